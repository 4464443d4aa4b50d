"""Numbers, lists and dates in words.

num2words writes "förtio" and "etttusen" and knows no gender; the report needs 0–12 only, so a table does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal

from babel.dates import format_date
from babel.lists import format_list

from reportgen.swedish.numbers import LOCALE, NBSP, format_number
from reportgen.swedish.times import season_of, serial_of, spanned

_LAST_LETTERS = str.maketrans("åäö", "{|}")
# By what they mean: zero, one, two and so on.
NUMBER_WORDS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
PART_WORDS = (
    "hälften", "halva", "dubbelt", "dubbla", "tredjedel", "tredjedelar", "fjärdedel", "fjärdedelar", "femtedel", "tiondel",
    "varannan", "vartannat", "halverats", "halverades", "fördubblats", "fördubblades", "tredubblats",
)  # fmt: skip
SEXES: Mapping[str, str] = {"T": "totalt", "K": "kvinnor", "M": "män"}


def count_word(count: int, *, common_gender: bool = False) -> str:
    """Write a count: words up to twelve, digits from there; `common_gender` gives en instead of ett."""
    if count == 1 and common_gender:
        return "en"
    return NUMBER_WORDS[count] if 0 <= count < len(NUMBER_WORDS) else format_number(Decimal(count), 0)


def sex_added(sex: str) -> str:
    """Return what a sex (T, K or M) adds to the name of a series: nothing for all, ", kvinnor" or ", män"."""
    return "" if sex == "T" else f", {SEXES[sex]}"


def spaced(text: str) -> str:
    """Return the text with ordinary spaces, to be looked for or compared: it reads the same."""
    return text.replace(NBSP, " ")


def upper_first(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return the text with a small first letter, unless it begins with an abbreviation such as BRP, EU or FoU."""
    first, *_ = text.split(maxsplit=1) or [""]
    return text if any(letter.isupper() for letter in first[1:]) else text[:1].lower() + text[1:]


def judgement_words(verdict: str) -> str:
    """Return what follows "bedöms": "vara möjligt att nå", "inte vara möjligt att nå"."""
    return f"{'inte ' if verdict.startswith('inte ') else ''}vara möjligt att nå"


def alphabetical(text: str) -> str:
    """Return what to sort by: Swedish has å, ä and ö after z, where Unicode has ä before å."""
    return text.lower().translate(_LAST_LETTERS)


def listed(items: Sequence[str]) -> str:
    """Write a list: "a", "a och b", "a, b och c"; "a, b och c samt d" where an item has an "och" of its own."""
    if len(items) > 1 and any(" och " in item for item in items):
        *first, last = items
        return f"{', '.join(first)} samt {last}"
    return format_list(list(items), locale=LOCALE)


def listed_choices(items: Sequence[str]) -> str:
    """Write a list of which one holds: "a", "a eller b", "a, b eller c"."""
    return format_list(list(items), style="or", locale=LOCALE)


def long_date(date: dt.date) -> str:
    """Write a date in running text: "14 augusti 2025"."""
    return format_date(date, format="long", locale=LOCALE)


def year_spans(years: Sequence[int]) -> str:
    """List years, or other times, in order, those that follow each other as a span: "2010, 2013–2014 och 2016".

    Months follow each other month by month, those of one name year by year.
    """
    spans: list[list[int]] = []
    by_month = len({season_of(year) for year in years}) > 1
    for year in years:
        if spans and (serial_of(year) - serial_of(spans[-1][-1]) == 1 if by_month else spans[-1][-1] == year - 1):
            spans[-1].append(year)
        else:
            spans.append([year])
    return listed([spanned(span) for span in spans])
