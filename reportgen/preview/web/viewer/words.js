// The words of a page over its picture: transparent, but real text that can be searched, selected and read aloud.
const FONT = "Arial, 'Liberation Sans', sans-serif";
const measure = document.createElement("canvas").getContext("2d");

function naturalWidth(text, size) {
  measure.font = `${size}px ${FONT}`;
  return measure.measureText(text).width;
}

// Whether a run goes on where another ends: on the same line, and not across the gap between two cells or columns.
function goesOn(run, before) {
  const gap = run.x - before.x - before.width;
  const size = Math.min(run.height, before.height);
  const middle = run.y + run.height / 2 - before.y - before.height / 2;
  return Math.abs(middle) < size * 0.6 && gap > -size && gap < size * 2;
}

export function wordsOf(runs) {
  const layer = document.createElement("div");
  layer.className = "words";
  let line = null;
  let before = null;
  for (const run of runs) {
    if (!run.text || run.width <= 0 || run.height <= 0) continue;
    let { text, width } = run;
    if (before && goesOn(run, before)) {
      const gap = Math.max(0, run.x - before.x - before.width);
      width += gap;
      if (gap > run.height * 0.1 && !/^\s/.test(text) && !/\s$/.test(before.text)) text = ` ${text}`;
    } else {
      line = document.createElement("div");
      line.style.left = `${run.x}px`;
      line.style.top = `${run.y}px`;
      line.style.height = `${run.height}px`;
      line.style.lineHeight = `${run.height}px`;
      layer.append(line);
    }
    const size = run.height * 0.8;
    const span = document.createElement("span");
    span.textContent = text;
    span.style.fontSize = `${size}px`;
    // Words take the room that they have on the page, in whatever font they are set here.
    span.style.letterSpacing = `${(width - naturalWidth(text, size)) / [...text].length}px`;
    line.append(span);
    before = run;
  }
  return layer;
}
