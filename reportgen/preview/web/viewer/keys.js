// What can be done with the keyboard. Keys of one letter can be turned off (WCAG 2.2, 2.1.4).
import { choose, chosen } from "./choices.js";
import { $, made } from "./dialogs.js";

const help = $("help");
// Where keys have another meaning: what is written in, and what is open over the pages or beside them.
const ELSEWHERE = "input, textarea, select, dialog, .card, .menu, .side";
const SCROLLS = { PageDown: 0.9, PageUp: -0.9, " ": 0.9, ArrowDown: 60, ArrowUp: -60 };

export function setKeys(view, acts) {
  const table = [
    [["↑", "↓", "PageUp", "PageDown"], "Rulla"],
    [["Home", "End"], "Första och sista sidan"],
    [["←", "→"], "Föregående och nästa sida", { ArrowLeft: () => acts.turn(-1), ArrowRight: () => acts.turn(1) }],
    [["G"], "Gå till en sida", { g: acts.goTo }],
    [["+", "−"], "Förstora och förminska", { "+": () => acts.zoom(1), "-": () => acts.zoom(-1) }],
    [["B"], "Sidans bredd", { b: () => acts.mode("width") }],
    [["H"], "Hela sidan", { h: () => acts.mode("page") }],
    [["U"], "Uppslag eller enstaka sidor", { u: acts.spread }],
    [["Enter"], "Gå till sidans stycken. Pilarna går mellan dem, Enter öppnar ett, Esc går tillbaka"],
    [["I"], "Innehåll", { i: acts.contents }],
    [["F"], "Fel och varningar", { f: acts.findings }],
    [["L"], "Lager", { l: acts.layers }],
    [["W"], "Webbutgåvan", { w: acts.web }],
    [["Ctrl", "Enter"], "Spara stycket som du redigerar"],
    [["Esc"], "Stäng eller avbryt"],
    [["?"], "Den här hjälpen", { "?": () => help.showModal() }],
  ];
  const byKey = Object.assign({}, ...table.map(([, , keys]) => keys));
  for (const [keys, what] of table) {
    const term = made("dt");
    term.append(...keys.map((key) => made("kbd", "", key)));
    $("help-keys").append(term, made("dd", "", what));
  }
  const single = $("single-keys");
  single.checked = chosen("single-keys", true) !== false;
  single.addEventListener("change", () => choose("single-keys", single.checked));
  $("help-open").addEventListener("click", () => help.showModal());

  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || target.closest(ELSEWHERE)) return;
    const inPages = target === view || target === document.body;
    if (key === "Home" || key === "End") {
      event.preventDefault();
      acts.end(key === "End");
      return;
    }
    // Only what has the focus is scrolled by the browser.
    const scroll = target === view ? 0 : (SCROLLS[key] ?? 0) * (key.startsWith("Page") || inPages ? 1 : 0);
    if (scroll) {
      event.preventDefault();
      view.scrollBy({ top: Math.abs(scroll) < 1 ? scroll * view.clientHeight : scroll });
      return;
    }
    const arrow = key.startsWith("Arrow");
    if (!arrow && !single.checked) return;
    // A page that is wider than the view is scrolled sideways by the arrows.
    if (arrow && (acts.wide() || target.classList.contains("cursor"))) return;
    const act = byKey[arrow ? key : key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
