// What is told of a place on a page, and the box where its text is edited.
import { ask } from "./api.js";
import { $, made, tell, trap } from "./dialogs.js";
import { openPlace, placeButton } from "./editor.js";
import { tellFinding } from "./findings.js";

const card = $("block");
const edit = $("edit");
const text = $("markdown");
const check = $("edit-check");
const save = $("edit-save");
const again = $("edit-again");
const looks = $("looks");
const telling = $("block-telling");
const CAPITAL = (word) => word.charAt(0).toUpperCase() + word.slice(1);
// How long after the last letter an edit is tried (milliseconds).
const PAUSE = 350;

export class Card {
  constructor(view) {
    this.view = view;
    this.open = false;
    this.source = null;
    this.trying = null;
    this.asked = 0;
    $("block-close").addEventListener("click", () => this.close());
    $("edit-cancel").addEventListener("click", () => this.#leaveEdit());
    $("block-edit").addEventListener("click", () => this.edit());
    $("block-open").addEventListener("click", () => openPlace(this.place));
    $("block-look").addEventListener("click", () => this.look());
    again.addEventListener("click", () => {
      if (!this.changed || confirm("Hämta texten igen? Det du har skrivit i rutan försvinner.")) this.edit();
    });
    edit.addEventListener("submit", (event) => {
      event.preventDefault();
      this.save();
    });
    text.addEventListener("input", () => this.#later());
    card.addEventListener("keydown", (event) => this.#key(event));
    view.view.addEventListener("scroll", () => this.position(), { passive: true });
    addEventListener("resize", () => this.position());
    view.addEventListener("zoom", () => this.position());
  }

  get editing() {
    return this.open && !edit.hidden;
  }

  get changed() {
    return this.editing && this.source !== null && text.value !== this.source.markdown;
  }

  // Of a block: where it is in the source, what its value rests on, and what can be done with it. `within` is the
  // block that a value stands in. `point` is where it was clicked, in pt.
  async show(sheet, block, within, point, from) {
    if (!this.#replaceable()) return;
    const editable = block.editable ? block : within;
    this.#begin(sheet, block.boxes, from, CAPITAL(block.kind), block);
    this.block = editable;
    this.point = point;
    $("block-edit").hidden = !editable;
    $("block-edit").textContent = block.editable ? "Redigera" : `Redigera ${editable?.kind ?? ""}`;
    $("block-look").hidden = false;
    this.#focus($("block-edit").hidden ? $("block-open") : $("block-edit"));
    if (block.entry) await this.#into(telling, () => ask("explain", { entry: block.entry }), (told) => paragraphs(told.text));
  }

  // Of a mistake that is marked on a page.
  showFinding(sheet, finding, from) {
    if (!this.#replaceable()) return;
    this.#begin(sheet, finding.boxes, from, finding.severity === "error" ? "Fel" : "Varning", finding);
    this.block = null;
    $("block-edit").hidden = true;
    $("block-look").hidden = true;
    telling.replaceChildren(tellFinding(finding));
    telling.hidden = false;
    this.#focus($("block-open"));
    sheet.blocks().then((blocks) => {
      if (this.place !== finding) return;
      const [box] = finding.boxes;
      this.block = smallest(blocks.filter((one) => one.editable), sheet.index, box.x + box.width / 2, box.y + box.height / 2);
      $("block-edit").hidden = !this.block;
      $("block-edit").textContent = `Redigera ${this.block?.kind ?? ""}`;
    }, () => {});
  }

  async edit() {
    const { block } = this;
    const turn = this.asked;
    $("block-edit").disabled = true;
    try {
      const source = await ask("block", { block: block.id });
      if (turn !== this.asked) return;
      this.source = source;
    } catch (fault) {
      tell(fault.message);
      return;
    } finally {
      $("block-edit").disabled = false;
    }
    this.place = this.source;
    $("block-place").replaceChildren(placeButton(this.source));
    text.value = this.source.markdown;
    text.rows = Math.min(14, Math.max(4, Math.ceil(text.value.length / 52) + text.value.split("\n").length));
    check.replaceChildren();
    again.hidden = true;
    save.disabled = true;
    edit.hidden = false;
    $("block-actions").hidden = true;
    looks.hidden = true;
    telling.hidden = true;
    this.position();
    text.focus({ preventScroll: true });
    text.setSelectionRange(0, 0);
  }

  async look() {
    const { x, y } = this.point;
    looks.hidden = true;
    await this.#into(null, () => ask("declarations", { page: this.sheet.index, x, y }), (found) => {
      if (!found.length) return [made("p", "quiet", "Ingen deklaration i stilmallarna bestämmer utseendet här.")];
      looks.tBodies[0].replaceChildren(
        ...found.map((one) => {
          const row = made("tr");
          const what = made("td");
          what.append(made("code", "", `${one.property}: ${one.value}`), made("span", "selector", one.selector));
          const where = made("td");
          where.append(placeButton(one));
          row.append(what, where);
          return row;
        }),
      );
      looks.hidden = false;
      return null;
    });
    this.position();
  }

  async save() {
    if (!this.changed || this.saving) return;
    this.saving = true;
    save.disabled = true;
    this.trying?.abort();
    try {
      const done = await ask("save", { block: this.block.id, markdown: text.value, digest: this.source.digest });
      this.source = { ...this.source, markdown: text.value };
      this.saving = false;
      this.close();
      tell(done.text, () => takeBack());
    } catch (fault) {
      this.saving = false;
      save.disabled = false;
      check.replaceChildren(made("p", "message error", fault.message));
      again.hidden = fault.status !== 409;
      this.position();
    }
  }

  close() {
    if (!this.open) return;
    if (this.changed && !confirm("Vill du stänga utan att spara det du har skrivit?")) return;
    clearTimeout(this.pause);
    this.trying?.abort();
    this.asked += 1;
    this.open = false;
    card.hidden = true;
    edit.hidden = true;
    this.source = null;
    this.sheet?.draw("chosen", []);
    const back = this.from?.isConnected ? this.from : this.view.view;
    back.focus({ preventScroll: true });
    dispatchEvent(new Event("card-closed"));
  }

  // Beside the block where there is room, else below or above it; never outside the window.
  position() {
    if (!this.open) return;
    if (innerWidth < 640) {
      card.style.left = card.style.top = "";
      return;
    }
    const view = this.view.view.getBoundingClientRect();
    const paper = this.sheet.paper.getBoundingClientRect();
    const { zoom } = this.view;
    const boxes = this.boxes.filter((box) => box.page === this.sheet.index);
    const top = paper.top + Math.min(...boxes.map((box) => box.y)) * zoom;
    const bottom = paper.top + Math.max(...boxes.map((box) => box.y + box.height)) * zoom;
    const left = paper.left + Math.min(...boxes.map((box) => box.x)) * zoom;
    const right = paper.left + Math.max(...boxes.map((box) => box.x + box.width)) * zoom;
    const { width, height } = card.getBoundingClientRect();
    const gap = 12;
    let x = Math.max(view.left + gap, left);
    let y = bottom + gap;
    if (y + height > innerHeight - gap) {
      if (top - gap - height > view.top) y = top - gap - height;
      else if (right + gap + width < innerWidth) [x, y] = [right + gap, top];
    }
    card.style.left = `${Math.max(gap, Math.min(x, innerWidth - width - gap))}px`;
    card.style.top = `${Math.max(view.top + gap, Math.min(y, innerHeight - height - gap))}px`;
  }

  #begin(sheet, boxes, from, title, place) {
    this.asked += 1;
    this.sheet?.draw("chosen", []);
    Object.assign(this, { sheet, boxes, from, place, source: null, open: true });
    $("block-title").textContent = title;
    $("block-place").replaceChildren(placeButton(place));
    $("block-open").hidden = !place.path;
    $("block-actions").hidden = false;
    edit.hidden = looks.hidden = telling.hidden = true;
    card.hidden = false;
    sheet.drawBoxes("chosen", boxes);
    this.position();
    this.#uncover();
  }

  // In a small window the card lies over the lower half: what it is about is moved above it.
  #uncover() {
    const [first] = this.boxes.filter((box) => box.page === this.sheet.index);
    if (innerWidth >= 640 || !first) return;
    const paper = this.sheet.paper.getBoundingClientRect();
    const top = paper.top + first.y * this.view.zoom;
    const view = this.view.view.getBoundingClientRect();
    if (top + first.height * this.view.zoom > innerHeight * 0.3) this.view.view.scrollTop += top - view.top - 24;
  }

  #focus(element) {
    element.focus({ preventScroll: true });
  }

