// The list of procedures: favourites of this device on top, and a star beside each entry.

import { $, button, el } from "./base.js";
import { favourites, isFavourite, toggleFavourite } from "./keep.js";

function draw() {
  const found = favourites();
  $("favourites").hidden = !found.length;
  $("favourites-list").replaceChildren(...found.map(({ title, url }) => el("li", {}, el("a", { class: "next", href: url }, title))));
}

for (const item of document.querySelectorAll("[data-id]")) {
  const { id, title, url } = item.dataset;
  const star = button("", async () => {
    star.setAttribute("aria-pressed", String(await toggleFavourite({ id, title, url })));
    draw();
  }, { class: "star", "aria-pressed": String(isFavourite(id)), "aria-label": `${$("favourites").dataset.word}: ${title}` });
  item.append(star);
}

draw();
