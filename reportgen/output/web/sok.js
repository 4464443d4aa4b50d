/* Söker bland indikatorerna. Utan skript är sidan hela listan; här läggs sökfältet till och listan glesas ut. */
"use strict";
(() => {
  const place = document.getElementById("sok");
  const list = document.getElementById("indikatorlista");
  if (!place || !list) return;

  const plain = (text) => text.toLocaleLowerCase("sv").replace(/\s+/g, " ").trim();
  const groups = [...list.querySelectorAll("section")].map((section) => {
    const name = section.querySelector("h2").textContent;
    const items = [...section.querySelectorAll("li")].map((element) => ({
      element,
      words: plain(`${name} ${element.textContent} ${element.dataset.sok}`),
    }));
    return { section, items };
  });
  const total = groups.reduce((sum, group) => sum + group.items.length, 0);

  const form = document.createElement("form");
  form.className = "sok";
  form.setAttribute("role", "search");
  const label = document.createElement("label");
  label.htmlFor = "sokord";
  label.textContent = "Sök bland indikatorerna";
  const field = document.createElement("input");
  field.type = "search";
  field.id = "sokord";
  field.autocomplete = "off";
  field.spellcheck = false;
  field.setAttribute("aria-describedby", "soksvar");
  const status = document.createElement("p");
  status.id = "soksvar";
  status.setAttribute("role", "status");
  form.append(label, field, status);
  place.append(form);

  const show = () => {
    const words = plain(field.value).split(" ").filter(Boolean);
    let found = 0;
    for (const { section, items } of groups) {
      let any = false;
      for (const { element, words: text } of items) {
        const hit = words.every((word) => text.includes(word));
        element.hidden = !hit;
        any = any || hit;
        found += hit ? 1 : 0;
      }
      section.hidden = !any;
    }
    status.textContent = words.length
      ? found
        ? `${found} av ${total} indikatorer`
        : "Ingen indikator passar. Pröva ett annat ord, eller töm fältet."
      : `${total} ${total === 1 ? "indikator" : "indikatorer"}`;
  };

  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && field.value) {
      field.value = "";
      event.preventDefault();
      show();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = list.querySelector("section:not([hidden]) li:not([hidden]) a");
    if (first && field.value.trim()) first.focus();
  });
  show();
})();
