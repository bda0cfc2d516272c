// Where the graph comes from: the page itself, or the server. Both answer the same three questions.

import { createModel } from "./model.js";
import { shortestPath } from "./paths.js";
import { nameIndex, searchNames } from "./searching.js";

/** Return the source of a page that holds its graph: `whole` is a message of `message.py`. */
export function embeddedSource(whole) {
  const all = createModel();
  all.take(whole);
  const index = nameIndex([...all.entities.values()]);
  return {
    /** Return entities whose names are close to `text`. */
    search: async (text) => searchNames(index, text).map(({ entity, name }) => ({ ...entity, matched: name })),

    /** Return a message on an entity, its neighbours, and their relations with what is shown. */
    around: async () => whole,

    /** Return a message, and the keys of the relations on the shortest path from `a` to `b`, or null. */
    async path(a, b, hidden) {
      const chain = shortestPath(all, a, b, hidden);
      return chain && { message: whole, keys: chain.map(({ key }) => key) };
    },
  };
}

/** Return the source of a page on a server; `root` is the address of its graph view. */
export function remoteSource(root) {
  async function ask(address, body) {
    const given = body ? { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } } : {};
    const answer = await fetch(address, given);
    if (!answer.ok) throw new Error(`The server answers ${answer.status}.`);
    return answer.json();
  }
  return {
    search: (text) => ask(`${root}/names.json?${new URLSearchParams({ q: text })}`),
    around: (iri, shown) => ask(`${root}/around.json`, { iri, shown }),
    path: (a, b, hidden) => ask(`${root}/path.json`, { a, b, hidden: [...hidden] }),
  };
}
