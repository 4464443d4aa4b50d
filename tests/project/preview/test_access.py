"""The viewer with the keyboard alone, in small windows, with other settings, and by the rules of WCAG that can be measured."""

import re

import pytest
from playwright.sync_api import expect

from reportgen.looks.colours import contrast, read_colour
from reportgen.preview.web.server import serving
from reportgen.preview.web.viewer_files import viewer_files
from tests.browsing import FLAGS, chromium, surroundings
from tests.fake_preview import SOURCE, FakePreview, made_pdf

FRAME = viewer_files()["frame.css"][1].decode()
TOKENS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", FRAME))


def focused(page):
    return page.evaluate(
        "document.activeElement === document.body ? 'body' : document.activeElement.id || document.activeElement.getAttribute('href') || document.activeElement.textContent"
    )


# --- the keyboard alone


def test_everything_in_the_bar_can_be_reached_and_has_a_name_and_a_visible_focus(window):
    page = window.page
    page.evaluate("document.body.tabIndex = -1; document.body.focus()")
    found = []
    for _ in range(40):
        page.keyboard.press("Tab")
        here = focused(page)
        if here == "body" or here in found:
            break
        found.append(here)
        if here != "pages":
            style = page.evaluate(
                "(() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth]; })()"
            )
            assert style == ["solid", "2px"], here
    expected = {
        "contents-toggle",
        "page",
        "next",
        "smaller",
        "zoom",
        "larger",
        "spread",
        "layers-toggle",
        "web-toggle",
        "help-open",
        "findings-toggle",
        "pages",
    }
    assert expected <= set(found)
    names = page.locator("button, input, select, textarea").evaluate_all(
        "all => all.filter(one => !(one.getAttribute('aria-label') || one.textContent.trim() || one.labels?.length || one.hidden)).map(one => one.id)"
    )
    assert names == []


def test_links_lead_past_the_bar(window):
    page = window.page
    page.evaluate("document.body.tabIndex = -1; document.body.focus()")
    page.keyboard.press("Tab")
    expect(page.locator(".skip").first).to_be_focused()
    assert page.locator(".skip").first.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert focused(page) == "pages"


def test_a_link_leads_to_what_is_wrong_also_where_it_is_not_shown(open_window, preview):
    page = open_window(preview, viewport={"width": 390, "height": 844}).page
    page.focus("#skip-findings")
    page.keyboard.press("Enter")
    expect(page.locator("#findings-list")).to_be_focused()


def test_keys_turn_pages_and_change_how_they_are_shown(window):
    page = window.page
    for key, shown in (("ArrowRight", "2"), ("ArrowRight", "3"), ("ArrowLeft", "2"), ("End", "6"), ("Home", "1")):
        page.keyboard.press(key)
        expect(page.locator("#page")).to_have_value(shown)
    page.keyboard.press("PageDown")
    page.wait_for_function("() => document.getElementById('pages').scrollTop > 200")
    for key, mode in (("h", "page"), ("b", "width"), ("+", re.compile(r"\d+"))):
        page.keyboard.press(key)
        expect(page.locator("#zoom")).to_have_value(mode)
    page.keyboard.press("u")
    expect(page.locator("#spread")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("g")
    assert focused(page) == "page"
    page.keyboard.press("Escape")
    assert focused(page) == "pages"
    page.keyboard.press("i")
    expect(page.locator("#contents")).to_be_hidden()
    page.keyboard.press("l")
    expect(page.locator("#layers")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#layers")).to_be_hidden()


def test_keys_hold_before_anything_has_the_focus_and_after_a_button_was_pressed(window):
    page = window.page
    page.keyboard.press("PageDown")
    page.wait_for_function("() => document.getElementById('pages').scrollTop > 200")
    page.keyboard.press("Home")
    page.wait_for_function("() => document.getElementById('pages').scrollTop < 50")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => document.getElementById('pages').scrollTop > 50")
    page.click("#next")
    expect(page.locator("#page")).to_have_value("2")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#page")).to_have_value("3")
    page.keyboard.press(" ")
    expect(page.locator("#page")).to_have_value("4")


def test_a_large_window_begins_with_whole_pages(open_window, preview):
    window = open_window(preview, viewport={"width": 1920, "height": 1080})
    expect(window.page.locator("#zoom")).to_have_value("page")


def test_a_paragraph_is_edited_with_the_keyboard_alone(window, preview):
    page = window.page
    page.keyboard.press("ArrowRight")
    expect(page.locator("#page")).to_have_value("2")
    page.keyboard.press("Enter")
    expect(page.locator(".cursor")).to_be_focused()
    assert page.locator(".cursor").get_attribute("aria-label").startswith(f"rubrik, {SOURCE}:3:1, 1 av ")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".cursor")).to_have_attribute("aria-label", re.compile("^stycke"))
    page.keyboard.press("Enter")
    expect(page.locator("#block-edit")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#markdown")).to_be_focused()
    page.keyboard.type("Nya ord. ")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#toast-text")).to_have_text(f"{SOURCE} är sparad.")
    assert preview.markdown["1-1"].startswith("Nya ord. Andelen")
    expect(page.locator(".cursor")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".cursor")).to_have_count(0)
    assert focused(page) == "pages"


