// Cards on their way to the wall, kept on this phone until the server has said that it has them, and no longer.
//
// One entry for each event: {owner, at, cards: [{key, column, text}]}. `owner` is who typed them: nobody else's page reads
// or sends them. What is older than a day is forgotten by whatever page is opened next.
const PREFIX = "wardmote-cards:";
const LONGEST = 24 * 60 * 60 * 1000;

export function keptCards(event, owner) {
  const kept = read(PREFIX + event);
  return kept && kept.owner === owner ? kept.cards : [];
}

/** Whether they could be kept: a browser may forbid it, or be full. */
export function keepCards(event, owner, cards) {
  try {
    if (cards.length) localStorage.setItem(PREFIX + event, JSON.stringify({ owner, at: Date.now(), cards }));
    else localStorage.removeItem(PREFIX + event);
    return true;
  } catch {
    return false;
  }
}

/** Somebody else's, left on a phone that is shared, and what nobody came back to. */
export function forgetOldCards(owner = "") {
  for (const name of names()) {
    const kept = read(name);
    if (!kept || Date.now() - kept.at > LONGEST || (owner && kept.owner !== owner)) localStorage.removeItem(name);
  }
}

function names() {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  } catch {
    return [];
  }
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}
