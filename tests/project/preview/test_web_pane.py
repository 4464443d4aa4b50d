"""The web edition beside the pages, in a real browser."""

from playwright.sync_api import expect

from tests.fake_preview import made_pdf

PAGE = f"<!doctype html><html lang=sv><title>{{0}}</title><h1>{{0}}</h1>{'<p>x</p>' * 100}<p id=slut>slut</p></html>"


def asked(preview):
    return [address for what, address, *_ in preview.asked if what == "web"]


def test_nothing_is_made_before_it_is_opened_and_it_stands_beside_the_pages_then(window, preview):
    expect(window.page.locator("#web")).to_be_hidden()
    assert asked(preview) == []
    window.page.click("#web-toggle")
    expect(window.page.frame_locator("#web-frame").locator("h1")).to_have_text("Webbutgåvan")
    expect(window.page.locator("#web-told")).to_have_text("Visar läget 14.02")
    expect(window.page.locator("#web-toggle")).to_have_attribute("aria-expanded", "true")
    assert asked(preview) == ["index.html"]
    pages, web = window.page.locator("#pages").bounding_box(), window.page.locator("#web").bounding_box()
    assert pages["x"] + pages["width"] <= web["x"]
    assert pages["width"] > 300
    window.page.click("#web-toggle")
    expect(window.page.locator("#web")).to_be_hidden()


def test_a_change_of_the_pages_loads_the_same_page_again_and_leaves_its_place(window, preview):
    preview.edition |= {"index.html": PAGE.format("Start").encode(), "mer.html": PAGE.format("Mer").encode()}
    window.page.click("#web-toggle")
    frame = window.page.frame_locator("#web-frame")
    expect(frame.locator("h1")).to_have_text("Start")
    inner = window.page.frames[1]
    inner.evaluate("location.href = 'mer.html'")
    expect(frame.locator("h1")).to_have_text("Mer")
    window.page.frames[1].evaluate("scrollTo(0, 1200)")
    preview.edition |= {"mer.html": PAGE.format("Ännu mer").encode()}
    preview.show(made_pdf(changed="nytt"))
    expect(frame.locator("h1")).to_have_text("Ännu mer")
    window.page.wait_for_function("() => document.getElementById('web-frame').contentWindow.scrollY > 1000")
    assert asked(preview)[-1] == "mer.html"


def test_a_closed_pane_asks_for_nothing_and_shows_the_newest_when_it_is_opened_again(window, preview):
    window.go(1)
    window.page.focus("#pages")
    window.page.keyboard.press("w")
    expect(window.page.frame_locator("#web-frame").locator("h1")).to_have_text("Webbutgåvan")
    window.page.click("#web-toggle")
    before = len(asked(preview))
    preview.show(made_pdf(changed="nytt"))
    window.shown(1, preview.faces[1].key)
    assert len(asked(preview)) == before
    preview.edition |= {"index.html": PAGE.format("Nyast").encode()}
    window.page.click("#web-toggle")
    expect(window.page.frame_locator("#web-frame").locator("h1")).to_have_text("Nyast")


def test_why_there_is_no_edition_is_told_in_the_frame(window, preview):
    preview.edition.clear()
    window.page.click("#web-toggle")
    expect(window.page.frame_locator("#web-frame").locator("p")).to_have_text("Den sidan finns inte i <webbutgåvan>.")
    window.expect_faults("404")


def test_a_narrow_window_gives_the_pane_the_whole_width(open_window, preview):
    window = open_window(preview, viewport={"width": 400, "height": 700})
    window.page.click("#web-toggle")
    expect(window.page.frame_locator("#web-frame").locator("h1")).to_have_text("Webbutgåvan")
    assert window.page.locator("#web").bounding_box()["width"] == 400
    assert window.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
