"""Braces and comments of style sheets that have no other end."""

import pytest

from reportgen.looks.brackets import check_brackets


def told(text):
    found = []
    check_brackets("styles/a.css", text, found.append)
    return [(one.code, one.line, one.column) for one in found]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("p { margin: 0 ", (1, 3)),
        ("h1 { margin: 0 }\n@media print { p { margin: 0 }", (2, 14)),
        ("p { margin: 0 } } h1 { margin: 0 }", (1, 17)),
        ("p { margin: 0 }\n/* mer p { margin: 0 }", (2, 1)),
    ],
)
def test_what_has_no_other_end_is_told_where_it_begins(text, place):
    assert told(text) == [("css-syntax", *place)]


@pytest.mark.parametrize(
    "text",
    [
        'p::before { content: "}{/*" }',
        "p { content: '\\'}' } /* } { */",
        "p { background: url(a}.png) }",
        r".a\} { margin: 0 }",
        "",
    ],
)
def test_braces_that_are_only_signs_are_left_alone(text):
    assert told(text) == []
