"""Numbers that somebody has typed: neither computed, nor in a claim, nor quoted with a source.

Such a number stays when the data change. Years, dates, ages, durations, legal references and the like say nothing
about the indicators and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

from reportgen.data.dataset import DataSet
from reportgen.diagnostics import Position, Report, warning
from reportgen.language.values import unit_value
from reportgen.narrative.tree import SOURCE, Claim, Directive, Part, Span, Table, Text
from reportgen.statements.phrases.words import count_of, number_words
from reportgen.swedish.numbers import rounded
from reportgen.swedish.times import MONTHS
from reportgen.swedish.words import PART_WORDS

# "ett" is an article far more often than a number, and "noll" stands in set phrases.
_WORDS = number_words()
_ROUND = ("hundra", "tusen", "dussin", "(?:tio|tjugo|trettio|fyrtio|femtio|hundra)tal")
# "Vart femte år" says how often something is done, and nothing of the data.
_PARTS = (
    "(?:sjätte|sjunde|åtton|nion|hundra)del(?:ar)?|(?:femte|tion)delar|fyrdubblat?s|fyrdubblades|tredubblades|"
    "vart? (?:tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde|tjugonde)(?! (?:år|dag|vecka|månad|gång|timme))|"
    "en (?:halv |kvarts )?(?:miljon|miljard)"
)
NUMBER = re.compile(
    r"(?<![\w,.:/])[0-9](?:[0-9 \u00a0\u202f]*[0-9])?(?:,[0-9]+)?(?![\w])|[½⅓¼¾]|\b\w+procentig\w*|"
    rf"\b(?:{'|'.join((*_WORDS, *PART_WORDS, *_ROUND, _PARTS))})\b",
    re.IGNORECASE,
)
# What is counted: a number before it is an amount, though it looks like a year.
_COUNTED = (
    "personer|invånare|bostäder|lägenheter|företag|elever|jobb|arbetstillfällen|kronor|ton|hushåll|platser|vårdplatser|barn|"
    "hektar|meter|kilometer|procent"
)
_ANY = rf"(?:[0-9]+|{'|'.join((*_WORDS, *_ROUND))})"
_MONTHS = "|".join(MONTHS)

# What a number may be part of without saying anything about the data.
_EXEMPT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:19|20)[0-9]{{2}}(?:[–-](?:19|20)?[0-9]{{2}})?(?! (?:{_COUNTED})\b)",
        r"(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}",
        r"[0-9]{1,4}-tal(?:et|ets)?\b",
        # Names such as Covid-19, times of the day, telephone numbers.
        r"\b[^\W\d]{2,}-[0-9]+\b",
        r"\b(?:kl\.?|klockan) [0-9]{1,2}(?:[.:][0-9]{2})?",
        r"\b0[0-9]{1,3}-[0-9][0-9 ]{4,}[0-9]",
        # A unit between commas, as in the title of a chart.
        r"(?<=, )tusen \w+(?=,|$)",
        rf"[0-9]{{1,2}} (?:{_MONTHS})",
        rf"(?:mellan )?{_ANY}(?:[–-]{_ANY}| och {_ANY})? år(?:s|en|ig\w*)?\b",
        rf"{_ANY} (?:dag|dagar|vecka|veckor|månad|månader|timmar)\b",
        r"(?:årskurs|klass|kapitel|bilaga|avsnitt|artikel|paragraf|Agenda|del) [0-9]+",
        r"(?:SOU|Dir\.|prop\.|SFS|lag) ?\(?[0-9]{4}(?:/[0-9]+)?:[0-9]+\)?",
        r"per 1[ \u00a0]000",
        r"[0-9]+ (?:kap\.|§)",
        r"[0-9]+ Gbit/s",
    )
)


def check_unbound(parts: tuple[Part, ...], data: DataSet, report: Report) -> None:
    """Warn of every unbound number of the narrative, with the indicators that it might come from as hint."""
    newest = _newest_values(data)
    for part in parts:
        for text, stated in _typed(part):
            numbers = list(NUMBER.finditer(text.text))
            exempt = [match.span() for pattern in _EXEMPT for match in pattern.finditer(text.text)] if numbers else []
            for match in numbers:
                if any(start <= match.start() and match.end() <= end for start, end in exempt):
                    continue
                if stated and _in_expression(match[0], stated):
                    continue
                place = Position(text.at.path, text.at.line, text.at.column + match.start())
                message = f"”{match[0]}” är skrivet för hand i ”{_around(text.text, match)}”."
                report(warning("obunden-siffra", place, message, _hint(match[0], newest)))


def _typed(node: Any, stated: str = "") -> Iterator[tuple[Text, str]]:
    """Yield running text with the expression that stands for it, if any.

    What is left out are statements whose own words are read, numbers and all, and passages quoted with a source.
    """
    if isinstance(node, Text):
        yield node, stated
    elif isinstance(node, tuple):
        for child in node:
            yield from _typed(child, stated)
    elif is_dataclass(node) and not isinstance(node, Position):
        if isinstance(node, Span) and SOURCE in node.attributes:
            return
        if isinstance(node, Directive) and SOURCE in node.attributes:
            # A table that names its source quotes all of its cells.
            node = replace(node, children=tuple(child for child in node.children if not isinstance(child, Table)))
        if isinstance(node, Claim):
            if node.about:
                return
            stated = node.source
        for declared in fields(node):
            value = getattr(node, declared.name)
            if is_dataclass(value) or isinstance(value, tuple):
                yield from _typed(value, stated)


def _in_expression(typed: str, expression: str) -> bool:
    """Tell whether the expression of a claim has the number that its text names."""
    counted = count_of(typed.casefold())
    digits = "".join(typed.split()).replace(",", ".") if counted is None else str(counted)
    return digits in re.findall(r"[0-9]+(?:\.[0-9]+)?", expression)


def _newest_values(data: DataSet) -> list[tuple[str, Decimal, int, str]]:
    """Return for each indicator its newest value in the report's own area: id, number, decimals, and in words."""
    values = []
    for series in data.series.values():
        newest = series.newest(data.area)
        if newest is not None and newest.value is not None:
            declared = series.indicator
            shown = str(unit_value(newest.value, declared.decimals, declared.unit, ()))
            values.append((declared.id, newest.value, declared.decimals, shown))
    return values


def _hint(typed: str, newest: list[tuple[str, Decimal, int, str]]) -> str:
    fitting = []
    if typed[0].isdigit():
        digits = "".join(typed.split()).replace(",", ".")
        decimals = len(digits.partition(".")[2])
        fitting = [
            f'värde("{id_}") ({shown})'
            for id_, number, _, shown in newest
            if rounded(number, decimals) == Decimal(digits)
        ]
    if fitting:
        return f"Kan vara {' eller '.join(fitting[:3])}."
    return 'Skriv ett uttryck, bind satsen med {påstår="…"}, eller ange [siffran]{källa="…"}.'


def _around(text: str, match: re.Match[str]) -> str:
    start, end = max(match.start() - 25, 0), match.end() + 25
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
