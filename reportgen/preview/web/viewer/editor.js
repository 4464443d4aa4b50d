// From a place in a file to the reader's editor, by the address that the server gives for it.
import { ask } from "./api.js";
import { made, tell } from "./dialogs.js";

// Addresses that the browser would follow itself are none of an editor's.
const OURS = /^(?:https?|javascript|data|blob|file|about|view-source|filesystem):/i;

export async function openPlace(place) {
  try {
    const { address } = await ask("open", { path: place.path, line: place.line, column: place.column ?? 0 });
    if (!address) return;
    if (!/^[a-z][a-z0-9+.-]*:/i.test(address) || OURS.test(address)) throw new Error("Adressen till redigeraren kan inte användas. Se efter vad som står efter --redigerare.");
    const link = made("a");
    link.href = address;
    link.click();
  } catch (fault) {
    tell(fault.message);
  }
}

export const placeText = ({ path, line, column }) => [path, line || "", line && column ? column : ""].filter(Boolean).join(":");

export function placeButton(place) {
  const button = made("button", "place-link", placeText(place));
  button.type = "button";
  button.title = "Öppna i redigerare";
  button.setAttribute("aria-label", `Öppna ${placeText(place)} i redigerare`);
  button.addEventListener("click", () => openPlace(place));
  return button;
}
