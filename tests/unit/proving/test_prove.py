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
]

EMPTY = [
    "[Det är så]{påstår=\"värde('halsa') > 0 or värde('halsa') <= 0\"}",
    "[Det är så]{påstår=\"status('R2') != 'rod'\"}",
]

WEAK = [
    # The end points alone stand for words about the whole time.
    "[Hälsan står stilla sedan 2019]{påstår=\"värde('halsa') < värde('halsa', år=2019) + 5\"}",
    # A change of any size stands for a slight one.
    "[Hälsan minskade något mellan 2019 och 2024]{påstår=\"skillnad('halsa', 2019, 2024) < 0\"}",
    # A large difference is as true as a small one.
    "[Bland kvinnor är hälsan lägre än bland män]{påstår=\"könsskillnad('halsa') != 0\"}",
]


def tried(text, query):
    found = []
    parts = (parse_part("narrative/10.md", f"---\nroll: kapitel\n---\n# Prov\n\n{text}\n", found.append),)
    assert found == []
    prove(parts, query, found.append)
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
