// One reply on the page: card, answer, sources, next steps. Every word a source wrote is shown as it is.

import { el, linkTo, telephone, unseen, word } from "./base.js";

export function statusWord(citation) {
  return word("status." + citation.status) || citation.status;
}

// The first number gets its whole note; after it, the list must stay short enough to see at once.
export function callButton(contact, index) {
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
function choices(reply, choose) {
  if (!reply.clarification || !choose) return null;
  return el("ul", { class: "suggestions choices", role: "list" }, reply.clarification.choices.map((choice) => {
    const button = el("button", { type: "button", class: "suggestion" }, choice.label);
    button.addEventListener("click", () => choose(choice));
    return el("li", {}, button);
  }));
}

export function body(reply, choose) {
  const alone = reply.escalation && (!reply.answer || reply.answer === reply.escalation.message);
  const said = reply.statements.length ? statements(reply) : alone ? [] : paragraphs(reply.answer);
  const heading = { abstain: "not_found", clarify: "clarify" }[reply.outcome];
  const box = said.length
    ? el("div", { class: "card answer outcome-" + reply.outcome }, heading ? el("h3", {}, word(heading)) : el("h3", { class: "unseen" }, word("answer")), said)
    : null;
  return [
    reply.escalation ? card(reply.escalation) : null, conflicts(reply), box, choices(reply, choose),
    reply.notices.map((notice) => el("p", { class: "notice" }, notice)),
    reply.outcome === "abstain" ? null : sources(reply), nextSteps(reply), mentions(reply),
  ];
}
