// The chat page. What is asked stays in this tab (sessionStorage, masked by the server);
// only unit, role and language are kept on the device (localStorage).

const $ = (id) => document.getElementById(id);
const PLACE = "kildevakt.place";
const TALK = "kildevakt.talk";
const MOST_TURNS = 20;
const LANGUAGES = ["nb", "nn", "en", "pl"];

const pageLanguage = document.documentElement.lang;
let words = {};
let place = read(localStorage, PLACE, {});
let talk = read(sessionStorage, TALK, { conversation: newId(), turns: [], scroll: 0, link: "" });
let places = { municipalities: [], preselected: null };
let pending = null;

// ---------------------------------------------------------------- small tools

function read(store, key, fallback) {
  try {
    return { ...fallback, ...JSON.parse(store.getItem(key) ?? "{}") };
  } catch {
    return fallback;
  }
}

function write(store, key, value) {
  try {
    store.setItem(key, JSON.stringify(value));
  } catch {
    // A full or closed store costs the memory of the page, not the answer.
  }
}

function newId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, "0")).join("");
}

function word(key, values = {}) {
  return (words[key] ?? "").replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

const unseen = (text) => el("span", { class: "unseen" }, text);
const language = () => (LANGUAGES.includes(place.lang) ? place.lang : pageLanguage);

// ---------------------------------------------------------------- one reply on the page

function linkTo(url) {
  const address = new URL(url, location.href);
  if (address.origin !== location.origin) return null;
  if (language() !== "nb") address.searchParams.set("lang", language());
  return address.pathname + address.search + address.hash;
}

const telephone = (number) => "tel:" + number.replace(/[^\d+]/g, "");

function statusWord(citation) {
  return word("status." + citation.status) || citation.status;
}

// The first number gets its whole note; after it, the list must stay short enough to see at once.
function callButton(contact, index) {
  const note = index ? contact.note.split(". ")[0] : contact.note;
  const more = [contact.hours, note].filter(Boolean).join(" · ");
  const about = more ? el("span", { class: "call-more" }, more) : null;
  if (!contact.phone) return el("li", {}, el("p", { class: "call nobody" }, el("span", { class: "call-name" }, contact.name), about));
  return el("li", {}, el("a", { class: "call", href: telephone(contact.phone) },
    el("span", { class: "call-number" }, word("call", { phone: contact.phone })),
    el("span", { class: "call-name" }, contact.name), about));
}

function card(escalation) {
  const severity = word("severity." + escalation.severity) || word("severity.organisational");
  return el("section", { class: "card escalation severity-" + escalation.severity },
    el("h3", {}, severity),
    el("p", {}, escalation.message),
    el("ul", { class: "calls", role: "list" }, escalation.contacts.map(callButton)));
}

function reference(citation) {
  const name = `${word("source_number", { number: citation.number })}: ${citation.title}`;
  return el("a", { class: "reference", href: linkTo(citation.url), "aria-label": name }, String(citation.number));
}

// A row read out as "header: cell; header: cell" becomes a list of terms; the words stay the same.
function row(text) {
  if (text.includes(" | ")) return el("ul", { class: "row", role: "list" }, text.split(" | ").map((cell) => el("li", {}, cell)));
  const cells = text.split("; ").map((cell) => cell.split(/: (.*)/s));
  if (cells.length < 2 || cells.some((cell) => cell.length < 2)) return null;
  return el("dl", { class: "row" }, cells.map(([term, value]) => el("div", {}, el("dt", {}, term), el("dd", {}, value))));
}

const MARKER = /^(\d{1,2}[.)]|[a-zæøå][.)]|[•*–☐□✓○▪-])\s+(.+)$/s;

// A statement line by line: a printed number or bullet makes a line an item of a list.
function lines(statement) {
  return statement.text.split("\n").filter((line) => line.trim()).map((line) => {
    const [, marker, rest] = line.trim().match(MARKER) ?? [null, "", line.trim()];
    const form = statement.statement_kind === "table_row" ? "row"
      : marker || statement.statement_kind === "step" ? "list" : "text";
    return { form, marker, text: rest, citation: statement.citation, kind: statement.statement_kind };
  });
}

