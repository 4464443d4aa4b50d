"""axe finds nothing on any page: on a phone and a desk, in light and dark, with scripts and without."""

import pytest

from tests.web.conftest import DESK, PACKAGES, PAGES, PHONE, installed

AXE = PACKAGES / "axe-core" / "axe.min.js"
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
# Pages of derivations have tens of thousands of elements, of few forms: tags within tags with their classes, the names of their
# attributes and whether they have words, where neighbours of one form count as one. What axe holds against its rules are such
# things and colours, so that one item of each form tells of all, and of equal neighbours within it the first. What words, targets
# and identities are is tested of all elsewhere.
FORMS = """() => {
    const once = (forms, form) => forms.at(-1) === form ? forms : [...forms, form];
    const form = node => node.localName + (node.textContent.trim() ? '' : '!') +
        [...node.attributes].map(one => one.name === 'class' ? '.' + one.value : one.name).sort() +
        `(${[...node.children].map(form).reduce(once, [])})`;
    const seen = new Set(), alike = [];
    for (const item of document.querySelectorAll('.harledningar > li')) {
        const of = form(item);
        if (seen.has(of)) alike.push(item);
        seen.add(of);
        alike.push(...[...item.querySelectorAll('dd + dd')].filter(one => form(one) === form(one.previousElementSibling)));
    }
    alike.forEach(one => one.remove());
}"""
OPEN = "document.querySelectorAll('details').forEach(one => one.open = true)"


class Checked:
    """Pages of the edition in one kind of window, and what axe says of them."""

    def __init__(self, browser, site, **window):
        self.context = browser.new_context(locale="sv-SE", reduced_motion="reduce", **window)
        self.page = self.context.new_page()
        self._site = site
        self._axe = installed(AXE).read_text(encoding="utf-8")

    def faults(self, name, rules=None):
        self.page.goto(self._site + name)
        # What a reader opens is looked at open.
        self.page.evaluate(OPEN)
        wider = self.page.evaluate(WIDER)
        self.page.evaluate(FORMS)
        self.page.evaluate(self._axe)
        found = self.page.evaluate(RUN, [rules])
        return [f"{name}: {one}" for one in found] + ([f"{name}: wider than its window"] if wider else [])


@pytest.fixture
def window(browser, site):
    opened = []

    def open_window(**options):
        opened.append(Checked(browser, site, **options))
        return opened[-1]

    yield open_window
    for one in opened:
        one.context.close()


@PAGES
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page_and_none_is_wider_than_its_window(pages, window, size, scheme):
    checked = window(viewport=size, color_scheme=scheme)
    rules = OF_COLOURS if scheme == "dark" else None
    assert [one for name in pages for one in checked.faults(name, rules)] == []


@PAGES
def test_axe_finds_nothing_where_scripts_do_not_run(pages, trees, window):
    """A page without scripts of its own is the same with and without them."""
    scripted = [name for name in pages if trees[name].xpath("//script[@src]")]
    assert scripted
    for size in (PHONE, DESK):
        # Where no script at all may run, axe itself never comes to an end.
        checked = window(viewport=size)
        checked.context.route("**/*.js", lambda route: route.abort())
        assert [one for name in scripted for one in checked.faults(name)] == []


def test_axe_finds_what_is_wrong(window):
    checked = window(viewport=PHONE)
    checked.page.route("**/*", lambda route: route.fulfill(body=WRONG, content_type="text/html; charset=utf-8"))
    faults = " ".join(checked.faults("index.html"))
    assert "color-contrast" in faults
    assert "image-alt" in faults
    assert "wider" in faults
