// What has changed: what is new since last time, and one tap that says it was read.

import { $, dayOf, el } from "./base.js";
import "./keep.js";
import { isRead, keepCopy, lastVisit, markRead } from "./seen.js";
import { countUnread } from "./unread.js";

const { kept, read, done, saved, failed } = document.body.dataset;
const articles = [...document.querySelectorAll(".change")];
const SHORT = 4;
const onServer = kept === "true";

function tell(text) {
  $("said").textContent = text;
}

function show(button) {
  button.setAttribute("aria-pressed", "true");
  button.textContent = done;
}

async function confirmOnServer(id) {
  try {
    const answer = await fetch(`/api/changes/${id}/read`, { method: "POST" });
    return answer.ok;
  } catch {
    return false;
  }
}

async function confirm(id, button) {
  if (button.getAttribute("aria-pressed") === "true") return;
  const ok = onServer ? await confirmOnServer(id) : markRead(id);
  tell(ok ? saved : failed);
  button.parentElement.querySelector(".hint")?.remove();
  if (!ok) return button.after(el("span", { class: "hint" }, failed));
  show(button);
  countUnread();
}

for (const article of articles) {
  const button = article.querySelector(".read");
  if (!button) continue;
  if (!onServer && isRead(article.dataset.id)) show(button);
  button.addEventListener("click", () => confirm(article.dataset.id, button));
}

// Until the first visit nothing was seen, and to call everything new would say nothing.
const before = lastVisit();
if (before) {
  const fresh = articles.filter((article) => article.dataset.day > before);
  for (const article of fresh) article.querySelector(".fresh").hidden = false;
  $("since").hidden = false;
  $("since").textContent = $("since").dataset.text.replace("{date}", dayOf(before)).replace("{count}", fresh.length);
}

// What must be read and is short stands open; a long one would hide what must be read below it.
for (const article of articles) {
  const sections = article.querySelectorAll(".sections section");
  if (article.querySelector('.read[aria-pressed="false"]') && sections.length <= SHORT) sections[0]?.closest("details").setAttribute("open", "");
}

if (!navigator.onLine || read !== dayOf(Date.now())) $("copied").hidden = false;
else keepCopy();
