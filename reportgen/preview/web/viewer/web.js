// The web edition beside the pages: the server makes it when it is opened, and again when the pages have changed.
import { $ } from "./dialogs.js";

const frame = $("web-frame");
const told = $("web-told");
// What is saved several times in a row is waited for.
const REST = 400;

export class WebEdition {
  #open = false;
  #version = 0;
  #made = "";
  #asked = 0;
  #timer = 0;

  constructor() {
    frame.addEventListener("load", () => {
      if (this.#asked) told.textContent = `Visar läget ${this.#made}`;
    });
    // The page that is looked at, and not the first one.
    $("web-alone").addEventListener("click", () => {
      const here = frame.contentWindow?.location.href;
      if (this.#asked && here?.startsWith("http")) $("web-alone").href = here;
    });
  }

  show(open) {
    this.#open = open;
    if (open) this.#renew(0);
  }

  changed(version, made) {
    this.#version = version;
    this.#made = made;
    if (this.#open) this.#renew(REST);
  }

  #renew(rest) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (!this.#version || this.#version === this.#asked) return;
      const first = !this.#asked;
      this.#asked = this.#version;
      told.textContent = "Webbutgåvan görs …";
      // The page and the place on it stay.
      if (first) frame.src = "web/index.html";
      else frame.contentWindow.location.reload();
    }, rest);
  }
}
