// Small tools that every page shares: elements, words, what is stored under a key.

export const $ = (id) => document.getElementById(id);
export const LANGUAGES = ["nb", "nn", "en", "pl"];
export const PLACE = "kildevakt.place";

const pageLanguage = document.documentElement.lang;

export function read(store, key, fallback) {
  try {
    const found = JSON.parse(store.getItem(key) ?? "null");
    if (Array.isArray(fallback)) return Array.isArray(found) ? found : fallback;
    return { ...fallback, ...found };
  } catch {
    return fallback;
  }
}

export function write(store, key, value) {
  try {
    store.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    // A full or closed store costs the memory of the page, not the answer.
    return false;
  }
}

// `place` is what was chosen on this device, `places` what there is to choose.
export const state = {
  words: {},
  place: read(localStorage, PLACE, {}),
  places: { municipalities: [], preselected: null },
};

export const language = () => (LANGUAGES.includes(state.place.lang) ? state.place.lang : pageLanguage);
export const municipality = () => state.place.municipality || state.places.preselected || "";

export function word(key, values = {}) {
  return (state.words[key] ?? "").replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

export function button(text, action, attributes = {}) {
  const node = el("button", { type: "button", class: "quiet", ...attributes }, text);
  node.addEventListener("click", action);
  return node;
}

export const unseen = (text) => el("span", { class: "unseen" }, text);
export const telephone = (number) => "tel:" + number.replace(/[^\d+]/g, "");

export function linkTo(url) {
  const address = new URL(url, location.href);
  if (address.origin !== location.origin) return null;
  if (language() !== "nb") address.searchParams.set("lang", language());
  return address.pathname + address.search + address.hash;
}

export function dayOf(moment) {
  const day = new Date(moment);
  const two = (number) => String(number).padStart(2, "0");
  return `${two(day.getDate())}.${two(day.getMonth() + 1)}.${day.getFullYear()}`;
}

export async function fetchJson(url) {
  try {
    const response = await fetch(url);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

export async function post(url, content) {
  const response = await fetch(url, {
    method: "POST", headers: { "Content-Type": "application/json", "Accept-Language": language() },
    body: JSON.stringify(content),
  });
  return response.ok;
}
