"""The contrast of texts as they are drawn: their computed colours against the points behind their letters, in drawings too.

axe does not look at texts in drawings, nor at what lies under them. So the page is drawn three times: without its letters,
with black ones and with white ones. Where the last two differ there are letters, and the first shows what is behind them.
"""

import io
from dataclasses import dataclass

import numpy as np
from PIL import Image

ENOUGH = 4.5
"""The least contrast of text (WCAG 2.2, 1.4.3; also of large text, for which that asks 3)."""

# A letter may touch a line or the edge of an area with so much of its ink.
TOUCHED = 0.08
# Each text that is shown, with its colour as red, green, blue and opacity, and the boxes of its lines on the page.
TEXTS = """() => {
    const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true}), known = new Map();
    const parts = name => {
        if (!known.has(name)) {
            canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = name; canvas.fillRect(0, 0, 1, 1);
            known.set(name, [...canvas.getImageData(0, 0, 1, 1).data]);
        }
        return known.get(name);
    };
    const seen = node => { let all = 1; for (; node; node = node.parentElement) all *= getComputedStyle(node).opacity; return all; };
    const found = [], range = document.createRange(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const text = node.textContent.trim(), of = node.parentElement;
        if (!text || of.closest('title, desc, script, .skarmlasare') || !of.checkVisibility({visibilityProperty: true})) continue;
        const style = getComputedStyle(of), drawn = !!of.closest('svg');
        const [red, green, blue, alpha] = parts(drawn ? style.fill : style.color);
        range.selectNodeContents(node);
        const boxes = [...range.getClientRects()].map(one => [one.left, one.top + scrollY, one.right, one.bottom + scrollY]);
        const opacity = alpha / 255 * seen(of) * (drawn ? style.fillOpacity : 1);
        found.push({text: text.slice(0, 60), of: `${of.localName}.${of.getAttribute('class') || ''}`, drawn, colour: [red, green, blue],
            opacity, boxes});
    }
    return found;
}"""
# What is scrolled is shown whole.
WHOLE = ".figurdata > div, .rulla, .yta, .kartdata { max-height: none !important; overflow: visible !important; background: none !important; }"
LETTERS = """*, *::before, *::after, *::marker {{ -webkit-text-fill-color: {0} !important; text-decoration-color: transparent !important;
    text-shadow: none !important; }} svg text, svg text * {{ fill: {0} !important; }}"""
STYLE = """css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
}"""


@dataclass(frozen=True)
class Measured:
    """What was seen of a page's texts: how many, how many of these in drawings, and those with too little contrast."""

    texts: int
    drawn: int
    weak: tuple[str, ...]


def measure(page):
    """Return what is seen of the texts of a page that a browser has opened."""
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.evaluate(STYLE, WHOLE)
    page.evaluate("document.fonts.ready.then(() => scrollTo(0, 0))")
    texts = page.evaluate(TEXTS)
    behind, black, white = (
        _drawn(page, WHOLE + LETTERS.format(colour)) for colour in ("transparent", "black", "white")
    )
    ink = white[..., 1].astype(np.int16) - black[..., 1] > 66
    seen, weak = [], []
    for text in texts:
        points = _behind(text["boxes"], ink, behind)
        if points is None:
            continue
        seen.append(text)
        ratio = _contrast(np.array(text["colour"]), text["opacity"], points)
        if np.mean(ratio < ENOUGH) > TOUCHED:
            weak.append(f"{text['of']} {text['text']!r}: {np.median(ratio):.2f}")
    return Measured(len(seen), sum(text["drawn"] for text in seen), tuple(weak))


def _drawn(page, style):
    """Return the points of the whole page, taken a window at a time: a picture of all of a long page would be cut."""
    page.evaluate(STYLE, style)
    whole, window = page.evaluate("[document.documentElement.scrollHeight, innerHeight]")
    parts = []
    for top in range(0, whole, window):
        page.evaluate("top => scrollTo({top, behavior: 'instant'})", top)
        at = page.evaluate("scrollY")
        picture = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
        parts.append(np.asarray(picture)[int(top - at) :])
    return np.concatenate(parts)


def _behind(boxes, ink, behind):
    """Return the points behind the letters in the boxes, or None where no letter is seen."""
    found = []
    for box in boxes:
        left, top, right, bottom = (max(0, round(at)) for at in box)
        area = np.s_[top:bottom, left:right]
        found.append(behind[area][ink[area]])
    points = np.concatenate(found) if found else np.empty((0, 3))
    return points if len(points) else None


def _contrast(colour, opacity, points):
    """Return the contrast of a colour against each point (WCAG 2.2, contrast ratio)."""
    one, other = _luminance(colour * opacity + points * (1 - opacity)), _luminance(points)
    return (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)


def _luminance(points):
    """Return the relative luminance of points of sRGB (WCAG 2.2, relative luminance)."""
    parts = points / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4) @ np.array(
        [0.2126, 0.7152, 0.0722]
    )
