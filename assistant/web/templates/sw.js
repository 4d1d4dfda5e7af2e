// The service worker: the shell without a network, and what the reader chose to keep.
// It never stores what was asked or answered; the pages keep sources and numbers themselves.

const SHELL = "kildevakt-shell-{{ mark }}";
const STATIC = "/static/{{ mark }}/";
const FILES = {{ shell | tojson }};
const PATIENCE = 5000;

self.addEventListener("install", (event) => {
  event.waitUntil(install().then(() => self.skipWaiting()));
});

// A page that was led elsewhere is not the chat (sign-in, for example) and must not stand in for it.
async function install() {
  const cache = await caches.open(SHELL);
  await cache.addAll(FILES);
  const chat = await fetch("/");
  if (chat.ok && !chat.redirected) await cache.put("/", chat);
}

self.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys()
    .then((names) => names.filter((name) => name.startsWith("kildevakt-shell-") && name !== SHELL))
    .then((old) => Promise.all(old.map((name) => caches.delete(name))))
    .then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname.startsWith(STATIC)) return event.respondWith(fromCache(request));
  if (request.mode === "navigate") return event.respondWith(page(request, url));
  const kept = ["/api/words", "/api/units", "/api/contacts"].includes(url.pathname) || url.pathname.startsWith("/kilder/");
  if (kept) event.respondWith(fromNetwork(request));
});

async function fromCache(request) {
  return (await caches.match(request)) ?? fetch(request);
}

// A network that answers too late is no network; what was kept is then better than waiting.
function timely(request) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("late")), PATIENCE));
  return Promise.race([fetch(request), late]);
}

async function fromNetwork(request) {
  const kept = await caches.match(request);
  if (!kept) return fetch(request);
  return timely(request).catch(() => kept);
}

async function page(request, url) {
  const kept = await caches.match(url.pathname === "/" ? "/" : request);
  try {
    const response = await (kept ? timely(request) : fetch(request));
    if (url.pathname === "/" && !url.search && response.ok) {
      const cache = await caches.open(SHELL);
      await cache.put("/", response.clone());
    }
    return response;
  } catch (error) {
    if (kept) return kept;
    if (url.pathname === "/original" || url.pathname.startsWith("/original/")) throw error;
    return Response.redirect("/", 302);
  }
}