// Runs of neighbouring lines that share their source and form.
function runs(reply) {
  const found = [];
  for (const line of reply.statements.flatMap(lines)) {
    const last = found.at(-1);
    if (last && last.form === line.form && last.citation === line.citation && line.form !== "row") last.items.push(line);
    else found.push({ form: line.form, citation: line.citation, kind: line.kind, items: [line] });
  }
  return found;
}

function runBody(run, citation) {
  const mark = citation ? reference(citation) : null;
  if (run.form === "list") {
    const numbered = run.items.every((item) => /^\d+[.)]?$/.test(item.marker || ""));
    const items = run.items.map((item, index) => el("li", numbered ? { value: parseInt(item.marker, 10) } : {},
      item.text, index === run.items.length - 1 && mark ? [" ", mark] : null));
    return el(numbered ? "ol" : "ul", { class: "steps" }, items);
  }
  if (run.form === "row") {
    const [item] = run.items;
    const terms = row(item.text);
    return terms ? el("div", { class: "row-box" }, terms, mark ?? "") : el("p", {}, item.text, " ", mark ?? "");
  }
  return el("p", {}, run.items.map((item) => item.text).join(" "), mark ? [" ", mark] : null);
}

function label(citation, run) {
  if (!citation) return "";
  if (citation.label) return citation.label;
  const kind = word("kind." + run.kind);
  return kind && citation.status === "report" ? `${kind}, ${statusWord(citation).toLowerCase()}` : statusWord(citation);
}

function statements(reply) {
  const byNumber = new Map(reply.citations.map((citation) => [citation.number, citation]));
  const parts = [];
  let shown = "";
  const all = runs(reply);
  for (const [index, run] of all.entries()) {
    const citation = byNumber.get(run.citation);
    // A line that leads in a list of the same source shares its number.
    const leadsIn = all[index + 1]?.citation === run.citation && run.items.at(-1).text.endsWith(":");
    const text = label(citation, run);
    if (text && text !== shown) parts.push(el("p", { class: "standing status status-" + citation.status }, text));
    shown = text;
    parts.push(runBody(run, leadsIn ? null : citation));
  }
  return parts;
}

function paragraphs(text) {
  return text.split(/\n+/).filter(Boolean).map((line) => el("p", {}, line));
}

const numberOf = (citation) =>
  el("span", { class: "number" }, unseen(word("source_number", { number: "" })), String(citation.number));
const standingOf = (citation) =>
  el("span", { class: "status status-" + citation.status }, citation.label || statusWord(citation));

function whereOf(citation) {
  const page = citation.page ? word("page", { page: citation.page }).replace(" ", "\u00a0") : "";
  const where = [citation.section.at(-1), page].filter(Boolean).join(" · ");
  return where ? el("span", { class: "source-where" }, where, unseen(".")) : null;
}

function sourceChip(citation) {
  return el("li", {}, el("a", { class: "source", href: linkTo(citation.url) }, numberOf(citation),
    el("span", { class: "source-body" }, el("span", { class: "source-title" }, citation.title, unseen(".")),
      whereOf(citation), standingOf(citation))));
}

// Several places in one document: its title once, a link for each place.
function sourceGroup(citations) {
  if (citations.length === 1) return sourceChip(citations[0]);
  const [first] = citations;
  return el("li", { class: "source-group" },
    el("p", { class: "source-title" }, first.title),
    el("p", {}, standingOf(first)),
    el("ul", { role: "list" }, citations.map((citation) => el("li", {},
      el("a", { class: "source", href: linkTo(citation.url) }, numberOf(citation),
        el("span", { class: "source-body" }, unseen(citation.title + ". "), whereOf(citation) ?? citation.title,
          citation.label !== first.label ? standingOf(citation) : null))))));
}

function sources(reply) {
  if (!reply.citations.length) return null;
  const groups = new Map();
  for (const citation of reply.citations) {
    groups.set(citation.document_id, [...(groups.get(citation.document_id) ?? []), citation]);
  }
  return el("section", { class: "sources" }, el("h3", { class: "small-heading" }, word("sources")),
    el("ul", { role: "list" }, [...groups.values()].map(sourceGroup)));
}

function step(next) {
  const text = next.text;
  if (next.phone) {
    return el("li", {}, el("a", { class: "call", href: telephone(next.phone) },
      el("span", { class: "call-number" }, text), el("span", { class: "call-name" }, next.phone)));
  }
  const href = next.url ? linkTo(next.url) : null;
  return el("li", {}, href ? el("a", { class: "next", href }, text) : el("p", { class: "next plain" }, text));
}

