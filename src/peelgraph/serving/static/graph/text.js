// Make elements, and handle names. Every text becomes a text node: nothing that a report says is ever read as markup.

const SVG = "http://www.w3.org/2000/svg";

/** Return an HTML element with attributes and children (elements or texts); `on…` attributes are listeners. */
export function element(tag, attributes = {}, ...children) {
  return dressed(document.createElement(tag), attributes, children);
}

/** Return an SVG element, likewise. */
export function svgElement(tag, attributes = {}, ...children) {
  return dressed(document.createElementNS(SVG, tag), attributes, children);
}

function dressed(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/** Return an address that may be linked to, or an empty string: a path of this server, or http and https. */
export function safeAddress(address) {
  return /^(?:https?:\/\/|\/(?!\/))[^\s<>"]*$/.test(address ?? "") ? address : "";
}

/** Return what two spellings of a name have in common: no case, no accents, plain quotes, spaces for hyphens. */
export function fold(name) {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[‘’]/g, "'")
    .replace(/[-‐‑–]/g, " ")
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .join(" ");
}

/** Return a name that is at most `most` characters long. */
export function shortened(name, most = 30) {
  return name.length <= most ? name : `${name.slice(0, most - 1).trimEnd()}…`;
}

/** Return a count with its noun: `counted(2, "relation")` is "2 relations". */
export function counted(number, noun, many = `${noun}s`) {
  return `${number} ${number === 1 ? noun : many}`;
}

/** Return a class or predicate as words: `memberOf` is "member of". */
export function inWords(name) {
  return name.replace(/(?!^)([A-Z])/g, " $1").toLowerCase();
}
