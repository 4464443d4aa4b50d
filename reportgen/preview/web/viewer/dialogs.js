// What is shared by everything that opens over the page.
const announce = document.getElementById("announce");
const toast = document.getElementById("toast");
const toastText = document.getElementById("toast-text");
const undo = document.getElementById("undo");
let hiding = 0;

export const $ = (id) => document.getElementById(id);

// Read aloud, not shown: what one sees anyway.
export function say(text) {
  announce.textContent = text;
}

// Shown for a while and read aloud. What can be taken back stays until something else is said.
export function tell(text, takeBack = null) {
  clearTimeout(hiding);
  toastText.textContent = text;
  undo.hidden = !takeBack;
  undo.onclick = takeBack;
  toast.classList.add("shown");
  if (!takeBack) hiding = setTimeout(hideToast, 8000);
}

export function hideToast() {
  if (toast.contains(document.activeElement)) $("pages").focus({ preventScroll: true });
  toast.classList.remove("shown");
  undo.hidden = true;
}

export function made(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

const FOCUSABLE = "button:not([hidden]):not(:disabled), textarea, input, select, a[href], [tabindex=\"0\"]";

// Tab goes round within an element that is open over the page.
export function trap(element, event) {
  if (event.key !== "Tab") return;
  const inside = [...element.querySelectorAll(FOCUSABLE)].filter((one) => one.offsetParent !== null);
  if (!inside.length) return;
  const edge = event.shiftKey ? inside[0] : inside.at(-1);
  if (document.activeElement === edge || !element.contains(document.activeElement)) {
    event.preventDefault();
    (event.shiftKey ? inside.at(-1) : inside[0]).focus();
  }
}

for (const dialog of document.querySelectorAll("dialog")) {
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}
