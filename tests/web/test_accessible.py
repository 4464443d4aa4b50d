"""axe finds nothing on any page: on a phone and a desk, in light and dark, with scripts and without."""

import pytest

from tests.web.conftest import MISSING, PACKAGES, is_page

AXE = PACKAGES / "axe-core" / "axe.min.js"
PHONE, DESK = {"width": 320, "height": 640}, {"width": 1280, "height": 900}
# What depends on colours; the rest is the same in the dark.
OF_COLOURS = ["color-contrast", "link-in-text-block"]
WRONG = (
    '<!DOCTYPE html><html lang="sv"><title>Fel</title><main><h1>Fel</h1><p style="color: #bbb; width: 400px">Ljusgrå ord</p>'
    '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="></main></html>'
)
# Everything that WCAG 2.2 and good practice ask for. Lists of rules are axe's own.
RUN = """async ([rules]) => {
    const options = rules ? {runOnly: {type: 'rule', values: rules}} : {};
    const found = await axe.run(document, {...options, resultTypes: ['violations'], elementRef: false});
    return found.violations.map(one => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(node => node.target.join(' ') + ' ' +
        (node.any[0] || node.all[0] || node.none[0] || {message: ''}).message).join(' | ')} (${one.nodes.length})`);
}"""
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"

# A page of derivations has hundreds of items of one form: so many of its first are looked at, and the whole of all other pages.
ITEMS = 12
SHORTER = "most => document.querySelectorAll('.harledningar > li').forEach((one, at) => at < most || one.remove())"
OPEN = "document.querySelectorAll('details').forEach(one => one.open = true)"

pytestmark = pytest.mark.skipif(not AXE.exists(), reason=MISSING)


class Checked:
    """Pages of the edition in one kind of window, and what axe says of them."""

    def __init__(self, browser, site, **window):
        self.context = browser.new_context(locale="sv-SE", reduced_motion="reduce", **window)
        self.page = self.context.new_page()
        self._site = site
        self._axe = AXE.read_text(encoding="utf-8")

    def faults(self, name, rules=None):
        self.page.goto(self._site + name)
        # What a reader opens is looked at open.
        self.page.evaluate(OPEN)
        self.page.evaluate(SHORTER, ITEMS)
        self.page.evaluate(self._axe)
        found = self.page.evaluate(RUN, [rules])
        return [f"{name}: {one}" for one in found] + (
            [f"{name}: wider than its window"] if self.page.evaluate(WIDER) else []
        )


@pytest.fixture
def window(browser, site):
    opened = []

    def open_window(**options):
        opened.append(Checked(browser, site, **options))
        return opened[-1]

    yield open_window
    for one in opened:
        one.context.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page_and_none_is_wider_than_its_window(edition, window, size, scheme):
    checked = window(viewport=size, color_scheme=scheme)
    rules = OF_COLOURS if scheme == "dark" else None
    assert [one for name in filter(is_page, edition) for one in checked.faults(name, rules)] == []


def test_axe_finds_nothing_where_scripts_do_not_run(trees, window):
    """A page without scripts of its own is the same with and without them."""
    scripted = [name for name, tree in trees.items() if tree.xpath("//script[@src]")]
    assert scripted
    for size in (PHONE, DESK):
        checked = window(viewport=size, java_script_enabled=False)
        assert [one for name in scripted for one in checked.faults(name)] == []


def test_axe_finds_what_is_wrong(window):
    checked = window(viewport=PHONE)
    checked.page.route("**/*", lambda route: route.fulfill(body=WRONG, content_type="text/html; charset=utf-8"))
    faults = " ".join(checked.faults("index.html"))
    assert "color-contrast" in faults
    assert "image-alt" in faults
    assert "wider" in faults
