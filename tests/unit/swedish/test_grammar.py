"""Counts agree with their nouns in gender and number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.swedish.grammar import Gender, agreeing, counted, counted_alone, counted_of, counted_of_all
from reportgen.swedish.plurals import is_attribute_of_several, is_said_of_several
from reportgen.swedish.words import listed

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


@pytest.mark.parametrize(
    ("count", "whole", "words"),
    [
        (0, 8, "inget av åtta mål"),
        (1, 8, "ett av åtta mål"),
        (7, 8, "sju av åtta mål"),
        (8, 8, "alla åtta mål"),
        (2, 2, "två av två mål"),
        (13, 20, "13 av 20\N{NO-BREAK SPACE}mål"),
    ],
)
def test_a_count_of_another_count(count, whole, words):
    assert counted_of_all(count, whole, "mål", ETT) == words


COUNTS = st.integers(0, 13)
GENDERS = st.sampled_from([EN, ETT])


@given(COUNTS, GENDERS)
def test_the_first_word_of_a_count_has_the_gender_of_its_noun(count, gender):
    nouns = {EN: ("kommun", "kommuner"), ETT: ("område", "områden")}[gender]
    first, noun = counted(count, *nouns, gender).replace("\N{NO-BREAK SPACE}", " ").split(" ")
    assert noun == nouns[count > 1]
    assert {first, counted_of(count, "dem", gender).split(" ")[0]} == {first}
    if count < 2:
        assert first.startswith("en" if gender is EN else "ett" if count else "inget") or first == "ingen"
        assert (first in {"en", "ingen"}) == (gender is EN)
    assert first != "noll"


@given(COUNTS, st.integers(2, 13), GENDERS)
def test_a_part_is_said_of_several(count, whole, gender):
    part = min(count, whole)
    said = counted_of_all(part, whole, "mål", gender)
    assert said.replace("\N{NO-BREAK SPACE}", " ").endswith(f"{counted_alone(whole, gender)} mål")
    assert said.startswith("alla") == (part == whole > 2)


@given(st.lists(st.sampled_from(["a", "b", "hög och jämlik", "c"]), min_size=1, max_size=6))
def test_a_list_has_one_joining_word_of_its_own(items):
    said = listed(items)
    assert all(item in said for item in items)
    own = sum(item.count(" och ") for item in items)
    joined = said.count(" och ") + said.count(" samt ") - own
    assert joined == (len(items) > 1)
    assert (" samt " in said) == (own > 0 and len(items) > 1)


@pytest.mark.parametrize("word", ["gula", "röda", "Kommuner", "utmaningsområden", "målen"])
def test_words_of_several_after_a_count(word):
    assert is_attribute_of_several(word)


@pytest.mark.parametrize("word", ["gult", "kommun", "mål", "område", "ligger", "bara", "tredje", "effektmål", "är"])
def test_words_of_one_after_a_count(word):
    assert not is_attribute_of_several(word)


def test_words_of_several_before_a_list():
    assert all(map(is_said_of_several, ["Gula", "de", "kommunerna", "målen", "områdena"]))
    assert not any(map(is_said_of_several, ["Gult", "det", "kommunen", "målet", "är"]))
