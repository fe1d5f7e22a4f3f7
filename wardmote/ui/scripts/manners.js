// Small courtesies: a form is sent once, filters start folded on a phone, panels close with Escape.

/** A second press while the first is under way does nothing. The button keeps its name and value. */
export function sendOnce(form) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) {
      event.preventDefault();
      return;
    }
    sent = true;
    form.querySelectorAll("button[type=submit]").forEach((button) => button.setAttribute("aria-disabled", "true"));
    setTimeout(() => allowAgain(form, () => (sent = false)), 10000);
  });
  window.addEventListener("pageshow", () => allowAgain(form, () => (sent = false)));
}

function allowAgain(form, forget) {
  forget();
  form.querySelectorAll("button[aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
}

/** On a narrow page the list comes first: filters are folded unless some are set. */
export function foldFilters(details) {
  if (window.matchMedia("(max-width: 48em)").matches && details.dataset.chosen === "0") {
    details.open = false;
  }
}

/** "Who can see this" lies over the page; Escape and a press elsewhere put it away. */
export function closeOnEscape() {
  const panels = () => document.querySelectorAll("details.wm-who[open]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    panels().forEach((panel) => {
      panel.open = false;
      panel.querySelector("summary").focus();
    });
  });
  document.addEventListener("click", (event) => {
    panels().forEach((panel) => {
      if (!panel.contains(event.target)) panel.open = false;
    });
  });
}
