// The source view: show the first quote, go back to where the reader came from, keep what was chosen.

import { $, dayOf } from "./base.js";
import { isFavourite, keepOpened, toggleFavourite } from "./keep.js";

const quote = document.querySelector("mark");
const jump = $("jump");
const { id, title, read } = document.body.dataset;
const entry = { id, title, url: location.pathname + location.search };

if (quote) {
  quote.id = "sitat";
  if (jump) jump.hidden = false;
  // After the browser has gone to the section of the address, so that the quote wins.
  requestAnimationFrame(() => quote.scrollIntoView({ block: "center" }));
}

$("back").addEventListener("click", (event) => {
  const cameFromHere = document.referrer.startsWith(location.origin + "/");
  if (!cameFromHere || history.length < 2) return;
  event.preventDefault();
  history.back();
});

function tell(text) {
  $("said").textContent = text;
}

if (navigator.clipboard) {
  $("copy").hidden = false;
  $("copy").addEventListener("click", async ({ currentTarget }) => {
    await navigator.clipboard.writeText(location.href);
    tell(currentTarget.dataset.done);
  });
}

const star = $("favourite");
star.hidden = false;
star.setAttribute("aria-pressed", String(isFavourite(id)));
star.addEventListener("click", async () => {
  const marked = await toggleFavourite({ id, title, url: location.pathname });
  star.setAttribute("aria-pressed", String(marked));
});

// A page out of the cache tells the day it was read, so that nobody takes it for what holds now.
if (!navigator.onLine || read !== dayOf(Date.now())) $("copied").hidden = false;
else keepOpened(entry);
