// How the pages stand to what is saved, and whether the server is there at all.
import { $ } from "./dialogs.js";

const box = $("state");
const text = $("state-text");
const button = $("checksum");
const dialog = $("same");
let last = { state: "working", text: text.textContent, checksum: "" };
let missing = 0;

export function setState(state) {
  clearTimeout(missing);
  missing = 0;
  last = state;
  draw(state);
}

// A connection that breaks is made again within a second: only what lasts is told.
export function lost() {
  if (last.state === "stopped" || missing) return;
  missing = setTimeout(() => draw({ state: "lost", text: "Ingen kontakt med förhandsvisningen. Försöker igen …", checksum: "" }), 1500);
}

export function found() {
  clearTimeout(missing);
  missing = 0;
  draw(last);
}

function draw({ state, text: words, checksum }) {
  box.dataset.state = state;
  // A status that says the same again would be read again.
  if (text.textContent !== words) text.textContent = words;
  text.parentElement.title = words;
  button.hidden = !checksum;
  button.textContent = checksum ? `${checksum.slice(0, 8)}…` : "";
  button.setAttribute("aria-label", checksum ? `Kontrollsumma ${checksum.slice(0, 8)}, visa hela` : "");
  $("sum").textContent = checksum;
}

button.addEventListener("click", () => {
  $("copied").textContent = "";
  dialog.showModal();
});

$("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText($("sum").textContent);
    $("copied").textContent = "Kopierad.";
  } catch {
    getSelection().selectAllChildren($("sum"));
    $("copied").textContent = "Markerad: kopiera med Ctrl+C.";
  }
});
