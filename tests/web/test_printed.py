"""Printed on a sheet, the pages lose nothing at the edge, and what can only be used on a screen is left out."""

from tests.web.conftest import PAGES

# An A4 sheet within margins of 15 mm, in pixels of CSS (96 to an inch).
SHEET = {"width": 680, "height": 1009}
# What goes beyond the sheet; a table with many columns has one that lies.
LYING = 1009
BEYOND = """lying => [...document.querySelectorAll('main *')].filter(one => {
    const region = one.closest('.rulla'), sheet = region && getComputedStyle(region).page === 'liggande' ? lying : innerWidth;
    return !one.closest('svg') && one.checkVisibility() && one.getBoundingClientRect().right > sheet + 1;
}).map(one => `${one.localName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`).slice(0, 5)"""


@PAGES
def test_no_page_is_wider_than_its_sheet_and_what_is_for_the_screen_is_left_out(pages, site, browser):
    context = browser.new_context(locale="sv-SE", viewport=SHEET)
    page = context.new_page()
    page.emulate_media(media="print")
    beyond, seen = {}, set()
    # Pages of derivations have no tables.
    for name in (name for name in pages if not name.startswith("harledningar/")):
        page.goto(site + name)
        if wider := page.evaluate(BEYOND, LYING):
            beyond[name] = wider
        seen |= {each for each in ("nav", ".sok", ".hoppa") if page.locator(f"{each} >> visible=true").count()}
    context.close()
    assert beyond == {}
    assert seen == set()
