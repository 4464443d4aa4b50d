"""The edition needs nothing from elsewhere: opened from a folder or from any path of a server, with or without scripts."""

import pytest

from tests.web.conftest import KINDS, PAGES, SOMEWHERE


@pytest.fixture
def faults_of(browser):
    """Return a function that opens pages one after the other, and tells what they asked for and what went wrong."""
    contexts = []

    def look(addresses, **options):
        context = browser.new_context(locale="sv-SE", **options)
        contexts.append(context)
        asked, faults = [], []
        context.on("request", lambda request: asked.append(request.url))
        context.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
        context.on(
            "response", lambda response: response.status < 400 or faults.append(f"{response.status}: {response.url}")
        )
        page = context.new_page()
        page.on(
            "console", lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None
        )
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        for address in addresses:
            page.goto(address, wait_until="load")
            # A font on its way would be given up where the next page is opened.
            page.evaluate("document.fonts.ready.then(() => true)")
        cookies = context.cookies()
        return asked, faults, cookies

    yield look
    for one in contexts:
        one.close()


@PAGES
def test_from_a_server_nothing_is_asked_for_elsewhere_and_nothing_goes_wrong(pages, site, faults_of):
    asked, faults, cookies = faults_of(site + name for name in pages if not name.startswith("harledningar/"))
    assert faults == []
    assert [url for url in asked if not url.startswith((site, "data:"))] == []
    assert cookies == []


def test_from_a_folder_the_pages_have_their_look_and_nothing_goes_wrong(root, faults_of):
    start = (root / SOMEWHERE).as_uri() + "/"
    asked, faults, _ = faults_of(start + name for name in KINDS)
    assert faults == []
    assert [url for url in asked if not url.startswith((start, "data:"))] == []
    assert {url.rpartition("/")[2] for url in asked} >= {"tokens.css", "webb.css"}


def test_each_kind_of_page_is_among_those_that_are_looked_at_closely(trees):
    kinds = {name: tree.xpath("//body/@class") for name, tree in trees.items()}
    assert {tuple(kinds[name]) for name in KINDS} == {tuple(kind) for kind in kinds.values()}


@pytest.mark.parametrize("name", KINDS)
def test_without_scripts_a_page_says_the_same(site, browser, name):
    said = []
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(site + name)
        said.append(page.locator("main").inner_text())
        context.close()
    assert set(said[1].split()) <= set(said[0].split())
    assert len(said[1]) > 200


@pytest.mark.parametrize("name", KINDS)
def test_the_first_stop_of_the_keyboard_leads_past_the_menu_and_is_seen(site, browser, name):
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(site + name)
    page.keyboard.press("Tab")
    first = page.locator(":focus")
    assert first.get_attribute("href") == "#innehall"
    assert first.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innehall"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    context.close()
