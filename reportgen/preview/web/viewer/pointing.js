// From a point or a key to the block there: outlines under the mouse, clicks, and a cursor for the keyboard.
import { say } from "./dialogs.js";
import { placeText } from "./editor.js";
import { boxed } from "./sheet.js";
import { smallest } from "./card.js";

export class Pointing {
  constructor(view, card) {
    this.view = view;
    this.card = card;
    this.over = null;
    this.down = null;
    this.cursor = null;
    const { holder } = view;
    let asked = false;
    holder.addEventListener("pointermove", (event) => {
      if (asked || event.pointerType === "touch") return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        this.#hover(event);
      });
    });
    holder.addEventListener("pointerleave", () => {
      this.#outline(null, null);
      this.#label(null, 0, 0);
    });
    holder.addEventListener("pointerdown", (event) => (this.down = [event.clientX, event.clientY]));
    holder.addEventListener("click", (event) => this.#click(event));
    addEventListener("card-closed", () => this.#outline(null, null));
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  async #hover(event) {
    const sheet = this.view.sheetOf(event.target);
    if (!sheet || event.buttons || this.card.editing) return this.#outline(null, null);
    const { x, y } = sheet.at(event.clientX, event.clientY);
    this.#label(sheet.layers.get("trace"), x, y);
    let blocks = [];
    try {
      blocks = await sheet.blocks();
    } catch {
      // Nothing can be clicked: the state tells why.
    }
    this.#outline(sheet, smallest(blocks, sheet.index, x, y));
  }

  // What a value under the mouse rests on, where that layer is shown.
  #label(layer, x, y) {
    const shape = [...(layer?.children ?? [])].find(({ box }) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height);
    if (this.labelled === shape) return;
    this.labelled?.classList.remove("pointed");
    shape?.classList.add("pointed");
    this.labelled = shape;
  }

  #outline(sheet, block) {
    if (this.over?.sheet === sheet && this.over?.block === block) return;
    this.over?.sheet?.draw("hover", []);
    this.over = { sheet, block };
    this.view.holder.classList.toggle("pointing", Boolean(block));
    if (block) sheet.drawBoxes("hover", block.boxes);
  }

  async #click(event) {
    const sheet = this.view.sheetOf(event.target);
    if (!sheet || event.button || event.target.closest("button")) return;
    // Whoever selects text does not ask for a block.
    const [x0, y0] = this.down ?? [event.clientX, event.clientY];
    if (Math.hypot(event.clientX - x0, event.clientY - y0) > 4 || !getSelection().isCollapsed || event.detail > 1) return;
    const point = sheet.at(event.clientX, event.clientY);
    try {
      const blocks = await sheet.blocks();
      const block = smallest(blocks, sheet.index, point.x, point.y);
      if (block) this.#show(sheet, block, blocks, point, this.view.view);
      else if (this.card.open && !this.card.changed) this.card.close();
    } catch (fault) {
      say(fault.message);
    }
  }

  #show(sheet, block, blocks, point, from) {
    const within = block.editable ? null : smallest(blocks.filter((one) => one.editable), sheet.index, point.x, point.y);
    this.card.show(sheet, block, within, point, from);
  }

  // Enter goes from the pages to their blocks, arrows from block to block, Enter opens one, Esc goes back.
  async #key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if ((event.target === this.view.view || event.target === document.body) && event.key === "Enter") {
      event.preventDefault();
      await this.#enter(this.view.current, 0);
    } else if (event.target === this.cursor?.button) {
      const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
      if (event.key in steps) {
        event.preventDefault();
        event.stopPropagation();
        await this.#move(steps[event.key]);
      } else if (event.key === "Escape") {
        event.preventDefault();
        this.#leave();
        this.view.view.focus({ preventScroll: true });
      }
    }
  }

  async #enter(index, from) {
    const sheet = this.view.sheets[index];
    if (!sheet) return false;
    let blocks = [];
    try {
      blocks = (await sheet.blocks()).filter((block) => block.boxes.some((box) => box.page === index));
    } catch (fault) {
      say(fault.message);
    }
    if (!blocks.length) {
      say("På sidan finns inget att välja.");
      return false;
    }
    this.#at(sheet, blocks, from < 0 ? blocks.length - 1 : from);
    return true;
  }

  async #move(by) {
    const { sheet, blocks, number } = this.cursor;
    const next = number + by;
    if (next >= 0 && next < blocks.length) this.#at(sheet, blocks, next);
    else await this.#enter(sheet.index + by, by < 0 ? -1 : 0);
  }

  #at(sheet, blocks, number) {
    const block = blocks[number];
    const box = block.boxes.find((one) => one.page === sheet.index);
    const before = this.cursor;
    const button = boxed(box, "button", "cursor");
    button.type = "button";
    button.setAttribute("aria-label", `${block.kind}, ${placeText(block)}, ${number + 1} av ${blocks.length} på sidan`);
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      this.#show(sheet, block, blocks, { x: box.x + Math.min(4, box.width / 2), y: box.y + box.height / 2 }, button);
    });
    button.addEventListener("blur", () => {
      if (this.cursor?.button === button && !this.card.open) this.#leave();
    });
    sheet.over.append(button);
    this.cursor = { sheet, blocks, number, button };
    this.view.reveal(box);
    button.focus({ preventScroll: true });
    before?.button.remove();
  }

  #leave() {
    const { cursor } = this;
    this.cursor = null;
    cursor?.button.remove();
  }
}
