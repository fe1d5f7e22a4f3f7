// Sends cards, one after the other, each until the server has it. The key made here makes it one card however often it is
// sent. Without this script the same form is sent as any other.
import { forgetOldCards, keepCards, keptCards } from "./kept_cards.js";

const RETRY = [1000, 2000, 4000, 8000, 15000];

export function outboxOf(wall, { sent, closed }) {
  const { event, owner, send } = wall.dataset;
  const words = wall.dataset;
  const line = document.querySelector("[data-wall-line]");
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  let cards = keptCards(event, owner);
  let timer = 0;
  let failures = 0;
  let running = false;
  let refused = "";
  forgetOldCards(owner);

  const say = (sentence) => {
    if (line.textContent !== sentence) line.textContent = sentence;
  };

  function keep() {
    const kept = keepCards(event, owner, cards);
    for (const list of document.querySelectorAll("[data-wall-kept]")) {
      const here = cards.filter((card) => !list.dataset.wallKept || card.column === list.dataset.wallKept);
      list.replaceChildren(...here.map((card) => drawn(card.text, kept ? words.wordsKept : words.wordsSending)));
      list.hidden = !here.length;
    }
  }

  function add(column, text) {
    cards.push({ key: uuid(), column, text });
    keep();
    flush();
  }

  async function flush() {
    clearTimeout(timer);
    if (running || !cards.length) return;
    running = true;
    const card = cards[0];
    const answer = await post(send, card, token ? token.value : "");
    running = false;
    if (answer.arrived) {
      failures = 0;
      refused = "";
      cards = cards.filter((one) => one.key !== card.key);
      keep();
      say(words.wordsSent);
      sent();
      flush();
    } else if (answer.status === 409) {
      closed();
    } else if (answer.status === 422 || answer.status === 403) {
      refused = answer.sentence || words.wordsSignedOut;
      say(refused);
      if (answer.status === 422) giveBack(card);
    } else if (answer.signedOut) {
      say(words.wordsSignedOut);
    } else {
      say(words.wordsCutOff);
      timer = setTimeout(flush, RETRY[Math.min(failures++, RETRY.length - 1)]);
    }
  }

  /** What cannot be right is given back to whoever typed it, to be mended. */
  function giveBack(card) {
    cards = cards.filter((one) => one.key !== card.key);
    keep();
    const form = [...document.querySelectorAll("form[data-wall-write]")].find(
      (one) => one.elements.column.type !== "hidden" || one.elements.column.value === card.column,
    );
    if (form && !form.elements.text.value) form.elements.text.value = card.text;
    flush();
  }

  /** The event is over: what it never reached is shown once more, and no longer kept. */
  function empty() {
    clearTimeout(timer);
    const left = cards.map((card) => card.text);
    cards = [];
    keepCards(event, owner, cards);
    return left;
  }

  window.addEventListener("online", flush);
  keep();
  flush();
  return { add, empty, flush, say };
}

/** Takes over a form of the wall: what is typed goes to the outbox, and the box is free for the next card. */
export function takeOver(form, wall, outbox) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { column, text } = form.elements;
    const typed = text.value.trim();
    if (!column.value || !typed) {
      outbox.say(column.value ? wall.dataset.wordsEmpty : wall.dataset.wordsWhich);
      (column.value ? text : column).focus();
      return;
    }
    text.value = "";
    text.focus();
    outbox.add(column.value, typed);
  });
  form.elements.text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
}

async function post(address, card, token) {
  try {
    const answer = await fetch(address, {
      method: "POST",
      body: new URLSearchParams({ client_key: card.key, once: card.key, column: card.column, text: card.text }),
      credentials: "same-origin",
      redirect: "manual",
      headers: { "X-CSRFToken": token, Accept: "application/json" },
    });
    if (answer.type === "opaqueredirect") return { signedOut: true };
    const said = (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : {};
    return { arrived: answer.status === 201, status: answer.status, sentence: said.sentence };
  } catch {
    return {};
  }
}

function drawn(text, state) {
  const item = document.createElement("li");
  const words = document.createElement("span");
  words.className = "wm-typed";
  words.textContent = text;
  const about = document.createElement("span");
  about.className = "wm-wall__about";
  about.textContent = state;
  item.append(words, " ", about);
  return item;
}

/** crypto.randomUUID is there only on pages that came encrypted; the numbers it is made of are there on all. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
