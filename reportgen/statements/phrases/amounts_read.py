"""The amounts that a clause names: from phrases to numbers with their units and qualifiers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from reportgen.language.values import ExpressionError
from reportgen.statements.phrases.tagging import Tag
from reportgen.statements.phrases.words import Word, count_of
from reportgen.statements.propositions.amount import Amount
from reportgen.swedish.lexicon.amounts import Qualifier
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.lexicon.times import When

_PER_CENT = "procent"
_SLACK = Decimal("0.05")
_POINTS = Decimal(2)


@dataclass(frozen=True, slots=True)
class Amounts:
    """What a clause says of how much: a number, a multiple, the two ends of a change, a count of municipalities.

    Of what is compared `own` is the one value and `other` the other; `plain` is then how far apart they are.
    `count` is how many of the municipalities, and `count_of` of how many, where the words say so.
    `start_year` and `end_year` are the years that stand beside the two ends; `bare` are years that stand for themselves.
    """

    plain: Amount | None = None
    own: Amount | None = None
    other: Amount | None = None
    share: Amount | None = None
    factor: Amount | None = None
    start: Amount | None = None
    end: Amount | None = None
    count: Amount | None = None
    count_of: int | None = None
    start_year: int = 0
    end_year: int = 0
    bare: tuple[int, ...] = ()


def amounts_of(tags: Sequence[Tag]) -> Amounts:
    """Return the amounts of a clause. Raises ExpressionError for two of the same thing: only one would be read."""
    found = Amounts()
    qualifier: Qualifier | None = None
    end = ""
    for index, tag in enumerate(tags):
        following = tags[index + 1] if index + 1 < len(tags) else None
        unit = str(following.entry.value) if following is not None and following.kind is Kind.UNIT else ""
        match tag.kind:
            case Kind.QUALIFIER:
                qualifier = Qualifier(str(tag.entry.value))
                continue
            case Kind.NUMBER:
                amount = _number(tag, unit, qualifier)
                municipal = following is not None and following.kind is Kind.MUNICIPALITY
                found = _with(found, "count" if municipal else _beside(tags, index) or "plain", amount, tag)
            case Kind.FROM_NUMBER:
                found, end = _with(found, "start", _number(tag, unit, qualifier), tag), "start"
            case Kind.TO_NUMBER:
                found, end = _with(found, "end", _number(tag, unit, qualifier), tag), "end"
            case Kind.SHARE:
                municipal = any(other.kind is Kind.MUNICIPALITY for other in tags[index : index + 3])
                if municipal and tag.filled:
                    part, whole = (_counted(word) for word in tag.filled)
                    found = replace(_with(found, "count", Amount(Decimal(part), 0, "", qualifier), tag), count_of=whole)
                else:
                    found = _with(found, "count" if municipal else "share", _share(tag, qualifier), tag)
            case Kind.FACTOR:
                found = _with(found, "factor", _factor(tag, qualifier), tag)
            case Kind.BARE_YEAR | Kind.TIME if end and is_year(tag):
                year = tag.years[0]
                found = replace(found, start_year=year) if end == "start" else replace(found, end_year=year)
                end = ""
            case Kind.BARE_YEAR:
                found = replace(found, bare=(*found.bare, *tag.years))
            case _:
                continue
        qualifier = None
    return found


def _with(found: Amounts, name: str, amount: Amount, tag: Tag) -> Amounts:
    if getattr(found, name) not in {None, amount}:
        message = f"”{tag.text}” är ett andra tal om samma sak i samma led."
        raise ExpressionError(message, "Dela upp påståendet, och säg i varje led vad talet gäller.")
    given: dict[str, Any] = {name: amount}
    return replace(found, **given)


def _beside(tags: Sequence[Tag], index: int) -> str:
    """Tell whose value a number is in a comparison: `own` of what is compared, `other` of what it is compared with.

    Empty for how far apart they are: what stands right before the comparing word, or after "med".
    """
    compared = {Kind.COMPARISON, Kind.EQUAL}
    compares = [place for place, tag in enumerate(tags) if tag.kind in compared]
    changes = any(tag.kind is Kind.DIRECTION for tag in tags) or not any(tag.kind is Kind.REFERENCE for tag in tags)
    if not compares or changes or tags[index].text.casefold().startswith("med "):
        return ""
    if index and (tags[index - 1].kind is Kind.REFERENCE or tags[index - 1].text.casefold() == "mot"):
        return "other"
    after = [tag for tag in tags[index + 1 :] if tag.kind not in {Kind.UNIT, Kind.DEGREE}]
    return "" if after and after[0].kind in compared else "own"


def is_year(tag: Tag) -> bool:
    """Tell whether a phrase names one year and nothing else of a time: 2015, år 2015."""
    return tag.kind is Kind.BARE_YEAR or (tag.kind is Kind.TIME and tag.entry.value is When.YEAR)


def _number(tag: Tag, unit: str, qualifier: Qualifier | None) -> Amount:
    if isinstance(tag.entry.value, int):
        return Amount(Decimal(tag.entry.value), 0, unit, qualifier)
    word = next(word for word in tag.words if word.number is not None and word.year is None)
    number = word.number if word.number is not None else Decimal(0)
    return Amount(number, word.decimals, unit, qualifier)


def _share(tag: Tag, qualifier: Qualifier | None) -> Amount:
    fraction = tag.entry.value
    if not isinstance(fraction, Fraction):
        part, whole = (_counted(word) for word in tag.filled)
        fraction = Fraction(part, whole) if whole else Fraction(0)
    number = Decimal(fraction.numerator) * 100 / Decimal(fraction.denominator)
    return Amount(number, 0, _PER_CENT, qualifier, _POINTS / number if number else Decimal(0))


def _factor(tag: Tag, qualifier: Qualifier | None) -> Amount:
    fraction = tag.entry.value
    if not isinstance(fraction, Fraction):
        fraction = Fraction(_counted(tag.filled[0]))
    return Amount(Decimal(fraction.numerator) / Decimal(fraction.denominator), 2, "", qualifier, _SLACK)


def _counted(word: Word) -> int:
    counted = count_of(word.text)
    return counted if counted is not None else int(word.number or 0)
