// The chat page: asking, the conversation, and what the reader chose. What stays is in keep.js.

import { $, button, dayOf, el, fetchJson, language, linkTo, municipality, PLACE, state, telephone, unseen, word, write } from "./base.js";
import { canDictate, dictate, openGap, opinion, sendGap } from "./extras.js";
import * as kept from "./keep.js";
import { cardAddress, isOffline, openCalls, probe, wordsAddress } from "./offline.js";
import { body } from "./reply.js";
import * as sheet from "./sheet.js";

const MOST_TURNS = 20;
const CHOICES = ["municipality", "unit", "role", "text", "theme"];

let talk = kept.currentTalk();
let pending = null;

// ---------------------------------------------------------------- the conversation on the page

function problemCard(turn) {
  const again = button(word("error.again"), () => ask(turn.question));
  const number = document.body.dataset.emergency;
  const [before, after] = word("error.emergency", { phone: "\u0000" }).split("\u0000");
  return el("div", { class: "card problem", role: "alert" },
    el("h3", {}, turn.problem.title), el("p", {}, turn.problem.detail),
    number ? el("p", {}, before, el("a", { href: telephone(number) }, number), after) : null, again);
}

// An answer tells what held on the day it was given.
function age(turn) {
  if (!turn.at || dayOf(turn.at) === dayOf(Date.now())) return null;
  return el("p", { class: "notice" }, word("old_answer", { date: dayOf(turn.at) }));
}

function after(turn, last) {
  if (turn.reply.outcome === "clarify") return null;
  const counts = document.body.dataset.kept === "true";
  return [
    last && turn.followups?.length ? following(turn) : null,
    counts ? opinion(turn, () => kept.keepTalk(talk)) : null,
    counts && turn.reply.outcome === "abstain" ? el("div", {}, button(word("gap.open"), () => openGap(turn))) : null,
  ];
}

function following(turn) {
  return el("section", { class: "followups" }, el("h3", { class: "small-heading" }, word("followups")),
    el("ul", { class: "suggestions", role: "list" }, turn.followups.map(suggestion)));
}

function drawTurn(turn, index, shown) {
  const last = index === shown.length - 1;
  const asked = el("h2", { class: "question" }, unseen(word("you_asked") + ": "), turn.reply ? turn.reply.question : turn.question);
  const content = turn.reply ? [age(turn), body(turn.reply, last ? choose : null), after(turn, last)]
    : turn.problem ? problemCard(turn)
    : turn.stopped ? el("p", { class: "notice" }, word("stopped"))
    : [turn.partial ? body(turn.partial) : null, el("p", { class: "searching" }, word("searching"))];
  return el("li", { class: "turn", lang: turn.reply?.language ?? language() }, el("article", {}, asked, ...[content].flat(Infinity).filter(Boolean)));
}

function draw() {
  const shown = pending ? [...talk.turns, pending] : talk.turns;
  $("turns").replaceChildren(...shown.map(drawTurn));
  document.querySelectorAll("#turns a").forEach((link, index) => { link.id = "link-" + index; });
  $("start").hidden = shown.length > 0;
  $("new").hidden = talk.turns.length === 0 || Boolean(pending);
  drawTalks();
}

function showLatest() {
  const quick = matchMedia("(prefers-reduced-motion: reduce)").matches;
  $("turns").lastElementChild?.scrollIntoView({ block: "start", behavior: quick ? "auto" : "smooth" });
}

// ---------------------------------------------------------------- asking

function spoken(reply) {
  const text = [reply.escalation?.message, reply.answer !== reply.escalation?.message ? reply.answer : ""].filter(Boolean).join(" ");
  return reply.citations.length && reply.outcome !== "abstain"
    ? word("announce_answer", { answer: text, count: reply.citations.length }) : text;
}

