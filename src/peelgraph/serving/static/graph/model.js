// What is known of the graph, and what of it is shown.

import { compare } from "./searching.js";

/** Return an empty model. `entities` and `relations` are known; `shown` (IRI to place) is drawn, filters permitting. */
export function createModel() {
  const entities = new Map();
  const relations = new Map();
  const beside = new Map();
  const shown = new Map();
  const taken = new WeakSet();
  const hidden = { classes: new Set(), predicates: new Set() };

  /** Take in a message of `message.py`; what is known already stays. */
  function take(message) {
    if (taken.has(message)) return;
    taken.add(message);
    const { entities: found, relations: stated, passages } = message;
    for (const given of found) {
      if (entities.has(given.iri)) continue;
      entities.set(given.iri, { names: [], definition: "", source: "", href: "", ...given, expanded: false });
      beside.set(given.iri, []);
    }
    for (const { s, p, o, claims } of stated) {
      const key = `${found[s].iri} ${p} ${found[o].iri}`;
      if (relations.has(key)) continue;
      const relation = {
        key,
        s: found[s].iri,
        p,
        o: found[o].iri,
        claims: claims.map((claim) => ({ ...claim, evidence: claim.evidence.map((at) => passages[at]) })),
      };
      relations.set(key, relation);
      beside.get(relation.s).push(relation);
      if (relation.o !== relation.s) beside.get(relation.o).push(relation);
    }
  }

  /** Return the relations that an entity is in, as far as they are known, in a fixed order. */
  function relationsOf(iri) {
    return [...(beside.get(iri) ?? [])].sort(byPredicate);
  }

  /** Return the entities next to one that the filters let through, those with most relations first. */
  function neighbours(iri) {
    const found = new Set();
    for (const relation of relationsOf(iri)) {
      if (!hidden.predicates.has(relation.p)) found.add(otherEnd(relation, iri));
    }
    found.delete(iri);
    return [...found]
      .map((other) => entities.get(other))
      .filter((other) => !hidden.classes.has(other.cls))
      .sort((a, b) => b.degree - a.degree || compare(a.iri, b.iri));
  }

  function visibleEntities() {
    return [...shown.keys()].map((iri) => entities.get(iri)).filter((entity) => !hidden.classes.has(entity.cls));
  }

  function visibleRelations() {
    const seen = new Set(visibleEntities().map((entity) => entity.iri));
    const found = new Set();
    for (const iri of seen) {
      for (const relation of beside.get(iri)) {
        if (seen.has(relation.s) && seen.has(relation.o) && !hidden.predicates.has(relation.p)) found.add(relation);
      }
    }
    return [...found].sort(byPredicate);
  }

  return { entities, relations, shown, hidden, take, relationsOf, neighbours, visibleEntities, visibleRelations };
}

/** Return the end of a relation that is not `iri`. */
export function otherEnd(relation, iri) {
  return relation.s === iri ? relation.o : relation.s;
}

/** Return the passages of a relation, each once, by report and place. */
export function passagesOf(relation) {
  const found = new Map(relation.claims.flatMap((claim) => claim.evidence.map((passage) => [passage.iri, passage])));
  return [...found.values()].sort(
    (a, b) => compare(a.report, b.report) || a.begin - b.begin || a.end - b.end || compare(a.iri, b.iri),
  );
}

function byPredicate(a, b) {
  return compare(a.p, b.p) || compare(a.s, b.s) || compare(a.o, b.o);
}
