"""What stands where on a page."""

import pytest

from reportgen.diagnostics import Position
from reportgen.output.html.components import picture_address
from reportgen.preview.inspect.shapes import Box, Kind, joined
from tests.asking import every
from tests.unit.preview.inspect.conftest import lines, sheets_of

TEXT = "narrative/10-inledning.md"


def of_kind(asked, kind):
    return [block for _, block in every(asked) if block.kind is kind]


def line_of(asked, path, words):
    text = asked.snapshot.read_text(path).split("\n")
    return next(number for number, line in enumerate(text, start=1) if words in line)


def test_a_paragraph_leads_to_where_it_begins(small):
    at = line_of(small, TEXT, "beskrivs utförligt")
    found = [block for block in of_kind(small, Kind.PARAGRAPH) if block.at == Position(TEXT, at, 1)]
    assert len(found) == 1
    assert found[0].directive is None
    assert found[0].written == found[0].at


def test_a_heading_and_an_item_lead_to_their_lines(small):
    headings = {(block.at.path, block.at.line, block.anchor) for block in of_kind(small, Kind.HEADING)}
    assert (TEXT, line_of(small, TEXT, "## Målen"), "kap-mal") in headings
    items = {block.at.line for block in of_kind(small, Kind.ITEM) if block.at.path == TEXT}
    assert {line_of(small, TEXT, "- En punkt om"), line_of(small, TEXT, "- En punkt till")} <= items


def test_a_cell_of_a_typed_table_leads_to_its_own_words(small):
    at = line_of(small, TEXT, "| Norr")
    cells = [block.at for block in of_kind(small, Kind.CELL) if block.at.path == TEXT and block.directive is None]
    assert [Position(TEXT, at, 3), Position(TEXT, at, 10)] == [place for place in cells if place.line == at]


def test_a_cell_of_data_leads_to_its_row_and_to_the_directive(small):
    directive = line_of(small, TEXT, "::: indikatortabell")
    cells = [block for block in of_kind(small, Kind.CELL) if block.directive == Position(TEXT, directive, 1)]
    rows = {block.at.path for block in cells if block.words}
    assert "data/serier/utslapp.csv" in rows
    for block in cells:
        for words in block.words:
            rests = small.composed.written.entries[words.entry].derivation.inputs
            assert words.at in {datum.place for datum in rests} | {block.directive}
            assert block.at.path.startswith("data/") or block.at in {datum.place for datum in rests}
            assert block.written == block.directive


def test_a_picture_leads_to_its_directive_and_knows_the_values_that_it_shows(small):
    directive = Position(TEXT, line_of(small, TEXT, "::: diagram"), 1)
    (picture,) = [block for block in of_kind(small, Kind.PICTURE) if block.directive == directive]
    assert picture.written == directive
    assert {small.composed.written.entries[number].anchor for number in picture.drawn} == {"fig-utslapp"}
    (figure,) = [block for block in of_kind(small, Kind.FIGURE) if block.anchor == "fig-utslapp"]
    assert figure.at == directive
    assert figure.boxes[0].area > picture.boxes[0].area


def test_a_line_of_the_contents_leads_to_its_heading(small):
    found = [block for block in of_kind(small, Kind.CONTENTS) if block.anchor == "kap-mal"]
    (heading,) = [block for block in of_kind(small, Kind.HEADING) if block.anchor == "kap-mal"]
    assert [block.at.line for block in found] == [heading.at.line]
    assert small.labels.pages["kap-mal"] == next(page for page, block in every(small) if block is heading)


def test_a_note_leads_to_its_own_text(small):
    (note,) = of_kind(small, Kind.NOTE)
    assert (note.at.path, note.at.line) == (TEXT, line_of(small, TEXT, "[^mått]:"))


def test_the_cover_leads_to_the_settings_and_the_margins_to_what_is_repeated(small):
    assert {block.at.path for block in of_kind(small, Kind.COVER)} >= {"rapport.toml"}
    running = of_kind(small, Kind.RUNNING)
    assert Position(TEXT, line_of(small, TEXT, "# Inledning"), 3) in {block.at for block in running}
    assert {block.at.path for block in running} >= {"styles/page.css", "rapport.toml"}


def test_every_printed_entry_stands_in_the_boxes_of_its_own_words(small):
    written = small.composed.written
    found = {}
    for page, block in every(small):
        for words in block.words:
            found.setdefault(words.entry, []).extend((page, box) for box in words.boxes)
    drawn = {number for number, entry in enumerate(written.entries) if entry.kind == "diagram"}
    assert set(found) - drawn == set(written.printed)
    for _, block in every(small):
        for words in block.words:
            for box in words.boxes:
                assert any(one.holds(box.x + 1, box.y + 1) for one in block.boxes)


def test_the_box_of_a_value_is_as_wide_as_its_letters():
    clicks = lines("<p>Nu <!--uppgift:0-->tolv kilo och</p>", entries=["tolv"])
    (block,) = clicks.blocks(0)
    ((entry, (box,)),) = [(words.entry, words.boxes) for words in block.words]
    run = lines("<p>Nu <b>tolv</b> kilo och</p>").runs(0)[1]
    assert entry == 0
    assert (box.x, box.y, box.width) == pytest.approx((run.x, run.y, run.width), abs=0.1)