def test_the_cursor_goes_on_to_the_next_page_and_back(window, preview):
    page = window.page
    page.keyboard.press("Enter")
    for _ in preview.map(0):
        expect(page.locator(".cursor")).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.wait_for_function("() => document.activeElement.className === 'cursor'")
    expect(window.sheet(1).locator(".cursor")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(window.sheet(0).locator(".cursor")).to_be_focused()


def test_focus_stays_within_the_card_and_goes_back_where_it_came_from(window, preview):
    window.go(1)
    window.edit(1, preview.words_box(1, "Andelen"))
    page = window.page
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate("document.getElementById('block').contains(document.activeElement)")
    for _ in range(8):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.getElementById('block').contains(document.activeElement)")


def test_the_help_tells_every_key_keeps_the_focus_and_closes_by_esc(window):
    page = window.page
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    for words in ("Gå till en sida", "Spara stycket som du redigerar", "Hela sidan"):
        expect(page.locator("#help-keys")).to_contain_text(words)
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || document.getElementById('help').contains(document.activeElement)"
        )
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()


def test_keys_of_one_letter_can_be_turned_off(window):
    page = window.page
    page.click("#help-open")
    page.uncheck("#single-keys")
    page.keyboard.press("Escape")
    page.focus("#pages")
    page.keyboard.press("u")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#page")).to_have_value("2")
    expect(page.locator("#spread")).to_have_attribute("aria-pressed", "false")
    page.reload()
    page.wait_for_selector(".sheet[data-key]")
    expect(page.locator("#single-keys")).not_to_be_checked()


@pytest.mark.parametrize("keys", ["Control+u", "Alt+h", "Control+b"])
def test_keys_of_the_browser_are_its_own(window, keys):
    window.page.evaluate(
        "window.took = []; addEventListener('keydown', event => window.took.push(event.defaultPrevented))"
    )
    window.page.keyboard.press(keys)
    assert not any(window.page.evaluate("window.took"))
    expect(window.page.locator("#spread")).to_have_attribute("aria-pressed", "false")


def test_letters_that_are_written_are_no_commands(window, preview):
    window.go(1)
    window.edit(1, preview.words_box(1, "Andelen"))
    window.page.keyboard.type("uhb?")
    expect(window.page.locator("#markdown")).to_have_value(re.compile("^uhb[?]"))
    expect(window.page.locator("#spread")).to_have_attribute("aria-pressed", "false")
    window.page.fill("#page", "u")
    expect(window.page.locator("#spread")).to_have_attribute("aria-pressed", "false")


def test_the_parts_of_the_page_are_landmarks_with_names(window):
    page = window.page
    for role, name in (
        ("navigation", "Innehåll"),
        ("main", "Sidorna"),
        ("complementary", "Fel och varningar"),
        ("navigation", "Sidor"),
    ):
        expect(page.get_by_role(role, name=name, exact=True)).to_have_count(1)
    expect(page.get_by_role("banner")).to_have_count(1)
    assert page.evaluate("document.documentElement.lang") == "sv"
    assert page.get_by_role("article", name="Sida 2, 2 av 6").count() == 1