function nextSteps(reply) {
  if (!reply.next_steps.length) return null;
  return el("section", { class: "next-steps" }, el("h3", { class: "small-heading" }, word("next_steps")),
    el("ul", { role: "list" }, reply.next_steps.map(step)));
}

function conflicts(reply) {
  return reply.conflicts.map((conflict) => el("section", { class: "card conflict" },
    el("h3", {}, word("conflicts")),
    conflict.about ? el("p", {}, word("conflict_about", { about: conflict.about })) : null,
    [conflict.a, conflict.b].map((side) => el("blockquote", {}, el("p", {}, side.quote),
      el("p", { class: "conflict-source" }, el("a", { href: linkTo(side.url) }, side.title), " ",
        el("span", { class: "status status-" + side.status }, side.label || statusWord(side)))))));
}

function mentions(reply) {
  if (!reply.mentions.length) return null;
  return el("section", { class: "mentions" }, el("h3", { class: "small-heading" }, word("mentions")),
    el("ul", {}, reply.mentions.map((mention) => el("li", {}, mention.title, " ",
      el("span", { class: "hint" }, `(${word("mentioned_in", { title: mention.mentioned_in })})`)))));
}

// The answers to a question back. They can be given until the next message is written.
function choices(reply, open) {
  if (!reply.clarification || !open) return null;
  return el("ul", { class: "suggestions choices", role: "list" }, reply.clarification.choices.map((choice) => {
    const button = el("button", { type: "button", class: "suggestion" }, choice.label);
    button.addEventListener("click", () => choose(choice));
    return el("li", {}, button);
  }));
}

function body(reply, open) {
  const alone = reply.escalation && (!reply.answer || reply.answer === reply.escalation.message);
  const said = reply.statements.length ? statements(reply) : alone ? [] : paragraphs(reply.answer);
  const heading = { abstain: "not_found", clarify: "clarify" }[reply.outcome];
  const box = said.length
    ? el("div", { class: "card answer outcome-" + reply.outcome }, heading ? el("h3", {}, word(heading)) : el("h3", { class: "unseen" }, word("answer")), said)
    : null;
  return [
    reply.escalation ? card(reply.escalation) : null, conflicts(reply), box, choices(reply, open),
    reply.notices.map((notice) => el("p", { class: "notice" }, notice)),
    reply.outcome === "abstain" ? null : sources(reply), nextSteps(reply), mentions(reply),
  ];
}

function problemCard(turn) {
  const again = el("button", { type: "button", class: "quiet" }, word("error.again"));
  again.addEventListener("click", () => ask(turn.question));
  const number = document.body.dataset.emergency;
  const [before, after] = word("error.emergency", { phone: "\u0000" }).split("\u0000");
  return el("div", { class: "card problem", role: "alert" },
    el("h3", {}, turn.problem.title), el("p", {}, turn.problem.detail),
    number ? el("p", {}, before, el("a", { href: telephone(number) }, number), after) : null, again);
}

function drawTurn(turn, index, shown) {
  const asked = el("h2", { class: "question" }, unseen(word("you_asked") + ": "), turn.reply ? turn.reply.question : turn.question);
  const content = turn.reply ? body(turn.reply, index === shown.length - 1)
    : turn.problem ? problemCard(turn)
    : turn.stopped ? el("p", { class: "notice" }, word("stopped"))
    : el("p", { class: "searching" }, word("searching"));
  return el("li", { class: "turn", lang: turn.reply?.language ?? language() }, el("article", {}, asked, content));
}

