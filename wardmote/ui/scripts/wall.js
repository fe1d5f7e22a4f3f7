// Follows the wall of an event: asks every second or so what changed since the last number, and puts it in its place.
//
// The words of a card come drawn from the server. It asks less often when the server is slow or cannot be reached, and not
// at all while nobody looks at the page.
import { outboxOf, takeOver } from "./outbox.js";

const USUAL = 1100;
const SLOWEST = 15000;
const NEWS_EVERY = 15000;

const wall = document.querySelector("[data-wall]");
if (wall) follow();

function follow() {
  const words = wall.dataset;
  const line = document.querySelector("[data-wall-line]");
  let since = Number(words.since);
  let timer = 0;
  let asking = false;
  let failures = 0;
  let over = false;
  const tell = teller(wall.querySelector("[data-wall-news]"), words);
  const outbox = outboxOf(wall, { sent: () => ask(), closed: end });
  document.querySelectorAll("form[data-wall-write]").forEach((form) => takeOver(form, wall, outbox));
  document.body.classList.add("wm-follows");

  async function ask() {
    clearTimeout(timer);
    if (asking || over || document.hidden) return;
    asking = true;
    const began = performance.now();
    const said = await changesSince(since);
    asking = false;
    if (said && (said.closed || said.open_again)) {
      if (said.closed) end();
      else outbox.say(words.wordsSignedOut);
      return;
    }
    failures = said ? 0 : failures + 1;
    if (said) {
      if (line.textContent === words.wordsBehind) outbox.say("");
      if (said.since > since) show(said);
      since = Math.max(since, said.since);
    } else if (failures > 1) {
      outbox.say(words.wordsBehind);
    }
    later(performance.now() - began);
  }

  function later(took) {
    const backOff = failures ? USUAL * 2 ** failures : Math.max(USUAL, took * 4);
    timer = setTimeout(ask, Math.min(SLOWEST, backOff) * (0.9 + Math.random() * 0.2));
  }

  async function changesSince(number) {
    try {
      const asked = new URLSearchParams({ since: number, follow: words.follow });
      const answer = await fetch(`${words.changes}?${asked}`, {
        credentials: "same-origin",
        redirect: "manual",
        cache: "no-store",
        headers: { Accept: "application/json" },
        signal: AbortSignal.timeout ? AbortSignal.timeout(10000) : undefined,
      });
      if (answer.type === "opaqueredirect" || answer.status === 404) return { open_again: true };
      return answer.ok || answer.status === 403 ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  function show(said) {
    if (said.code !== undefined && said.code !== words.code) {
      location.reload(); // there is a new code, and a new picture of it
      return;
    }
    for (const place of document.querySelectorAll("[data-here]")) place.textContent = said.here;
    let fresh = 0;
    for (const card of said.cards) fresh += put(card, said.groups) && !card.mine ? 1 : 0;
    document.querySelectorAll("[data-column]").forEach(tidy);
    tell(fresh);
  }

  function end() {
    if (over) return;
    over = true;
    clearTimeout(timer);
    const left = outbox.empty();
    if (!left.length) {
      location.assign(document.body.classList.contains("wm-projector") ? location.href : words.after);
      return;
    }
    document.querySelectorAll("form[data-wall-write]").forEach((form) => form.remove());
    outbox.say(`${words.wordsClosed} ${words.wordsUnsent}`);
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : ask()));
  window.addEventListener("online", ask);
  later(0);
}

/** Put one card where it belongs. Whether it is new to this page. */
function put(card, groups) {
  const before = document.getElementById(`card-${card.key}`);
  const focused = before && before.contains(document.activeElement) ? document.activeElement : null;
  const chosen = before && before.querySelector("input:checked");
  if (!card.html) {
    if (before) before.remove();
    return false;
  }
  const list = listFor(card, groups);
  const drawn = fragment(card.html);
  if (before) before.remove();
  if (!list) return false;
  list.insertBefore(drawn, [...list.children].find((other) => standsAfter(other, card)) || null);
  if (chosen) drawn.querySelector("input[type=checkbox]").checked = true;
  if (focused) {
    const again = [...drawn.querySelectorAll("a, input")].find((one) => one.id === focused.id && one.href === focused.href);
    if (again) again.focus();
  }
  return !before;
}

function listFor(card, groups) {
  const column = document.querySelector(`[data-column="${CSS.escape(card.column)}"]`);
  if (!column) return null;
  if (!card.group) return column.querySelector(":scope > [data-cards]");
  let group = column.querySelector(`[data-group="${CSS.escape(card.group)}"]`);
  if (!group && groups[card.group]) {
    group = fragment(groups[card.group].html);
    column.querySelector("[data-groups]").append(group);
  }
  return group ? group.querySelector("[data-cards]") : null;
}

function standsAfter(other, card) {
  return wall.dataset.newestFirst === "1" ? other.dataset.at < card.at : other.dataset.at > card.at;
}

/** A group without cards is not shown, and an empty column says so. */
function tidy(column) {
  column.querySelectorAll("[data-group]").forEach((group) => {
    if (!group.querySelector("[data-card]")) group.remove();
  });
  column.querySelector("[data-empty]").hidden = Boolean(column.querySelector("[data-card]"));
}

function fragment(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  return holder.content.firstElementChild;
}

/** Whoever listens to the page is told of new cards together, and not too often. */
function teller(place, words) {
  let waiting = 0;
  let timer = 0;
  const speak = () => {
    timer = 0;
    if (waiting) place.textContent = waiting === 1 ? words.wordsNewOne : words.wordsNewMany.replace("%s", waiting);
    waiting = 0;
  };
  return (fresh) => {
    waiting += fresh;
    if (waiting && !timer) timer = setTimeout(speak, NEWS_EVERY);
  };
}