# --- windows of every size, and other settings


@pytest.mark.parametrize("size", [(320, 640), (390, 844), (640, 400), (800, 600), (1100, 700), (1920, 1080)])
def test_nothing_is_outside_the_window(open_window, preview, size):
    window = open_window(preview, viewport=dict(zip(("width", "height"), size, strict=True)))
    page = window.page
    preview.tell("same", "Samma som den byggda filen", "3f2a9c0e" * 8)
    expect(page.locator("#checksum")).to_be_visible()
    assert page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == list(size)
    for control in page.locator(".bar button:visible, .bar input:visible, .bar select:visible").all():
        box = control.bounding_box()
        assert box["x"] >= 0, control
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= size[0]
        assert box["y"] + box["height"] <= size[1]
        # WCAG 2.2, 2.5.8.
        assert min(box["width"], box["height"]) >= 24
    assert page.locator("#pages").bounding_box()["height"] > size[1] * 0.5


def test_text_at_twice_the_size_is_not_cut(open_window, preview):
    window = open_window(preview, viewport={"width": 1280, "height": 800})
    window.page.evaluate("document.documentElement.style.fontSize = '28px'")
    assert window.page.evaluate("document.documentElement.scrollWidth") == 1280
    cut = window.page.locator(".bar button:visible").evaluate_all(
        "all => all.filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.id)"
    )
    assert cut == []


def test_panels_cover_the_pages_in_small_windows_and_close_by_esc(open_window, preview):
    window = open_window(preview, viewport={"width": 390, "height": 844})
    page = window.page
    expect(page.locator("#findings")).to_be_hidden()
    before = window.paper(0)
    page.click("#findings-toggle")
    expect(page.locator("#findings")).to_be_visible()
    assert window.paper(0) == before
    page.keyboard.press("Escape")
    expect(page.locator("#findings")).to_be_hidden()


def test_nothing_moves_for_who_wants_no_motion(open_window, preview):
    window = open_window(preview, reduced_motion="reduce")
    preview.tell("working", "Sätter sidorna …")
    expect(window.page.locator("#state")).to_have_attribute("data-state", "working")
    assert window.page.locator(".dot").evaluate("dot => getComputedStyle(dot).animationName") == "none"


def test_who_wants_more_contrast_gets_it(open_window, preview):
    window = open_window(preview, contrast="more")
    assert window.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("ground", ["ground", "bar", "raised"])
def test_texts_of_the_frame_have_the_contrast_of_wcag(ground):
    behind = read_colour(TOKENS[ground])
    for ink in ("text", "soft", "accent", "error", "warning", "good"):
        assert contrast(read_colour(TOKENS[ink]), behind) >= 4.5, ink
    for edge in ("edge", "accent", "good", "warning", "error"):
        assert contrast(read_colour(TOKENS[edge]), behind) >= 3, edge
    assert contrast(read_colour(TOKENS["on-accent"]), read_colour(TOKENS["accent"])) >= 4.5


# --- the server behind it


def test_a_server_that_is_gone_is_told_and_found_again_by_nobody(browser, preview):
    with serving(preview) as address:
        context = browser.new_context()
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector(".sheet[data-key]")
    expect(page.locator("#state-text")).to_have_text("Ingen kontakt med förhandsvisningen. Försöker igen …")
    expect(page.locator(".face").first).to_be_visible()
    context.close()


def test_a_preview_that_has_ended_says_so(window, preview):
    preview.tell("stopped", "Förhandsvisningen är avslutad")
    preview.events.end()
    expect(window.page.locator("#state-text")).to_have_text("Förhandsvisningen är avslutad")


def test_a_state_that_comes_again_is_the_state_that_is_shown(window, preview):
    """As after sleep: the connection breaks, and the browser asks for all of it again."""
    preview.state = type(preview.state)("stale", "Visar sidorna från kl. 14.02")
    preview.events.end()
    preview.events.__init__(preview.whole)
    expect(window.page.locator("#state-text")).to_have_text("Visar sidorna från kl. 14.02")


