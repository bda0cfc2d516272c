// The lines between marks: where they begin, bend and end.

const MARK_RADIUS = 13;

/** Return the lines of relations: [{relation, d, label}]; several between two things bend apart from each other.

    `mark` is how much marks are magnified: lines end at them. */
export function lines(relations, places, mark = 1) {
  const groups = new Map();
  for (const relation of relations) {
    const pair = relation.s < relation.o ? `${relation.s} ${relation.o}` : `${relation.o} ${relation.s}`;
    if (!groups.has(pair)) groups.set(pair, []);
    groups.get(pair).push(relation);
  }
  const found = [];
  for (const group of groups.values()) {
    group.forEach((relation, at) => {
      const flip = relation.s < relation.o ? 1 : -1;
      found.push({ relation, ...curve(places.get(relation.s), places.get(relation.o), flip * (at - (group.length - 1) / 2) * 44, mark) });
    });
  }
  return found;
}

function curve(from, to, bend, mark) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const far = Math.sqrt(dx * dx + dy * dy) || 1;
  const middle = { x: (from.x + to.x) / 2 - (dy / far) * bend, y: (from.y + to.y) / 2 + (dx / far) * bend };
  const start = towards(from, middle, MARK_RADIUS * mark);
  const tip = towards(to, middle, (MARK_RADIUS + 2) * mark);
  const back = towards(tip, middle, 8 * mark);
  const side = { x: (back.y - tip.y) * 0.45, y: (tip.x - back.x) * 0.45 };
  const at = (x, y) => `${tenths(x)} ${tenths(y)}`;
  return {
    d: `M${at(start.x, start.y)}Q${at(middle.x, middle.y)} ${at(tip.x, tip.y)}M${at(back.x + side.x, back.y + side.y)}L${at(tip.x, tip.y)}L${at(back.x - side.x, back.y - side.y)}`,
    label: { x: (from.x + to.x) / 4 + middle.x / 2, y: (from.y + to.y) / 4 + middle.y / 2 },
  };
}

/** Return a number with one digit after its point. */
export function tenths(number) {
  return Math.round(number * 10) / 10;
}

function towards(from, to, distance) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const far = Math.sqrt(dx * dx + dy * dy) || 1;
  return { x: from.x + (dx / far) * distance, y: from.y + (dy / far) * distance };
}
