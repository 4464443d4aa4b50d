"""Words typed in a template are held to the data as the narrative's are."""

import pytest

from reportgen.diagnostics import Position
from reportgen.review.template_texts import check_style_texts, check_template_texts
from reportgen.templating.templates import without_comments
from tests.unit.statements.conftest import query

__all__ = ["query"]


def told(text, data):
    found = []
    check_template_texts({"templates/x.html": without_comments(text)}, data, found.append)
    return [(d.code, d.line, d.column) for d in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>Ökningen är\n  14 procent</p>", [("obunden-siffra", 2, 3)]),
        ('<p class="a > b">God hälsa har\n <b>ökat</b> bland vuxna.</p>', [("obundet-påstående", 2, 5)]),
        ("{% if x %}\n<td>Utsläppen av växthusgaser minskar</td>{% endif %}", [("obundet-påstående", 2, 31)]),
    ],
)
def test_what_a_template_states_is_reported_in_its_place(query, text, found):
    assert told(text, query.data) == found


@pytest.mark.parametrize(
    "text",
    [
        '<td colspan="12" title="14 procent">{{ tabell.rubrik }}</td>',
        "{# God hälsa har ökat med 14 procent #}<p>Basår</p>",
        "{% set a = 14 %}<p>{{ 14 if a else 15 }}</p>",
        # Two cells make no sentence.
        "<td>God hälsa</td><td>ökar</td>",
    ],
)
def test_markup_comments_and_expressions_state_nothing(query, text):
    assert told(text, query.data) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ökningen är 14 procent", "obunden-siffra"),
        ("God hälsa har ökat bland vuxna.", "obundet-påstående"),
        ("Kapitel ", ""),
        ("", ""),
    ],
)
def test_what_a_style_sheet_states_is_reported_at_its_declaration(query, text, code):
    found = []
    check_style_texts([(text, Position("styles/text.css", 4, 3))], query.data, found.append)
    assert [(d.code, d.path, d.line, d.column) for d in found] == ([(code, "styles/text.css", 4, 3)] if code else [])
