// What is told of the entity, the relation or the path that is chosen, beside the drawing.

import { otherEnd, passagesOf } from "./model.js";
import { compare } from "./searching.js";
import { counted, element, inWords, safeAddress, svgElement } from "./text.js";

/** Return the mark of a class as a small picture. */
export function markOf(mark) {
  return svgElement(
    "svg",
    { class: "mark", viewBox: "-13 -13 26 26", width: 18, height: 18, "aria-hidden": "true" },
    svgElement("path", { class: "shape", d: mark.path, fill: mark.colour }),
  );
}

/** Return a panel; `act` does what its buttons say. */
export function createPanel(model, marks, act) {
  const place = element("section", { class: "panel", "aria-label": "What is chosen" });
  const name = (iri) => model.entities.get(iri).name;

  /** Show other things; the focus, if it was in here, goes to their heading and is not lost. */
  function show(...parts) {
    const held = place.contains(document.activeElement);
    place.replaceChildren(...parts.filter(Boolean));
    const title = place.querySelector("h2");
    title.setAttribute("tabindex", "-1");
    if (held) title.focus();
  }

  function showNothing() {
    show(
      element("h2", {}, "Nothing chosen yet"),
      element("p", { class: "quiet" }, "Find a name above. Click a mark, or press Enter on it, to see its neighbours; click a line for the words behind it."),
      element(
        "p",
        { class: "quiet" },
        "Keys: arrows go from mark to mark, Space chooses, Delete takes away, + and − magnify, 0 shows all.",
      ),
    );
  }

  function showEntity(entity) {
    const relations = model
      .relationsOf(entity.iri)
      .sort((a, b) => compare(a.p, b.p) || compare(name(otherEnd(a, entity.iri)), name(otherEnd(b, entity.iri))));
    const page = safeAddress(entity.href);
    const unseen = entity.degree - relations.length;
    show(
      heading(entity, page),
      entity.names.length ? element("p", { class: "quiet" }, `also ${entity.names.join(", ")}`) : "",
      entity.definition ? element("p", {}, entity.definition, " ", element("span", { class: "where" }, `(${entity.source})`)) : "",
      element(
        "p",
        { class: "buttons" },
        button("Show neighbours", () => act.expand(entity.iri)),
        button("Take away", () => act.remove(entity.iri)),
        button("Only this", () => act.only(entity.iri)),
      ),
      element("h3", {}, counted(entity.degree, "relation")),
      element("ul", { class: "relations" }, ...relations.map((relation) => element("li", {}, relationButton(relation)))),
      unseen > 0 ? element("p", { class: "quiet" }, `${unseen} more come with its neighbours.`) : "",
    );
  }

  function showRelation(relation) {
    show(
      element("h2", {}, sentence(relation)),
      element("p", { class: "buttons" }, ...[relation.s, relation.o].map((iri) => button(name(iri), () => act.select(iri)))),
      ...evidence(relation),
    );
  }

  function showPath(a, b, path) {
    show(
      element("h2", {}, `From ${name(a)} to ${name(b)}`),
      path.length
        ? element(
            "ol",
            { class: "steps" },
            ...path.map((relation) => element("li", {}, relationButton(relation), ...evidence(relation))),
          )
        : element("p", {}, "They are one and the same."),
    );
  }

  function showMessage(title, text) {
    show(element("h2", {}, title), element("p", {}, text));
  }

  function heading(entity, page) {
    const title = page ? element("a", { href: page }, entity.name) : entity.name;
    return element("h2", {}, markOf(marks[entity.cls]), " ", title, element("small", {}, ` ${marks[entity.cls].label}`));
  }

  function sentence(relation) {
    return `${name(relation.s)} ${inWords(relation.p)} ${name(relation.o)}`;
  }

  function relationButton(relation) {
    const said = passagesOf(relation).length;
    return element(
      "button",
      { type: "button", class: "as-text", onclick: () => act.selectRelation(relation) },
      sentence(relation),
      element("span", { class: "where" }, said ? ` · ${counted(said, "passage")}` : " · reference data"),
    );
  }

  return { place, showNothing, showEntity, showRelation, showPath, showMessage };
}

/** Return the words of a relation as quotations. */
function evidence(relation) {
  const passages = passagesOf(relation);
  if (!passages.length) return [element("p", { class: "quiet" }, "Known from reference data; no report here says it.")];
  return passages.map((passage) => {
    const address = safeAddress(passage.href);
    const parts = [passage.report, passage.section, passage.page ? `page ${passage.page}` : "", `${passage.begin}–${passage.end}`];
    const where = parts.filter(Boolean).join(", ");
    return element(
      "blockquote",
      { "data-begin": passage.begin, "data-end": passage.end },
      element("p", {}, passage.text),
      element("footer", { class: "where" }, address ? element("a", { href: address }, where) : where),
    );
  });
}

function button(text, act) {
  return element("button", { type: "button", onclick: act }, text);
}