  // Text that has been written is not lost to a click beside it.
  #replaceable() {
    if (!this.changed) return true;
    text.focus();
    return false;
  }

  #leaveEdit() {
    this.close();
  }

  #key(event) {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && this.editing) {
      event.preventDefault();
      this.save();
    } else {
      trap(card, event);
    }
  }

  #later() {
    save.disabled = !this.changed;
    clearTimeout(this.pause);
    this.trying?.abort();
    if (!this.changed) {
      check.replaceChildren();
      return;
    }
    this.pause = setTimeout(() => this.#try(), PAUSE);
  }

  async #try() {
    this.trying = new AbortController();
    const tried = text.value;
    check.dataset.busy = "";
    if (!check.hasChildNodes()) check.append(made("p", "quiet", "Prövas …"));
    try {
      const found = await ask("try", { block: this.block.id, markdown: tried, digest: this.source.digest }, this.trying.signal);
      if (!this.editing || tried !== text.value) return;
      if (found.length) {
        const items = made("ul");
        for (const one of found) {
          const item = made("li", one.severity);
          item.append(tellFinding(one));
          items.append(item);
        }
        const wrong = found.some((one) => one.severity === "error");
        check.replaceChildren(made("p", `kind ${wrong ? "error" : "warning"}`, wrong ? "Det här skulle bli fel:" : "Det här skulle ge en varning:"), items);
      } else {
        check.replaceChildren(made("p", "fine", "Inga nya fel."));
      }
    } catch (fault) {
      if (fault.name === "AbortError" || !this.editing) return;
      check.replaceChildren(made("p", "message error", fault.message));
      again.hidden = fault.status !== 409;
    } finally {
      delete check.dataset.busy;
      this.position();
    }
  }

  // Fills an element with the answer to a question, if the card still tells of the same thing.
  async #into(element, question, drawn) {
    const turn = this.asked;
    const target = element ?? telling;
    try {
      const answer = await question();
      if (turn !== this.asked) return;
      const parts = drawn(answer);
      if (parts) {
        target.replaceChildren(...parts);
        target.hidden = false;
      }
    } catch (fault) {
      if (turn !== this.asked) return;
      target.replaceChildren(made("p", "message error", fault.message));
      target.hidden = false;
    }
    this.position();
  }
}

async function takeBack() {
  try {
    tell((await ask("undo")).text);
  } catch (fault) {
    tell(fault.message);
  }
}

function paragraphs(told) {
  telling.scrollTop = 0;
  return told.split(/\n/).filter(Boolean).map((line) => made("p", "", line));
}

// The smallest block that a point of a page lies in.
export function smallest(blocks, page, x, y) {
  let found = null;
  let least = Infinity;
  for (const block of blocks) {
    for (const box of block.boxes) {
      if (box.page !== page || x < box.x - 1 || x > box.x + box.width + 1 || y < box.y - 1 || y > box.y + box.height + 1) continue;
      const area = box.width * box.height + (block.entry ? 0 : 0.01);
      if (area < least) [found, least] = [block, area];
    }
  }
  return found;
}
