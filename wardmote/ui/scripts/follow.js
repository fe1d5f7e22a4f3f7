// Follows something the service does in the background: says how far it has come, and shows the page again once it is done.

const EVERY = 2000;

/** `place` says where to ask, and at which stage the page was made. */
export function follow(place) {
  const words = place.querySelector("[data-follow-words]");
  const link = place.querySelector("a");
  if (link) link.parentElement.hidden = true;

  async function ask() {
    if (!document.hidden) {
      try {
        const reply = await fetch(place.dataset.followProgress, { credentials: "same-origin", redirect: "manual", cache: "no-store" });
        if (reply.type === "opaqueredirect" || reply.status === 404) return location.reload();
        if (reply.ok) {
          const said = await reply.json();
          if (said.stage !== place.dataset.stage) return location.reload();
          if (words.textContent !== said.words) words.textContent = said.words;
        }
      } catch {
        // the next time may find the service again
      }
    }
    setTimeout(ask, EVERY);
  }

  setTimeout(ask, EVERY);
}
