// All pages in a row or as spreads: which are loaded and when, how large they are, and what stays where it is.
import { Sheet } from "./sheet.js";

const STEPS = [25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400];
// A pixel of CSS is 1/96 in and a pt 1/72 in, so that 100 % is the size of the paper.
const WHOLE = 96 / 72;
// In pixels a pt.
const LARGEST = 6;
const AT_ONCE = 2;
// Pages further off than this many give their pictures back.
const KEPT = 12;

export class PageView extends EventTarget {
  constructor(view, holder) {
    super();
    this.view = view;
    this.holder = holder;
    this.sheets = [];
    this.mode = "width";
    this.spread = false;
    this.current = 0;
    this.loading = 0;
    this.version = -1;
    this.zoom = 1;
    this.observer = new IntersectionObserver((entries) => this.#seen(entries), { root: view, rootMargin: "60% 0px" });
    new ResizeObserver(() => this.keeping(() => this.#fit())).observe(view);
    let asked = false;
    view.addEventListener("scroll", () => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        this.#look();
      });
    }, { passive: true });
    let turned = 0;
    view.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      // A wheel turns by a hundred or so at once, two fingers by a few at a time.
      if (Math.sign(event.deltaY) !== Math.sign(turned)) turned = 0;
      turned += event.deltaY * (event.deltaMode ? 30 : 1);
      if (Math.abs(turned) < 40) return;
      this.step(turned < 0 ? 1 : -1, event.clientY);
      turned = 0;
    }, { passive: false });
  }

  get count() {
    return this.sheets.length;
  }

  // All pages of a version. A page that shows the same keeps its box wherever it now stands, and the page that is
  // looked at stays where it is in the window.
  set(faces, version) {
    if (version < this.version) return;
    this.version = version;
    this.firstVersion ??= version;
    this.setAt = performance.now();
    this.keeping(() => {
      const left = new Map(this.sheets.map((sheet) => [sheet.face.key, sheet]));
      const moved = faces.length !== this.sheets.length;
      const matched = faces.map((face, index) => {
        const same = moved ? left.get(face.key) : this.sheets[index];
        if (same) left.delete(same.face.key);
        return same;
      });
      const spare = moved ? this.sheets.filter((sheet) => left.has(sheet.face.key)) : [];
      this.sheets = faces.map((face, index) => {
        const sheet = matched[index] ?? spare.shift() ?? new Sheet(this.observer);
        sheet.describe(face, index, faces.length);
        return sheet;
      });
      for (const sheet of spare) {
        this.observer.unobserve(sheet.element);
        sheet.element.remove();
      }
      this.sheets.forEach((sheet, index) => {
        if (this.holder.children[index] !== sheet.element) this.holder.insertBefore(sheet.element, this.holder.children[index] ?? null);
      });
      this.#fit();
    });
    this.#look();
    this.refresh();
  }

  // One page ahead of the rest of its version.
  swap(index, key) {
    const sheet = this.sheets[index];
    if (!sheet) return;
    sheet.describe({ ...sheet.face, key }, index, this.count);
    this.refresh();
  }

  // What is near and not yet as it should be is fetched, that which is looked at first.
  refresh() {
    const scale = this.#scale();
    const waiting = this.sheets.filter((sheet) => sheet.near && sheet.loadingKey !== sheet.face.key && sheet.wants(scale) && sheet.failed !== sheet.face.key);
    waiting.sort((one, other) => Math.abs(one.index - this.current) - Math.abs(other.index - this.current));
    // What is looked at has the server for itself: it makes one picture at a time, in no certain order.
    const looked = this.sheets[this.current];
    const alone = looked && (waiting[0] === looked || looked.loadingKey === looked.face.key);
    const next = alone ? waiting.filter((sheet) => sheet === looked) : waiting.slice(0, Math.max(0, AT_ONCE - this.loading));
    for (const sheet of next) this.#load(sheet, scale);
    if (!waiting.length) this.#readSoon();
  }

  async #load(sheet, scale) {
    const { key } = sheet.face;
    sheet.loadingKey = key;
    this.loading += 1;
    try {
      await sheet.load(scale);
      this.dispatchEvent(new CustomEvent("loaded", { detail: sheet }));
    } catch {
      // The key is gone, or the server: the next state of the pages tells what to ask for.
      sheet.failed = key;
    } finally {
      if (sheet.loadingKey === key) sheet.loadingKey = null;
      this.loading -= 1;
      this.refresh();
    }
  }

  retry() {
    for (const sheet of this.sheets) sheet.failed = sheet.unreadable = null;
  }

  // Words of what is near as soon as the pictures are there; of all others, for those who search, when nothing else is done.
  #readSoon() {
    clearTimeout(this.reading);
    const unread = (sheet) => sheet.wordsKey !== sheet.face.key && sheet.unreadable !== sheet.face.key;
    const near = this.sheets.filter((sheet) => sheet.near && unread(sheet));
    near.sort((one, other) => Math.abs(one.index - this.current) - Math.abs(other.index - this.current));
    const next = near[0] ?? this.sheets.find(unread);
    if (!next || this.readingNow) return;
    // While somebody writes, the words that nobody looks at wait until the pages are at rest.
    const rest = this.firstVersion === this.version ? 20 : Math.max(20, this.setAt + 1500 - performance.now());
    this.reading = setTimeout(async () => {
      this.readingNow = true;
      const { key } = next.face;
      try {
        await next.read();
      } catch {
        next.unreadable = key;
      }
      this.readingNow = false;
      this.#readSoon();
    }, near.length ? 0 : rest);
  }

  #seen(entries) {
    for (const { target, isIntersecting } of entries) {
      const sheet = this.sheets[Number(target.dataset.index)];
      if (sheet?.element === target) sheet.near = isIntersecting;
    }
    for (const sheet of this.sheets) {
      if (!sheet.near && sheet.picture && Math.abs(sheet.index - this.current) > KEPT) sheet.forget();
    }
    this.#look();
    this.refresh();
    this.dispatchEvent(new Event("near"));
  }

  // The page over the middle of the view, or the nearest to it.
  #look() {
    if (!this.count) return;
    const { top, height } = this.view.getBoundingClientRect();
    const middle = top + height * 0.4;
    let best = this.current;
    let least = Infinity;
    for (const sheet of this.sheets) {
      if (!sheet.near && sheet.index !== this.current) continue;
      const rect = sheet.paper.getBoundingClientRect();
      const off = Math.max(rect.top - middle, middle - rect.bottom, 0);
      if (off < least - 0.5) [best, least] = [sheet.index, off];
    }
    best = Math.min(best, this.count - 1);
    if (best === this.current && this.told) return;
    this.told = true;
    this.current = best;
    this.dispatchEvent(new CustomEvent("current", { detail: best }));
  }

  // Does something that may change sizes or the order, and lets what is looked at stay where it is.
  keeping(change, clientY = null) {
    const view = this.view.getBoundingClientRect();
    const sheet = this.sheets[Math.min(this.current, this.count - 1)];
    if (!sheet || !view.height) {
      change();
      return;
    }
    const y = clientY ?? view.top + view.height * 0.4;
    const x = view.left + view.width / 2;
    const before = sheet.paper.getBoundingClientRect();
    const down = (y - before.top) / before.height;
    const across = (x - before.left) / before.width;
    const atTop = this.view.scrollTop === 0;
    change();
    if (!sheet.element.isConnected) return;
    const after = sheet.paper.getBoundingClientRect();
    if (!atTop) this.view.scrollTop += after.top + down * after.height - y;
    this.view.scrollLeft += after.left + across * after.width - x;
  }

  go(index) {
    const sheet = this.sheets[Math.max(0, Math.min(this.count - 1, index))];
    if (!sheet) return;
    const view = this.view.getBoundingClientRect();
    const rect = sheet.paper.getBoundingClientRect();
    this.view.scrollTop += rect.top - view.top - Math.max(12, (view.height - rect.height) / 2);
    if (this.current !== sheet.index) {
      this.current = sheet.index;
      this.dispatchEvent(new CustomEvent("current", { detail: sheet.index }));
    }
    this.refresh();
  }

  // Brings a box of a page into view, where it is not.
  reveal(box) {
    const sheet = this.sheets[box.page];
    if (!sheet) return;
    const view = this.view.getBoundingClientRect();
    const paper = sheet.paper.getBoundingClientRect();
    const top = paper.top + box.y * this.zoom;
    const bottom = top + box.height * this.zoom;
    if (top < view.top + 20 || bottom > view.bottom - 20) this.view.scrollTop += top - view.top - view.height / 3;
    const left = paper.left + box.x * this.zoom;
    if (left < view.left || left > view.right - 20) this.view.scrollLeft += left - view.left - 40;
  }

  turn(by) {
    const step = this.spread ? 2 : 1;
    // In spreads the first page stands alone: 0, 1-2, 3-4.
    const from = this.spread ? this.current - ((this.current + 1) % 2) * (this.current > 0 ? 1 : 0) : this.current;
    this.go(this.spread && from === 0 && by > 0 ? 1 : from + by * step);
  }

  setMode(mode) {
    this.mode = mode;
    this.keeping(() => this.#fit());
  }

  setSpread(spread) {
    this.spread = spread;
    this.keeping(() => {
      this.holder.classList.toggle("spreads", spread);
      this.#fit();
    });
  }

  step(by, clientY = null) {
    const now = Math.round((this.zoom / WHOLE) * 100);
    const next = by > 0 ? STEPS.find((step) => step > now) : STEPS.findLast((step) => step < now);
    if (!next) return;
    this.mode = next;
    this.keeping(() => this.#fit(), clientY);
    this.dispatchEvent(new Event("zoom"));
  }

  #fit() {
    if (!this.count || !this.view.clientWidth) return;
    const [width, height] = this.#usual();
    const room = this.view.clientWidth - (this.view.clientWidth < 500 ? 16 : 56);
    const across = (room - (this.spread ? 2 : 0)) / (this.spread ? 2 : 1) / width;
    const down = (this.view.clientHeight - 48) / height;
    const zoom = this.mode === "width" ? Math.min(across, WHOLE * 2) : this.mode === "page" ? Math.min(across, down) : (this.mode / 100) * WHOLE;
    // A whole number of the screen's pixels across, or letters would be blurred.
    const pixels = width * (devicePixelRatio || 1);
    const bounded = Math.max(50, Math.floor(zoom * pixels + 0.001)) / pixels;
    if (bounded === this.zoom) return;
    this.zoom = bounded;
    this.holder.style.setProperty("--zoom", bounded);
    this.refresh();
    this.dispatchEvent(new Event("zoom"));
  }

  // The size that most pages have: one wide page does not make all others small.
  #usual() {
    const sizes = new Map();
    for (const { face } of this.sheets) {
      const size = `${face.width} ${face.height}`;
      sizes.set(size, (sizes.get(size) ?? 0) + 1);
    }
    const [most] = [...sizes].reduce((one, other) => (other[1] > one[1] ? other : one));
    return most.split(" ").map(Number);
  }

  // A picture has a pixel for each of the screen. It is rounded up to whole pixels, so that no more are asked for.
  #scale() {
    return Math.min(LARGEST, Math.floor(this.zoom * (devicePixelRatio || 1) * 1e4) / 1e4);
  }

  sheetOf(node) {
    const element = (node instanceof Element ? node : node?.parentElement)?.closest(".sheet");
    return element ? this.sheets[Number(element.dataset.index)] : null;
  }
}
