// What stays on this device, all of it in one place so that all of it can be taken away.
//   sessionStorage  the conversation of this tab
//   localStorage    choices, favourites; conversations and opened sources only if the reader asked
//   Cache           the shell and the emergency card; opened sources and favourites for reading offline

import { read, state, write } from "./base.js";

const TALK = "kildevakt.talk";
const HISTORY = "kildevakt.history";
const OPENED = "kildevakt.opened";
const FAVOURITES = "kildevakt.favourites";
const CARD = "kildevakt-card";
const SOURCES = "kildevakt-sources";
const MOST = { talks: 10, opened: 20 };

let cleared = false;

export const remembers = () => Boolean(state.place.remember);

export function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, "0")).join("");
}

// ---------------------------------------------------------------- conversations

export const freshTalk = () => ({ conversation: newId(), turns: [], scroll: 0, link: "" });
export const currentTalk = () => read(sessionStorage, TALK, freshTalk());
export const talks = () => read(localStorage, HISTORY, []);

// Only answered turns are kept: their question is the masked one.
export function keepTalk(talk) {
  if (cleared) return;
  const answered = { ...talk, turns: talk.turns.filter((turn) => turn.reply) };
  write(sessionStorage, TALK, answered);
  if (!remembers() || !answered.turns.length) return;
  const others = talks().filter((old) => old.conversation !== talk.conversation);
  let kept = [{ ...answered, scroll: 0, link: "" }, ...others].slice(0, MOST.talks);
  while (kept.length && !write(localStorage, HISTORY, kept)) kept = kept.slice(0, -1);
}

export function forgetTalk(conversation) {
  write(localStorage, HISTORY, talks().filter((old) => old.conversation !== conversation));
}

// ---------------------------------------------------------------- sources

export const opened = () => read(localStorage, OPENED, []);
export const favourites = () => read(localStorage, FAVOURITES, []);
export const isFavourite = (id) => favourites().some((entry) => entry.id === id);

async function keepPage(url) {
  if (cleared) return;
  try {
    const cache = await caches.open(SOURCES);
    await cache.add(url);
  } catch {
    // Without a secure address or a network there is no copy; the list still has the address.
  }
}

export async function keepOpened(entry) {
  if (!remembers()) return;
  const others = opened().filter((old) => old.id !== entry.id);
  write(localStorage, OPENED, [entry, ...others].slice(0, MOST.opened));
  await keepPage(entry.url);
}

export async function toggleFavourite(entry) {
  const others = favourites().filter((old) => old.id !== entry.id);
  const marked = others.length === favourites().length;
  write(localStorage, FAVOURITES, marked ? [...others, entry] : others);
  if (marked) await keepPage(entry.url);
  return marked;
}

// The emergency card and the words around it, fetched again whenever there is a network.
export async function keepCard(urls) {
  if (cleared) return;
  try {
    const cache = await caches.open(CARD);
    const old = await cache.keys();
    await cache.addAll(urls);
    const wanted = urls.map((url) => new URL(url, location.href).href);
    await Promise.all(old.filter((request) => !wanted.includes(request.url)).map((request) => cache.delete(request)));
  } catch {
    // Kept from last time, if there was one.
  }
}

// ---------------------------------------------------------------- taking away

export async function forget() {
  localStorage.removeItem(HISTORY);
  localStorage.removeItem(OPENED);
  if ("caches" in globalThis) await caches.delete(SOURCES);
}

// Everything, also the app itself: whoever takes the phone next starts from nothing.
export async function clearPhone() {
  leave();
  localStorage.clear();
  await sweep();
}

export const isCleared = () => cleared;

// The page ends here: nothing it still waits for may be written down.
function leave() {
  cleared = true;
  sessionStorage.clear();
  document.body.replaceChildren(document.getElementById("cleared-page").content.cloneNode(true));
  document.querySelector("h1").focus();
}

async function sweep() {
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(workers.map((worker) => worker.unregister()));
  if ("caches" in globalThis) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}

// Another tab emptied the phone; this one may just have been writing, so it sweeps too.
addEventListener("storage", (event) => {
  if (event.key !== null) return;
  leave();
  sweep();
});
