"""Counts agree with their nouns in gender and number."""

import pytest

from reportgen.swedish.grammar import Gender, agreeing, counted, counted_alone, counted_of

EN, ETT = Gender.COMMON, Gender.NEUTER


@pytest.mark.parametrize(
    ("count", "gender", "words"),
    [(0, ETT, "noll"), (1, ETT, "ett"), (1, EN, "en"), (12, EN, "tolv"), (13, ETT, "13"), (1000, EN, "1\u00a0000")],
)
def test_a_count_alone(count, gender, words):
    assert counted_alone(count, gender) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "inget mål"), (1, "ett mål"), (2, "två mål"), (12, "tolv mål"), (13, "13\u00a0mål")],
)
def test_a_count_with_its_noun(count, words):
    assert counted(count, "mål", "mål", ETT) == words


@pytest.mark.parametrize(
    ("count", "words"), [(0, "ingen kommun"), (1, "en kommun"), (2, "två kommuner"), (13, "13\u00a0kommuner")]
)
def test_a_count_of_common_gender_with_its_noun(count, words):
    assert counted(count, "kommun", "kommuner", EN) == words


@pytest.mark.parametrize(
    ("count", "gender", "words"),
    [
        (0, ETT, "inget av dem"),
        (0, EN, "ingen av dem"),
        (1, EN, "en av dem"),
        (1, ETT, "ett av dem"),
        (2, EN, "två av dem"),
    ],
)
def test_a_count_of_a_known_set(count, gender, words):
    assert counted_of(count, "dem", gender) == words


@pytest.mark.parametrize(("count", "form"), [(0, "är rött"), (1, "är rött"), (2, "är röda")])
def test_none_and_one_take_the_singular(count, form):
    assert agreeing(count, "är rött", "är röda") == form


def test_a_gender_has_the_word_that_the_office_writes():
    assert (Gender("n-genus"), Gender("t-genus")) == (EN, ETT)
    with pytest.raises(ValueError):
        Gender("neutrum")
