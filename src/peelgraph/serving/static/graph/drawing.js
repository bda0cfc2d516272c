// The drawing on the page: an SVG whose marks can be clicked, dragged and focused.

import { placeLabels, placeLineNames } from "./labels.js";
import { boxAround } from "./layout.js";
import { lines, tenths } from "./lines.js";
import { listenToPointers } from "./pointers.js";
import { counted, inWords, svgElement } from "./text.js";

const CLOSEST = 4;
const FARTHEST = 0.12;
const MOST_MAGNIFIED = 2.4; // times that marks grow as one goes farther, to stay legible
const MANY = 150; // marks beyond which only what must be is drawn while one is dragged

/** Return a drawing of `model`. It calls `act.select(iri)`, `act.expand(iri)`, `act.selectRelation(relation)`. */
export function createDrawing(model, marks, act) {
  const edgeLayer = svgElement("g", { class: "edges" });
  const bundle = svgElement("path", { class: "bundle" }); // all lines as one, while they move
  const hitLayer = svgElement("g", { class: "hits" });
  const edgeNames = svgElement("g", { class: "edge-names", "aria-hidden": "true" });
  const nodeLayer = svgElement("g", { class: "nodes" });
  const nameLayer = svgElement("g", { class: "names", "aria-hidden": "true" });
  const world = svgElement("g", {}, bundle, edgeLayer, hitLayer, edgeNames, nameLayer, nodeLayer);
  const svg = svgElement("svg", { class: "drawing", role: "group", "aria-label": "Drawing of the graph" }, world);
  const nodes = new Map(); // IRI to its element
  const edges = new Map(); // key of a relation to its two paths: seen, and wide enough to be hit
  const view = { x: 0, y: 0, scale: 1 };
  const state = { selected: null, pointed: null, relation: null, path: new Set() };
  let seen = { entities: [], relations: [] }; // what is visible, as of the last refresh
  let namesAreDue = false;

  /** Make the elements those of what is visible. */
  function refresh() {
    seen = { entities: model.visibleEntities(), relations: model.visibleRelations() };
    const { entities, relations } = seen;
    const there = new Set(entities.map(({ iri }) => iri));
    for (const [iri, made] of nodes) if (!there.has(iri)) drop(nodes, iri, [made]);
    for (const entity of entities) {
      if (!nodes.has(entity.iri)) {
        nodes.set(entity.iri, createNode(entity));
        nodeLayer.append(nodes.get(entity.iri));
      }
      dress(nodes.get(entity.iri), entity);
    }
    const kept = new Set(relations.map(({ key }) => key));
    for (const [key, made] of edges) if (!kept.has(key)) drop(edges, key, made);
    for (const relation of relations) {
      if (!edges.has(relation.key)) {
        edges.set(relation.key, createEdge(relation));
        edgeLayer.append(edges.get(relation.key)[0]);
        hitLayer.append(edges.get(relation.key)[1]);
      }
    }
    svg.setAttribute(
      "aria-label",
      `Drawing of the graph: ${counted(entities.length, "entity", "entities")}, ${counted(relations.length, "relation")}`,
    );
    reachable();
    move();
  }

  function drop(held, key, elements) {
    elements.forEach((each) => each.remove());
    held.delete(key);
  }

  function createNode(entity) {
    const mark = marks[entity.cls];
    const made = svgElement(
      "g",
      { class: "node", role: "button", tabindex: "-1", "data-iri": entity.iri },
      svgElement("title", {}, `${entity.name} (${mark.label})`),
      svgElement("circle", { class: "halo", r: 17 }),
      svgElement("path", { class: "shape", d: mark.path, fill: mark.colour }),
      svgElement("text", { class: "more", x: 10, y: -8, "aria-hidden": "true" }),
    );
    made.addEventListener("focus", () => point(entity.iri));
    made.addEventListener("blur", () => point(null));
    made.addEventListener("pointerenter", () => point(entity.iri));
    made.addEventListener("pointerleave", () => point(null));
    return made;
  }

  function dress(made, entity) {
    const unseen = Math.max(0, entity.degree - degreeShown(entity.iri));
    const more = entity.expanded || !unseen ? "" : `, Enter shows its neighbours`;
    made.setAttribute("aria-label", `${entity.name}, ${marks[entity.cls].label}, ${counted(entity.degree, "relation")}${more}`);
    made.querySelector(".more").textContent = unseen ? `+${unseen}` : "";
  }

  function degreeShown(iri) {
    return model.relationsOf(iri).filter(({ s, o }) => model.shown.has(s) && model.shown.has(o)).length;
  }

  function createEdge(relation) {
    const names = `${model.entities.get(relation.s).name} ${inWords(relation.p)} ${model.entities.get(relation.o).name}`;
    const said = relation.claims.length ? "" : " from-reference";
    const line = svgElement("path", { class: `edge${said}` });
    const hit = svgElement("path", { class: "hit", "data-key": relation.key }, svgElement("title", {}, names));
    hit.addEventListener("click", () => act.selectRelation(relation));
    return [line, hit];
  }

  /** How much marks are magnified, against being made smaller by the whole. */
  function markScale() {
    return Math.min(MOST_MAGNIFIED, Math.max(1, 0.92 / view.scale));
  }

  /** Put everything where the model says that it is; while it is `moving`, lines are straight and one element. */
  function move({ names = true, moving = false } = {}) {
    svg.classList.toggle("moving", moving);
    const magnified = markScale().toFixed(3);
    for (const [iri, made] of nodes) {
      const { x, y } = model.shown.get(iri);
      made.setAttribute("transform", `translate(${tenths(x)} ${tenths(y)}) scale(${magnified})`);
    }
    if (names) writeNames();
    else nameLayer.replaceChildren();
    if (moving) {
      const ends = seen.relations.map(({ s, o }) => [model.shown.get(s), model.shown.get(o)]);
      bundle.setAttribute("d", ends.map(([a, b]) => `M${tenths(a.x)} ${tenths(a.y)}L${tenths(b.x)} ${tenths(b.y)}`).join(""));
      return;
    }
    for (const { relation, d } of lines(seen.relations, model.shown, markScale())) {
      const [line, hit] = edges.get(relation.key);
      line.setAttribute("d", d);
      hit.setAttribute("d", d);
    }
  }

  /** Write the names that fit, once before the next frame. */
  function writeNames() {
    if (namesAreDue) return;
    namesAreDue = true;
    requestAnimationFrame(() => {
      namesAreDue = false;
      const urgent = new Set([state.selected, state.pointed].filter((iri) => nodes.has(iri)));
      for (const iri of state.path) if (nodes.has(iri)) urgent.add(iri);
      const room = { mark: markScale(), left: 4 - view.x, right: svg.clientWidth - 4 - view.x };
      const { names, taken } = placeLabels(seen.entities, model.shown, view.scale, urgent, room);
      nameLayer.replaceChildren(
        ...names.map(({ iri, text, x, y, anchor }) => {
          const place = { x: tenths(x), y: tenths(y), "text-anchor": anchor };
          return svgElement("text", { ...place, class: urgent.has(iri) ? "urgent" : "" }, text);
        }),
      );
      writeEdgeNames(taken);
    });
  }

  /** Write on the lines of what is pointed at, or chosen, what they mean. */
  function writeEdgeNames(taken) {
    const about = state.pointed ?? state.selected;
    const near = seen.relations.filter((each) => each.key === state.relation || each.s === about || each.o === about);
    const wanted = lines(near, model.shown, markScale()).map(({ relation, label }) => ({
      ...label,
      text: inWords(relation.p),
      urgent: relation.key === state.relation,
    }));
    edgeNames.replaceChildren(
      ...placeLineNames(wanted, view.scale, taken).map(({ text, x, y }) =>
        svgElement("text", { x: tenths(x), y: tenths(y), "text-anchor": "middle" }, text),
      ),
    );
  }

  /** Say which entity, relation and path stand out. */
  function highlight({ selected = state.selected, relation = null, path = [] } = {}) {
    Object.assign(state, { selected, relation: relation?.key ?? null });
    state.path = new Set(path.flatMap(({ s, o }) => [s, o]));
    const keys = new Set(path.map(({ key }) => key));
    for (const [iri, made] of nodes) {
      made.classList.toggle("selected", iri === selected);
      made.classList.toggle("on-path", state.path.has(iri));
    }
    for (const [key, [line]] of edges) {
      line.classList.toggle("selected", key === state.relation);
      line.classList.toggle("on-path", keys.has(key));
    }
    svg.classList.toggle("has-path", path.length > 0);
    reachable();
    point(state.pointed);
  }

  function point(iri) {
    state.pointed = iri;
    const about = iri ?? state.selected;
    for (const [key, [line]] of edges) {
      const { s, o } = model.relations.get(key);
      line.classList.toggle("near", s === about || o === about);
    }
    writeNames();
  }

  /** One node is reached by Tab; the arrows go from it to the others. */
  function reachable() {
    const first = nodes.has(state.selected) ? state.selected : nodes.keys().next().value;
    for (const [iri, made] of nodes) made.setAttribute("tabindex", iri === first ? "0" : "-1");
  }

  /** Set the focus on an entity's mark. */
  function focus(iri) {
    nodes.get(iri)?.focus({ preventScroll: true });
  }

  // ── looking around ────────────────────────────────────────────────────────────────────────────────────────────────

  function look() {
    nameLayer.setAttribute("font-size", (12 / view.scale).toFixed(2));
    edgeNames.setAttribute("font-size", (11 / view.scale).toFixed(2));
    world.setAttribute("transform", `translate(${view.x.toFixed(1)} ${view.y.toFixed(1)}) scale(${view.scale.toFixed(4)})`);
  }

  /** Magnify by `factor`, keeping the point `x`, `y` of the drawing (by default its middle) where it is. */
  function zoom(factor, x = svg.clientWidth / 2, y = svg.clientHeight / 2) {
    const scale = Math.min(CLOSEST, Math.max(FARTHEST, view.scale * factor));
    const marksWere = markScale();
    view.x = x - ((x - view.x) * scale) / view.scale;
    view.y = y - ((y - view.y) * scale) / view.scale;
    view.scale = scale;
    look();
    if (marksWere !== markScale()) move();
    else writeNames();
  }

  /** Put everything where the model says, and bring it into sight. */
  function fit(options = {}) {
    const places = seen.entities.map(({ iri }) => model.shown.get(iri));
    const wide = svg.clientWidth || 800;
    const high = svg.clientHeight || 500;
    const { left, top, right, bottom } = boxAround(places);
    const room = Math.min((wide - 150) / (right - left + 1), (high - 90) / (bottom - top + 1), 1.6);
    view.scale = Math.min(CLOSEST, Math.max(FARTHEST, room));
    view.x = wide / 2 - ((left + right) / 2) * view.scale;
    view.y = high / 2 - ((top + bottom) / 2) * view.scale;
    look();
    move(options);
  }

  /** Bring one entity into sight, if it is out of it. */
  function reveal(iri) {
    const place = model.shown.get(iri);
    const x = place.x * view.scale + view.x;
    const y = place.y * view.scale + view.y;
    const inside = x > 40 && y > 40 && x < svg.clientWidth - 40 && y < svg.clientHeight - 40;
    if (inside) return;
    view.x += svg.clientWidth / 2 - x;
    view.y += svg.clientHeight / 2 - y;
    look();
  }

  // ── pointer and keyboard ──────────────────────────────────────────────────────────────────────────────────────────

  function drag(iri, dx, dy) {
    const place = model.shown.get(iri);
    Object.assign(place, { x: place.x + dx / view.scale, y: place.y + dy / view.scale, pinned: true });
    move({ names: nodes.size <= MANY, moving: nodes.size > MANY });
  }

  function pan(dx, dy) {
    view.x += dx;
    view.y += dy;
    look();
  }

  listenToPointers(svg, { press: act.expand, drag, pan, zoom, rest: move });
  svg.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return; // the page scrolls on; a pinch comes with Ctrl
      event.preventDefault();
      const box = svg.getBoundingClientRect();
      zoom(Math.exp(-event.deltaY * 0.004), event.clientX - box.left, event.clientY - box.top);
    },
    { passive: false },
  );
  svg.addEventListener("keydown", (event) => {
    const iri = event.target.closest(".node")?.dataset.iri;
    const directions = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (iri && event.key in directions) go(iri, ...directions[event.key]);
    else if (iri && event.key === "Enter") act.expand(iri);
    else if (iri && event.key === " ") act.select(iri);
    else if (iri && event.key === "Delete") act.remove(iri);
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0") fit({});
    else return;
    event.preventDefault();
  });

  /** Move the focus to the nearest mark in a direction. */
  function go(iri, dx, dy) {
    const here = model.shown.get(iri);
    let best = null;
    for (const other of nodes.keys()) {
      const there = model.shown.get(other);
      const along = (there.x - here.x) * dx + (there.y - here.y) * dy;
      const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
      if (other === iri || along <= 0 || aside > 2 * along) continue;
      if (!best || along + 2 * aside < best.cost) best = { iri: other, cost: along + 2 * aside };
    }
    if (!best) return;
    for (const [other, made] of nodes) made.setAttribute("tabindex", other === best.iri ? "0" : "-1");
    focus(best.iri);
    reveal(best.iri);
  }

  return { svg, refresh, move, highlight, focus, fit, zoom, reveal, view };
}
