"""The pages in a real browser: what is fetched, what stays where it is, what can be read, and how large it is."""

import re

import pytest
from playwright.sync_api import expect

from tests.fake_preview import FakePreview, made_pdf

WATCH_FOR_BLANKS = """() => {
  window.blank = 0;
  const look = () => { for (const paper of document.querySelectorAll('.paper.was')) if (!paper.querySelector('.face')) window.blank += 1; };
  for (const paper of document.querySelectorAll('.paper:has(.face)')) paper.classList.add('was');
  new MutationObserver(look).observe(document.getElementById('sheets'), { childList: true, subtree: true });
}"""


def zoom(window):
    return window.page.evaluate(
        "Number(getComputedStyle(document.getElementById('sheets')).getPropertyValue('--zoom'))"
    )


def scrolled(window):
    return window.page.evaluate(
        "[document.getElementById('pages').scrollLeft, document.getElementById('pages').scrollTop]"
    )


def test_the_first_page_is_shown_with_its_words_and_its_number(window, preview):
    window.shown(0, preview.faces[0].key)
    expect(window.sheet(0).locator(".words")).to_contain_text("Kapitel 1")
    expect(window.page).to_have_title("Läget i länet 2025 – förhandsvisning")
    expect(window.page.locator("#of")).to_have_text("av 6")
    assert window.sheet(0).get_attribute("aria-label") == "Sida 1, 1 av 6"


def test_pages_are_boxes_of_the_size_of_their_paper_before_their_pictures_come(window, preview):
    for index in range(6):
        box, face = window.paper(index), preview.faces[index]
        assert box["width"] / box["height"] == pytest.approx(face.width / face.height, rel=0.01)


def test_only_pages_near_the_view_are_fetched_and_what_is_looked_at_first(open_window):
    preview = FakePreview(made_pdf(40))
    window = open_window(preview)
    window.shown(0, preview.faces[0].key)
    window.page.wait_for_function("() => document.querySelectorAll('.words').length === 40")
    asked = [key for what, key, *_ in preview.asked if what == "image"]
    assert asked[0] == preview.faces[0].key
    assert len(asked) < 6
    preview.asked.clear()
    window.go(30)
    window.shown(30, preview.faces[30].key)
    asked = [key for what, key, *_ in preview.asked if what == "image"]
    assert preview.faces[30].key in asked[:2]
    assert len(asked) < 8


def test_pages_far_away_give_their_pictures_back(open_window):
    preview = FakePreview(made_pdf(40))
    window = open_window(preview)
    window.go(39)
    window.shown(39, preview.faces[39].key)
    expect(window.sheet(0).locator(".face")).to_have_count(0)


def test_a_page_that_changes_is_swapped_in_place_and_never_blank(window, preview):
    window.go(1)
    window.page.mouse.wheel(0, 130)
    window.page.wait_for_function("() => document.getElementById('pages').scrollTop > 0")
    window.page.evaluate(WATCH_FOR_BLANKS)
    before, at = window.paper(1), scrolled(window)
    old = preview.faces[1].key
    preview.show(made_pdf(changed="nytt"))
    assert preview.faces[1].key != old
    window.shown(1, preview.faces[1].key)
    expect(window.sheet(1).locator(".words")).to_contain_text("nytt")
    assert (window.paper(1), scrolled(window)) == (before, at)
    assert window.page.evaluate("window.blank") == 0


def test_pages_that_show_the_same_are_not_fetched_again(window, preview):
    window.go(1)
    window.shown(1, preview.faces[1].key)
    window.page.wait_for_function("() => document.querySelectorAll('.words').length === 6")
    preview.asked.clear()
    preview.show(made_pdf(changed="nytt"))
    window.shown(1, preview.faces[1].key)
    assert {key for what, key, *_ in preview.asked if what == "image"} == {preview.faces[1].key}


def test_one_page_can_come_ahead_of_the_rest(window, preview):
    window.go(1)
    preview.show(made_pdf(changed="före"), first=1)
    window.shown(1, preview.faces[1].key)


def test_pages_that_are_added_and_removed_leave_the_page_that_is_read_in_its_place(window, preview):
    window.go(2)
    window.page.mouse.wheel(0, 90)
    window.page.wait_for_function("() => document.getElementById('pages').scrollTop > 0")
    at = window.paper(2)
    preview.show(made_pdf(9))
    expect(window.page.locator("#of")).to_have_text("av 9")
    assert window.paper(2) == at
    preview.show(made_pdf(4))
    expect(window.page.locator("#of")).to_have_text("av 4")
    assert window.paper(2) == at
    expect(window.page.locator(".sheet")).to_have_count(4)


