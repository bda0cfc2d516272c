// Search names as they are typed, with slips of the finger forgiven.

import { fold } from "./text.js";

const FORGIVING = 4; // letters from which on one slip is forgiven; from twice as many, two

/** Return an index of all names of the entities. */
export function nameIndex(entities) {
  return entities.flatMap((entity) =>
    [entity.name, ...entity.names].map((name, at) => ({ entity, name, key: fold(name), own: at === 0 })),
  );
}

/** Return up to `limit` entities whose names are closest to `text`, best first: [{entity, name}]. */
export function searchNames(index, text, limit = 10) {
  const wanted = fold(text);
  if (!wanted) return [];
  const best = new Map();
  for (const { entity, name, key, own } of index) {
    const distance = closeness(wanted, key);
    if (distance === null) continue;
    const rank = distance + (own ? 0 : 0.5);
    const held = best.get(entity.iri);
    if (!held || rank < held.rank) best.set(entity.iri, { entity, name, rank });
  }
  return [...best.values()]
    .sort((a, b) => a.rank - b.rank || b.entity.degree - a.entity.degree || compare(a.entity.iri, b.entity.iri))
    .slice(0, limit);
}

/** Return how far a name is from what was typed (0: the same), or null where it is something else. */
function closeness(wanted, key) {
  if (key === wanted) return 0;
  if (key.startsWith(wanted)) return 1;
  if (key.includes(` ${wanted}`)) return 2;
  if (key.includes(wanted)) return 3;
  const words = wanted.split(" ");
  if (words.length > 1 && words.every((word) => ` ${key}`.includes(` ${word}`))) return 4;
  const allowed = Math.min(2, Math.floor(wanted.length / FORGIVING));
  if (!allowed) return null;
  const slips = Math.min(
    ...[key, ...key.split(" ")].map((part) => slipsBetween(wanted, part.slice(0, wanted.length + 1), allowed)),
    ...[key, ...key.split(" ")].map((part) => slipsBetween(wanted, part.slice(0, wanted.length), allowed)),
  );
  return slips <= allowed ? 5 + slips : null;
}

/** Return the letters to change, add, drop or swap between two words (optimal string alignment), up to `most` + 1. */
export function slipsBetween(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
}

/** Order two strings by their code units, which does not depend on the reader's language. */
export function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
