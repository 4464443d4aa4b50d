// The list of contents, which leads to pages.
import { $, made } from "./dialogs.js";

const list = $("contents-list");
let drawn = "";

export function setContents(entries, faces, go) {
  const now = JSON.stringify([entries, faces.map((face) => face.label)]);
  if (now === drawn) return;
  drawn = now;
  const focused = [...list.querySelectorAll("button")].indexOf(document.activeElement);
  list.replaceChildren(
    ...entries.map((entry) => {
      const item = made("li");
      const button = made("button");
      button.type = "button";
      button.dataset.page = entry.page;
      button.dataset.level = Math.min(entry.level, 4);
      button.append(made("span", "", entry.title), made("span", "number", faces[entry.page]?.label || String(entry.page + 1)));
      button.addEventListener("click", () => go(entry.page));
      item.append(button);
      return item;
    }),
  );
  if (focused >= 0) list.querySelectorAll("button")[focused]?.focus({ preventScroll: true });
}

export function markCurrent(page) {
  const buttons = [...list.querySelectorAll("button")];
  // The first heading of the page, or the last one before it.
  const here = buttons.find((button) => Number(button.dataset.page) === page) ?? buttons.findLast((button) => Number(button.dataset.page) < page);
  for (const button of buttons) {
    if (button === here) button.setAttribute("aria-current", "location");
    else button.removeAttribute("aria-current");
  }
  if (here && !list.contains(document.activeElement) && !list.matches(":hover")) here.scrollIntoView({ block: "nearest" });
}
