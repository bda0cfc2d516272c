// Write what is shown as files: SVG, PNG, GraphML, Turtle.

import { placeLabels } from "./labels.js";
import { boxAround } from "./layout.js";
import { lines } from "./lines.js";
import { passagesOf } from "./model.js";
import { counted, inWords } from "./text.js";

const ONTOLOGY = "https://w3id.org/peelgraph/ontology#";
const INK = "#1b2733";
const PAPER = "#ffffff";
const LINE = "#8695a4";
const MARGIN = 110; // around the marks, for names
const DASHES = [4, 3]; // of what reference data alone says
const LARGEST = 12000; // pixels along a side of a picture, which browsers still draw

/** Return what a picture of the model shows: its box, lines, marks and names. */
export function scene(model, marks) {
  const entities = model.visibleEntities();
  const spots = entities.map(({ iri }) => model.shown.get(iri));
  const { left, top, right, bottom } = boxAround(spots);
  const [x, y] = [Math.floor(left - MARGIN), Math.floor(top - MARGIN)];
  const wide = Math.ceil(right + MARGIN) - x;
  return {
    box: [x, y, wide, Math.ceil(bottom + MARGIN) - y],
    lines: lines(model.visibleRelations(), model.shown),
    marks: entities.map((entity, at) => ({ entity, mark: marks[entity.cls], x: spots[at].x, y: spots[at].y })),
    names: placeLabels(entities, model.shown, 1, new Set(), { left: x, right: x + wide }).names,
    title: counted(entities.length, "entity", "entities"),
  };
}

/** Return the scene as an SVG document that stands alone. */
export function asSvg({ box, lines: drawn, marks, names, title }) {
  const parts = [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.join(" ")}" width="${box[2]}" height="${box[3]}" `,
    `font-family="system-ui, sans-serif" font-size="12"><title>${xml(title)}</title>`,
    `<rect x="${box[0]}" y="${box[1]}" width="${box[2]}" height="${box[3]}" fill="${PAPER}"/>\n`,
  ];
  for (const { relation, d } of drawn) {
    const dashes = relation.claims.length ? "" : ` stroke-dasharray="${DASHES.join(" ")}"`;
    parts.push(`<path d="${d}" fill="none" stroke="${LINE}"${dashes}><title>${xml(inWords(relation.p))}</title></path>\n`);
  }
  for (const { entity, mark, x, y } of marks) {
    parts.push(
      `<path transform="translate(${x.toFixed(1)} ${y.toFixed(1)})" d="${mark.path}" fill="${mark.colour}" `,
      `stroke="${INK}" stroke-width="1.2"><title>${xml(`${entity.name} (${mark.label})`)}</title></path>\n`,
    );
  }
  for (const { text, x, y, anchor } of names) {
    parts.push(
      `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="${INK}" stroke="${PAPER}" `,
      `stroke-width="3" paint-order="stroke">${xml(text)}</text>\n`,
    );
  }
  return `${parts.join("")}</svg>\n`;
}

/** Return a promise of the scene as a PNG. It is painted stroke by stroke, so no policy on pictures stands in its way. */
export function asPng({ box, lines: drawn, marks, names }) {
  const scale = Math.min(2, LARGEST / box[2], LARGEST / box[3]);
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(box[2] * scale);
  canvas.height = Math.round(box[3] * scale);
  const brush = canvas.getContext("2d");
  const home = [scale, 0, 0, scale, -box[0] * scale, -box[1] * scale];
  brush.setTransform(...home);
  brush.fillStyle = PAPER;
  brush.fillRect(...box);
  brush.strokeStyle = LINE;
  for (const { relation, d } of drawn) {
    brush.setLineDash(relation.claims.length ? [] : DASHES);
    brush.stroke(new Path2D(d));
  }
  brush.setLineDash([]);
  brush.lineWidth = 1.2;
  for (const { mark, x, y } of marks) {
    brush.setTransform(...home);
    brush.translate(x, y);
    brush.fillStyle = mark.colour;
    brush.strokeStyle = INK;
    brush.fill(new Path2D(mark.path));
    brush.stroke(new Path2D(mark.path));
  }
  brush.setTransform(...home);
  brush.font = "12px system-ui, sans-serif";
  brush.lineWidth = 3;
  brush.lineJoin = "round";
  brush.strokeStyle = PAPER;
  brush.fillStyle = INK;
  for (const { text, x, y, anchor } of names) {
    brush.textAlign = { start: "left", middle: "center", end: "right" }[anchor];
    brush.strokeText(text, x, y);
    brush.fillText(text, x, y);
  }
  return new Promise((resolve) => {
    canvas.toBlob(resolve, "image/png");
  });
}

