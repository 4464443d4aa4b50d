"""Search over the indicators, in the system's Chromium: faster with a script, and nothing missing without one."""

import pytest

from tests.web.conftest import write

PAGE = "indikatorer/index.html"
ITEMS = "#indikatorlista li"


@pytest.fixture(scope="module")
def address(edition, tmp_path_factory):
    """The page of all indicators, in a folder."""
    return (write(edition, tmp_path_factory.mktemp("sok")) / PAGE).as_uri()


@pytest.fixture
def page(browser, address):
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(address)
    yield opened
    opened.close()


def shown(page):
    return page.locator(f"{ITEMS}:visible")


def told(page):
    return page.get_by_role("status").inner_text()


def test_the_list_is_whole_until_something_is_written(page):
    every = page.locator(ITEMS).count()
    assert shown(page).count() == every
    assert told(page) == f"{every} indikatorer"


def test_what_is_written_thins_the_list_and_the_number_of_hits_is_told(page):
    page.get_by_role("searchbox").fill("arbetslös")
    assert 0 < shown(page).count() < page.locator(ITEMS).count()
    assert all("arbetslös" in text.lower() for text in shown(page).all_inner_texts())
    assert told(page).startswith(f"{shown(page).count()} av ")


def test_all_words_must_be_found_in_any_order_also_in_other_words_for_the_same(page):
    field = page.get_by_role("searchbox")
    field.fill("kolada konkurser_inv")
    first = shown(page).all_inner_texts()
    field.fill("KONKURSERNA  kolada")
    assert first == shown(page).all_inner_texts()
    assert len(first) == 1


def test_nothing_found_is_said_and_groups_without_a_hit_are_away(page):
    page.get_by_role("searchbox").fill("<script>")
    assert shown(page).count() == 0
    assert page.locator("#indikatorlista h2:visible").count() == 0
    assert told(page).startswith("Ingen indikator passar")


def test_the_keyboard_is_enough_to_find_an_indicator_and_to_begin_again(page):
    field = page.get_by_role("searchbox")
    field.focus()
    page.keyboard.type("nystartade företag")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('li') !== null")
    field.focus()
    page.keyboard.press("Escape")
    assert shown(page).count() == page.locator(ITEMS).count()
    page.keyboard.type("nystartade företag")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/indikatorer/nystartade.html")


def test_without_scripts_the_list_is_whole_and_no_field_is_shown(browser, address):
    page = browser.new_page(java_script_enabled=False)
    page.goto(address)
    assert page.get_by_role("searchbox").count() == 0
    assert shown(page).count() == page.locator(ITEMS).count() > 0
    page.close()
