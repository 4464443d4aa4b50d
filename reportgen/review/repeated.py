"""Facts that are stated twice in ways that do not agree, and shares that hide what they are shares of."""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass

from reportgen.data.dataset import DataSet
from reportgen.data.model import Observation
from reportgen.diagnostics import Position, Report, warning
from reportgen.narrative.tree import Claim, Computed, Span, plain_text
from reportgen.review.sentences import Reading, Sentence
from reportgen.review.unbound import NUMBER

_DENOMINATOR = re.compile(r"\.svarande|antal_kommuner\(|kommuner(?:_som_når)?\((?:[^()]|\([^()]*\))*\)\s*(?:$|\|)")
_SHARES = ("kommunandel", "befolkningsandel")


@dataclass(frozen=True, slots=True)
class _Stated:
    text: str
    at: Position


def check_repeated(reading: Reading, data: DataSet, report: Report) -> None:
    """Warn of one fact with different figures in two places, and of shares of municipalities without a denominator."""
    facts: dict[Hashable, list[_Stated]] = {}
    for read in reading:
        for sentence in read:
            for node in (node for node in sentence.nodes if not isinstance(node, Claim)):
                for key, text in _facts(node, sentence.text):
                    facts.setdefault(key, []).append(_Stated(text, node.at))
        _check_denominators(read, data, report)
    for stated in facts.values():
        first = stated[0]
        for other in stated[1:]:
            if other.text != first.text:
                message = (
                    f"Samma uppgift står som ”{first.text}” på {first.at.path}:{first.at.line}, här ”{other.text}”."
                )
                report(warning("olika-uppgifter", other.at, message, "Skriv uppgiften på samma sätt på båda ställena."))


def _facts(node: Computed | Span, sentence: str) -> list[tuple[Hashable, str]]:
    """Return what a node states, each with a key that the same fact has wherever it is stated.

    A computed value is the same fact where data, number and unit are the same; only its rounding can then differ. A
    quoted figure is the same where its source and the word after it are. Figures in claims are judged as such.
    """
    if isinstance(node, Computed):
        derivation = node.derivation
        if derivation.number is None or not any(character.isdigit() for character in node.text):
            return []
        key = (derivation.inputs, abs(derivation.number), derivation.unit)
        return [(key, node.text.replace("−", "").split("\u00a0" + derivation.unit[:1])[0])] if derivation.inputs else []
    text = plain_text(node.children)
    figures = " ".join(match[0].lower() for match in NUMBER.finditer(text))
    if not figures:
        return []
    if "källa" not in node.attributes:
        return []
    rest = NUMBER.sub("", text).strip() or _word_after(sentence, text)
    return [(("källa", node.attributes["källa"], rest.lower()), figures)]


def _word_after(sentence: str, text: str) -> str:
    after = sentence.partition(text)[2].split()
    return " ".join(after[:2]).rstrip(".,;:")


def _check_denominators(read: list[Sentence], data: DataSet, report: Report) -> None:
    """A share of municipalities says nothing without how many they are, since not all of them answer."""
    nodes = [node for sentence in read for node in sentence.nodes if isinstance(node, Computed)]
    if any(_DENOMINATOR.search(node.derivation.expression.strip()) for node in nodes):
        return
    for node in nodes:
        by_hand = ".andel" in node.derivation.expression and node.derivation.inputs
        if by_hand or _is_share(node, data):
            message = f"”{node.text}” är en andel av kommunerna, men stycket säger inte av hur många."
            hint = 'Skriv även kommuner("…", …).svarande, eller skriv ut ”två av elva kommuner” med kommuner("…", …).'
            report(warning("andel-utan-nämnare", node.at, message, hint))


def _is_share(node: Computed, data: DataSet) -> bool:
    return node.derivation.unit == "procent" and any(
        isinstance(datum, Observation)
        and datum.indicator in data.indicators
        and data.indicators[datum.indicator].derivation in _SHARES
        for datum in node.derivation.inputs
    )
