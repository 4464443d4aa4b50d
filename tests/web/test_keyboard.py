"""The keyboard is enough: each stop of it is seen and none is a trap, what folds opens, what is wide rolls, nothing moves by itself."""

import pytest

from tests.web.conftest import DESK, KINDS, PHONE

# What can be reached, of what is shown.
STOPS = """[...document.querySelectorAll('a[href], summary, input, button, [tabindex="0"]')].filter(one => one.checkVisibility())"""
# Where the focus is: which of the stops, what of it is seen (points of its lines within the window that meet it), and its ring
# with its contrast against what is behind.
AT = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const canvas = window.kanvas ??= document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const luminance = name => {
        canvas.fillStyle = name; canvas.fillRect(0, 0, 1, 1);
        const parts = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map(one => one / 255);
        const [red, green, blue] = parts.map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    let behind = at.parentElement;
    while (behind.parentElement && getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') behind = behind.parentElement;
    const style = getComputedStyle(at), around = getComputedStyle(behind).backgroundColor;
    const both = [luminance(style.outlineColor), luminance(around)].sort((one, other) => other - one);
    const wide = document.documentElement.clientWidth;
    let points = 0, seen = 0;
    for (const box of at.getClientRects()) {
        // What is larger than half the window cannot be seen whole.
        const left = Math.max(box.left, 0), right = box.width > wide / 2 ? Math.min(box.right, wide) : box.right;
        const top = Math.max(box.top, 0), bottom = box.height > innerHeight / 2 ? Math.min(box.bottom, innerHeight) : box.bottom;
        for (const across of [0.1, 0.3, 0.5, 0.7, 0.9]) for (const down of [0.2, 0.5, 0.8]) {
            const met = document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down);
            points += 1;
            seen += met && at.contains(met) ? 1 : 0;
        }
    }
    return {
        number: STOPS.indexOf(at), share: points ? seen / points : 0, name: `${at.localName}.${at.className} ${at.textContent.trim().slice(0, 40)}`,
        ring: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth), contrast: (both[0] + 0.05) / (both[1] + 0.05),
    };
}""".replace("STOPS", STOPS)
# Rolling takes some frames.
ROLLED = """async () => {
    for (let frame = 0; frame < 100 && !document.activeElement.scrollLeft; frame++) await new Promise(requestAnimationFrame);
    return document.activeElement.scrollLeft > 0;
}"""
WIDE = "one => one.scrollWidth > one.clientWidth"
MOVING = """() => [...document.querySelectorAll('*')].filter(one => {
    const style = getComputedStyle(one);
    return style.animationName !== 'none' || style.transitionDuration !== '0s' || style.scrollBehavior !== 'auto';
}).map(one => one.localName)"""


@pytest.fixture
def opened(browser, site):
    contexts = []

    def open_page(name, size=DESK, **options):
        contexts.append(browser.new_context(locale="sv-SE", viewport=size, **{"reduced_motion": "reduce", **options}))
        page = contexts[-1].new_page()
        page.goto(site + name)
        return page

    yield open_page
    for one in contexts:
        one.close()


@pytest.mark.parametrize(
    ("size", "key"),
    [(DESK, "Tab"), pytest.param(PHONE, "Tab", marks=pytest.mark.thorough), (PHONE, "Shift+Tab")],
    ids=["desk", "phone", "phone backwards"],
)
@pytest.mark.parametrize("name", KINDS)
def test_every_stop_of_the_keyboard_is_met_once_in_order_and_is_seen(opened, name, size, key):
    page = opened(name, size)
    stops = page.evaluate(f"{STOPS}.length")
    met, faults = [], []
    while len(met) <= stops:
        page.keyboard.press(key)
        at = page.evaluate(AT)
        if at is None:
            break
        met.append(at["number"])
        if at["ring"] < 2 or at["contrast"] < 3:
            faults.append(f"the ring is not seen: {at}")
        # WCAG 2.2, 2.4.11: nothing hides the whole of it.
        if at["share"] == 0:
            faults.append(f"hidden: {at}")
    assert faults == []
    assert met == (list(range(stops)) if key == "Tab" else list(reversed(range(stops))))


@pytest.mark.parametrize("name", ["laget.html", "sarskilda-utmaningar.html", "kommuner/orebro.html"])
def test_what_folds_is_opened_and_shut_by_enter_and_by_space(opened, name):
    page = opened(name)
    folded = page.locator("summary").first
    folded.focus()
    states = []
    for key in ("Enter", "Enter", "Space", "Space"):
        page.keyboard.press(key)
        states.append(page.evaluate("document.activeElement.parentElement.open"))
    assert states == [True, False, True, False]


@pytest.mark.parametrize("name", KINDS)
def test_what_is_wider_than_its_window_is_rolled_by_the_arrows(opened, name):
    page = opened(name, PHONE)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    regions = page.locator('[role="region"][tabindex="0"]').all()
    wide = [one for one in regions if one.is_visible() and one.evaluate(WIDE)]
    for region in wide:
        region.focus()
        page.keyboard.press("ArrowRight")
        assert page.evaluate(ROLLED)
    if name in {"laget.html", "kommuner/orebro.html"}:
        assert wide


@pytest.mark.parametrize("name", KINDS)
def test_nothing_moves_for_those_who_have_asked_for_it(opened, name):
    page = opened(name)
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate(MOVING) == []


def test_a_page_moves_smoothly_to_its_parts_for_others(opened):
    page = opened("laget.html", reduced_motion="no-preference")
    assert page.evaluate(MOVING) == ["html"]
