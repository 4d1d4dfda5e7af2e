// What this device knows of changes: which were read here, and when the page was last looked at.
// Only ids and days; where people sign in the server knows what was read, and nothing is kept here.

import { read, write } from "./base.js";

const STORE = "kildevakt.changes";
const COPY = "kildevakt-changes";
const MOST = 500;

const today = () => new Date().toISOString().slice(0, 10);
const known = () => read(localStorage, STORE, { read: [], last: "", before: "" });

export const isRead = (id) => known().read.includes(id);

export function markRead(id) {
  const kept = known();
  return write(localStorage, STORE, { ...kept, read: [...new Set([...kept.read, id])].slice(-MOST) });
}

// The day of the visit before this one, "" for the first; several looks on one day are one visit.
export function lastVisit() {
  const kept = known();
  if (kept.last === today()) return kept.before;
  write(localStorage, STORE, { ...kept, before: kept.last, last: today() });
  return kept.last;
}

// The page as it was last opened, for reading without a network.
export async function keepCopy() {
  try {
    const cache = await caches.open(COPY);
    const old = await cache.keys();
    await cache.add(location.pathname + location.search);
    const here = location.href.split("#")[0];
    await Promise.all(old.filter((request) => request.url !== here).map((request) => cache.delete(request)));
  } catch {
    // Without a secure address or a network there is no copy.
  }
}
