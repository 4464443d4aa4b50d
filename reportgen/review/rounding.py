"""Rounding that contradicts the words: two values that are said to differ and are printed alike, and changes of 0,0."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from reportgen.data.model import Observation
from reportgen.diagnostics import Report, error
from reportgen.narrative.tree import Computed
from reportgen.review.sentences import Reading, Sentence
from reportgen.swedish.numbers import rounded

_NUMBER = re.compile(r"[−-]?[0-9][0-9\u00a0 ]*(?:,[0-9]+)?")
_AGAINST = re.compile(r"\b(?:mot|till|än|medan|men|jämfört med)\b", re.IGNORECASE)
_ALIKE = re.compile(
    r"\b(?:sam(?:ma|t)|lika|oförändra\w+|de[nt]samma|desamma|stilla|nästan|ungefär|knappt|både|var(?:e sig|ken))\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:ök\w+|minsk\w+|stig\w*|steg|sjunk\w+|sjönk|väx\w+|fall(?:it|er)|föll|gå(?:tt|r) (?:upp|ned)|gick (?:upp|ned)"
    r"|högre|lägre|fler|färre|större|mindre|bättre|sämre|förbättr\w+|försämr\w+|halk\w+)\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"\b(?:skillnad|förändring|könsskillnad|gap|reviderad)\(|\)\s*-\s*\w")
_MOST_DECIMALS = 6


def check_rounding(reading: Reading, report: Report) -> None:
    """Report every sentence of which the printed figures deny what its words say."""
    for read in reading:
        for sentence in read:
            measured = [node for node in sentence.nodes if isinstance(node, Computed) and _is_measured(node)]
            for node in measured:
                _check_change(node, sentence, report)
            if not _ALIKE.search(sentence.text):
                for first, second in pairwise(measured):
                    _check_pair(first, second, sentence, report)


def _is_measured(node: Computed) -> bool:
    return node.derivation.number is not None and bool(_indicators(node)) and _NUMBER.search(node.text) is not None


def _indicators(node: Computed) -> set[str]:
    return {datum.indicator for datum in node.derivation.inputs if isinstance(datum, Observation)}


def _digits(node: Computed) -> str:
    match = _NUMBER.search(node.text)
    return match[0].strip(" \u00a0−-") if match else ""


def _check_change(node: Computed, sentence: Sentence, report: Report) -> None:
    is_none = set(_digits(node)) <= {"0", ","} and _CHANGE.search(node.derivation.expression)
    if is_none and (moved := _MOVED.search(sentence.text)):
        message = f"Ändringen trycks som ”{node.text}”, men meningen säger ”{moved[0]}”."
        report(error("avrundning", node.at, message, _hint(node.derivation.number or Decimal(0), Decimal(0))))


def _check_pair(first: Computed, second: Computed, sentence: Sentence, report: Report) -> None:
    one, other = first.derivation, second.derivation
    if one.inputs == other.inputs or one.unit != other.unit or not _indicators(first) & _indicators(second):
        return
    between = sentence.text.partition(first.text)[2].partition(second.text)[0]
    against = _AGAINST.search(between)
    if against and _digits(first) == _digits(second):
        message = f"”{first.text}” och ”{second.text}” trycks lika, men ”{against[0]}” säger att de skiljer sig."
        report(error("avrundning", second.at, message, _hint(one.number or Decimal(0), other.number or Decimal(0))))


def _hint(one: Decimal, other: Decimal) -> str:
    for decimals in range(_MOST_DECIMALS + 1):
        if rounded(abs(one), decimals) != rounded(abs(other), decimals):
            return f"Visa fler decimaler, {{{{ … | decimaler({decimals}) }}}}, eller skriv att det är lika."
    return "Data säger att det är lika: skriv om meningen, till exempel med ”samma” eller ”oförändrad”."