async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    buffer += value.replaceAll("\r\n", "\n");
    const blocks = buffer.split("\n\n");
    buffer = blocks.pop();
    for (const block of blocks) {
      const lines = block.split("\n");
      const data = lines.filter((l) => l.startsWith("data:")).map((l) => l.slice(5).trim()).join("\n");
      const name = lines.find((l) => l.startsWith("event:"))?.slice(6).trim();
      if (name && data) yield { name, data: JSON.parse(data) };
    }
  }
}

// What has come of an answer so far, in the form of a whole one.
const begun = () => ({ question: pending.question, outcome: "answer", language: language(), answer: "", statements: [],
  citations: [], conflicts: [], notices: [], next_steps: [], mentions: [] });

function take(turn, more) {
  if (pending !== turn) return;
  turn.partial = { ...begun(), ...turn.partial, ...more };
  turn.frame ??= requestAnimationFrame(() => { turn.frame = null; if (pending === turn) draw(); });
}

async function streamed(turn, send) {
  const response = await send("/api/chat");
  if (!response.ok) return { problem: await response.json() };
  for await (const { name, data } of events(response)) {
    if (name === "card") take(turn, { escalation: data });
    if (name === "sources") take(turn, { citations: data });
    if (name === "statement") take(turn, { statements: [...turn.partial.statements, data] });
    if (name === "problem") return { problem: data };
    if (name === "reply") return { reply: data };
  }
  throw new Error("the stream ended early");
}

async function plain(send) {
  const response = await send("/api/ask");
  const data = await response.json();
  return response.ok ? { reply: data } : { problem: data };
}

// A stream that breaks is asked for once more without one, under the same name: it is one question.
async function fetchReply(turn) {
  const { signal } = turn.stop;
  const content = JSON.stringify({
    question: turn.question, conversation: talk.conversation, lang: state.place.lang || null, once: kept.newId(),
    municipality: municipality() || null, unit: state.place.unit || null, role: state.place.role || null,
  });
  const headers = { "Content-Type": "application/json", "Accept-Language": language() };
  const send = (url) => fetch(url, { method: "POST", signal, headers, body: content });
  const found = await streamed(turn, send).catch((error) => {
    if (signal.aborted) throw error;
    return plain(send);
  });
  if (found.reply) found.reply.passages = [];
  return found;
}

async function ask(question) {
  if (pending || !question.trim()) return;
  const stop = new AbortController();
  pending = { question: question.trim(), stop, since: Date.now() };
  setBusy(true);
  $("status").textContent = word("searching");
  draw();
  showLatest();
  const asked = pending.question;
  keepFocus();
  let turn;
  try {
    turn = { question: asked, at: new Date().toISOString(), ...(await fetchReply(pending)) };
  } catch {
    turn = stop.signal.aborted ? { question: asked, stopped: true }
      : { question: asked, problem: { title: word("error.title"), detail: word("error.offline") } };
  }
  pending = null;
  talk.turns = [...talk.turns.filter((old) => old.reply), turn].slice(-MOST_TURNS);
  setBusy(false);
  $("status").textContent = turn.reply ? spoken(turn.reply) : turn.stopped ? word("stopped") : "";
  draw();
  showLatest();
  kept.keepTalk(talk);
  if (turn.reply?.outcome === "answer") await followUp(turn);
  else if (turn.problem) await look();
}

async function followUp(turn) {
  const query = new URLSearchParams({ asked: turn.reply.question });
  for (const id of new Set(turn.reply.citations.map((citation) => citation.document_id))) query.append("document", id);
  const found = await fetchJson("/api/followups?" + query);
  if (!found?.length || talk.turns.at(-1) !== turn || pending) return;
  const asked = talk.turns.map((old) => old.question);
  turn.followups = found.filter((text) => !asked.includes(text));
  if (!turn.followups.length) return;
  // Put in, not drawn anew: the reader may be in the middle of the answer.
  const article = $("turns").lastElementChild.firstElementChild;
  article.insertBefore(following(turn), article.querySelector(":scope > .opinion"));
}

// Whoever says where they work, or as what, is not asked again.
function choose({ label, unit, role }) {
  setPlace({ ...(unit ? { unit } : {}), ...(role ? { role } : {}) });
  drawPlace();
  ask(label);
}

