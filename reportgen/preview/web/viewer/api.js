// What the server is asked, and what it tells. All paths are relative to the address with its token.
const LOST = "Förhandsvisningen svarar inte. Se efter i terminalen om den har avslutats.";

export class Failed extends Error {
  constructor(status, text) {
    super(text);
    this.status = status;
  }
}

async function answered(response) {
  let read;
  try {
    read = await response.json();
  } catch {
    read = null;
  }
  if (!response.ok) throw new Failed(response.status, read?.text ?? LOST);
  return read;
}

async function fetched(path, options) {
  let response;
  try {
    response = await fetch(path, { cache: "no-store", ...options });
  } catch (fault) {
    if (fault.name === "AbortError") throw fault;
    throw new Failed(0, LOST);
  }
  return answered(response);
}

export const get = (path) => fetched(path, {});

export const ask = (name, fields = {}, signal = undefined) =>
  fetched(name, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(fields), signal });

export const imageAddress = (key, scale) => `image/${key}/${scale}`;

// Listens while the page is seen: a browser has few connections to a server, and hidden tabs would take them all.
// Whoever comes back gets the whole state at once.
export function listen(handlers, lost) {
  let source = null;
  let ended = false;
  let wait = 0;

  function open() {
    if (source || ended || document.hidden) return;
    source = new EventSource("events");
    for (const [name, handle] of Object.entries(handlers)) {
      source.addEventListener(name, (event) => {
        wait = 0;
        handle(JSON.parse(event.data));
      });
    }
    source.addEventListener("error", () => {
      lost();
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      wait = Math.min(5000, wait + 500);
      setTimeout(open, wait);
    });
  }

  function close() {
    source?.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  // A page that the browser keeps to go back to must not hold its connection.
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
  return () => {
    ended = true;
    close();
  };
}
