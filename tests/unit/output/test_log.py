import pytest

from reportgen.diagnostics import Severity
from reportgen.output.pdf.log import translate


@pytest.mark.parametrize(
    ("message", "code", "place", "words"),
    [
        (
            "Ignored `colr:red` at 1:5, unknown property.",
            "okänd-css-egenskap",
            (1, 5),
            "CSS-egenskapen colr finns inte.",
        ),
        (
            "Ignored `color:röd` at 7:3, invalid value.",
            "fel-css-värde",
            (7, 3),
            "color kan inte vara röd.",
        ),
        ("Parse error at 3:1: EOF reached before {} block for a qualified rule", "css-syntax", (3, 1), None),
        ("No anchor #fig-x for internal URI reference", "bruten-länk", (0, 0), "Länken till #fig-x leder ingenstans."),
        (
            '.notdef glyph rendered for Unicode string unsupported by fonts: "☃" (U+2603)',
            "tecken-saknas",
            (0, 0),
            "Tecknet ”☃” (U+2603) finns inte i typsnittet.",
        ),
        (
            "Something quite new happened",
            "sättning",
            (0, 0),
            "WeasyPrint, som sätter sidorna, anmärker på en mall eller stilmall.",
        ),
        (
            "Unknown rule <AtRule @medai … { … }> at 2:1",
            "css-regel",
            (2, 1),
            "Regeln @medai finns inte, eller är inte avslutad.",
        ),
        ("Unknown empty rule <AtRule @media … { … }> at 2:1", "css-regel", (2, 1), None),
        (
            "Unknown @page rule <AtRule @top-mid … { … }> at 2:9",
            "css-regel",
            (2, 9),
            "En sida har ingen ruta @top-mid, eller så är den tom.",
        ),
        (
            "Invalid prelude 'x' for @page rule <AtRule @top-left … { … }> at 2:9",
            "css-regel",
            (2, 9),
            "Mellan @top-left och klammern ska inget stå.",
        ),
        (
            "Invalid media type 'pront ' the whole @media rule was ignored at 2:1.",
            "css-regel",
            (2, 1),
            "@media pront går inte att tolka.",
        ),
        (
            "Unsupported @page selector ':foo ', the whole @page rule was ignored at 2:1.",
            "css-väljare",
            (2, 1),
            "@page :foo stöds inte.",
        ),
        (
            "Missing src descriptor in '@font-face' rule at 2:1",
            "css-regel",
            (2, 1),
            "@font-face saknar src, eller så kan det inte tolkas.",
        ),
        ("Invalid math function at 2:1: calc(a)", "fel-css-värde", (2, 1), "calc(a) går inte att räkna ut."),
        (
            "Error: EOF reached before {} block for a qualified rule at 2:1.",
            "css-syntax",
            (2, 1),
            "CSS går inte att tolka.",
        ),
        ("Invalid or unsupported selector, 'p::foo '", "css-väljare", (0, 0), "Väljaren p::foo går inte att tolka."),
        ("Failed to load image at 'file:///rapport/x.svg':", "fil-saknas", (0, 0), None),
        (
            "Deprecated `-weasy-x:y` at 1:2, prefixes on unstable attributes are deprecated, use 'x' instead.",
            "okänd-css-egenskap",
            (1, 2),
            "CSS-egenskapen -weasy-x är föråldrad.",
        ),
        ("Something of a rule at 4:2.", "css", (4, 2), "Regeln förstås inte."),
    ],
)
def test_messages_become_swedish_diagnostics_with_their_place(message, code, place, words):
    found = translate(message, "styles/text.css").diagnostic
    assert found.severity is Severity.ERROR
    assert found.code == code
    assert (found.line, found.column) == place
    if words:
        assert found.message == words
    assert found.path == "styles/text.css"


def test_a_message_that_nobody_foresaw_keeps_its_own_words_in_the_hint():
    assert translate("Something quite new happened", "").diagnostic.hint == (
        "WeasyPrints egna ord: ”Something quite new happened”."
    )


def test_of_a_line_of_no_known_sheet_no_line_is_told():
    found = translate("Ignored `colr:red` at 1:5, unknown property.", "").diagnostic
    assert (found.path, found.line) == ("pdf", 0)


def test_a_missing_library_is_a_warning_about_the_machine():
    message = 'Using fontTools instead of HarfBuzz-Subset for font "X". Please install HarfBuzz-Subset >= 4.1.0.'
    assert translate(message, "").diagnostic.severity is Severity.WARNING