// The button that was pressed may be gone with the redraw; the keyboard must not lose its place.
function keepFocus() {
  const touch = matchMedia("(pointer: coarse)").matches;
  if (!touch && document.activeElement === document.body) $("question").focus();
}

function setBusy(busy) {
  $("send").textContent = word(busy ? "stop" : "send");
  $("send").classList.toggle("stopping", busy);
  $("turns").setAttribute("aria-busy", String(busy));
}

function submit(event) {
  event.preventDefault();
  if (pending) {
    // A second tap of an impatient finger is not a wish to stop.
    if (Date.now() - pending.since > 500) pending.stop.abort();
    return;
  }
  const box = $("question");
  const text = box.value;
  if (!text.trim()) return box.focus();
  box.value = "";
  grow();
  // On a phone the keyboard would stand in front of the answer.
  if (matchMedia("(pointer: coarse)").matches) box.blur();
  ask(text);
}

function grow() {
  const box = $("question");
  box.style.height = "auto";
  box.style.height = Math.min(box.scrollHeight + 4, 160) + "px";
}

function startOver() {
  talk = kept.freshTalk();
  kept.keepTalk(talk);
  $("status").textContent = "";
  draw();
  scrollTo(0, 0);
  $("question").focus({ preventScroll: true });
}

// ---------------------------------------------------------------- earlier conversations

function drawTalks() {
  const found = kept.talks().filter((old) => old.conversation !== talk.conversation);
  $("talks").hidden = !found.length;
  $("talks-list").replaceChildren(...found.map((old) => {
    const first = old.turns[0].reply.question;
    const open = button([el("span", {}, first), el("span", { class: "hint" }, dayOf(old.turns.at(-1).at))], () => openTalk(old), { class: "suggestion" });
    const gone = button("×", () => { kept.forgetTalk(old.conversation); drawTalks(); $("question").focus(); },
      { class: "small-button", "aria-label": word("history.delete", { question: first }) });
    return el("li", { class: "with-button" }, open, gone);
  }));
}

function openTalk(old) {
  talk = { ...kept.freshTalk(), ...old };
  kept.keepTalk(talk);
  draw();
  showLatest();
  $("question").focus({ preventScroll: true });
}

async function forgetAll() {
  await kept.forget();
  drawTalks();
  $("status").textContent = word("history.deleted");
  $("question").focus();
}

// ---------------------------------------------------------------- where the reader is

async function clearPhone() {
  await kept.clearPhone();
  drawWords();
}

const here = () => state.places.municipalities.find((m) => m.name === municipality());

function setPlace(chosen) {
  state.place = { ...state.place, ...chosen };
  write(localStorage, PLACE, state.place);
}

function options(select, entries, chosen) {
  select.replaceChildren(el("option", { value: "" }, word("settings.any")),
    ...entries.map(([value, text]) => el("option", { value, selected: value === chosen }, text)));
}

function drawPlace() {
  const { places, place } = state;
  const at = here();
  const name = (m) => (m.invented ? `${m.name} ${word("settings.invented")}` : m.name);
  options($("municipality"), places.municipalities.map((m) => [m.name, name(m)]), at?.name);
  $("municipality-field").hidden = places.municipalities.length < 1;
  options($("unit"), (at?.units ?? []).map((u) => [u.id, u.name]), place.unit);
  options($("role"), (at?.roles ?? []).map((r) => [r, r]), place.role);
  $("language").value = language();
  $("text").value = place.text ?? "";
  $("theme").value = place.theme ?? "";
  $("remember").checked = kept.remembers();
  $("dictation").checked = Boolean(place.dictation);
  $("dictation-field").hidden = !canDictate();
  $("dictate").hidden = !canDictate() || !place.dictation;
  const unit = at?.units.find((u) => u.id === place.unit);
  $("place-text").textContent = unit ? unit.name : word("settings.open");
  const query = new URLSearchParams({ ...(place.municipality ? { kommune: place.municipality } : {}), ...(unit ? { enhet: unit.id } : {}) });
  $("to-library").href = linkTo("/prosedyrer" + (query.size ? "?" + query : ""));
}

