"""From a place on a page to its source: editing in the page, where a number and a look come from, and what is wrong."""

import json

import pytest
from playwright.sync_api import expect

from reportgen.preview.web.preview import Finding
from tests.fake_preview import SOURCE, made_pdf

CHECKSUM = "3f2a9c0e" * 8


@pytest.fixture
def paragraph(preview):
    """The box of a paragraph's first line on the second page."""
    return preview.words_box(1, "Andelen")


@pytest.fixture
def value(preview):
    return next(block for block in preview.map(1) if block.entry).boxes[0]


def mistake(preview, **more):
    box = preview.words_box(1, "Andelen")
    told = "Påståendet ”sjunker” stämmer inte: andelen steg från 1,5 till 2,5 procent."
    return Finding(
        "error", "falskt-påstående", SOURCE, 13, 14, told, "Skriv ”steg”.", **{"page": 1, "boxes": (box,), **more}
    )


WARNED = Finding("warning", "skrivtecken", "data/mal.toml", 3, 0, "Ett skrivmaskinstecken står i texten.")


# --- blocks


def test_what_the_mouse_is_over_has_an_outline(window, paragraph):
    window.go(1)
    window.page.mouse.move(*window.point(1, paragraph))
    expect(window.sheet(1).locator(".hover > div")).to_have_count(1)
    window.page.mouse.move(5, 5)
    expect(window.page.locator(".hover > div")).to_have_count(0)


def test_a_click_tells_where_a_paragraph_is_written(window, paragraph):
    window.go(1)
    window.click(1, paragraph)
    page = window.page
    expect(page.locator("#block-title")).to_have_text("Stycke")
    expect(page.locator("#block-place")).to_have_text(f"{SOURCE}:13:1")
    expect(page.locator("#block-edit")).to_be_focused()
    expect(window.sheet(1).locator(".chosen > div")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#block")).to_be_hidden()
    expect(page.locator("#pages")).to_be_focused()


def test_a_heading_is_called_one(window, preview):
    window.go(1)
    window.click(1, preview.words_box(1, "Kapitel 2"))
    expect(window.page.locator("#block-title")).to_have_text("Rubrik")


def test_the_place_is_opened_in_the_editor_by_the_address_that_the_server_gives(window, preview, paragraph):
    window.go(1)
    window.click(1, paragraph)
    with window.page.expect_response("**/open") as answer:
        window.page.click("#block-open")
    assert answer.value.json()["address"].startswith("vscode://")
    assert preview.opened == [(SOURCE, 13, 1)]


@pytest.mark.parametrize("address", ["javascript:document.title='x'", "http://127.0.0.1/", "data:text/html,x", "inget"])
def test_an_address_that_is_no_editors_is_not_followed(window, preview, paragraph, address):
    preview.address = address
    window.go(1)
    window.click(1, paragraph)
    window.page.click("#block-open")
    expect(window.page.locator("#toast")).to_contain_text("Adressen till redigeraren kan inte användas.")
    assert window.page.url == window.address


def test_an_editor_that_the_server_starts_needs_no_address(window, preview, paragraph):
    preview.address = ""
    window.go(1)
    window.click(1, paragraph)
    with window.page.expect_response("**/open"):
        window.page.click("#block-open")
    expect(window.page.locator("#toast")).not_to_have_class("shown")


def test_an_edit_is_checked_while_it_is_written_saved_and_taken_back(window, preview, paragraph):
    window.go(1)
    window.edit(1, paragraph)
    page = window.page
    before = page.input_value("#markdown")
    assert before.startswith("Andelen i kapitel 2")
    expect(page.locator("#markdown")).to_be_focused()
    expect(page.locator("#edit-save")).to_be_disabled()
    page.fill("#markdown", "Andelen sjunker.")
    expect(page.locator("#edit-check")).to_contain_text("Det här skulle bli fel:")
    expect(page.locator("#edit-check")).to_contain_text("andelen steg från 1,5 till 2,5 procent")
    page.fill("#markdown", "Andelen steg.")
    expect(page.locator("#edit-check")).to_have_text("Inga nya fel.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#toast-text")).to_have_text(f"{SOURCE} är sparad.")
    expect(page.locator("#block")).to_be_hidden()
    assert preview.markdown["1-1"] == "Andelen steg."
    page.click("#undo")
    expect(page.locator("#toast-text")).to_have_text("Ändringen är ångrad.")
    assert preview.markdown["1-1"] == before