HIDDEN = """hidden => {
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event('visibilitychange'));
}"""


def test_a_tab_that_is_hidden_holds_no_connection_and_has_the_whole_state_when_it_is_seen_again(window, preview):
    page = window.page
    page.evaluate(HIDDEN, True)
    page.wait_for_function("() => document.querySelectorAll('.words').length === 6")
    preview.show(made_pdf(changed="nytt"))
    preview.tell("stale", "Visar sidorna från kl. 14.02")
    expect(page.locator("#state-text")).to_have_text("Visar det som är sparat")
    page.evaluate(HIDDEN, False)
    expect(page.locator("#state-text")).to_have_text("Visar sidorna från kl. 14.02")
    window.go(1)
    window.shown(1, preview.faces[1].key)


def test_several_tabs_show_the_same(window, preview):
    other = window.tab()
    preview.tell("building", "Bygger hela rapporten …")
    for page in (window.page, other):
        expect(page.locator("#state-text")).to_have_text("Bygger hela rapporten …")
    preview.show(made_pdf(changed="nytt"))
    for page in (window.page, other):
        page.wait_for_function(
            "() => document.querySelector('.sheet[data-index=\"1\"] .words')?.textContent.includes('nytt')"
        )


def test_two_previews_show_each_its_own(open_window):
    one, other = open_window(FakePreview(made_pdf())), open_window(FakePreview(made_pdf(3), "En annan rapport"))
    expect(one.page.locator("#title")).to_have_text("Läget i länet 2025")
    expect(other.page.locator("#title")).to_have_text("En annan rapport")
    expect(other.page.locator(".sheet")).to_have_count(3)


def test_pages_that_are_not_yet_made_are_waited_for(open_window, preview):
    faces, preview.faces = preview.faces, []
    preview.contents = ()
    preview.state = type(preview.state)("working", "Sätter sidorna …")
    preview.version = 0
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("playwright.sync_api.Page.wait_for_selector", lambda *_: None)
        window = open_window(preview)
    expect(window.page.locator("#nothing")).to_be_visible()
    preview.faces = faces
    preview.version = 1
    preview.events.publish(preview._pages())
    window.shown(0, faces[0].key)
    expect(window.page.locator("#nothing")).to_be_hidden()


def test_a_server_that_fails_once_is_asked_again(window, preview, monkeypatch):
    monkeypatch.setattr(preview, "map", lambda _page: 1 / 0)
    window.go(1)
    page = window.page
    with page.expect_response("**/map/1"):
        page.mouse.click(*window.point(1, preview.words_box(1, "Andelen")))
    expect(page.locator("#announce")).to_contain_text("Det är ett fel i programmet")
    monkeypatch.undo()
    window.click(1, preview.words_box(1, "Andelen"))
    window.expect_faults("500")


def test_another_page_can_neither_frame_nor_read_the_viewer(window, open_window):
    other = open_window(FakePreview(made_pdf(2)))
    read = other.page.evaluate(
        "address => fetch(address + 'sights').then(() => 'read', () => 'refused')", window.address
    )
    assert read == "refused"
    other.faults.clear()


def test_nothing_is_asked_of_any_other_machine(playwright, preview, tmp_path):
    """By what the viewer asks for, and by the browser's own log of all that it tried to reach."""
    log = tmp_path / "net.json"
    with serving(preview) as address:
        started = playwright.chromium.launch(
            executable_path=chromium(), args=[*FLAGS, f"--log-net-log={log}"], env=surroundings()
        )
        page = started.new_page()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        page.wait_for_selector('.sheet[data-index="0"] .words')
        page.click("#layers-toggle")
        started.close()
    assert asked
    assert [url for url in asked if not url.startswith(address)] == []
    # The browser's own services are asked for by names, which lead nowhere: what counts is whom it speaks to.
    reached = re.findall(r'"address_list":\["([^"]+):\d+"', log.read_text(encoding="utf-8", errors="replace"))
    assert set(reached) == {"127.0.0.1"}
