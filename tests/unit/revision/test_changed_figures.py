"""How the texts of a figure are paired with those that it had before, from documents that the test writes."""

from dataclasses import dataclass

import pytest

from reportgen.data.derivation import Derivation
from reportgen.data.model import Observation
from reportgen.diagnostics import Position
from reportgen.document.content import Picture, Placed, Printed
from reportgen.document.ledger import CHART, Entry
from reportgen.document.nodes import Component, Document, Figure, Insert, List, Part, Text
from reportgen.document.numbering import Numbering, Target
from reportgen.revision.changed_figures import AS_IT_IS, Unmade, changed_figures

AT = Position("narrative/10-a.md", 9, 1)
TARGET = Target("figur", "3", "fig-a", "Utsläpp", 0, "kapitel", AT, "diagram")
NOTHING = Numbering({}, {}, {})


@dataclass(frozen=True)
class Content:
    texts: tuple[Printed, ...] = ()
    picture: Picture | None = None
    mark: str = ""
    names: tuple[Placed | str, ...] = ()


def printed(expression, text, *observed):
    inputs = tuple(Observation("utslapp", "0018", "T", year, None, "", AT) for year in observed)
    return Printed(text, Derivation(expression, inputs))


def document(content, *, caption="Utsläpp", drawn=(), wrap=lambda node: node):
    figure = Figure("diagram", TARGET, (Text(caption, AT),), (), Component("x", content), (), "", "", AT)
    entries = tuple(Entry(CHART, one.text, one.derivation, AT, "fig-a") for one in drawn)
    return Document(None, (Part("kapitel", None, (wrap(figure),)),), NOTHING, entries)


def changed(old, new):
    return changed_figures(old, new, {AT: "diagram"}, {"utslapp": "Utsläpp"}, {"0018": "Provlänet"})


def texts(old, new):
    (change,) = changed(document(Content(old)), document(Content(new)))
    return [(text.what, text.old, text.new) for text in change.texts]


def test_a_text_is_paired_by_what_it_rests_on_wherever_it_stands():
    first, second = printed('status("K1")', "Röd"), printed('status("K2")', "Grön")
    assert texts((first, second), (second, printed('status("K1")', "Gul"))) == [("K1 (status)", "Röd", "Gul")]


def test_a_value_of_a_newer_year_is_paired_with_that_of_the_year_before():
    old, new = (printed(f'värde("utslapp", år={year})', text, year) for year, text in ((2022, "9,1"), (2023, "8,7")))
    assert texts((old,), (new,)) == [("Utsläpp, Provlänet, 2022 → 2023", "9,1", "8,7")]


def test_the_same_number_for_another_year_is_told_only_where_nothing_else_is():
    old, new = (printed(f'högst("utslapp", år={year}).namn', "Laxå") for year in (2022, 2023))
    assert texts((old,), (new,)) == [("Utsläpp, 2022 → 2023 (högst, namn)", "Laxå", "Laxå")]
    one, other = printed('mål("utslapp")', "−60 %"), printed('mål("utslapp")', "−70 %")
    assert texts((old, one), (new, other)) == [("Utsläpp (mål)", "−60 %", "−70 %")]


def test_texts_that_come_and_go_have_no_counterpart():
    one, other = printed('mål("utslapp")', "−60 %"), printed("1 + 1", "2")
    assert texts((one,), (other,)) == [("1 + 1", None, "2"), ("Utsläpp (mål)", "−60 %", None)]


def test_the_texts_beside_a_line_are_named_by_their_indicator_alone():
    old, new = (document(Content(), drawn=(printed('diagram("utslapp")', text),)) for text in ("Länet 9", "Länet 8"))
    (change,) = changed(old, new)
    assert [(text.what, text.old, text.new) for text in change.texts] == [("Utsläpp", "Länet 9", "Länet 8")]


@pytest.mark.parametrize(
    ("old", "new", "flag"),
    [
        (Content(picture=Picture("a", "")), Content(picture=Picture("b", "")), "redrawn"),
        (Content(mark="röd"), Content(mark="gul"), "remarked"),
        (
            Content((printed("a", "1"), printed("b", "2"))),
            Content((printed("b", "2"), printed("a", "1"))),
            "reordered",
        ),
        (Content(), Unmade(), "gone"),
        (Unmade(), Content(), "come"),
    ],
)
def test_what_is_not_said_in_words_is_told_apart(old, new, flag):
    (change,) = changed(document(old), document(new))
    flags = ("redrawn", "remarked", "reordered", "gone", "come")
    assert [name for name in flags if getattr(change, name)] == [flag]
    assert (change.words, change.texts) == ((), ())


def test_what_a_picture_shows_in_words_and_the_message_are_told_by_part():
    old = document(Content(picture=Picture("a", "Länet steg.")))
    new = document(Content(picture=Picture("a", "Länet sjönk.")), caption="Utsläppen sjunker")
    (change,) = changed(old, new)
    assert {(words.what, words.old, words.new) for words in change.words} == {
        ("budskap", "Utsläpp", "Utsläppen sjunker"),
        ("bilden visar", "Länet steg.", "Länet sjönk."),
    }
    assert (change.message, change.numbered) == ("Utsläppen sjunker", True)


def test_names_and_years_that_stand_as_they_were_written_are_paired_by_their_looks():
    old = Content(names=(Placed("Stark konkurrenskraft", AT), "2022", "Nora", ".."))
    new = Content(names=("2023", Placed("Stark och hållbar konkurrenskraft", AT), "kton"))
    (change,) = changed(document(old), document(new))
    assert [(text.what, text.old, text.new) for text in change.texts] == [
        (AS_IT_IS, "2022", "2023"),
        (AS_IT_IS, "Stark konkurrenskraft", "Stark och hållbar konkurrenskraft"),
        (AS_IT_IS, "Nora", None),
    ]


def test_a_figure_within_a_list_or_a_box_is_found():
    for wrap in (
        lambda node: List(((node,),), None, AT),
        lambda node: Insert(Component("ruta", None), (node,), Position("narrative/10-a.md", 7, 1)),
    ):
        old, new = (document(Content(mark=mark), wrap=wrap) for mark in ("röd", "gul"))
        assert len(changed(old, new)) == 1


def test_a_figure_that_is_the_same_is_not_told():
    assert changed(document(Content(mark="röd")), document(Content(mark="röd"))) == ()