def test_words_lie_where_they_are_printed(window, preview):
    window.page.wait_for_selector('.sheet[data-index="0"] .words')
    runs = preview.text(preview.faces[0].key)
    paper, scale = window.paper(0), zoom(window)
    spans = window.sheet(0).locator(".words span")
    assert spans.count() == len(runs)
    for number, run in enumerate(runs):
        box = spans.nth(number).bounding_box()
        assert box["x"] == pytest.approx(paper["x"] + run.x * scale, abs=1)
        assert box["y"] + box["height"] / 2 == pytest.approx(paper["y"] + (run.y + run.height / 2) * scale, abs=1)
        assert box["width"] == pytest.approx(run.width * scale, abs=run.height * scale * 0.35)


def test_words_are_found_across_the_ends_of_lines(window, preview):
    window.page.wait_for_function("() => document.querySelectorAll('.words').length === 6")
    first, second = preview.text(preview.faces[3].key)[1:3]
    across = f"{first.text.split()[-1]} {second.text.split()[0]}"
    assert window.page.evaluate("words => window.find(words)", across)
    assert window.page.evaluate("getSelection().toString()") == across
    assert window.page.evaluate("window.find('Kapitel 6')")
    assert not window.page.evaluate("window.find('Kapitel 7')")


def test_words_can_be_selected_and_copied_without_opening_anything(window, preview):
    line = preview.words_box(0, "Andelen")
    x, y = window.point(0, line, across=0)
    window.page.mouse.move(x + 1, y)
    window.page.mouse.down()
    window.page.mouse.move(*window.point(0, line, across=0.5), steps=4)
    window.page.mouse.up()
    assert "Andelen i kapitel 1" in window.page.evaluate("getSelection().toString()")
    expect(window.page.locator("#block")).to_be_hidden()


def test_the_contents_lead_to_their_pages(window):
    window.page.click("#contents-list button:has-text('Kapitel 5')")
    expect(window.page.locator("#page")).to_have_value("5")
    expect(window.page.locator("#contents-list [aria-current]")).to_have_text("Kapitel 55")
    assert window.paper(4)["y"] < 400


def test_a_page_is_gone_to_by_the_label_that_is_printed_on_it_and_by_its_number(open_window):
    preview = FakePreview(made_pdf(8))
    labels = ["i", "ii", "1", "2", "3", "4", "5", "6"]
    preview.faces = [
        type(face)(label, face.width, face.height, face.key) for face, label in zip(preview.faces, labels, strict=True)
    ]
    window = open_window(preview)
    page = window.page
    expect(page.locator("#of")).to_have_text("1 av 8")
    for asked, found in (("ii", 1), ("3", 4), ("8", 7), ("I", 0)):
        page.fill("#page", asked)
        page.press("#page", "Enter")
        expect(page.locator("#of")).to_have_text(f"{found + 1} av 8")
        expect(page.locator("#page")).to_have_value(labels[found])
    page.fill("#page", "99")
    page.press("#page", "Enter")
    expect(page.locator("#announce")).to_have_text("Det finns ingen sida 99.")
    expect(page.locator("#page")).to_have_attribute("aria-invalid", "true")


def test_the_page_that_is_looked_at_is_told(window, preview):
    with window.page.expect_response(
        lambda answer: answer.url.endswith("/visible") and '"page":4' in answer.request.post_data
    ):
        window.go(4)
    assert 4 in preview.visible


def test_zoom_keeps_what_is_looked_at(window):
    window.go(2)
    page = window.page
    middle = page.locator("#pages").bounding_box()
    y = middle["y"] + middle["height"] * 0.4

    def at():
        box = window.paper(2)
        return (y - box["y"]) / box["height"]

    before = at()
    for act in (
        lambda: page.click("#larger"),
        lambda: page.click("#smaller"),
        lambda: page.select_option("#zoom", "200"),
        lambda: page.keyboard.press("-"),
    ):
        was = zoom(window)
        act()
        page.wait_for_function(
            f"() => Number(getComputedStyle(document.getElementById('sheets')).getPropertyValue('--zoom')) !== {was}"
        )
        assert at() == pytest.approx(before, abs=0.005)
        page.focus("#pages")


