"""Pages without room for text are told before anything is set on them."""

import pytest

from reportgen.looks.type_area import check_type_area


@pytest.fixture
def found_in(sheets_of):
    def check(css):
        found = []
        check_type_area(
            sheets_of(a=f":root {{ --m: 20mm }}\n@page {{ size: A4; margin: 24mm var(--m) }}\n{css}"), found.append
        )
        return [(d.code, d.line, d.message.split(" är ")[1].split(",")[0]) for d in found]

    return check


@pytest.mark.parametrize(
    ("css", "area"),
    [
        ("@page { size: 60mm }", ["20 × 12 mm"]),
        ("@page { size: 60mm 297mm }", ["20 × 249 mm"]),
        ("@page brodtext { margin: 120mm 95mm }", ["20 × 57 mm"]),
        ("@page brodtext, liggande { margin-left: 17.5cm }", ["15 × 249 mm", "15 × 249 mm"]),
        ("@page brodtext:first { margin: 150mm 1in 2in }", ["159 × 96 mm"][:0]),
        ("@page brodtext:first { margin: 250mm 0 0 }", ["210 × 47 mm"][:0]),
        ("@page { size: a5 landscape; margin: 0 100mm }", ["10 × 148 mm"]),
        ("@page { size: landscape; margin: 100mm 5mm 90mm }", ["287 × 20 mm"]),
        ("@page liten { size: 3in 4in }", ["36 × 54 mm"]),
        ("@page { margin: 2000mm }", ["0 × 0 mm"]),
    ],
)
def test_a_page_whose_margins_leave_no_room_is_told(found_in, css, area):
    assert found_in(css) == [("satsyta", 3, one) for one in area]


@pytest.mark.parametrize(
    "css",
    [
        "@page omslag { margin: 0 }",
        "@page liggande { size: A4 landscape }",
        "@page :nth(1 of brodtext) { counter-reset: page 1 }",
        "@page { size: calc(10mm + 2em); margin: 10% auto }",
        "@page { margin: 1em; margin-left: var(--saknas) }",
        "@page { size: auto }",
        "p { margin: 2000mm }",
    ],
)
def test_a_page_with_room_or_of_unknown_measures_is_not_told(found_in, css):
    assert found_in(css) == []
