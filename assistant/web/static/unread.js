// The link to what has changed: where it leads from here, and how much of it must be read.

import { $, fetchJson, linkTo, state } from "./base.js";
import { isRead } from "./seen.js";

const link = $("to-changed");
const badge = $("unread");

function query(names) {
  const { municipality, unit, role } = state.place;
  const values = { [names[0]]: municipality, [names[1]]: unit, [names[2]]: role };
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value));
}

export async function countUnread() {
  const asked = query(["kommune", "enhet", "rolle"]);
  link.href = linkTo("/endret" + (asked.size ? "?" + asked : ""));
  const found = await fetchJson("/api/changes/unread?" + query(["municipality", "unit", "role"]));
  const count = found?.ids.filter((id) => !isRead(id)).length ?? 0;
  badge.hidden = !count;
  badge.firstElementChild.textContent = count;
  badge.lastElementChild.textContent = " " + badge.dataset.text.replace("{count}", count);
}

// Another unit or role is chosen in the dialog of the chat page; the choice is stored by then.
$("settings")?.addEventListener("close", countUnread);
addEventListener("pageshow", (event) => { if (event.persisted) countUnread(); });
countUnread();
