// Whom to call, and what there is without a network.

import { $, el, fetchJson, language, municipality, state, word } from "./base.js";
import { favourites, opened } from "./keep.js";
import { callButton } from "./reply.js";

const AGAIN = 15000;

let offline = false;
let nextProbe = 0;

export const isOffline = () => offline;
export const cardAddress = () => "/api/contacts?" + new URLSearchParams({ municipality: municipality(), unit: state.place.unit ?? "" });
export const wordsAddress = () => "/api/words?lang=" + language();

async function callList() {
  const contacts = await fetchJson(cardAddress());
  if (contacts) return contacts.map((contact) => callButton({ ...contact, note: "" }, 1));
  const number = document.body.dataset.emergency;
  return number ? [callButton({ name: "", phone: number, hours: "", note: "" }, 1)] : [];
}

export async function openCalls() {
  $("calls-list").replaceChildren(...(await callList()));
  $("calls-hint").hidden = Boolean(state.place.unit);
  if (!$("calls").open) $("calls").showModal();
}

// Asks the server itself: a phone may be on a network that does not lead to it.
export async function probe(whenBack) {
  const was = offline;
  offline = !(await fetchJson("/healthz"));
  clearTimeout(nextProbe);
  if (offline) nextProbe = setTimeout(() => probe(whenBack), AGAIN);
  if (offline === was) return;
  $("status").textContent = word(offline ? "offline.title" : "offline.over");
  await drawOffline();
  if (!offline) await whenBack();
}

async function drawOffline() {
  $("offline").hidden = !offline;
  $("suggested").hidden = offline || !$("suggestions").children.length;
  if (!offline) return;
  $("offline-calls").replaceChildren(...(await callList()));
  const sources = [...favourites(), ...opened()].filter((one, index, all) => all.findIndex((other) => other.url === one.url) === index);
  $("offline-sources").hidden = !sources.length;
  $("offline-list").replaceChildren(...sources.map(({ title, url }) => el("li", {}, el("a", { class: "next", href: url }, title))));
}
