// What can be done with the keyboard. Keys without Ctrl hold where the pages have the focus, and can be turned off.
import { choose, chosen } from "./choices.js";
import { $, made } from "./dialogs.js";

const help = $("help");

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
    [["Enter"], "Till sidans stycken; pilar flyttar, Enter öppnar, Esc går tillbaka"],
    [["I"], "Innehåll", { i: acts.contents }],
    [["F"], "Fel och varningar", { f: acts.findings }],
    [["L"], "Lager", { l: acts.layers }],
    [["Ctrl", "Enter"], "Spara det stycke som redigeras"],
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

  view.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "Home" || event.key === "End") {
      event.preventDefault();
      acts.end(event.key === "End");
      return;
    }
    const arrow = event.key.startsWith("Arrow");
    if (!arrow && !single.checked) return;
    // A page that is wider than the view is scrolled sideways by the arrows.
    if (arrow && (acts.wide() || event.target !== view)) return;
    const act = byKey[arrow ? event.key : event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  });
}