def test_what_is_written_quickly_is_tried_once(window, preview, paragraph):
    window.go(1)
    window.edit(1, paragraph)
    preview.asked.clear()
    window.page.keyboard.type("Nya ord här. ")
    expect(window.page.locator("#edit-check")).to_have_text("Inga nya fel.")
    assert len([one for one in preview.asked if one[0] == "try"]) <= 4


def test_an_edit_that_makes_a_statement_false_can_be_saved_by_who_wants_it(window, preview, paragraph):
    window.go(1)
    window.edit(1, paragraph)
    window.page.fill("#markdown", "Andelen sjunker.")
    expect(window.page.locator("#edit-check li")).to_have_count(1)
    window.page.click("#edit-save")
    expect(window.page.locator("#block")).to_be_hidden()
    assert preview.markdown["1-1"] == "Andelen sjunker."


def test_a_file_that_has_changed_since_is_not_written_over(window, preview, paragraph):
    window.go(1)
    window.edit(1, paragraph)
    page = window.page
    page.fill("#markdown", "Mitt.")
    expect(page.locator("#edit-check")).to_have_text("Inga nya fel.")
    preview.markdown["1-1"] = "Någon annans."
    page.click("#edit-save")
    expect(page.locator("#edit-check")).to_contain_text("har ändrats sedan du öppnade stycket")
    assert page.input_value("#markdown") == "Mitt."
    assert preview.markdown["1-1"] == "Någon annans."
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.click("#edit-again")
    assert page.input_value("#markdown") == "Mitt."
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("#edit-again")
    expect(page.locator("#markdown")).to_have_value("Någon annans.")
    window.expect_faults("409")


def test_esc_leaves_an_edit_and_asks_where_something_would_be_lost(window, preview, paragraph):
    window.go(1)
    window.edit(1, paragraph)
    page = window.page
    page.fill("#markdown", "Mitt.")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.keyboard.press("Escape")
    expect(page.locator("#markdown")).to_have_value("Mitt.")
    page.once("dialog", lambda dialog: dialog.accept())
    page.click("#edit-cancel")
    expect(page.locator("#block")).to_be_hidden()
    assert preview.before == []


def test_a_click_beside_does_not_lose_what_is_written(window, preview, paragraph):
    window.go(1)
    window.edit(1, paragraph)
    window.page.fill("#markdown", "Mitt.")
    window.page.mouse.click(*window.point(1, preview.words_box(1, "Kapitel 2")))
    expect(window.page.locator("#markdown")).to_have_value("Mitt.")
    expect(window.page.locator("#markdown")).to_be_focused()


def test_an_edit_stays_open_while_pages_change_and_the_view_does_not_move(window, preview, paragraph):
    window.page.evaluate("document.getElementById('follow').checked = true")
    window.go(1)
    window.edit(1, paragraph)
    window.page.fill("#markdown", "Mitt.")
    preview.show(made_pdf(changed="nytt"), at=5)
    window.shown(1, preview.faces[1].key)
    expect(window.page.locator("#markdown")).to_have_value("Mitt.")
    expect(window.page.locator("#page")).to_have_value("2")


def test_a_block_that_is_gone_is_told(window, preview, paragraph):
    window.go(1)
    window.click(1, paragraph)
    preview.markdown.clear()
    window.page.click("#block-edit")
    expect(window.page.locator("#toast")).to_contain_text("Stycket finns inte längre.")
    window.expect_faults("404")


def test_the_card_is_never_outside_the_window(open_window, preview, paragraph):
    for size in ({"width": 1280, "height": 500}, {"width": 360, "height": 640}):
        window = open_window(preview, viewport=size)
        window.go(1)
        window.edit(1, paragraph)
        card = window.page.locator("#block").bounding_box()
        assert card["x"] >= 0
        assert card["y"] >= 0
        assert card["x"] + card["width"] <= size["width"]
        assert card["y"] + card["height"] <= size["height"]


def test_a_card_in_a_small_window_does_not_cover_what_it_is_about(open_window, preview):
    window = open_window(preview, viewport={"width": 360, "height": 640})
    window.go(1)
    lowest = preview.text(preview.faces[1].key)[-1]
    window.edit(1, lowest)
    card = window.page.locator("#block").bounding_box()
    chosen = window.sheet(1).locator(".chosen > div").bounding_box()
    assert chosen["y"] + chosen["height"] <= card["y"]


# --- values and looks


def test_a_number_tells_what_it_rests_on_and_leads_to_its_paragraph(window, value):
    window.go(1)
    window.click(1, value)
    page = window.page
    expect(page.locator("#block-title")).to_have_text("Tal")
    expect(page.locator("#block-telling")).to_contain_text("entry-1: 2,5 procent är värdet för länet 2024.")
    expect(page.locator("#block-telling p")).to_have_count(2)
    page.click("#block-edit:has-text('Redigera stycke')")
    expect(page.locator("#markdown")).to_be_focused()


