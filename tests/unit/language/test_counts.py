"""Filters for counts give the right form for every count, or an error that says what the sentence must do."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.functions.filters import form, in_list, in_words, of_all, of_nouns, with_noun
from reportgen.language.values import ExpressionError, Printed, Share, Value
from reportgen.language.writing import write_result

WORDS = ["noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
COUNTS = st.integers(0, 13)
NOUNS = {"t-genus": ("område", "områden"), "n-genus": ("kommun", "kommuner")}
GENDERS = st.sampled_from(list(NOUNS))
ALONE = {("t-genus", 0): "inget", ("t-genus", 1): "ett", ("n-genus", 0): "ingen", ("n-genus", 1): "en"}


def value(count):
    return Value(Decimal(count), 0, "", ())


def word(count, gender):
    return ALONE.get((gender, count), WORDS[count] if count < 13 else str(count))


def plain(text):
    return str(text).replace("\N{NO-BREAK SPACE}", " ")


@given(COUNTS, GENDERS)
def test_a_count_with_its_noun(count, gender):
    said = plain(with_noun(value(count), *NOUNS[gender], gender))
    assert said == f"{word(count, gender)} {NOUNS[gender][count > 1]}"


@given(COUNTS, GENDERS)
def test_a_count_of_a_known_set(count, gender):
    assert plain(of_nouns(value(count), "dem", gender)) == f"{word(count, gender)} av dem"


@given(COUNTS, st.integers(2, 13), GENDERS)
def test_a_count_of_another_count(count, whole, gender):
    if count > whole:
        with pytest.raises(ExpressionError) as refused:
            of_all(value(count), value(whole), "mål", gender)
        assert refused.value.hint
        return
    said = plain(of_all(value(count), value(whole), "mål", gender))
    every = f"{word(whole, gender)} mål"
    assert said == (f"alla {every}" if count == whole > 2 else f"{word(count, gender)} av {every}")


@given(COUNTS, GENDERS)
def test_a_count_in_words_has_none_only_where_the_sentence_says_how(count, gender):
    if count:
        assert plain(in_words(value(count), gender)) == word(count, gender)
    else:
        with pytest.raises(ExpressionError, match="noll"):
            in_words(value(0), gender)
    assert plain(in_words(value(count), gender, noll="inga")) == (word(count, gender) if count else "inga")


@given(COUNTS)
def test_a_form_follows_the_count_and_the_list_alike(count):
    names = tuple(Printed(f"mål {number}") for number in range(count))
    for counted in (value(count), names):
        assert form(counted, "är rött", "är röda") == ("är röda" if count > 1 else "är rött")
        assert form(counted, "ett", "flera", "inget") == ("flera" if count > 1 else "ett" if count else "inget")
    if count:
        assert plain(in_list(names)).count(" och ") == (count > 1)
    else:
        with pytest.raises(ExpressionError, match="tom"):
            in_list(names)


@given(st.one_of(st.integers(-13, -1), st.floats(0.1, 0.9)))
def test_what_is_no_count_is_refused(number):
    measured = Value(Decimal(str(number)), 1, "", ())
    for tried in (
        lambda: in_words(measured),
        lambda: with_noun(measured, "mål", "mål"),
        lambda: of_nouns(measured, "målen"),
        lambda: form(measured, "a", "b"),
    ):
        with pytest.raises(ExpressionError, match="behöver ett antal"):
            tried()


@given(COUNTS, COUNTS, st.booleans())
def test_a_share_of_the_municipalities(count, answered, everyone):
    share = Share(tuple(f"Kommun {number}" for number in range(min(count, answered))), answered, (), everyone)
    meeting = len(share.meeting)
    if answered < 2:
        with pytest.raises(ExpressionError) as refused:
            write_result(share)
        assert refused.value.hint
    else:
        said = plain(write_result(share))
        nouns = f"de {word(answered, 'n-genus')} kommunerna" if everyone else f"{word(answered, 'n-genus')} kommuner"
        assert said == f"{word(meeting, 'n-genus')} av {nouns}"
    if meeting:
        assert share.namn.count("Kommun") == meeting
    else:
        with pytest.raises(ExpressionError, match="Ingen kommun"):
            share.namn  # noqa: B018 - reading it is what is tried
