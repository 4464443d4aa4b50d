// What is wrong, beside the pages and on them.
import { $, made, say } from "./dialogs.js";
import { placeButton } from "./editor.js";
import { boxed } from "./sheet.js";

const WORDS = { error: "Fel", warning: "Varning" };
const list = $("findings-list");
let told = "";

export const counted = (errors, warnings) => {
  const parts = [];
  if (errors) parts.push(errors === 1 ? "1 fel" : `${errors} fel`);
  if (warnings) parts.push(warnings === 1 ? "1 varning" : `${warnings} varningar`);
  return parts.join(", ") || "Inga fel";
};

export class Findings {
  constructor(view, show) {
    this.view = view;
    this.show = show;
    this.list = [];
  }

  set({ errors, warnings, list: found }) {
    this.list = found.map((one, index) => ({ ...one, index }));
    const count = counted(errors, warnings);
    $("count").textContent = count;
    $("findings-toggle").dataset.worst = errors ? "error" : warnings ? "warning" : "";
    $("findings-none").hidden = found.length > 0;
    const ordered = [...this.list].sort((one, other) => (one.severity === other.severity ? one.index - other.index : one.severity === "error" ? -1 : 1));
    const focused = [...list.querySelectorAll("button")].indexOf(document.activeElement);
    list.replaceChildren(...ordered.map((one) => this.#item(one)));
    if (focused >= 0) (list.querySelectorAll("button")[focused] ?? list).focus({ preventScroll: true });
    if (count !== told && (told || found.length)) say(count);
    told = count;
    for (const sheet of this.view.sheets) this.mark(sheet);
  }

  #item(one) {
    const item = made("li", one.severity);
    item.dataset.index = one.index;
    const head = made("p", "kind", WORDS[one.severity]);
    if (one.code) head.append(made("span", "code", one.code));
    item.append(head, made("p", "message", one.message));
    if (one.hint) item.append(made("p", "hint", one.hint));
    const where = made("p", "where");
    if (one.path) where.append(placeButton(one));
    if (one.page !== null) {
      const button = made("button", "place-link", `Visa på sidan ${this.view.sheets[one.page]?.face.label || one.page + 1}`);
      button.type = "button";
      button.addEventListener("click", () => this.jump(one));
      where.append(button);
    }
    item.append(where);
    return item;
  }

  jump(one) {
    const [box] = one.boxes;
    this.view.go(box?.page ?? one.page);
    if (box) this.view.reveal(box);
    const mark = this.view.sheets[box?.page ?? one.page]?.paper.querySelector(`.mark[data-index="${one.index}"]`);
    if (mark) mark.focus({ preventScroll: true });
    else this.view.view.focus({ preventScroll: true });
  }

  // The words of a page that something is wrong with, each a button that tells what.
  mark(sheet) {
    const marks = [];
    for (const one of this.list) {
      one.boxes.forEach((box, number) => {
        if (box.page !== sheet.index) return;
        const mark = boxed(box, "button", `mark ${one.severity}`);
        mark.type = "button";
        mark.dataset.index = one.index;
        mark.setAttribute("aria-label", `${WORDS[one.severity]}: ${one.message}`);
        if (number) mark.tabIndex = -1;
        mark.addEventListener("click", (event) => {
          event.stopPropagation();
          this.show(one, mark);
        });
        marks.push(mark);
      });
    }
    sheet.draw("marks", marks);
  }
}

export function tellFinding(one) {
  const telling = document.createDocumentFragment();
  telling.append(made("p", `message ${one.severity}`, one.message));
  if (one.hint) telling.append(made("p", "hint", one.hint));
  return telling;
}
