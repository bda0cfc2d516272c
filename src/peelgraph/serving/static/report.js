// Mark the words of a fact in the report's text without loading the page again. The text of the article is the report's
// text, code point for code point, so a fact's offsets say which words are its. Without this script each fact is a link.

const article = document.getElementById("text");
const chosen = document.getElementById("chosen");

function unmark() {
  for (const mark of article.querySelectorAll("mark.here")) {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
}

// How many UTF-16 units the first `count` code points of a text take.
function units(text, count) {
  let at = 0;
  for (; count > 0 && at < text.length; count -= 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

function mark(from, to) {
  unmark();
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const found = [];
  let at = 0;
  for (let node = walker.nextNode(); node && at < to; node = walker.nextNode()) {
    const length = [...node.data].length;
    const begin = Math.max(from - at, 0);
    const end = Math.min(to - at, length);
    const shown = !node.parentElement.closest("[hidden]") && node.parentElement.closest("p, td, th, h2, h3, h4, h5, h6");
    if (begin < end && shown) found.push([node, units(node.data, begin), units(node.data, end)]);
    at += length;
  }
  for (const [place, [node, begin, end]] of found.entries()) {
    const range = document.createRange();
    range.setStart(node, begin);
    range.setEnd(node, end);
    const made = document.createElement("mark");
    made.className = "here";
    if (place === 0) made.id = "here";
    range.surroundContents(made);
  }
  return document.getElementById("here");
}

function go(link, { push }) {
  const first = mark(Number(link.dataset.from), Number(link.dataset.to));
  if (!first) return false;
  for (const each of document.querySelectorAll(".facts a[aria-current]")) each.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  const said = document.createElement("p");
  said.className = "chosen";
  said.textContent = link.textContent + (link.dataset.page ? `, page ${link.dataset.page}` : "");
  chosen.replaceChildren(said);
  const source = document.getElementById("source");
  if (source) source.href = source.href.split("#")[0] + (link.dataset.page ? `#page=${link.dataset.page}` : "");
  if (push) history.pushState(null, "", link.href);
  first.setAttribute("tabindex", "-1");
  first.focus({ preventScroll: true });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  first.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  return true;
}

document.querySelector(".facts").addEventListener("click", (event) => {
  const link = event.target.closest("a[data-from]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (go(link, { push: true })) event.preventDefault();
});

addEventListener("popstate", () => {
  const asked = new URLSearchParams(location.search);
  const [from, to] = [asked.get("from"), asked.get("to")];
  if (from && to) mark(Number(from), Number(to))?.scrollIntoView({ block: "center" });
  else unmark();
});