def test_the_box_of_a_value_is_where_it_stands_in_a_line_that_is_spread_out():
    css = "p { width: 200px; text-align: justify }"
    body = "<p>Nu kom {} kilo och någonting annat långt bort i världen</p>"
    (words,) = lines(body.format("<!--uppgift:0-->tolv"), css, ["tolv"]).blocks(0)[0].words
    run = lines(body.format("<b>tolv</b>"), css).runs(0)[1]
    assert (words.boxes[0].x, words.boxes[0].width) == pytest.approx((run.x, run.width), abs=0.2)


def test_words_on_several_lines_have_a_box_for_each():
    css = "p { width: 100px }"
    body = "<p>Ett <!--uppgift:0-->påstående med <em>många <!--uppgift:1-->fem</em> ord</p>"
    clicks = lines(body, css, ["påstående med många fem ord", "fem"])
    words = {one.entry: one.boxes for one in clicks.blocks(0)[0].words}
    tops = [box.y for box in words[0]]
    assert len(tops) == len(set(tops)) > 1
    assert len(words[1]) == 1
    # A value within a statement is the smaller of the two.
    assert words[1][0].area < words[0][-1].area


def test_notes_and_references_are_no_words_of_a_statement():
    body = (
        '<p><!--uppgift:0-->Det ökade (<a class="ref" href="#a">figur 1</a>)'
        '<sup class="notanrop"><a href="#b">1</a></sup> mest.</p>'
    )
    clicks = lines(body, entries=["Det ökade () mest."])
    assert [words.entry for words in clicks.blocks(0)[0].words] == [0]


def test_a_mark_whose_words_stand_in_an_attribute_takes_no_others():
    clicks = lines('<p><!--uppgift:0--><span title="tolv">tio</span> tolv</p>', entries=["tolv"])
    assert clicks.blocks(0)[0].words == ()


def test_a_divided_paragraph_goes_on_where_it_ended_on_the_page_before():
    words = " ".join(f"ord{number}" for number in range(30))
    body = f"<p><!--plats:0-->{words} <!--plats:1--><!--uppgift:0-->sist</p>"
    places = [Position("narrative/a.md", 1, 1), Position("narrative/a.md", 9, 1)]
    clicks = lines(body, "p { width: 100px }", ["sist"], places)
    assert clicks.blocks(0)[0].words == ()
    last = clicks.blocks(1)[0]
    assert [one.entry for one in last.words] == [0]
    assert len(last.words[0].boxes) == 1
    element = clicks.element(1, last.id)
    assert clicks.origins.place(element, clicks.origins.entries(element)[0][0]) == Position("narrative/a.md", 9, 1)
    assert last.at == Position("narrative/a.md", 1, 1)


def test_text_that_stands_straight_in_a_figure_is_a_block_of_its_own_and_so_is_a_picture():
    drawing = picture_address('<svg width="50" height="50"></svg>')
    body = f"""<figure id="f"><div>Ett ord</div><figcaption>Text</figcaption><p>Anm.</p>
    <img src="{drawing}" alt="b" style="display: block"></figure>"""
    found = lines(body).blocks(0)
    assert [(block.kind, block.anchor) for block in found] == [
        (Kind.FIGURE, "f"),
        (Kind.TEXT, ""),
        (Kind.CAPTION, ""),
        (Kind.REMARK, ""),
        (Kind.PICTURE, ""),
    ]


def test_what_only_turns_the_page_is_nothing_to_point_at():
    clicks = lines(
        '<section class="del"><div style="break-after: page"></div><div class="ruta"><p>Ord</p></div></section>'
    )
    pages = [[block.kind for block in clicks.blocks(page)] for page in range(2)]
    assert pages == [[], [Kind.DIRECTIVE, Kind.PARAGRAPH]]


def test_a_margin_says_what_the_styles_put_there_on_pages_of_its_name():
    css = """
    @page { @top-left { content: "a" } }
    @page annan { @top-left { content: "b" } }
    @page egen { @top-left { content: "c" } }
    .egen { page: egen }
    """
    clicks = lines('<p class="egen">Ord</p>', css, sheets=sheets_of(css))
    assert [block.at for block in clicks.blocks(0) if block.kind is Kind.RUNNING] == [Position("styles/a.css", 4, 30)]


def test_text_is_read_whole_where_a_word_is_divided():
    css = "p { width: 130px; hyphens: manual }"
    clicks = lines("<p>Här finns regional&shy;utveckling och tillväxt</p><p>Nytt</p>", css)
    assert (
        "".join(run.text + run.after for run in clicks.runs(0)) == "Här finns regionalutveckling och tillväxt\nNytt\n"
    )


def test_what_holds_a_line_together_is_not_in_the_text():
    clicks = lines("<p>5 \u2060000 år</p>")
    assert [run.text for run in clicks.runs(0)] == ["5 000 år"]
    (run,) = clicks.runs(0)
    assert run.size == pytest.approx(12)
    assert run.x == pytest.approx(15)


def test_only_boxes_of_one_line_are_joined():
    assert joined([Box(0, 0, 10, 10), Box(12, 1, 5, 8), Box(0, 12, 5, 10)]) == (Box(0, 0, 17, 10), Box(0, 12, 5, 10))