def test_zoom_fits_the_width_the_page_and_the_size_of_paper(window):
    page = window.page
    view = page.locator("#pages").bounding_box()
    page.select_option("#zoom", "width")
    assert window.paper(0)["width"] == pytest.approx(view["width"], abs=80)
    page.select_option("#zoom", "page")
    assert window.paper(0)["height"] == pytest.approx(view["height"], abs=80)
    page.select_option("#zoom", "100")
    assert window.paper(0)["width"] == pytest.approx(210 / 25.4 * 96, abs=1)


def test_pictures_have_the_pixels_of_the_screen(open_window, preview):
    window = open_window(preview, device_scale_factor=2)
    window.shown(0, preview.faces[0].key)
    picture = window.sheet(0).locator(".face").evaluate("picture => [picture.naturalWidth, picture.clientWidth]")
    assert picture[0] >= picture[1] * 2
    window.page.select_option("#zoom", "50")
    window.page.select_option("#zoom", "150")
    window.page.wait_for_function(
        "() => document.querySelector('.face').naturalWidth >= 2 * 0.98 * document.querySelector('.face').clientWidth"
    )


def test_spreads_have_the_first_page_at_the_right(window):
    page = window.page
    page.click("#spread")
    expect(page.locator("#spread")).to_have_attribute("aria-pressed", "true")
    first, second, third = (window.paper(index) for index in range(3))
    assert second["y"] == pytest.approx(third["y"], abs=1)
    assert first["y"] < second["y"]
    assert second["x"] + second["width"] <= third["x"] <= first["x"] + 1
    page.click("#spread")
    assert window.paper(1)["y"] < window.paper(2)["y"]


def test_ctrl_and_the_wheel_zoom_at_the_mouse_and_not_the_browser(window):
    before = zoom(window)
    window.page.mouse.move(600, 400)
    window.page.keyboard.down("Control")
    window.page.mouse.wheel(0, -100)
    window.page.keyboard.up("Control")
    window.page.wait_for_function(
        f"() => Number(getComputedStyle(document.getElementById('sheets')).getPropertyValue('--zoom')) > {before}"
    )
    assert window.page.evaluate("devicePixelRatio") == 1


def test_two_fingers_zoom_step_by_step(window):
    window.page.select_option("#zoom", "100")
    window.page.mouse.move(600, 400)
    window.page.keyboard.down("Control")
    for _ in range(8):
        window.page.mouse.wheel(0, -11)
    window.page.keyboard.up("Control")
    expect(window.page.locator("#zoom")).to_have_value("125")


def test_a_page_that_changes_again_while_it_is_fetched_ends_as_the_newest(window, preview):
    window.go(1)
    for word in ("ett", "två", "tre", "fyra"):
        preview.show(made_pdf(changed=word), first=1)
    window.shown(1, preview.faces[1].key)
    expect(window.sheet(1).locator(".words")).to_contain_text("fyra")


def test_the_page_of_the_last_change_is_shown_to_who_wants_it(window, preview):
    window.page.keyboard.press("l")
    window.page.check("#follow")
    window.page.keyboard.press("Escape")
    preview.show(made_pdf(changed="ett"), at=4)
    expect(window.page.locator("#page")).to_have_value("5")
    window.page.evaluate("document.getElementById('layers').showPopover()")
    window.page.uncheck("#follow")
    window.page.keyboard.press("Escape")
    preview.show(made_pdf(changed="två"), at=0)
    window.page.wait_for_function(
        "() => document.querySelector('.sheet[data-index=\"1\"] .words').textContent.includes('två')"
    )
    expect(window.page.locator("#page")).to_have_value("5")


def test_the_place_and_the_choices_are_found_again_when_it_is_loaded_anew(window, preview):
    page = window.page
    page.select_option("#zoom", "75")
    page.click("#spread")
    window.go(4)
    page.click("#contents-toggle")
    page.reload()
    window.shown(4, preview.faces[4].key)
    expect(page.locator("#page")).to_have_value(re.compile("[45]"))
    expect(page.locator("#zoom")).to_have_value("75")
    expect(page.locator("#spread")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#contents")).to_be_hidden()


def test_it_works_where_the_browser_keeps_nothing(open_window, preview):
    window = open_window(preview)
    tab = window.context.new_page()
    tab.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('no'); } })"
    )
    tab.goto(window.address)
    tab.wait_for_selector(".sheet[data-key]")
    tab.click("#spread")
    expect(tab.locator("#spread")).to_have_attribute("aria-pressed", "true")
