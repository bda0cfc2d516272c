// Where things stand: all push each other away, relations pull (Fruchterman and Reingold 1991). Nothing is left to
// chance: the same things added in the same order stand at the same places.

const LENGTH = 95; // of a relation that nothing else pulls at
const MOST_TURNS = 260;
const GOLDEN_ANGLE = 2.399963;
const FAR = 640; // beyond this, things do not push each other

/** Put new things around `middle`, like the seeds of a sunflower. */
export function seed(places, iris, middle = { x: 0, y: 0 }) {
  iris.forEach((iri, at) => {
    const radius = LENGTH * (0.55 + 0.42 * Math.sqrt(at));
    const angle = GOLDEN_ANGLE * (at + places.size);
    places.set(iri, {
      x: middle.x + radius * Math.cos(angle),
      y: middle.y + 0.75 * radius * Math.sin(angle),
      pinned: false,
    });
  });
}

/** Return a run of the layout over what is visible: `turn()` moves everything once and tells whether there is more.

    `aspect` is how many times as wide as high the drawing should be. */
export function createRun(entities, relations, places, { aspect = 1.4, turns = MOST_TURNS } = {}) {
  const nodes = entities.map(({ iri }) => places.get(iri));
  const number = new Map(entities.map(({ iri }, at) => [iri, at]));
  const degree = new Float64Array(nodes.length);
  const pairs = [];
  for (const { s, o } of relations) {
    if (s === o) continue;
    pairs.push([number.get(s), number.get(o)]);
    degree[number.get(s)] += 1;
    degree[number.get(o)] += 1;
  }
  const moveX = new Float64Array(nodes.length);
  const moveY = new Float64Array(nodes.length);
  let done = 0;

  function turn() {
    pushApart(nodes, moveX, moveY, degree, Math.sqrt(aspect));
    pullTogether(nodes, pairs, degree, moveX, moveY);
    const most = 2 + 38 * (1 - done / turns) ** 1.5;
    nodes.forEach((node, at) => {
      if (node.pinned) return;
      const far = Math.sqrt(moveX[at] * moveX[at] + moveY[at] * moveY[at]);
      const step = far > most ? most / far : 1;
      node.x += moveX[at] * step;
      node.y += moveY[at] * step;
    });
    done += 1;
    return done < turns;
  }
  return { turn };
}

/** Return the box in which places lie; around the middle where there is none. */
export function boxAround(places) {
  if (!places.length) return { left: 0, top: 0, right: 0, bottom: 0 };
  const xs = places.map(({ x }) => x);
  const ys = places.map(({ y }) => y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

function pushApart(nodes, moveX, moveY, degree, shape) {
  for (let i = 0; i < nodes.length; i += 1) {
    moveX[i] = (-0.014 / shape) * nodes[i].x; // a little towards the middle
    moveY[i] = -0.014 * shape * nodes[i].y;
  }
  for (let i = 0; i < nodes.length; i += 1) {
    const weight = 0.5 * LENGTH * LENGTH * (1 + 0.02 * Math.min(degree[i], 40));
    for (let j = 0; j < i; j += 1) {
      const dx = nodes[i].x - nodes[j].x;
      const dy = nodes[i].y - nodes[j].y;
      if (dx > FAR || dx < -FAR || dy > FAR || dy < -FAR) continue;
      const push = (0.3 * weight) / (dx * dx + dy * dy + 60);
      moveX[i] += dx * push;
      moveY[i] += dy * push;
      moveX[j] -= dx * push;
      moveY[j] -= dy * push;
    }
  }
}

function pullTogether(nodes, pairs, degree, moveX, moveY) {
  for (const [i, j] of pairs) {
    const dx = nodes[i].x - nodes[j].x;
    const dy = nodes[i].y - nodes[j].y;
    const far = Math.sqrt(dx * dx + dy * dy) + 0.01;
    // One of many at a hub pulls less, or all of them would crowd at it.
    const pull = (0.6 * (far - LENGTH)) / far / Math.min(degree[i], degree[j]) ** 0.7;
    const share = degree[j] / (degree[i] + degree[j]);
    moveX[i] -= dx * pull * share;
    moveY[i] -= dy * pull * share;
    moveX[j] += dx * pull * (1 - share);
    moveY[j] += dy * pull * (1 - share);
  }
}
