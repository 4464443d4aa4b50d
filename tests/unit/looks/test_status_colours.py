"""The colours of outcomes are told apart by every sight, or the styles are warned of."""

import pytest

from reportgen.looks import contract
from reportgen.looks.colour_vision import Sight
from reportgen.looks.status_colours import check_status_colours, status_pairs
from reportgen.looks.style_sheets import read_style_sheets
from reportgen.pipeline.snapshot import take_snapshot
from tests.conftest import FIXTURES

APART = {"gron": "#118070", "gul": "#f0b53a", "rod": "#930f20", "oforandrat": "#0d1b3e"}


@pytest.fixture
def warned(sheets_of):
    def check(**colours):
        tokens = "\n".join(f"--farg-{name}: {colour};" for name, colour in {**APART, **colours}.items())
        found = []
        check_status_colours(sheets_of(a=f":root {{\n{tokens}\n}}"), found.append)
        return [(d.severity.value, d.code, d.line, d.message) for d in found]

    return check


def test_the_outcomes_of_the_theme_are_told_apart_by_every_sight():
    pairs = status_pairs(read_style_sheets(take_snapshot(FIXTURES / "grund"), pytest.fail))
    assert len(pairs) == 6
    assert contract.STATUS_DIFFERENCE >= 14
    assert min(pair.difference for pair in pairs) >= contract.STATUS_DIFFERENCE


def test_colours_that_differ_in_lightness_are_left_alone(warned):
    assert warned() == []


@pytest.mark.parametrize(
    ("colours", "line", "sight"),
    [
        ({"gul": "#148472"}, 3, Sight.GREY),
        ({"gron": "#7a8f1c", "gul": "#c47c1e"}, 3, Sight.PROTAN),
        ({"gul": "#8f5f00", "rod": "#b3211c"}, 4, Sight.DEUTAN),
        ({"gron": "#2a5fd0", "rod": "#b8312a"}, 4, Sight.GREY),
    ],
)
def test_colours_that_some_sight_does_not_tell_apart_are_found_at_the_second(warned, colours, line, sight):
    assert [(severity, code, at) for severity, code, at, message in warned(**colours) if sight in message] == [
        ("varning", "statusfärger", line)
    ]


def test_the_difference_is_told_as_it_is_seen_on_paper(sheets_of):
    clear = ":root { --farg-gron: rgb(0 0 0 / 0%); --farg-rod: #ffffff; --farg-gul: rödd }"
    (pair,) = status_pairs(sheets_of(a=clear))
    assert pair.difference == pytest.approx(0, abs=0.01)