def test_a_place_tells_which_declarations_decide_its_look(window, preview, paragraph):
    window.go(1)
    window.click(1, paragraph)
    window.page.click("#block-look")
    expect(window.page.locator("#looks tbody tr")).to_have_count(2)
    expect(window.page.locator("#looks tbody tr").first).to_contain_text("color: var(--svart)")
    expect(window.page.locator("#looks tbody tr").first).to_contain_text("styles/text.css:12")
    asked = next(one for one in preview.asked if one[0] == "declarations")
    assert asked[1] == 1
    assert asked[2] == pytest.approx(paragraph.x + paragraph.width * 0.3, abs=1.5)
    assert asked[3] == pytest.approx(paragraph.y + paragraph.height / 2, abs=1.5)


def test_a_look_that_nothing_decides_is_told(window, preview, paragraph, monkeypatch):
    monkeypatch.setattr(preview, "declarations", lambda *_: ())
    window.go(1)
    window.click(1, paragraph)
    window.page.click("#block-look")
    expect(window.page.locator("#block-telling")).to_contain_text("Ingen deklaration")


# --- what is wrong


def test_mistakes_are_listed_beside_the_pages_with_their_place_and_a_hint(window, preview):
    page = window.page
    expect(page.locator("#findings-none")).to_be_visible()
    preview.find(WARNED, mistake(preview))
    items = page.locator("#findings-list > li")
    expect(items).to_have_count(2)
    expect(items.first).to_contain_text("Fel")
    expect(items.first).to_contain_text("Skriv ”steg”.")
    expect(items.first).to_contain_text(f"{SOURCE}:13:14")
    expect(items.last).to_contain_text("Varning")
    expect(items.last).to_contain_text("data/mal.toml:3")
    expect(page.locator("#count")).to_have_text("1 fel, 1 varning")
    expect(page.locator("#announce")).to_have_text("1 fel, 1 varning")
    preview.find()
    expect(page.locator("#count")).to_have_text("Inga fel")
    expect(page.locator("#findings-none")).to_be_visible()


def test_a_mistake_leads_to_its_words_which_tell_what_the_data_say(window, preview):
    preview.find(mistake(preview))
    page = window.page
    page.click("#findings-list button:has-text('Visa på sidan 2')")
    expect(page.locator("#page")).to_have_value("2")
    mark = window.sheet(1).locator(".mark.error")
    expect(mark).to_be_focused()
    assert "andelen steg" in mark.get_attribute("aria-label")
    mark.click()
    expect(page.locator("#block-telling")).to_contain_text("andelen steg från 1,5 till 2,5 procent")
    page.click("#block-edit:has-text('Redigera stycke')")
    expect(page.locator("#markdown")).to_be_focused()
    page.keyboard.press("Escape")
    expect(mark).to_be_focused()
    preview.find()
    expect(page.locator(".mark")).to_have_count(0)


def test_marks_stay_on_a_page_that_is_swapped(window, preview):
    window.go(1)
    preview.find(mistake(preview))
    expect(window.sheet(1).locator(".mark")).to_have_count(1)
    preview.show(made_pdf(changed="nytt"))
    window.shown(1, preview.faces[1].key)
    expect(window.sheet(1).locator(".mark")).to_have_count(1)


def test_a_mistake_without_a_place_on_a_page_leads_to_its_file(window, preview):
    preview.find(WARNED)
    item = window.page.locator("#findings-list > li")
    expect(item.locator("button")).to_have_count(1)
    item.locator("button").click()
    expect(window.page.locator("#toast")).to_contain_text("Filen data/mal.toml finns inte i projektet.")
    window.expect_faults("404")


def test_words_of_a_mistake_are_text_and_never_code(window, preview):
    evil = '<img src=x onerror="window.evil=1"><script>window.evil=1</script>'
    preview.find(Finding("error", evil, f"narrative/{evil.replace('/', '')}.md", 1, 1, evil, evil))
    expect(window.page.locator("#findings-list .message")).to_have_text(evil)
    preview.tell("stale", evil)
    expect(window.page.locator("#state-text")).to_have_text(evil)
    assert window.page.evaluate("window.evil") is None


# --- how the pages stand to the project