function draw() {
  const shown = pending ? [...talk.turns, pending] : talk.turns;
  $("turns").replaceChildren(...shown.map(drawTurn));
  document.querySelectorAll("#turns a").forEach((link, index) => { link.id = "link-" + index; });
  $("start").hidden = shown.length > 0;
  $("new").hidden = talk.turns.length === 0 || Boolean(pending);
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

async function fetchReply(question, signal) {
  const response = await fetch("/api/chat", {
    method: "POST", signal,
    headers: { "Content-Type": "application/json", "Accept-Language": language() },
    body: JSON.stringify({
      question, conversation: talk.conversation, lang: place.lang || null,
      municipality: place.municipality || places.preselected, unit: place.unit || null, role: place.role || null,
    }),
  });
  if (!response.ok) return { problem: await response.json() };
  for await (const { name, data } of events(response)) {
    if (name === "status") $("status").textContent = data.text;
    if (name === "problem") return { problem: data };
    if (name === "reply") return { reply: { ...data, passages: [] } };
  }
  throw new Error("the stream ended early");
}

async function ask(question) {
  if (pending || !question.trim()) return;
  const stop = new AbortController();
  pending = { question: question.trim(), stop, since: Date.now() };
  setBusy(true);
  draw();
  showLatest();
  const asked = pending.question;
  keepFocus();
  let turn;
  try {
    turn = { question: asked, ...(await fetchReply(asked, stop.signal)) };
  } catch (error) {
    turn = error.name === "AbortError" ? { question: asked, stopped: true }
      : { question: asked, problem: { title: word("error.title"), detail: word("error.offline") } };
  }
  pending = null;
  talk.turns = [...talk.turns.filter((old) => old.reply), turn].slice(-MOST_TURNS);
  setBusy(false);
  $("status").textContent = turn.reply ? spoken(turn.reply) : turn.stopped ? word("stopped") : "";
  draw();
  showLatest();
  save();
}

// Whoever says where they work, or as what, is not asked again.
function choose({ label, unit, role }) {
  place = { ...place, ...(unit ? { unit } : {}), ...(role ? { role } : {}) };
  write(localStorage, PLACE, place);
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

// Only answered turns are kept: their question is the masked one.
function save() {
  write(sessionStorage, TALK, { ...talk, turns: talk.turns.filter((turn) => turn.reply) });
}

function startOver() {
  talk = { conversation: newId(), turns: [], scroll: 0, link: "" };
  save();
  $("status").textContent = "";
  draw();
  $("question").focus();
}

// ---------------------------------------------------------------- where the reader is

const municipality = () => places.municipalities.find((m) => m.name === (place.municipality || places.preselected));

function options(select, entries, chosen) {
  select.replaceChildren(el("option", { value: "" }, word("settings.any")),
    ...entries.map(([value, text]) => el("option", { value, selected: value === chosen }, text)));
}

function drawPlace() {
  const here = municipality();
  const name = (m) => (m.invented ? `${m.name} ${word("settings.invented")}` : m.name);
  options($("municipality"), places.municipalities.map((m) => [m.name, name(m)]), here?.name);
  $("municipality-field").hidden = places.municipalities.length < 1;
  options($("unit"), (here?.units ?? []).map((u) => [u.id, u.name]), place.unit);
  options($("role"), (here?.roles ?? []).map((r) => [r, r]), place.role);
  $("language").value = language();
  const unit = here?.units.find((u) => u.id === place.unit);
  $("place-text").textContent = unit ? unit.name : word("settings.open");
}

async function changePlace(event) {
  const { id, value } = event.target;
  const field = id === "language" ? "lang" : id;
  place = { ...place, [field]: value };
  if (id === "municipality") place = { ...place, unit: "", role: "" };
  write(localStorage, PLACE, place);
  if (id === "language") await setWords();
  drawPlace();
  await suggest();
}

async function setWords() {
  words = await (await fetch("/api/words?lang=" + language())).json();
  document.documentElement.lang = language();
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word, node.dataset);
  for (const node of document.querySelectorAll("[data-word-placeholder]")) node.placeholder = word(node.dataset.wordPlaceholder);
  draw();
}

async function suggest() {
  const query = new URLSearchParams({ municipality: place.municipality ?? "", unit: place.unit ?? "", role: place.role ?? "" });
  const found = await (await fetch("/api/suggestions?" + query)).json();
  $("suggestions").replaceChildren(...found.map((text) => {
    const button = el("button", { type: "button", class: "suggestion", lang: "nb" }, text);
    button.addEventListener("click", () => ask(text));
    return el("li", {}, button);
  }));
  $("suggested").hidden = found.length === 0;
}

// ---------------------------------------------------------------- start

function remember() {
  talk.scroll = scrollY;
  save();
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
  $("turns").addEventListener("click", (event) => { talk.link = event.target.closest("a")?.id ?? ""; });
  addEventListener("pagehide", remember);
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
  places = await (await fetch("/api/units")).json();
  drawPlace();
  await suggest();
}

start();
