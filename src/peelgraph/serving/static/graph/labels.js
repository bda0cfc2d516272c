// Which names are written, and on which side of their marks, so that none lies on another.

import { shortened } from "./text.js";

const LETTER = 6.6; // how wide a letter is, on average, at a size of 12
const HEIGHT = 14;
const MARK = 12;
const NARROW = 500; // pixels of a drawing in which names are cut shorter

/** Return { names: [{iri, text, x, y, anchor}], taken } for the names that fit and the room that they take; `urgent` ones (a Set of IRIs) are always written.

    `scale` is how much the drawing is magnified: names keep their size on the screen, so more fit the closer one looks.
    `mark` is how much marks are magnified; names do not go beyond `left` and `right`, in pixels of the magnified drawing. */
export function placeLabels(entities, places, scale, urgent, { mark = 1, left: least = -Infinity, right: most = Infinity } = {}) {
  const order = [...entities].sort((a, b) => urgent.has(b.iri) - urgent.has(a.iri) || b.degree - a.degree);
  const taken = createGrid();
  for (const { iri } of entities) {
    const { x, y } = places.get(iri);
    const half = MARK * mark * scale;
    taken.add([x * scale - half, y * scale - half, x * scale + half, y * scale + half]);
  }
  const found = [];
  const longest = most - least < NARROW ? 20 : 30;
  for (const { iri, name } of order) {
    const place = places.get(iri);
    const text = shortened(name, urgent.has(iri) ? 60 : longest);
    const wide = LETTER * text.length;
    const away = MARK * mark * scale + 3;
    const sides = [
      ["middle", 0, away + 10, -wide / 2],
      ["middle", 0, -away - 2, -wide / 2],
      ["start", away, 4, away],
      ["end", -away, 4, -away - wide],
    ];
    const outside = place.x * scale < least || place.x * scale > most;
    const fits = sides.find(([, , dy, left]) => {
      const box = boxOf(place, scale, dy, left, wide);
      return !taken.hits(box) && (outside || (box[0] >= least && box[2] <= most));
    });
    if (!fits && !urgent.has(iri)) continue;
    const [anchor, dx, dy, left] = fits ?? sides[0];
    taken.add(boxOf(place, scale, dy, left, wide));
    found.push({ iri, text, x: place.x + dx / scale, y: place.y + dy / scale, anchor });
  }
  return { names: found, taken };
}

/** Return those of [{text, x, y, urgent}], names of lines at their middles, that lie on nothing in `taken`. */
export function placeLineNames(wanted, scale, taken) {
  return wanted.filter(({ text, x, y, urgent }) => {
    const wide = 0.85 * LETTER * text.length;
    const box = boxOf({ x, y }, scale, 0, -wide / 2, wide);
    const fits = urgent || !taken.hits(box);
    if (fits) taken.add(box);
    return fits;
  });
}

function boxOf(place, scale, dy, left, wide) {
  const x = place.x * scale + left;
  const y = place.y * scale + dy;
  return [x, y - HEIGHT + 3, x + wide, y + 3];
}

/** Return a set of boxes that tells quickly whether another lies on one of them. */
function createGrid(size = 64) {
  const cells = new Map();
  function* keys([left, top, right, bottom]) {
    for (let x = Math.floor(left / size); x <= Math.floor(right / size); x += 1) {
      for (let y = Math.floor(top / size); y <= Math.floor(bottom / size); y += 1) yield `${x} ${y}`;
    }
  }
  function add(box) {
    for (const key of keys(box)) {
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push(box);
    }
  }
  function hits(box) {
    for (const key of keys(box)) {
      for (const other of cells.get(key) ?? []) {
        if (box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return true;
      }
    }
    return false;
  }
  return { add, hits };
}
