// The viewer: the server's events in, the reader's choices and edits out.
import { ask, listen } from "./api.js";
import { Card } from "./card.js";
import { choose, chosen, leavePlace, placeLeft } from "./choices.js";
import { markCurrent, setContents } from "./contents.js";
import { $, hideToast, say } from "./dialogs.js";
import { Findings } from "./findings.js";
import { setKeys } from "./keys.js";
import { Layers } from "./layers.js";
import { PageView } from "./pages.js";
import { Pointing } from "./pointing.js";
import { found, lost, setState } from "./state.js";
import { WebEdition } from "./web.js";

const main = $("pages");
const view = new PageView(main, $("sheets"));
const card = new Card(view);
const findings = new Findings(view, (one, mark) => card.showFinding(view.sheetOf(mark), one, mark));
const edition = new WebEdition();
new Layers(view);
new Pointing(view, card);
const left = placeLeft();
let placed = false;
let telling = 0;

// --- what the server tells

const stop = listen(
  {
    pages(told) {
      found();
      $("title").textContent = told.title;
      document.title = `${told.title} – förhandsvisning`;
      $("nothing").hidden = told.pages.length > 0;
      view.retry();
      view.set(told.pages, told.version);
      edition.changed(told.version, told.made);
      setContents(told.contents, told.pages, (page) => go(page));
      $("of").textContent = `av ${told.pages.length}`;
      for (const sheet of view.sheets) findings.mark(sheet);
      if (!placed && told.pages.length) {
        placed = true;
        if (left) view.go(left);
      } else if (told.show !== null && told.show !== view.current && $("follow").checked && !card.open) {
        view.go(told.show);
      }
      markCurrent(view.current);
      label();
    },
    page({ index, key }) {
      view.swap(index, key);
    },
    state(told) {
      setState(told);
      if (!view.count) $("nothing").textContent = told.text;
      if (told.state === "stopped") stop();
    },
    diagnostics(told) {
      findings.set(told);
    },
  },
  lost,
);

// --- where the reader is

view.addEventListener("current", ({ detail }) => {
  leavePlace(detail);
  label();
  markCurrent(detail);
  clearTimeout(telling);
  telling = setTimeout(() => ask("visible", { page: detail }).catch(() => {}), 120);
});

function label() {
  const face = view.sheets[view.current]?.face;
  const field = $("page");
  if (!face || document.activeElement === field) return;
  field.value = face.label || String(view.current + 1);
  $("of").textContent = face.label && face.label !== String(view.current + 1) ? `${view.current + 1} av ${view.count}` : `av ${view.count}`;
  $("previous").disabled = view.current === 0;
  $("next").disabled = view.current >= view.count - 1;
}

function go(index) {
  view.go(index);
  const sheet = view.sheets[index];
  if (sheet) say(sheet.element.getAttribute("aria-label"));
}

function turn(by) {
  view.turn(by);
  say(view.sheets[view.current]?.element.getAttribute("aria-label") ?? "");
}

$("previous").addEventListener("click", () => turn(-1));
$("next").addEventListener("click", () => turn(1));
$("page").addEventListener("focus", () => $("page").select());
$("page").addEventListener("blur", label);
$("page").addEventListener("keydown", (event) => {
  if (event.key === "Escape") main.focus({ preventScroll: true });
  if (event.key !== "Enter") return;
  // What is printed on the page goes before its number in order.
  const asked = $("page").value.trim().toLowerCase();
  let index = view.sheets.findIndex(({ face }) => face.label.toLowerCase() === asked);
  if (index < 0 && /^\d+$/.test(asked) && Number(asked) >= 1 && Number(asked) <= view.count) index = Number(asked) - 1;
  if (index < 0) {
    say(`Det finns ingen sida ${asked}.`);
    $("page").setAttribute("aria-invalid", "true");
    $("page").select();
    return;
  }
  main.focus({ preventScroll: true });
  go(index);
});
$("page").addEventListener("input", () => $("page").removeAttribute("aria-invalid"));

// --- how it is shown

const zoom = $("zoom");

function showZoom() {
  zoom.querySelector("[data-own]")?.remove();
  if (![...zoom.options].some((option) => option.value === String(view.mode))) {
    const own = new Option(`${view.mode}\u00a0%`, String(view.mode));
    own.dataset.own = "";
    zoom.add(own);
  }
  zoom.value = String(view.mode);
}

function setMode(mode) {
  view.setMode(mode);
  choose("zoom", mode);
  showZoom();
}

function setSpread(on) {
  view.setSpread(on);
  choose("spread", on);
  $("spread").setAttribute("aria-pressed", String(on));
}

function step(by) {
  view.step(by);
  choose("zoom", view.mode);
}

zoom.addEventListener("change", () => setMode(/^\d/.test(zoom.value) ? Number(zoom.value) : zoom.value));
view.addEventListener("zoom", showZoom);
$("smaller").addEventListener("click", () => step(-1));
$("larger").addEventListener("click", () => step(1));
$("spread").addEventListener("click", () => setSpread(!view.spread));
const kept = chosen("zoom", innerHeight >= 1000 ? "page" : "width");
setMode(kept === "page" || (typeof kept === "number" && kept >= 25 && kept <= 400) ? kept : "width");
setSpread(chosen("spread", false) === true);

// --- panels beside the pages

function side(name, otherwise, opened = () => {}) {
  const panel = $(name);
  const toggle = $(`${name}-toggle`);
  const set = (open) => {
    view.keeping(() => {
      panel.hidden = !open;
      toggle.setAttribute("aria-expanded", String(open));
    });
    opened(open);
  };
  const flip = () => {
    const open = panel.hidden;
    set(open);
    choose(name, open);
    if (open) panel.querySelector("button, [tabindex]")?.focus({ preventScroll: true });
    else if (!toggle.contains(document.activeElement)) main.focus({ preventScroll: true });
  };
  toggle.addEventListener("click", () => {
    flip();
    if (!panel.hidden) return;
    toggle.focus();
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    flip();
    main.focus({ preventScroll: true });
  });
  set(innerWidth >= 900 && chosen(name, otherwise) === true);
  flip.set = set;
  return flip;
}

const contents = side("contents", innerWidth >= 1100);
const findingsPanel = side("findings", innerWidth >= 1100);
const web = side("web", false, (open) => {
  edition.show(open);
  // The pages keep their room; what is closed here can be opened again.
  if (open && innerWidth < 1700) for (const panel of [contents, findingsPanel]) panel.set(false);
});
$("skip-findings").addEventListener("click", (event) => {
  event.preventDefault();
  if ($("findings").hidden) findingsPanel();
  $("findings-list").focus();
});
const layers = $("layers");
layers.addEventListener("toggle", (event) => {
  const open = event.newState === "open";
  $("layers-toggle").setAttribute("aria-expanded", String(open));
  if (open) layers.querySelector("input").focus();
});
$("follow").checked = chosen("follow", false) === true;
$("follow").addEventListener("change", () => choose("follow", $("follow").checked));

setKeys(main, {
  turn,
  wide: () => (view.sheets[view.current]?.paper.offsetWidth ?? 0) > main.clientWidth,
  zoom: step,
  mode: setMode,
  spread: () => setSpread(!view.spread),
  goTo: () => $("page").focus(),
  contents,
  findings: findingsPanel,
  layers: () => layers.showPopover(),
  web,
  end: (last) => go(last ? view.count - 1 : 0),
});

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.defaultPrevented) hideToast();
});
addEventListener("beforeunload", (event) => {
  if (card.changed) event.preventDefault();
});
