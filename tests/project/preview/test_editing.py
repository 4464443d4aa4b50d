"""The preview of a small project in the browser, from a click to the saved file and the page that shows it."""

import re

import pytest
from playwright.sync_api import expect

from reportgen.composing.run import Options
from reportgen.preview.session import Session
from reportgen.preview.web.server import serving
from tests.conftest import make_project

CHAPTER = "narrative/10-inledning.md"
STATEMENT = "utsläppen minskade med"
# Until pages are set for the first time, on a machine that has other things to do.
PATIENCE = 120_000


@pytest.fixture
def folder(tmp_path):
    return make_project(tmp_path / "projekt")


@pytest.fixture
def page(browser, folder):
    with Session(folder, Options(), "vscode") as session, serving(session) as address:
        context = browser.new_context(locale="sv-SE", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(PATIENCE)
        opened = context.new_page()
        opened.goto(address)
        opened.wait_for_selector(f'.words:has-text("{STATEMENT}")')
        yield opened
        context.close()


def point_at(page, words):
    """Go to the page where some words are printed, and return the point of the window where they begin."""
    line = page.locator(".words span", has_text=words).first
    line.scroll_into_view_if_needed()
    box = line.bounding_box()
    return box["x"] + 3, box["y"] + box["height"] / 2


def click_on(page, words):
    page.mouse.click(*point_at(page, words))
    page.wait_for_selector("#block:not([hidden])")


def test_a_paragraph_is_edited_in_the_page_and_seen_there(page, folder):
    click_on(page, "Andelen med god hälsa")
    expect(page.locator("#block-place")).to_have_text(re.compile(f"^{re.escape(CHAPTER)}:6:"))
    page.click("#block-edit")
    text = page.locator("#markdown")
    expect(text).to_have_value(re.compile(r"^Andelen med god hälsa är \{\{ värde"))
    text.fill(text.input_value().replace("minskade med", "ökade med"))
    expect(page.locator("#edit-check li.error").first).to_contain_text("ökade", timeout=PATIENCE)
    text.fill(text.input_value().replace("ökade med", "minskade med").replace("Andelen", "Nu skrivs att andelen"))
    expect(page.locator("#edit-check")).to_have_text("Inga nya fel.", timeout=PATIENCE)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#toast-text")).to_contain_text(CHAPTER)
    assert "Nu skrivs att andelen" in (folder / CHAPTER).read_text(encoding="utf-8")
    page.wait_for_selector('.words:has-text("Nu skrivs att andelen")')
    page.click("#undo")
    page.wait_for_selector('.words:not(:has-text("Nu skrivs")):has-text("Andelen med god hälsa")')
    assert "Nu skrivs" not in (folder / CHAPTER).read_text(encoding="utf-8")


def test_a_statement_that_becomes_false_is_marked_on_the_page(page, folder):
    text = (folder / CHAPTER).read_text(encoding="utf-8")
    (folder / CHAPTER).write_text(text.replace("minskade med", "ökade med"), encoding="utf-8")
    expect(page.locator("#findings-list li.error").first).to_contain_text(CHAPTER, timeout=PATIENCE)
    expect(page.locator(".mark.error").first).to_be_attached(timeout=PATIENCE)
    page.locator("#findings-list button", has_text="Visa på sidan").first.click()
    mark = page.locator(".mark.error").first
    expect(mark).to_be_focused()
    mark.click()
    expect(page.locator("#block-telling")).to_contain_text("ökade")
    page.keyboard.press("Escape")
    (folder / CHAPTER).write_text(text, encoding="utf-8")
    expect(page.locator(".mark")).to_have_count(0, timeout=PATIENCE)


def test_the_last_whole_pages_stay_while_a_chapter_cannot_be_read(page, folder):
    text = (folder / CHAPTER).read_text(encoding="utf-8")
    (folder / CHAPTER).write_text("Ingen titel.\n", encoding="utf-8")
    expect(page.locator("#state")).to_have_attribute("data-state", "stale", timeout=PATIENCE)
    expect(page.locator("#state-text")).to_have_text(re.compile(r"^Visar sidorna från kl\.\u00a0\d\d\.\d\d\. "))
    expect(page.locator("#findings-list li.error").first).to_contain_text(CHAPTER)
    expect(page.locator(f'.words:has-text("{STATEMENT}")')).to_have_count(1)
    (folder / CHAPTER).write_text(text, encoding="utf-8")
    expect(page.locator("#state")).not_to_have_attribute("data-state", "stale", timeout=PATIENCE)


def test_a_value_and_a_look_tell_where_they_come_from(page):
    page.mouse.click(*point_at(page, "Andelen med god hälsa"))
    page.click("#block-look")
    expect(page.locator("#looks tbody tr").first).to_contain_text("styles/")
    page.keyboard.press("Escape")
    value = page.evaluate("""async () => {
      for (const sheet of document.querySelectorAll('.sheet')) {
        const found = (await (await fetch('map/' + sheet.dataset.index)).json()).find(block => block.entry && block.path.startsWith('narrative/10'));
        if (found) return { box: found.boxes[0], index: sheet.dataset.index };
      }
    }""")
    sheet = page.locator(f'.sheet[data-index="{value["index"]}"] .paper')
    sheet.scroll_into_view_if_needed()
    paper = sheet.bounding_box()
    zoom = page.evaluate("Number(getComputedStyle(document.getElementById('sheets')).getPropertyValue('--zoom'))")
    box = value["box"]
    page.mouse.click(
        paper["x"] + (box["x"] + box["width"] / 2) * zoom, paper["y"] + (box["y"] + box["height"] / 2) * zoom
    )
    expect(page.locator("#block-telling")).to_contain_text("Uttryck", timeout=PATIENCE)


def test_every_layer_can_be_shown_of_real_pages(page):
    point_at(page, "Andelen med god hälsa")
    page.click("#layers-toggle")
    for name in ("bound", "trace", "grid", "order"):
        page.check(f"input[name=layer][value={name}]")
        expect(page.locator(f".{name} .shape").first).to_be_attached(timeout=PATIENCE)
