"""Statements are tried against changes that contradict them: an empty one and a weak one are found, a good one is not."""

import pytest

from reportgen.narrative.parse import parse_part
from reportgen.proving.prove import prove

GOOD = [
    '[Hälsan minskar]{om="halsa"}',
    '[Hälsan har minskat sedan 2019]{om="halsa"}',
    '[Hälsan minskade något mellan 2019 och 2024]{om="halsa"}',
    '[Bland kvinnor är hälsan lägre än bland män]{om="halsa"}',
    '[Målet är rött]{om="R2"}',
    '[Det blir svårt att nå]{om="resurseffektivitet"}',
    "[Hälsan minskar]{påstår=\"trend('halsa') < 0\"}",
    # What contradicts one clause says nothing of another.
    '[Bland kvinnor är hälsan lägre än bland män, men utsläppen har minskat sedan 2005]{om="halsa, utslapp"}',
    '[Sedan 2019 har hälsan minskat mer bland kvinnor än bland män]{om="halsa"}',
    '[Skillnaden mellan könen är påtaglig]{om="halsa"}',
    '[Målet nås inte i nuvarande takt]{om="halsa"}',
    # What lacks a value may come to have one.
    "[Hallsberg saknar uppgift]{påstår=\"kommuner('bostader', 'minst', 0).svarande < antal_kommuner()\"}",
]

EMPTY = [
    "[Det är så]{påstår=\"värde('halsa') > 0 or värde('halsa') <= 0\"}",
]

# Words that are more than can be read whole, for which an expression stands that says less.
WEAK = [
    "[Sakta men säkert minskar hälsan]{påstår=\"värde('halsa') < 75\"}",
    "[Tyvärr är kvinnors hälsa lägre än mäns]{påstår=\"könsskillnad('halsa') < 100\"}",
]


def tried(text, query):
    found = []
    parts = (parse_part("narrative/10.md", f"---\nroll: kapitel\n---\n# Prov\n\n{text}\n", found.append),)
    assert found == []
    assert prove(parts, query, found.append).statements == text.count("[") + text.count("{{")
    return [diagnostic.code for diagnostic in found]


@pytest.mark.parametrize("text", GOOD)
def test_a_statement_that_its_data_can_deny_passes(query, text):
    assert tried(text, query) == []


@pytest.mark.parametrize("text", EMPTY)
def test_one_that_nothing_makes_false_is_empty(query, text):
    assert tried(text, query) == ["tomt-påstående"]


@pytest.mark.parametrize("text", WEAK)
def test_one_that_survives_what_contradicts_its_words_is_weak(query, text):
    assert tried(text, query) == ["svagt-påstående"]


def test_a_computed_phrase_that_follows_the_data_passes(query):
    assert tried("{{ utveckling('halsa', 2022) }} och {{ jämfört('nystartade') }}", query) == []
