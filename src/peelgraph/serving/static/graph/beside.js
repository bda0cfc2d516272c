// What stands under the drawing: the filters, which are its legend, and what it shows as tables.

import { passagesOf } from "./model.js";
import { markOf } from "./panel.js";
import { counted, element, inWords } from "./text.js";

/** Return the filters; `changed()` is called when one was switched. */
export function createFilters(model, legend, changed) {
  const classes = element("div", { class: "choices" });
  const predicates = element("div", { class: "choices" });
  const place = element(
    "div",
    { class: "filters" },
    element("fieldset", {}, element("legend", {}, "Classes"), classes),
    element("fieldset", {}, element("legend", {}, "Relations (dashed: known from reference data alone)"), predicates),
  );

  function refresh() {
    const shown = [...model.shown.keys()].map((iri) => model.entities.get(iri));
    const ofClass = countBy(shown, ({ cls }) => cls);
    const between = [...model.relations.values()].filter(({ s, o }) => model.shown.has(s) && model.shown.has(o));
    const byPredicate = countBy(between, ({ p }) => p);
    sync(classes, Object.keys(legend.marks), ofClass, model.hidden.classes, (cls) => [markOf(legend.marks[cls]), ` ${legend.marks[cls].label}`]);
    sync(predicates, legend.predicates, byPredicate, model.hidden.predicates, (name) => [inWords(name)]);
  }

  /** Make the boxes those of what is there; one that is focused stays. */
  function sync(host, names, counts, hidden, label) {
    const wanted = names.filter((name) => counts.get(name) || hidden.has(name));
    const held = new Map([...host.children].map((each) => [each.dataset.name, each]));
    host.replaceChildren(...wanted.map((name) => held.get(name) ?? choice(name, hidden, label(name))));
    for (const each of host.children) each.querySelector(".count").textContent = ` ${counts.get(each.dataset.name) ?? 0}`;
  }

  function choice(name, hidden, label) {
    const box = element("input", {
      type: "checkbox",
      checked: !hidden.has(name),
      onchange: () => {
        if (box.checked) hidden.delete(name);
        else hidden.add(name);
        changed();
      },
    });
    return element("label", { class: "choice", "data-name": name }, box, " ", ...label, element("span", { class: "count" }));
  }

  return { place, refresh };
}

/** Return what is shown as two tables, for those who do not see the drawing; they are filled when they are opened. */
export function createTables(model, marks, act) {
  const summary = element("summary", {});
  const inside = element("div", { class: "both-tables" });
  const place = element("details", { class: "tables", ontoggle: () => refresh() }, summary, inside);

  function refresh() {
    const entities = model.visibleEntities();
    const relations = model.visibleRelations();
    summary.textContent = `As tables: ${counted(entities.length, "entity", "entities")}, ${counted(relations.length, "relation")}`;
    if (!place.open) return;
    const name = (iri) => model.entities.get(iri).name;
    inside.replaceChildren(
      table("Entities", ["Name", "Class", "Relations"], entities, (entity) => [
        element("button", { type: "button", class: "as-text", onclick: () => act.select(entity.iri) }, entity.name),
        marks[entity.cls].label,
        entity.degree,
      ]),
      table("Relations", ["From", "Relation", "To", "Words"], relations, (relation) => [
        name(relation.s),
        element("button", { type: "button", class: "as-text", onclick: () => act.selectRelation(relation) }, inWords(relation.p)),
        name(relation.o),
        passagesOf(relation).map(({ text }) => text).join(" … ") || "reference data",
      ]),
    );
  }

  return { place, refresh };
}

function table(caption, columns, things, cells) {
  return element(
    "div",
    { class: "scroll", role: "region", tabindex: 0, "aria-label": caption },
    element(
      "table",
      {},
      element("caption", {}, caption),
      element("thead", {}, element("tr", {}, ...columns.map((column) => element("th", { scope: "col" }, column)))),
      element("tbody", {}, ...things.map((thing) => element("tr", {}, ...cells(thing).map((cell) => element("td", {}, cell))))),
    ),
  );
}

function countBy(things, key) {
  const counts = new Map();
  for (const thing of things) counts.set(key(thing), (counts.get(key(thing)) ?? 0) + 1);
  return counts;
}
