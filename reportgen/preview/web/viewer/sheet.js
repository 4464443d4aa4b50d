// One page: a box of fixed size, with its picture, its words and what is drawn over them.
import { get, imageAddress } from "./api.js";
import { settle, wordsOf } from "./words.js";

export class Sheet {
  constructor(observer) {
    this.element = document.createElement("article");
    this.element.className = "sheet";
    this.paper = document.createElement("div");
    this.paper.className = "paper";
    this.picture = null;
    this.words = null;
    this.over = document.createElement("div");
    this.over.className = "over";
    this.paper.append(this.over);
    this.folio = document.createElement("p");
    this.folio.className = "folio";
    this.folio.setAttribute("aria-hidden", "true");
    this.element.append(this.paper, this.folio);
    this.near = false;
    this.shown = { key: null, scale: 0, turn: 0 };
    this.asked = 0;
    this.wordsKey = null;
    this.layers = new Map();
    this.mapped = null;
    observer.observe(this.element);
  }

  describe(face, index, count) {
    const same = this.face && this.face.width === face.width && this.face.height === face.height;
    this.face = { ...face };
    this.index = index;
    if (!same) {
      this.paper.style.setProperty("--w", face.width);
      this.paper.style.setProperty("--h", face.height);
    }
    // What stays the same is not touched: the browser would lay it out again, for each page.
    const called = `${face.label} ${index} ${count}`;
    if (called === this.called) return;
    this.called = called;
    this.element.dataset.index = index;
    const place = `${index + 1} av ${count}`;
    this.element.setAttribute("aria-label", face.label ? `Sida ${face.label}, ${place}` : `Sida ${place}`);
    this.folio.textContent = face.label && face.label !== String(index + 1) ? `${face.label}  ·  ${place}` : place;
  }

  wants(scale) {
    const { key, scale: had } = this.shown;
    return key !== this.face.key || had !== scale;
  }

  // The picture takes the place of the one before it when it can be painted at once: nothing is ever seen to load. One
  // that another has been asked for after is shown all the same while that one is on its way.
  async load(scale) {
    const { key } = this.face;
    this.asked += 1;
    const turn = this.asked;
    const picture = new Image();
    picture.alt = "";
    picture.className = "face";
    picture.draggable = false;
    picture.src = imageAddress(key, scale);
    await picture.decode();
    if (turn < this.shown.turn) return;
    picture.dataset.key = key;
    if (this.picture) this.picture.replaceWith(picture);
    else this.paper.prepend(picture);
    this.picture = picture;
    this.shown = { key, scale, turn };
    this.element.dataset.key = key;
    dispatchEvent(new CustomEvent("page-shown", { detail: { index: this.index, key } }));
  }

  // Far from what is looked at a picture is memory only.
  forget() {
    this.picture?.remove();
    this.picture = null;
    this.shown = { key: null, scale: 0, turn: this.shown.turn };
  }

  async read() {
    const { key } = this.face;
    const words = wordsOf(await get(`text/${key}`));
    if (key !== this.face.key) return;
    if (this.words) this.words.replaceWith(words);
    else this.over.before(words);
    settle(words, this.paper.getBoundingClientRect().width / this.face.width);
    this.words = words;
    this.wordsKey = key;
  }

  // What can be clicked, asked for once for each state of the page.
  blocks() {
    if (this.mapped?.key !== this.face.key) {
      const { key } = this.face;
      this.mapped = { key, blocks: get(`map/${this.index}`) };
      this.mapped.blocks.catch(() => {
        if (this.mapped?.key === key) this.mapped = null;
      });
    }
    return this.mapped.blocks;
  }

  // Boxes of one kind of thing in a layer of their own, in place of those before.
  draw(name, elements) {
    this.layers.get(name)?.remove();
    this.layers.delete(name);
    if (!elements.length) return;
    const layer = document.createElement("div");
    layer.className = `layer ${name}`;
    layer.append(...elements);
    this.over.append(layer);
    this.layers.set(name, layer);
  }

  drawBoxes(name, boxes) {
    this.draw(name, joined(boxes.filter((box) => box.page === this.index)).map((box) => boxed(box)));
  }

  // A point of the window in pt from the page's top left.
  at(clientX, clientY) {
    const { left, top, width } = this.paper.getBoundingClientRect();
    const zoom = width / this.face.width;
    return { x: (clientX - left) / zoom, y: (clientY - top) / zoom };
  }
}

export function boxed(box, tag = "div", className = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.style.left = `${box.x}px`;
  element.style.top = `${box.y}px`;
  element.style.width = `${box.width}px`;
  element.style.height = `${box.height}px`;
  return element;
}

// Lines that follow on each other as one box; what stands in another column is another.
function joined(boxes) {
  const found = [];
  for (const box of boxes) {
    const last = found.at(-1);
    const gap = last ? box.y - last.y - last.height : 0;
    if (last && gap > -box.height * 1.5 && gap < box.height * 1.2) {
      const right = Math.max(last.x + last.width, box.x + box.width);
      const bottom = Math.max(last.y + last.height, box.y + box.height);
      last.x = Math.min(last.x, box.x);
      last.y = Math.min(last.y, box.y);
      last.width = right - last.x;
      last.height = bottom - last.y;
    } else {
      found.push({ ...box });
    }
  }
  return found;
}
