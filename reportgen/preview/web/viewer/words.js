// The words of a page over its picture: transparent, but real text that can be searched, selected and read aloud.
const FONT = "Arial, 'Liberation Sans', sans-serif";
const measure = document.createElement("canvas").getContext("2d");

function naturalWidth(text, size) {
  measure.font = `${size}px ${FONT}`;
  return measure.measureText(text).width;
}

// A block is one line of text that goes on, whose runs are moved from there to where they stand on the page: so words
// are found across the ends of lines, and read and copied without breaks.
export function wordsOf(runs) {
  const layer = document.createElement("div");
  layer.className = "words";
  let block = null;
  for (const run of runs) {
    const { text, x, y, width, height, after } = run;
    if (!text || width <= 0 || height <= 0) continue;
    if (!block) {
      block = document.createElement("p");
      block.style.left = `${x}px`;
      block.style.top = `${y}px`;
      layer.append(block);
    }
    const size = height * 0.8;
    const goesOn = after !== "\n";
    const written = goesOn ? text + after : text;
    const room = written === text ? width : width + size * 0.25;
    const span = document.createElement("span");
    span.textContent = written;
    span.style.fontSize = `${size}px`;
    span.style.lineHeight = `${height}px`;
    // Words take the room that they have on the page, in whatever font they are set here.
    span.style.letterSpacing = `${(room - naturalWidth(written, size)) / [...written].length}px`;
    span.run = run;
    block.append(span);
    if (!goesOn) block = null;
  }
  return layer;
}

// Moves the runs of a layer that is laid out to their places. All are measured before any is moved.
export function settle(layer, zoom) {
  const from = layer.getBoundingClientRect();
  const spans = [...layer.querySelectorAll("span")];
  const places = spans.map((span) => span.getClientRects()[0]);
  spans.forEach((span, number) => {
    const { x, y, height } = span.run;
    const place = places[number];
    if (!place) return;
    span.style.left = `${x - (place.left - from.left) / zoom}px`;
    span.style.top = `${y + height / 2 - ((place.top + place.bottom) / 2 - from.top) / zoom}px`;
  });
}