/** Return what is shown as GraphML 1.0. */
export function asGraphml(model) {
  const entities = model.visibleEntities();
  const number = new Map(entities.map(({ iri }, at) => [iri, `n${at}`]));
  const keys = [
    ["node", "label", "string"], ["node", "iri", "string"], ["node", "class", "string"], ["node", "definition", "string"],
    ["edge", "predicate", "string"], ["edge", "claims", "long"], ["edge", "reports", "string"], ["edge", "words", "string"],
  ];
  const data = (kind, values) =>
    Object.entries(values)
      .map(([name, value]) => `<data key="${kind}-${name}">${xml(String(value))}</data>`)
      .join("");
  const nodes = entities.map(
    ({ iri, name, cls, definition }) =>
      `<node id="${number.get(iri)}">${data("node", { label: name, iri, class: cls, definition })}</node>\n`,
  );
  const edges = model.visibleRelations().map((relation, at) => {
    const passages = passagesOf(relation);
    const values = {
      predicate: relation.p,
      claims: relation.claims.length,
      reports: [...new Set(passages.map(({ report }) => report))].join(" | "),
      words: passages.map(({ text }) => text).join(" | "),
    };
    const ends = `source="${number.get(relation.s)}" target="${number.get(relation.o)}"`;
    return `<edge id="e${at}" ${ends}>${data("edge", values)}</edge>\n`;
  });
  const declared = keys.map(
    ([kind, name, type]) => `<key id="${kind}-${name}" for="${kind}" attr.name="${name}" attr.type="${type}"/>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n${declared.join("")}<graph edgedefault="directed">\n${nodes.join("")}${edges.join("")}</graph>\n</graphml>\n`;
}

/** Return what is shown as Turtle: entities, relations, and the claims with their words. */
export function asTurtle(model) {
  const prefixes = {
    nif: "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    peel: ONTOLOGY,
    rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    skos: "http://www.w3.org/2004/02/skos/core#",
  };
  const parts = Object.entries(prefixes).map(([prefix, space]) => `@prefix ${prefix}: <${space}> .\n`);
  for (const { iri, name, cls } of model.visibleEntities()) {
    parts.push(`\n${node(iri)} a peel:${cls} ; skos:prefLabel ${literal(name)}@en .\n`);
  }
  const passages = new Map();
  for (const relation of model.visibleRelations()) {
    parts.push(`\n${node(relation.s)} peel:${relation.p} ${node(relation.o)} .\n`);
    for (const claim of relation.claims) {
      parts.push(
        `${node(claim.iri)} a peel:Claim ; rdf:subject ${node(relation.s)} ; rdf:predicate peel:${relation.p} ; `,
        `rdf:object ${node(relation.o)} ; peel:evidence ${claim.evidence.map(({ iri }) => node(iri)).join(", ")} .\n`,
      );
      for (const passage of claim.evidence) passages.set(passage.iri, passage);
    }
  }
  for (const { iri, anchor, text, begin, end } of passages.values()) {
    parts.push(
      `\n${node(iri)} nif:anchorOf ${literal(anchor ?? text)} ; `,
      `nif:beginIndex ${begin} ; nif:endIndex ${end} .\n`,
    );
  }
  return parts.join("");
}

/** Give the reader a file. */
export function download(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** Return text for XML 1.0: markup escaped, what XML cannot hold replaced. */
export function xml(text) {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Return an IRI in Turtle (IRIREF): what may not stand in one is written as an escape. */
export function node(iri) {
  return `<${iri.replace(/[\x00-\x20<>"{}|^`\\]/g, escaped)}>`;
}

/** Return a string literal of Turtle. */
export function literal(text) {
  return `"${text.toWellFormed().replace(/["\\\x00-\x1f\x7f]/g, escaped)}"`;
}

function escaped(sign) {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
