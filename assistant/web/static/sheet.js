// A source as a sheet over the page: the same text as its own page, whose address stands in the
// address bar, so that it can be reloaded, shared and left with Back.

import { $, el, language, word } from "./base.js";
import { begin } from "./reading.js";

const SOURCE = "/kilder/";
const sheet = el("dialog", { id: "sheet", class: "over", tabindex: -1, "aria-labelledby": "sheet-title" });
let opener = null;
let shown = 0;

const isOpen = () => Boolean(history.state?.sheet);

// Closing goes back by as many entries as sources were opened on top of each other.
const close = () => (isOpen() ? history.go(-history.state.sheet) : sheet.close());

function fill(bar, ...content) {
  const back = bar.querySelector(".back");
  back.addEventListener("click", (event) => { event.preventDefault(); close(); });
  sheet.replaceChildren(el("div", { class: "bar" }, ...bar.childNodes), el("div", { class: "sheet" }, ...content));
  const title = sheet.querySelector("h1");
  if (title) title.id = "sheet-title";
}

function waiting(text, content) {
  const bar = el("div", {}, el("a", { class: "back", href: "/" }, word("close")));
  fill(bar, el("h1", {}, text), content);
}

// The page of the source: from the network, or the copy on the phone. Null when it must be opened
// as a page, because the reader is asked to sign in again.
async function fetched(url) {
  const response = await fetch(url, { headers: { Accept: "text/html" }, redirect: "manual" });
  if (response.type === "opaqueredirect") return null;
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

async function show(url) {
  const address = new URL(url, location.href);
  const mine = ++shown;
  waiting(word("source_opens"), null);
  if (!sheet.open) sheet.showModal();
  sheet.focus({ preventScroll: true });
  let page;
  try {
    page = await fetched(url);
  } catch {
    if (mine === shown) waiting(word("error.title"), el("p", { role: "alert" }, word("error.offline")));
    return;
  }
  if (mine !== shown || !sheet.open) return;
  if (!page) return location.assign(url);
  draw(page, address);
}

function draw(page, address) {
  const main = page.querySelector("main");
  sheet.lang = main.lang || language();
  fill(page.querySelector(".bar"), ...main.childNodes);
  sheet.scrollTop = 0;
  if (!page.body.dataset.id) return;
  const quote = begin(sheet, page.body.dataset, address);
  (quote ?? at(address.hash))?.scrollIntoView({ block: quote ? "center" : "start" });
}

const at = (hash) => hash.length > 1 && sheet.querySelector(`[id="${CSS.escape(decodeURIComponent(hash.slice(1)))}"]`);

function open(url) {
  history.pushState({ sheet: (history.state?.sheet ?? 0) + 1 }, "", url);
  show(url);
}

function followed(event) {
  const link = event.target.closest("a[href]");
  if (event.target === sheet) return close();
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const href = link.getAttribute("href");
  if (href.startsWith("#") && sheet.contains(link)) {
    event.preventDefault();
    at(href)?.scrollIntoView({ block: href === "#sitat" ? "center" : "start" });
  } else if (href.startsWith(SOURCE)) {
    event.preventDefault();
    if (!sheet.open) opener = link;
    open(href);
  }
}

function closed() {
  // The browser tells late: by now the reader may have gone forward again.
  if (sheet.open) return;
  shown += 1;
  sheet.replaceChildren();
  // The answer may have been drawn anew under the sheet.
  (opener?.isConnected ? opener : $(opener?.id))?.focus({ preventScroll: true });
  // Escape, or the phone's own gesture, closes without a word to the history.
  if (isOpen()) history.go(-history.state.sheet);
}

// Back and forward: between sources, out of the sheet, and into it again.
function moved() {
  if (isOpen()) show(location.href);
  else if (sheet.open) sheet.close();
}

export function listen() {
  document.body.append(sheet);
  document.addEventListener("click", followed);
  sheet.addEventListener("close", closed);
  addEventListener("popstate", moved);
}
