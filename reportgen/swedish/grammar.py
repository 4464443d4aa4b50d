"""How words agree with what is counted, in gender and number."""

from __future__ import annotations

from enum import StrEnum

from reportgen.swedish.numbers import NBSP
from reportgen.swedish.words import count_word

_PAIR = 2


class Gender(StrEnum):
    """The gender of a noun: n-genus for en, t-genus for ett."""

    COMMON = "n-genus"
    NEUTER = "t-genus"


def counted_alone(count: int, gender: Gender) -> str:
    """Write a count by itself: "noll", "ett" or "en", "två", "13"."""
    return count_word(count, common_gender=gender is Gender.COMMON)


def counted(count: int, singular: str, plural: str, gender: Gender) -> str:
    """Write a count with its noun: "inget mål", "ett mål", "två mål", "en kommun", "13 kommuner"."""
    if count == 0:
        return f"{_none(gender)} {singular}"
    word = counted_alone(count, gender)
    return f"{word}{NBSP if word[0].isdigit() else ' '}{agreeing(count, singular, plural)}"


def counted_of(count: int, nouns: str, gender: Gender) -> str:
    """Write a count of a known set: "inget av målen", "ett av målen", "två av kommunerna"."""
    return f"{counted_alone(count, gender) if count else _none(gender)} av {nouns}"


def counted_of_all(count: int, whole: int, plural: str, gender: Gender) -> str:
    """Write a count of another: "fyra av åtta mål", "inget av åtta mål", "alla åtta mål"."""
    several = counted(whole, plural, plural, gender)
    return f"alla {several}" if count == whole > _PAIR else counted_of(count, several, gender)


def agreeing(count: int, singular: str, plural: str) -> str:
    """Return the form that agrees with a count; none takes the singular, as in "inget mål är rött"."""
    return singular if count in {0, 1} else plural


def _none(gender: Gender) -> str:
    return "ingen" if gender is Gender.COMMON else "inget"
