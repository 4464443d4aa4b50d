"""Which declarations decide how a place looks."""

from reportgen.diagnostics import Position
from reportgen.output.html.components import picture_address
from reportgen.preview.inspect.declared import Styling
from tests.unit.preview.inspect.conftest import lines, sheets_of

CSS = """
:root { --ton: #123456; --text: var(--ton); --linje: #abcdef }
p { color: red; margin: 0; margin-left: 3pt }
p.viktig { color: var(--text); border-top: 1pt solid blue }
p { border-color: green !important }
body { font: 10pt/20pt Prov; padding: 1pt; background: yellow }
b::before { content: "x"; color: teal }
@page { margin: 20px; @top-left { content: "a"; color: gray } }
@page :nth(2) { margin: 30px }
"""


def told(body, at=(20, 20), css=CSS):
    """Return what is told of a place: property, value, selector, line, whose."""
    clicks = lines(body, css)
    styling = Styling(clicks._pages, sheets_of(css))
    found = styling.at(0, *at)
    assert all(one.at.path == "styles/a.css" for one in found)
    return [(one.property, one.value, one.selector, one.at.line, one.whose) for one in found]


def test_the_declaration_that_wins_is_told_with_the_tokens_that_it_leads_to():
    found = told('<p class="viktig">Ett ord</p>')
    assert found[:3] == [
        ("color", "var(--text)", "p.viktig", 4, "p.viktig"),
        ("--text", "var(--ton)", ":root", 2, "p.viktig"),
        ("--ton", "#123456", ":root", 2, "p.viktig"),
    ]
    assert ("color", "red", "p", 3, "p.viktig") not in found


def test_a_shorthand_and_what_it_sets_are_both_told_where_both_decide():
    found = told('<p class="viktig">Ett ord</p>')
    named = [(name, value) for name, value, *_ in found]
    assert {
        ("margin", "0"),
        ("margin-left", "3pt"),
        ("border-top", "1pt solid blue"),
        ("border-color", "green"),
    } <= set(named)


def test_a_property_that_a_stronger_shorthand_sets_is_not_told():
    found = told("<p>Ett ord</p>", css="p { margin-left: 3pt; font-size: 9pt } body p { margin: 1pt; font: 8pt Prov }")
    assert [name for name, *_, whose in found if whose == "p"] == ["font", "margin"]


def test_what_is_inherited_and_the_nearest_ground_are_told_of_the_element_around():
    found = told("<p>Ett ord</p>")
    assert {("font", "body"), ("background", "body")} <= {(name, whose) for name, *_, whose in found}
    assert ("padding", "body") not in {(name, whose) for name, *_, whose in found}


def test_what_styles_generate_has_its_own_declarations():
    found = told("<p><b>ord</b></p>", at=(21, 20))
    assert found[0] == ("color", "teal", "b::before", 7, "b::before")


def test_the_margin_of_a_page_has_its_own_rules_and_the_page_its_measures():
    clicks = lines("<p>Ett ord</p>", CSS)
    styling = Styling(clicks._pages, sheets_of(CSS))
    (margin,) = [block for block in clicks.blocks(0) if block.kind == "sidhuvud eller sidfot"]
    box = margin.boxes[0]
    found = styling.at(0, box.x + box.width / 2, box.y + box.height / 2)
    assert [(one.property, one.selector) for one in found] == [
        ("color", "@page @top-left"),
        ("content", "@page @top-left"),
    ]
    outside = styling.at(0, 224, 149)
    assert [(one.property, one.value, one.at) for one in outside] == [
        ("margin", "20px", Position("styles/a.css", 8, 9))
    ]


def test_a_custom_property_of_an_element_is_told_where_it_is_referred_to_alone():
    css = ":root { --a: 1pt } p { --b: red; color: var(--c, blue); padding: var(--a) var(--a) }"
    found = told("<p>Ett ord</p>", css=css)
    assert [name for name, *_, whose in found if whose == "p"] == ["color", "padding", "--a"]


def test_a_margin_has_what_the_document_says_of_all_text():
    css = CSS + "html { color: navy; letter-spacing: 1px; padding: 0 }"
    clicks = lines("<p>Ett ord</p>", css)
    (margin,) = [block for block in clicks.blocks(0) if block.kind == "sidhuvud eller sidfot"]
    box = margin.boxes[0]
    found = Styling(clicks._pages, sheets_of(css)).at(0, box.x + box.width / 2, box.y + box.height / 2)
    assert [(one.property, one.whose) for one in found] == [
        ("color", "@top-left"),
        ("content", "@top-left"),
        ("letter-spacing", "html"),
    ]


def test_a_drawing_tells_the_tokens_that_only_drawings_use():
    drawing = picture_address('<svg width="50" height="50"><rect width="9" height="9" fill="#abcdef"/></svg>')
    found = told(f'<p><img src="{drawing}"></p>')
    assert ("--linje", "#abcdef", ":root", 2, "img") in found
    assert "--ton" not in [name for name, *_ in found]
