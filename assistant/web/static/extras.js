// Beside the answer: what the reader thought of it, what is missing, speaking instead of typing.

import { $, button, el, language, municipality, post, state, word } from "./base.js";

const REASONS = ["wrong_source", "outdated", "missing", "unclear"];

async function send(turn, opinion) {
  turn.opinion = { ...turn.opinion, ...opinion };
  const { useful, reason = null, comment = "" } = turn.opinion;
  const ok = await post("/api/feedback", { message: turn.reply.id, useful, reason, comment }).catch(() => false);
  turn.opinion.said = word(ok ? "feedback.thanks" : "feedback.failed");
  $("status").textContent = turn.opinion.said;
}

// One tap is an opinion; what follows is optional and may be changed.
export function opinion(turn, keep) {
  const box = el("div", { class: "opinion" });
  const said = async (next) => {
    await send(turn, next);
    keep();
    const again = document.activeElement?.dataset?.opinion;
    fill();
    box.querySelector(`[data-opinion="${again}"]`)?.focus();
  };
  const fill = () => box.replaceChildren(...opinionParts(turn, said));
  fill();
  return box;
}

function opinionParts(turn, said) {
  const { useful, reason, said: thanks } = turn.opinion ?? {};
  const choice = (name, pressed, next) =>
    button(word("feedback." + name), () => said(next), { class: "chip", "aria-pressed": String(pressed), "data-opinion": name });
  const parts = [el("div", { class: "chips", role: "group", "aria-label": word("feedback.question") },
    el("span", { class: "hint", "aria-hidden": "true" }, word("feedback.question")),
    choice("yes", useful === true, { useful: true, reason: null }), choice("no", useful === false, { useful: false }))];
  if (thanks) parts.push(el("p", { class: "hint" }, thanks));
  if (useful === false) {
    parts.push(el("div", { class: "chips", role: "group", "aria-label": word("feedback.why") },
      REASONS.map((name) => choice(name, reason === name, { useful: false, reason: name }))));
    parts.push(comment(turn, said));
  }
  return parts;
}

function comment(turn, said) {
  const id = "comment-" + turn.reply.id;
  const text = el("textarea", { id, rows: 2, maxlength: 1000, "aria-describedby": id + "-hint" });
  text.value = turn.opinion.comment ?? "";
  return el("div", { class: "field" }, el("label", { for: id }, word("feedback.comment")), text,
    el("p", { class: "hint", id: id + "-hint" }, word("gap.hint")),
    el("div", {}, button(word("feedback.send"), () => said({ useful: false, comment: text.value.trim() }), { "data-opinion": "send" })));
}

// ---------------------------------------------------------------- a routine that is missing

let about = null;

export function openGap(turn) {
  about = turn?.reply?.id ?? null;
  $("gap-text").value = turn?.reply?.question ?? "";
  $("gap-said").textContent = "";
  $("gap").showModal();
  $("gap-text").focus();
}

export async function sendGap(event) {
  event.preventDefault();
  const text = $("gap-text").value.trim();
  if (!text) return $("gap-text").focus();
  const body = { text, message: about, municipality: municipality() || null, unit: state.place.unit || null };
  const ok = await post("/api/gaps", body).catch(() => false);
  $("gap-said").textContent = word(ok ? "gap.thanks" : "feedback.failed");
  if (ok) $("gap-text").value = "";
}

// ---------------------------------------------------------------- dictation

const Recognition = globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;
let listening = null;

export const canDictate = () => Boolean(Recognition);

export function dictate(box, changed) {
  if (listening) return listening.stop();
  const heard = box.value ? box.value + " " : "";
  listening = new Recognition();
  listening.lang = { nb: "nb-NO", nn: "nn-NO", en: "en-GB", pl: "pl-PL" }[language()];
  listening.interimResults = true;
  listening.onresult = ({ results }) => {
    box.value = heard + Array.from(results, ([best]) => best.transcript).join("");
    changed();
  };
  const mark = (on) => { $("dictate").setAttribute("aria-pressed", String(on)); };
  listening.onerror = () => { $("status").textContent = word("dictate_failed"); };
  listening.onend = () => { listening = null; mark(false); box.focus(); };
  mark(true);
  listening.start();
}
