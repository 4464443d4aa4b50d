"""Ages, school years and speeds typed beside the values of an indicator: they are those that the register defines it by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.data.dataset import DataSet
from reportgen.data.model import Indicator, Observation
from reportgen.diagnostics import Report, warning
from reportgen.narrative.tree import Claim, Computed
from reportgen.review.sentences import Reading, Sentence

_DEFINING = (
    re.compile(r"\b(\d{1,2})(?:\s*–\s*| till | och )(\d{1,2})[ \u00a0]år\b"),
    re.compile(r"\b(\d{1,2})[ \u00a0]år (?:och|eller) (äldre|yngre)"),
    re.compile(r"\b(årskurs)[ \u00a0](\d)\b"),
    re.compile(r"\b(\d+)[ \u00a0]([GM]bit/s)"),
)


def check_definitions(reading: Reading, data: DataSet, report: Report) -> None:
    """Warn of a sentence with an age, school year or speed that none of the indicators it gives values of has."""
    for read in reading:
        for sentence in read:
            said = dict(_defining(sentence.text))
            about = _indicators(sentence, data) if said else {}
            if not about:
                continue
            known = {key for one in about.values() for key, _ in _defining(_definition(one))}
            for key, words in said.items():
                if key not in known:
                    names = " och ".join(f"”{one.name}”" for one in about.values())
                    message = f"Meningen säger ”{words}”, men dess värden gäller {names}."
                    hint = "Skriv det som står i registret, eller rätta namn eller anmärkning i data/indikatorer.csv."
                    report(warning("annan-avgränsning", sentence.at, message, hint))


def _defining(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what a text says of ages, school years and speeds, apart from how it is typed, with its words."""
    for pattern in _DEFINING:
        for match in pattern.finditer(text):
            yield match.groups(), match[0]


def _definition(indicator: Indicator) -> str:
    return f"{indicator.name}. {indicator.short_name}. {indicator.note}"


def _indicators(sentence: Sentence, data: DataSet) -> dict[str, Indicator]:
    """Return the indicators that a sentence gives values of, or makes statements about."""
    found: dict[str, None] = {}
    for node in sentence.nodes:
        if isinstance(node, Claim):
            found |= dict.fromkeys(node.about)
        if isinstance(node, Computed | Claim) and node.derivation:
            found |= dict.fromkeys(one.indicator for one in node.derivation.inputs if isinstance(one, Observation))
    return {name: data.indicators[name] for name in found if name in data.indicators}
