// Shows who comes to mind while a name is typed. What is typed is sent, never put into an address, and the server writes
// down who was shown: so it is asked only when typing rests, and not for less than three letters.

const REST = 450;
const LEAST = 3;

/** `place` holds the box to type in and the place for the answer; its form says everything else. */
export function glance(place) {
  const box = place.querySelector("input");
  const answer = place.querySelector("[data-glance-answer]");
  const form = place.closest("form");
  let timer = 0;
  let asked = "";
  let under_way = null;

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, REST);
  });

  async function look() {
    const name = box.value.trim();
    if (name === asked) return;
    asked = name;
    if (under_way) under_way.abort();
    if (name.replaceAll(" ", "").length < LEAST) {
      answer.replaceChildren();
      return;
    }
    under_way = new AbortController();
    answer.setAttribute("aria-busy", "true");
    const html = await drawn(under_way.signal);
    if (name !== asked) return; // somebody typed on
    answer.removeAttribute("aria-busy");
    const holder = document.createElement("template");
    holder.innerHTML = html;
    answer.replaceChildren(holder.content);
  }

  /** The answer as the server draws it; nothing where it cannot be reached, since the button still works. */
  async function drawn(signal) {
    const said = new FormData();
    for (const name of ["csrfmiddlewaretoken", "name", "office"]) {
      const field = form.elements.namedItem(name);
      if (field) said.set(name, field.value);
    }
    try {
      const sent = { method: "POST", body: said, credentials: "same-origin", redirect: "manual", signal };
      const reply = await fetch(place.dataset.glance, sent);
      return reply.ok ? await reply.text() : "";
    } catch {
      return "";
    }
  }
}