async function changePlace({ target }) {
  const { id, value, checked } = target;
  if (id === "language") setPlace({ lang: value });
  else if (CHOICES.includes(id)) setPlace({ [id]: value });
  else setPlace({ [id]: checked });
  if (id === "municipality") setPlace({ unit: "", role: "" });
  if (id === "remember") await (checked ? kept.keepTalk(talk) : kept.forget());
  document.documentElement.dataset.text = state.place.text ?? "";
  document.documentElement.dataset.theme = state.place.theme ?? "";
  if (id === "language") await setWords();
  drawPlace();
  await refresh();
}

async function setWords() {
  state.words = (await fetchJson(wordsAddress())) ?? state.words;
  document.documentElement.lang = language();
  if (Object.keys(state.words).length) drawWords();
  draw();
}

function drawWords() {
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word, node.dataset);
  for (const node of document.querySelectorAll("[data-word-placeholder]")) node.placeholder = word(node.dataset.wordPlaceholder);
  for (const node of document.querySelectorAll("[data-word-label]")) node.setAttribute("aria-label", word(node.dataset.wordLabel));
}

function suggestion(text) {
  return el("li", {}, button(text, () => ask(text), { class: "suggestion", lang: "nb" }));
}

// What depends on where the reader is: first questions, and the card that is kept for later.
async function refresh() {
  const { unit = "", role = "" } = state.place;
  const query = new URLSearchParams({ municipality: municipality(), unit, role });
  const found = (await fetchJson("/api/suggestions?" + query)) ?? [];
  $("suggestions").replaceChildren(...found.map(suggestion));
  $("suggested").hidden = found.length === 0;
  if (!isOffline() && "caches" in globalThis) await kept.keepCard([wordsAddress(), "/api/units", cardAddress()]);
}

// ---------------------------------------------------------------- start

// What was missing while there was no network is fetched when it is back.
const look = () => probe(refresh);

function remember() {
  talk.scroll = scrollY;
  kept.keepTalk(talk);
}

function fromAddress() {
  const open = { "#ring": openCalls, "#meld": () => openGap(null) }[location.hash];
  if (!open) return;
  open();
  history.replaceState(null, "", location.pathname + location.search);
}

function listen() {
  $("form").addEventListener("submit", submit);
  $("question").addEventListener("input", grow);
  $("question").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
  });
  $("new").addEventListener("click", startOver);
  $("place").addEventListener("click", () => $("settings").showModal());
  $("settings").addEventListener("change", changePlace);
  $("clear").addEventListener("click", clearPhone);
  $("forget").addEventListener("click", forgetAll);
  $("dictate").addEventListener("click", () => dictate($("question"), grow));
  $("to-calls").addEventListener("click", (event) => { event.preventDefault(); openCalls(); });
  $("gap-form").addEventListener("submit", sendGap);
  for (const close of document.querySelectorAll(".close")) close.addEventListener("click", () => close.closest("dialog").close());
  $("turns").addEventListener("click", (event) => { talk.link = event.target.closest("a")?.id ?? ""; });
  sheet.listen();
  addEventListener("pagehide", remember);
  addEventListener("offline", look);
  addEventListener("online", look);
  addEventListener("hashchange", fromAddress);
}

async function start() {
  history.scrollRestoration = "manual";
  listen();
  $("start").hidden = talk.turns.length > 0;
  await setWords();
  if (talk.turns.length) {
    scrollTo(0, talk.scroll);
    $(talk.link)?.focus({ preventScroll: true });
  }
  state.places = (await fetchJson("/api/units")) ?? state.places;
  drawPlace();
  await refresh();
  await look();
  fromAddress();
  if ("serviceWorker" in navigator && !kept.isCleared()) await navigator.serviceWorker.register("/sw.js").catch(() => null);
}

start();