@pytest.mark.parametrize(
    ("state", "text"),
    [
        ("working", "Sätter sidorna …"),
        ("current", "Visar det som är sparat"),
        ("stale", "Visar sidorna från kl. 14.02. Det som har sparats sedan dess har ett fel."),
        ("building", "Bygger hela rapporten …"),
        ("same", "Samma som den byggda filen"),
        ("differs", "Skiljer sig från den byggda filen: ett fel i programmet"),
        ("stopped", "Förhandsvisningen är avslutad"),
    ],
)
def test_every_state_is_told_in_a_live_region(window, preview, state, text):
    preview.tell(state, text)
    expect(window.page.locator("#state-text")).to_have_text(text)
    expect(window.page.locator("#state")).to_have_attribute("data-state", state)
    expect(window.page.locator("#state [role=status]")).to_contain_text(text)
    expect(window.page.locator("#checksum")).to_be_hidden()


def test_the_checksum_is_shown_short_whole_and_can_be_copied(open_window, preview):
    window = open_window(preview, permissions=["clipboard-read", "clipboard-write"])
    page = window.page
    preview.tell("same", "Samma som den byggda filen", CHECKSUM)
    expect(page.locator("#checksum")).to_have_text("3f2a9c0e…")
    page.click("#checksum")
    expect(page.locator("#sum")).to_have_text(CHECKSUM)
    page.click("#copy")
    expect(page.locator("#copied")).to_have_text("Kopierad.")
    assert page.evaluate("navigator.clipboard.readText()") == CHECKSUM
    page.keyboard.press("Escape")
    expect(page.locator("#same")).to_be_hidden()
    expect(page.locator("#checksum")).to_be_focused()


def test_a_checksum_that_cannot_be_copied_is_selected(window, preview):
    page = window.page
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }")
    preview.tell("same", "Samma som den byggda filen", CHECKSUM)
    page.click("#checksum")
    page.click("#copy")
    expect(page.locator("#copied")).to_contain_text("Ctrl+C")
    assert page.evaluate("getSelection().toString()") == CHECKSUM


# --- layers


def layer(window, name, *, on=True):
    window.page.evaluate("document.getElementById('layers').showPopover()")
    window.page.set_checked(f"input[name=layer][value={name}]", on)
    window.page.keyboard.press("Escape")


def test_layers_are_drawn_over_the_pages_and_taken_away(window):
    layer(window, "bound")
    shapes = window.sheet(0).locator(".bound .shape")
    expect(shapes.first).to_be_visible()
    assert set(shapes.evaluate_all("shapes => shapes.map(shape => shape.dataset.kind)")) >= {"computed", "statement"}
    layer(window, "order")
    expect(window.sheet(0).locator(".order .label").first).to_contain_text("1. H1")
    window.go(4)
    expect(window.sheet(4).locator(".bound .shape").first).to_be_visible()
    layer(window, "bound", on=False)
    expect(window.page.locator(".bound .shape")).to_have_count(0)
    expect(window.sheet(4).locator(".order .shape").first).to_be_visible()


def test_a_layer_is_drawn_anew_for_a_page_that_changes(window, preview):
    layer(window, "trace")
    window.go(1)
    expect(window.sheet(1).locator(".trace .shape").first).to_be_visible()
    with window.page.expect_response("**/layer/trace/1"):
        preview.show(made_pdf(changed="nytt"))
    expect(window.sheet(1).locator(".trace .shape").first).to_be_visible()


def test_what_bound_means_is_told_where_it_is_switched_on(window):
    page = window.page
    page.click("#layers-toggle")
    expect(page.locator("#key-bound")).to_be_hidden()
    page.check("input[name=layer][value=bound]")
    expect(page.locator("#key-bound")).to_be_visible()
    page.reload()
    page.wait_for_selector(".sheet .bound .shape")


SEEN = """async () => {
  const picture = document.querySelector('.face');
  return getComputedStyle(picture).filter;
}"""


def test_colours_are_shown_as_others_see_them(window):
    page = window.page
    page.click("#layers-toggle")
    assert page.evaluate(SEEN) == "none"
    for label, name in (
        ("Gråskala", "grey"),
        ("Utan rött (protanopi)", "protan"),
        ("Utan blått (tritanopi)", "tritan"),
    ):
        page.get_by_label(label).check()
        assert page.evaluate(SEEN) == f'url("#sight-{name}")'
    matrix = page.locator("#sight-grey feColorMatrix").get_attribute("values")
    assert matrix.startswith("0.2126 0.7152 0.0722 0 0")
    page.get_by_label("Alla färger").check()
    assert page.evaluate(SEEN) == "none"
    assert json.loads(page.evaluate("localStorage.getItem('reportgen.visa.sight')")) == ""
