"""From the computed narrative to the document: every node has its counterpart, and what rests on data is entered."""

import pytest

from reportgen.assess.goals import assess
from reportgen.data.dataset import load
from reportgen.data.derivation import Derivation
from reportgen.diagnostics import Position
from reportgen.document import nodes
from reportgen.document.compose import compose
from reportgen.document.edition import Edition
from reportgen.document.numbering import number
from reportgen.figures.text.cover import cover_band
from reportgen.narrative import tree
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from tests.conftest import FIXTURES

AT = Position("narrative/a.md", 3, 1)
TEXT = (tree.Text("ord", AT),)
TITLE = tree.Heading(1, (tree.Text("Rubrik", AT),), "", Position("narrative/a.md", 1, 1))


@pytest.fixture(scope="module")
def edition():
    project = take_snapshot(FIXTURES / "grund")
    settings = read_settings(project, pytest.fail)
    data = load(project, settings, pytest.fail)
    return Edition(settings, data, assess(data, settings.assessment, pytest.fail))


def composed(edition, *children):
    """Return the document of a part with one paragraph."""
    parts = (tree.Part("narrative/a.md", "kapitel", TITLE, (tree.Paragraph(children, AT),)),)
    return compose(parts, edition, number(parts, {}, pytest.fail), pytest.fail, {}, "", report=pytest.fail)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (tree.Code("fil.csv", AT), nodes.Code("fil.csv", AT)),
        (tree.LineBreak(AT), nodes.LineBreak(AT)),
        (tree.Link(TEXT, "https://example.org", AT), nodes.Link((nodes.Text("ord", AT),), "https://example.org", AT)),
        (tree.Span(TEXT, {"lang": "en"}, AT), nodes.Passage((nodes.Text("ord", AT),), "en", AT)),
        (tree.Span(TEXT, {"roll": "siffra"}, AT), nodes.Passage((nodes.Text("ord", AT),), "", AT, is_key_figure=True)),
    ],
    ids=lambda node: type(node).__name__,
)
def test_a_node_of_the_narrative_has_its_counterpart_in_the_document(edition, written, expected):
    document = composed(edition, written)
    assert document.parts[0].blocks == (nodes.Paragraph((expected,), AT),)
    assert document.entries == ()


def test_what_rests_on_data_is_entered_in_the_order_of_reading(edition):
    shown = Derivation("värde()", ())
    claim = tree.Claim((*TEXT, tree.Computed("70", shown, AT)), "sant", AT, shown)
    document = composed(edition, tree.Computed("68", shown, AT), claim)
    assert [(entry.kind, entry.text) for entry in document.entries] == [
        ("uttryck", "68"),
        ("påstående", "ord70"),
        ("uttryck", "70"),
    ]


@pytest.mark.parametrize(
    ("more", "inside"),
    [
        ({}, (nodes.Text("ord", AT),)),
        ({"lang": "en"}, (nodes.Passage((nodes.Text("ord", AT),), "en", AT),)),
        ({"roll": "siffra"}, (nodes.Passage((nodes.Text("ord", AT),), "", AT, is_key_figure=True),)),
    ],
)
def test_quoted_words_are_entered_with_the_source_that_the_author_names(edition, more, inside):
    document = composed(edition, tree.Span(TEXT, {"källa": "SCB", **more}, AT))
    assert document.parts[0].blocks == (nodes.Paragraph((nodes.Quotation(inside, 0, AT),), AT),)
    (entry,) = document.entries
    (stated,) = entry.derivation.inputs
    assert (entry.kind, entry.text, stated.value, stated.place) == ("citat", "ord", "SCB", AT)


def test_what_the_cover_says_of_the_data_is_entered_before_the_text(edition):
    parts = (tree.Part("narrative/a.md", "kapitel", TITLE, (tree.Paragraph((tree.Text("ord", AT),), AT),)),)
    band = cover_band(edition)
    document = compose(parts, edition, number(parts, {}, pytest.fail), pytest.fail, {}, "", band, report=pytest.fail)
    assert [entry.text for entry in document.entries] == [item.count.text for item in band.key]
    assert [item.count.entry for item in document.cover.key] == list(range(len(band.key)))


@pytest.mark.parametrize("node", [tree.Expression("värde()", AT), tree.Claim(TEXT, "värde() > 1", AT)])
def test_a_narrative_that_is_not_computed_is_not_composed(edition, node):
    with pytest.raises(AssertionError, match="värde"):
        composed(edition, node)
