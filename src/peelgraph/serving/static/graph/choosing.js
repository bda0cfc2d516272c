// A box in which a name is typed and chosen from what is like it (ARIA: an editable combobox with a list box).

import { markOf } from "./panel.js";
import { counted, element } from "./text.js";

/** Return a box labelled `label`; `choose(entity)` is called when one is taken. `id` is unique on the page. */
export function createNameBox({ id, label, source, marks, choose }) {
  const list = element("ul", { id: `${id}-list`, class: "suggestions", role: "listbox", "aria-label": "Names", hidden: true });
  const input = element("input", {
    id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", maxlength: 200,
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
  });
  const said = element("span", { class: "unseen", role: "status" });
  const place = element("div", { class: "name-box" }, element("label", { for: id }, label), input, list, said);
  let found = [];
  let at = -1;
  let asked = 0;

  async function suggest() {
    asked += 1;
    const question = asked;
    let answer = [];
    try {
      answer = input.value.trim() ? await source.search(input.value) : [];
    } catch (error) {
      said.textContent = error.message;
    }
    if (question !== asked) return; // more was typed meanwhile
    found = answer;
    list.replaceChildren(...found.map(option));
    said.textContent = input.value.trim() ? counted(found.length, "name") : "";
    open(found.length > 0);
    mark(found.length ? 0 : -1);
  }

  function option(entity, number) {
    const alias = entity.matched && entity.matched !== entity.name ? ` (${entity.matched})` : "";
    return element(
      "li",
      { id: `${id}-${number}`, role: "option", "aria-selected": "false", onpointerdown: (event) => event.preventDefault(), onclick: () => take(number) },
      markOf(marks[entity.cls]),
      element("span", {}, `${entity.name}${alias}`, element("small", {}, ` ${marks[entity.cls].label}`)),
    );
  }

  function open(is) {
    list.hidden = !is;
    input.setAttribute("aria-expanded", String(is));
    if (!is) input.removeAttribute("aria-activedescendant");
  }

  function mark(number) {
    at = number;
    [...list.children].forEach((each, n) => each.setAttribute("aria-selected", String(n === number)));
    if (number < 0) return;
    input.setAttribute("aria-activedescendant", `${id}-${number}`);
    list.children[number].scrollIntoView({ block: "nearest" });
  }

  function take(number) {
    const entity = found[number];
    if (!entity) return;
    input.value = entity.name;
    open(false);
    choose(entity);
  }

  input.addEventListener("input", suggest);
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") open(false);
    else if (list.hidden) return;
    else if (event.key === "ArrowDown") mark((at + 1) % found.length);
    else if (event.key === "ArrowUp") mark((at - 1 + found.length) % found.length);
    else if (event.key === "Enter") take(at);
    else return;
    event.preventDefault();
  });
  return { place, input };
}
