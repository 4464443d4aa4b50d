// What the reader has chosen, kept by the browser where it lets us.
const PREFIX = "reportgen.visa.";

export function chosen(name, otherwise) {
  try {
    const kept = localStorage.getItem(PREFIX + name);
    return kept === null ? otherwise : JSON.parse(kept);
  } catch {
    return otherwise;
  }
}

export function choose(name, value) {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Private windows and full stores: the choice holds until the page is closed.
  }
}

// The place in the report belongs to this tab, and is found again when it is loaded anew.
export function placeLeft() {
  try {
    return Number(sessionStorage.getItem(`${PREFIX}page`)) || 0;
  } catch {
    return 0;
  }
}

export function leavePlace(index) {
  try {
    sessionStorage.setItem(`${PREFIX}page`, String(index));
  } catch {
    // As above.
  }
}
