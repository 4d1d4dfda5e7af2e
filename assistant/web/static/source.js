// The source on a page of its own: show the first quote, go back to where the reader came from.

import { $ } from "./base.js";
import { begin } from "./reading.js";

const quote = begin(document, document.body.dataset, location);
// After the browser has gone to the section of the address, so that the quote wins.
if (quote) requestAnimationFrame(() => quote.scrollIntoView({ block: "center" }));

$("back").addEventListener("click", (event) => {
  const sheet = history.state?.sheet;
  const cameFromHere = sheet || document.referrer.startsWith(location.origin + "/");
  if (!cameFromHere || history.length < 2) return;
  event.preventDefault();
  history.go(-(sheet ?? 1));
});

// A sheet that was reloaded is this page; what lies before it in the history is another one.
const own = location.pathname;
const elsewhere = () => { if (location.pathname !== own || !own.startsWith("/kilder/")) location.reload(); };
addEventListener("popstate", elsewhere);
elsewhere();
