// The shortest path between two entities: the same that `peelgraph path` gives.

import { otherEnd } from "./model.js";

/** Return the relations of the shortest path from `a` to `b`, followed in either direction; null if there is none.

    Of several, the one whose predicates and IRIs sort first. Predicates in `hidden` are not followed. */
export function shortestPath(model, a, b, hidden = new Set()) {
  const came = new Map([[a, null]]);
  const queue = [a];
  for (let at = 0; at < queue.length && !came.has(b); at += 1) {
    for (const relation of model.relationsOf(queue[at])) {
      const there = otherEnd(relation, queue[at]);
      if (!came.has(there) && !hidden.has(relation.p)) {
        came.set(there, { relation, from: queue[at] });
        queue.push(there);
      }
    }
  }
  if (!came.has(b)) return null;
  const chain = [];
  for (let step = came.get(b); step; step = came.get(step.from)) chain.unshift(step.relation);
  return chain;
}
