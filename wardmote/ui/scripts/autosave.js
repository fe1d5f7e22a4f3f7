// Saves a draft while it is written, on the server: nothing of it is kept in the browser's own storage. The one thing that
// ever is are cards on their way to the wall of an event (outbox.js).
//
// The form is posted to data-autosave one second after typing stops and when a field is left. The answer may be JSON:
// {"saved_at": "12:04", "url": "where to save from now on", "fields": {"draft": "hidden field's new value"}}.
const AFTER_TYPING = 1000;
const RETRY = [3000, 6000, 12000, 30000];

export function keepSaving(form) {
  const line = form.querySelector("[data-autosave-words]");
  const words = form.dataset;
  let timer = 0;
  let failures = 0;
  let running = false;
  let waiting = false;
  let leaving = false;
  let last = written(form);

  const say = (sentence) => {
    if (line && line.textContent !== sentence) line.textContent = sentence;
  };
  const later = (milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(save, milliseconds);
  };

  async function save() {
    clearTimeout(timer);
    if (leaving) return;
    if (running) {
      waiting = true;
      return;
    }
    const now = written(form);
    if (now === last) return;
    running = true;
    say(words.saving);
    const outcome = await send(form, now);
    running = false;
    if (outcome === "signed out") {
      say(words.signedOut);
      return;
    }
    if (!outcome) {
      say(words.notSaved);
      later(RETRY[Math.min(failures++, RETRY.length - 1)]);
      return;
    }
    failures = 0;
    last = now;
    renew(form, outcome);
    say(words.saved.replace("%s", outcome.saved_at || clock()));
    if (waiting || written(form) !== now) {
      waiting = false;
      later(AFTER_TYPING);
    }
  }

  form.addEventListener("input", () => later(AFTER_TYPING));
  form.addEventListener("change", () => later(AFTER_TYPING));
  form.addEventListener("focusout", () => written(form) !== last && save());
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  window.addEventListener("online", save);
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && written(form) !== last) event.preventDefault();
  });
}

/** What the form holds now, without files: those are sent when the form is. */
function written(form) {
  const data = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && name !== "csrfmiddlewaretoken" && name !== "once") data.append(name, value);
  }
  return data.toString();
}

async function send(form, body) {
  const token = form.querySelector("[name=csrfmiddlewaretoken]");
  try {
    const answer = await fetch(form.dataset.autosave, {
      method: "POST",
      body,
      credentials: "same-origin",
      redirect: "manual",
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-CSRFToken": token ? token.value : "",
        "X-Requested-With": "autosave",
        Accept: "application/json",
      },
    });
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return "signed out";
    if (!answer.ok) return null;
    const kind = answer.headers.get("Content-Type") || "";
    return kind.includes("json") ? await answer.json() : {};
  } catch {
    return null;
  }
}

/** The server may move the draft to an address of its own, and renew hidden fields such as the draft's version. */
function renew(form, outcome) {
  if (outcome.url) form.dataset.autosave = outcome.url;
  for (const [name, value] of Object.entries(outcome.fields || {})) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement && field.type === "hidden") field.value = value;
  }
}

function clock() {
  return new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
}
