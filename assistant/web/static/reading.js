// What a source offers wherever it is shown, on a page of its own or as a sheet over the chat:
// the first quote in view, the link to copy, favourites, and the day of a kept copy.

import { dayOf } from "./base.js";
import { isFavourite, keepOpened, toggleFavourite } from "./keep.js";

// `root` is the page or the sheet, `data` the dataset of the page, `address` where the page is.
export function begin(root, { id, title, read }, address) {
  const one = (name) => root.querySelector("#" + name);
  const url = address.pathname + address.search;
  const tell = (text) => { one("said").textContent = text; };
  const quote = root.querySelector("mark");
  if (quote) {
    quote.id = "sitat";
    if (one("jump")) one("jump").hidden = false;
  }
  if (navigator.clipboard) {
    one("copy").hidden = false;
    one("copy").addEventListener("click", async ({ currentTarget }) => {
      const { done } = currentTarget.dataset;
      await navigator.clipboard.writeText(address.href);
      tell(done);
    });
  }
  const star = one("favourite");
  star.hidden = false;
  star.setAttribute("aria-pressed", String(isFavourite(id)));
  star.addEventListener("click", async () => {
    star.setAttribute("aria-pressed", String(await toggleFavourite({ id, title, url: address.pathname })));
  });
  // A page out of the cache tells the day it was read, so that nobody takes it for what holds now.
  if (!navigator.onLine || read !== dayOf(Date.now())) one("copied").hidden = false;
  else keepOpened({ id, title, url });
  return quote;
}
