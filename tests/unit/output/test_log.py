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
        ("Unknown rule <AtRule @medai … { … }> at 2:1.", "css", (2, 1), "Regeln @medai finns inte."),
        ("Invalid or unsupported selector, '} h1 '", "css-väljare", (0, 0), None),
        ("Something quite new happened", "sättning", (0, 0), "WeasyPrint: Something quite new happened."),
    ],
)
def test_messages_become_swedish_diagnostics_with_their_place(message, code, place, words):
    found = translate(message, "styles/text.css").diagnostic
    assert found.severity is Severity.ERROR
    assert found.code == code
    assert (found.line, found.column) == place
    if words:
        assert found.message == words
    if place != (0, 0):
        assert found.path == "styles/text.css"


def test_a_missing_library_is_a_warning_about_the_machine():
    message = 'Using fontTools instead of HarfBuzz-Subset for font "X". Please install HarfBuzz-Subset >= 4.1.0.'
    assert translate(message, "").diagnostic.severity is Severity.WARNING
