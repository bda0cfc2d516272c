// The graph view: a drawing, what is told of what is chosen, and the means to go on from there.

import { createFilters, createTables } from "./beside.js";
import { createNameBox } from "./choosing.js";
import { createDrawing } from "./drawing.js";
import { createRun, seed } from "./layout.js";
import { createModel } from "./model.js";
import { createPanel } from "./panel.js";
import { counted, element } from "./text.js";
import { asGraphml, asPng, asSvg, asTurtle, download, scene } from "./writing.js";

const AT_ONCE = 30; // neighbours that one press adds; those with most relations come first
const AT_START = 14;
const NAMES_WHILE_MOVING = 120; // entities beyond which names are written only when all stand still
const A_TURN = 7; // milliseconds of a frame that the layout may take

/** Build the view in `host`. `legend` is that of `message.py`, `start` the IRIs that are shown first. */
export function mountGraphView(host, source, legend, start) {
  const model = createModel();
  const act = { select, expand, remove, only, selectRelation };
  const drawing = createDrawing(model, legend.marks, act);
  const panel = createPanel(model, legend.marks, act);
  const filters = createFilters(model, legend, refresh);
  const tables = createTables(model, legend.marks, act);
  const status = element("p", { class: "status", role: "status" });
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const ends = { from: null, to: null };
  let run = null; // of the layout, while things move
  let following = true;

  // ── what can be done ──────────────────────────────────────────────────────────────────────────────────────────────

  function select(iri) {
    drawing.highlight({ selected: iri });
    panel.showEntity(model.entities.get(iri));
  }

  function selectRelation(relation) {
    drawing.highlight({ selected: null, relation });
    panel.showRelation(relation);
  }

  /** Show the neighbours of an entity, as many as one press adds. */
  async function expand(iri, most = AT_ONCE) {
    const entity = model.entities.get(iri);
    select(iri);
    await busy(async () => {
      model.take(await source.around(iri, [...model.shown.keys()]));
      settle();
      const unseen = model.neighbours(iri).filter((other) => !model.shown.has(other.iri));
      const fresh = unseen.slice(0, most).map((other) => other.iri);
      entity.expanded = unseen.length <= most;
      seed(model.shown, fresh, model.shown.get(iri));
      const left = unseen.length - fresh.length;
      const added = fresh.length ? `${counted(fresh.length, "neighbour")} of ${entity.name} added` : "";
      say(`${added || `All neighbours of ${entity.name} are shown`}${left ? `, ${left} more there` : ""}`);
      refresh();
      select(iri);
      if (fresh.length) relax();
    });
  }

  /** Show an entity that may not be known yet, and some of its neighbours. */
  async function add(iri, most = AT_ONCE) {
    await busy(async () => {
      model.take(await source.around(iri, [...model.shown.keys()]));
    });
    if (!model.entities.has(iri)) return;
    if (!model.shown.has(iri)) seed(model.shown, [iri]);
    await expand(iri, most);
  }

  function remove(iri) {
    model.shown.delete(iri);
    for (const other of model.shown.keys()) model.entities.get(other).expanded = false;
    panel.showNothing();
    drawing.highlight({ selected: null });
    refresh();
  }

  function only(iri) {
    model.shown.clear();
    for (const entity of model.entities.values()) entity.expanded = false;
    seed(model.shown, [iri]);
    Object.assign(model.shown.get(iri), { x: 0, y: 0 });
    refresh();
    select(iri);
    drawing.fit();
  }

  function clear() {
    model.shown.clear();
    for (const entity of model.entities.values()) entity.expanded = false;
    drawing.highlight({ selected: null });
    panel.showNothing();
    refresh();
    say("Nothing is shown");
  }

  async function findPath() {
    const { from, to } = ends;
    if (!from || !to) {
      panel.showMessage("A path needs two ends", "Choose a name from the list for each of them.");
      return;
    }
    await busy(async () => {
      const found = await source.path(from.iri, to.iri, model.hidden.predicates);
      if (!found) {
        panel.showMessage("No path", `Nothing joins ${from.name} and ${to.name} by the relations that are switched on.`);
        say("No path");
        return;
      }
      model.take(found.message);
      settle();
      const path = found.keys.map((key) => model.relations.get(key));
      const along = new Set([from.iri, ...path.flatMap(({ s, o }) => [s, o])]);
      for (const iri of along) model.hidden.classes.delete(model.entities.get(iri).cls);
      seed(model.shown, [...along].filter((iri) => !model.shown.has(iri)));
      refresh();
      drawing.highlight({ selected: null, path });
      panel.showPath(from.iri, to.iri, path);
      say(`A path of ${counted(path.length, "step")}`);
      relax();
    });
  }

  function refresh() {
    drawing.refresh();
    filters.refresh();
    tables.refresh();
  }

  // ── movement ──────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Let things find their places, a little in each frame; at once where the reader wants no motion. */
  function relax() {
    const entities = model.visibleEntities();
    const aspect = drawing.svg.clientWidth / (drawing.svg.clientHeight || 1) || 1.4;
    const mine = createRun(entities, model.visibleRelations(), model.shown, { aspect });
    const named = entities.length <= NAMES_WHILE_MOVING;
    run = mine;
    following = true;
    host.dataset.state = "moving";
    function frame() {
      if (mine !== run) return;
      const until = performance.now() + A_TURN;
      let more = true;
      do more = mine.turn();
      while (more && (still.matches || performance.now() < until));
      (following ? drawing.fit : drawing.move)({ names: named || !more, moving: more });
      if (more) requestAnimationFrame(frame);
      else rest();
    }
    frame();
  }

  /** Let what moves come to its end at once: so places do not depend on how fast one clicks. */
  function settle() {
    while (run?.turn());
    rest();
  }

  function rest() {
    run = null;
    host.dataset.state = "still";
  }

  async function busy(work) {
    host.setAttribute("aria-busy", "true");
    try {
      await work();
    } catch (error) {
      panel.showMessage("That did not work", error.message);
      say(error.message);
    } finally {
      host.removeAttribute("aria-busy");
    }
  }

  function say(text) {
    status.textContent = text;
  }

  // ── the parts of the page ─────────────────────────────────────────────────────────────────────────────────────────

  function button(text, action, label = text) {
    return element("button", { type: "button", "aria-label": label, onclick: action }, text);
  }

  function save(kind) {
    const name = `peelgraph.${kind}`;
    if (kind === "svg") download(name, "image/svg+xml", asSvg(scene(model, legend.marks)));
    else if (kind === "graphml") download(name, "application/xml", asGraphml(model));
    else if (kind === "ttl") download(name, "text/turtle", asTurtle(model));
    else asPng(scene(model, legend.marks)).then((blob) => download(name, "image/png", blob));
  }

  const nameBox = (id, label, choose) => createNameBox({ id, label, source, marks: legend.marks, choose });
  const find = nameBox("graph-find", "Find a name", (entity) => add(entity.iri).then(() => drawing.focus(entity.iri)));
  const from = nameBox("graph-from", "Path from", (entity) => Object.assign(ends, { from: entity }));
  const to = nameBox("graph-to", "to", (entity) => Object.assign(ends, { to: entity }));

  host.replaceChildren(
    element(
      "div",
      { class: "tools" },
      find.place,
      element("div", { class: "path-form", role: "group", "aria-label": "Path between two" }, from.place, to.place, button("Find path", findPath)),
    ),
    element(
      "div",
      { class: "stage" },
      element(
        "div",
        { class: "canvas" },
        drawing.svg,
        element(
          "div",
          { class: "zoom", role: "group", "aria-label": "Magnify" },
          button("+", () => drawing.zoom(1.3), "Closer"),
          button("−", () => drawing.zoom(1 / 1.3), "Farther"),
          button("⤢", () => drawing.fit(), "Show all"),
        ),
      ),
      panel.place,
    ),
    element(
      "div",
      { class: "under" },
      status,
      element(
        "div",
        { class: "save", role: "group", "aria-label": "Save what is shown" },
        element("span", { "aria-hidden": "true" }, "Save as"),
        ...[["PNG", "png"], ["SVG", "svg"], ["GraphML", "graphml"], ["Turtle", "ttl"]].map(([text, kind]) =>
          button(text, () => save(kind), `Save as ${text}`),
        ),
        button("Clear", clear),
      ),
    ),
    filters.place,
    tables.place,
  );
  drawing.svg.addEventListener("pointerdown", () => {
    following = false;
  });
  panel.showNothing();
  refresh();
  drawing.fit();

  return (async () => {
    const few = start.slice(0, 6);
    for (const iri of few) await add(iri, Math.ceil((2 * AT_START) / (few.length + 1)));
    settle();
    drawing.fit();
    if (few.length === 1) select(few[0]);
    else if (few.length) {
      drawing.highlight({ selected: null });
      panel.showNothing();
    }
  })();
}
