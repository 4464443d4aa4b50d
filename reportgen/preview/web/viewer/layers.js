// What can be shown over the pages, and how others see their colours.
import { get } from "./api.js";
import { choose, chosen } from "./choices.js";
import { $, made, tell } from "./dialogs.js";
import { boxed } from "./sheet.js";

const SVG = "http://www.w3.org/2000/svg";

export class Layers {
  constructor(view) {
    this.view = view;
    this.on = new Set(chosen("layers", []).filter?.((name) => this.#input(name)) ?? []);
    for (const input of document.querySelectorAll("input[name=layer]")) {
      input.checked = this.on.has(input.value);
      input.addEventListener("change", () => {
        if (input.checked) this.on.add(input.value);
        else this.on.delete(input.value);
        choose("layers", [...this.on]);
        this.#keys();
        this.draw();
      });
    }
    this.#keys();
    view.addEventListener("loaded", () => this.draw());
    view.addEventListener("near", () => this.draw());
    this.#sights();
  }

  #input(name) {
    return [...document.querySelectorAll("input[name=layer]")].find((input) => input.value === name);
  }

  #keys() {
    $("key-bound").hidden = !this.on.has("bound");
  }

  // Layers of the pages that are near, asked for once for each state of a page.
  draw() {
    for (const sheet of this.view.sheets) {
      sheet.drawn ??= new Map();
      for (const name of ["bound", "trace", "grid", "order"]) {
        const wanted = this.on.has(name) && sheet.near ? sheet.face.key : null;
        if (this.on.has(name) && !sheet.near) continue;
        if ((sheet.drawn.get(name) ?? null) === wanted) continue;
        sheet.drawn.set(name, wanted);
        if (wanted === null) sheet.draw(name, []);
        else this.#fetch(sheet, name, wanted);
      }
    }
  }

  async #fetch(sheet, name, key) {
    try {
      const shapes = await get(`layer/${name}/${sheet.index}`);
      if (sheet.drawn.get(name) === key && this.on.has(name)) sheet.draw(name, shapes.flatMap((shape) => this.#shape(sheet, shape)));
    } catch (fault) {
      sheet.drawn.delete(name);
      if (fault.status !== 404) tell(fault.message);
    }
  }

  #shape(sheet, shape) {
    return shape.boxes
      .filter((box) => box.page === sheet.index)
      .map((box, number) => {
        const element = boxed(box, "div", "shape");
        element.dataset.kind = shape.kind;
        element.box = box;
        if (shape.label && !number) element.append(made("span", "label", shape.label));
        return element;
      });
  }

  async #sights() {
    try {
      for (const { name, label, values } of await get("sights")) {
        const filter = document.createElementNS(SVG, "filter");
        filter.id = `sight-${name}`;
        // The matrices are for light, not for its numbers in sRGB.
        filter.setAttribute("color-interpolation-filters", "linearRGB");
        const matrix = document.createElementNS(SVG, "feColorMatrix");
        matrix.setAttribute("type", "matrix");
        matrix.setAttribute("values", values);
        filter.append(matrix);
        $("filters").append(filter);
        const choice = made("label");
        const input = made("input");
        Object.assign(input, { type: "radio", name: "sight", value: name });
        choice.append(input, ` ${label}`);
        $("sights").append(choice);
      }
    } catch (fault) {
      tell(fault.message);
    }
    const kept = chosen("sight", "");
    for (const input of document.querySelectorAll("input[name=sight]")) {
      input.checked = input.value === kept;
      input.addEventListener("change", () => this.#see(input.value));
    }
    this.#see([...document.querySelectorAll("input[name=sight]")].some((input) => input.value === kept) ? kept : "");
  }

  #see(name) {
    choose("sight", name);
    document.querySelector(`input[name=sight][value="${name}"]`).checked = true;
    this.view.holder.style.setProperty("--sight", name ? `url("#sight-${name}")` : "none");
    this.view.holder.dataset.sight = name;
  }
}
