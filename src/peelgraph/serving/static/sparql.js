// The query box with colours, and completion of prefixes and terms. The box stays a plain textarea: the colours lie behind
// it in a copy that no one but the eye meets, and Tab leaves it as from any other.

const box = document.getElementById("query");
const editor = box.closest(".editor");
const most = 12;

for (const each of document.querySelectorAll(".with-script")) each.hidden = false;

const PARTS = new RegExp([
  /(?<comment>#[^\n]*)/, /(?<text>"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/,
  /(?<iri><[^<>"{}|^`\\\s]*>)/, /(?<variable>[?$]\w+)/, /(?<name>[A-Za-z][\w-]*:[\w.-]*)/,
  /(?<keyword>\b(?:PREFIX|BASE|SELECT|DISTINCT|REDUCED|ASK|CONSTRUCT|DESCRIBE|WHERE|FROM|NAMED|GRAPH|OPTIONAL|UNION|MINUS|FILTER|BIND|VALUES|EXISTS|NOT|IN|AS|GROUP|BY|HAVING|ORDER|ASC|DESC|LIMIT|OFFSET|UNDEF|COUNT|SUM|MIN|MAX|AVG|SAMPLE|GROUP_CONCAT|STR|LCASE|UCASE|CONTAINS|STRSTARTS|REGEX|BOUND|IF|COALESCE|LANG|DATATYPE|IRI|a)\b)/,
].map((part) => part.source).join("|"), "gi");

const copy = document.createElement("pre");
copy.setAttribute("aria-hidden", "true");
editor.prepend(copy);
editor.classList.add("coloured");

function colour() {
  const pieces = [];
  let at = 0;
  for (const found of box.value.matchAll(PARTS)) {
    const kind = Object.entries(found.groups).find(([, value]) => value !== undefined)[0];
    pieces.push(box.value.slice(at, found.index));
    const piece = document.createElement("span");
    piece.className = `is-${kind}`;
    piece.textContent = found[0];
    pieces.push(piece);
    at = found.index + found[0].length;
  }
  pieces.push(box.value.slice(at), "\n");
  copy.replaceChildren(...pieces);
  copy.scrollTo(box.scrollLeft, box.scrollTop);
}

const list = document.createElement("ul");
list.id = "completions";
list.className = "suggestions completions";
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "Completions");
list.hidden = true;
editor.append(list);
box.setAttribute("aria-controls", list.id);
box.setAttribute("aria-autocomplete", "list");

let words = null;
let chosen = 0;

async function vocabulary() {
  if (!words) {
    words = { prefixes: {}, terms: [] };
    try {
      const answer = await fetch(editor.dataset.vocabulary);
      if (answer.ok) words = await answer.json();
    } catch { /* the box works without completions */ }
  }
  return words;
}

function begun() {
  return box.value.slice(0, box.selectionStart).match(/[\w-]*:?[\w.-]*$/)[0];
}

function close() {
  list.hidden = true;
  box.removeAttribute("aria-activedescendant");
}

function choose(place) {
  chosen = (place + list.children.length) % list.children.length;
  for (const [at, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(at === chosen));
  list.children[chosen].scrollIntoView({ block: "nearest" });
  box.setAttribute("aria-activedescendant", list.children[chosen].id);
}

async function complete(asked) {
  const { prefixes, terms } = await vocabulary();
  const start = begun(); // after the wait: more may have been typed
  if (!asked && !/^[\w-]+:[\w.-]*$/.test(start)) return close();
  const wanted = start.toLowerCase();
  const known = [...Object.keys(prefixes).map((each) => `${each}:`), ...terms];
  const found = known.filter((each) => each.toLowerCase().startsWith(wanted) && each !== start);
  found.push(...known.filter((each) => !found.includes(each) && wanted.length > 1 && each.toLowerCase().includes(wanted.replace(/^.*:/, ":"))));
  if (!found.length) return close();
  list.replaceChildren(...found.slice(0, most).map((each, place) => {
    const option = document.createElement("li");
    option.id = `completion-${place}`;
    option.setAttribute("role", "option");
    option.textContent = each;
    option.addEventListener("mousedown", (event) => { event.preventDefault(); take(each); });
    return option;
  }));
  list.hidden = false;
  choose(0);
}

function take(term) {
  const start = begun();
  box.setRangeText(term, box.selectionStart - start.length, box.selectionStart, "end");
  declare(term.split(":")[0]);
  close();
  colour();
}

// A prefix that no line declares is declared above the rest; the cursor stays where it is.
function declare(prefix) {
  const namespace = words.prefixes[prefix];
  if (!namespace || new RegExp(`PREFIX\\s+${prefix}:`, "i").test(box.value)) return;
  const line = `PREFIX ${prefix}: <${namespace}>\n`;
  const at = box.selectionStart + line.length;
  const begin = box.value.search(/^\s*(?:PREFIX|BASE|SELECT|ASK|CONSTRUCT|DESCRIBE)/im);
  box.setRangeText(line, Math.max(begin, 0), Math.max(begin, 0), "preserve");
  box.setSelectionRange(at, at);
}

box.addEventListener("input", () => { colour(); complete(false); });
box.addEventListener("scroll", () => copy.scrollTo(box.scrollLeft, box.scrollTop));
box.addEventListener("blur", close);
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    box.form.requestSubmit();
  } else if (event.key === " " && event.ctrlKey) {
    event.preventDefault();
    complete(true);
  } else if (!list.hidden) {
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter") take(list.children[chosen].textContent);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  }
});
colour();
