// Suggestions under the search box as one types (the combobox pattern of the ARIA Authoring Practices Guide).
// Without this script the box is a plain form.

const form = document.querySelector("form.search");
const box = form.querySelector("input");
const wait = 80; // milliseconds after the last key

const list = document.createElement("ul");
list.id = "suggestions";
list.className = "suggestions";
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "Names");
list.hidden = true;
form.append(list);

box.setAttribute("role", "combobox");
box.setAttribute("aria-autocomplete", "list");
box.setAttribute("aria-expanded", "false");
box.setAttribute("aria-controls", list.id);

let chosen = -1;
let timer = 0;
let asked = null;

function close() {
  list.hidden = true;
  chosen = -1;
  box.setAttribute("aria-expanded", "false");
  box.removeAttribute("aria-activedescendant");
}

function show(found) {
  list.replaceChildren(...found.map((each, place) => {
    const option = document.createElement("li");
    option.id = `suggestion-${place}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.path = each.path;
    const about = document.createElement("span");
    about.className = "quiet";
    about.textContent = each.knownAs ? `${each.kind}, also ${each.knownAs}` : each.kind;
    option.append(each.name, " ", about);
    option.addEventListener("mousedown", (event) => event.preventDefault());
    option.addEventListener("click", () => { location.href = each.path; });
    return option;
  }));
  chosen = -1;
  list.hidden = found.length === 0;
  box.setAttribute("aria-expanded", String(found.length > 0));
  box.removeAttribute("aria-activedescendant");
}

function choose(place) {
  const options = list.children;
  if (!options.length) return;
  chosen = (place + options.length) % options.length;
  for (const [at, option] of [...options].entries()) option.setAttribute("aria-selected", String(at === chosen));
  options[chosen].scrollIntoView({ block: "nearest" });
  box.setAttribute("aria-activedescendant", options[chosen].id);
}

async function ask() {
  asked?.abort();
  const text = box.value.trim();
  if (!text) return close();
  asked = new AbortController();
  try {
    const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(text)}`, { signal: asked.signal });
    if (answer.ok) show(await answer.json());
  } catch (error) {
    if (error.name !== "AbortError") close();
  }
}

box.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(ask, wait);
});
box.addEventListener("keydown", (event) => {
  if (event.key === "Escape") return close();
  if (list.hidden) return;
  if (event.key === "ArrowDown") choose(chosen + 1);
  else if (event.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
  else if (event.key === "Enter" && chosen >= 0) location.href = list.children[chosen].dataset.path;
  else return;
  event.preventDefault();
});
box.addEventListener("blur", close);
