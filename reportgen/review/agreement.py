"""Typed words beside a computed count or list that agree with several, where the count is none or one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportgen.data.dataset import DataSet
from reportgen.diagnostics import Report, error
from reportgen.narrative.tree import Computed, Inline
from reportgen.review.sentences import leaves, runs
from reportgen.swedish.plurals import (
    BETWEEN,
    COPULAS,
    DETERMINERS,
    PREDICATES,
    UNCHANGED,
    is_attribute_of_several,
    is_said_of_several,
)

_ONE = re.compile(r"(?:en|ett|ingen|inget|noll|[01])(?:\b|$)", re.IGNORECASE)
_LIST = re.compile(r"\|\s*lista\b|\.namn\b")
_SHARE = re.compile(r"^\s*kommuner\w*\(")
_WORD = re.compile(r"\w+|[.;:!?()]|\0")
_STOPS = frozenset(".;:!?()")
# What stands for something computed: it agrees by itself.
_COMPUTED = "\0"
_AMONG = frozenset({"av", "bland", "hos", "för", "i"})
_REACH = 8
_SHARED = re.compile(
    r"\b(?:ensam(?:t|ma)?|(?:den|det|som) enda|den kommun(?:en)?|kommunen|länets (?:största|minsta|högsta|lägsta))\b",
    re.IGNORECASE,
)


def check_agreement(parts: Any, data: DataSet, report: Report) -> None:
    """Report a word that agrees with several beside a count of none or one, and beside a list of one.

    Report as well a sentence that speaks of one municipality where several share the highest or the lowest value.
    """
    names = _names(data)
    for run in runs(parts):
        found = list(leaves(run))
        for index, (_, node) in enumerate(found):
            if isinstance(node, Computed):
                before, after = _typed(found[:index]), _typed(found[index + 1 :])
                _check(node, before, after, names, report)


def _names(data: DataSet) -> frozenset[str]:
    goals = data.goals
    names = [goal.name for goal in goals.overarching] + [goal.name for goal in goals.goals]
    names += [area.name for area in goals.priority_areas] + [area.name for area in goals.challenges]
    names += [name for found in data.indicators.values() for name in (found.name, found.short_name)]
    names += [area.name for area in data.areas.values()]
    return frozenset(name.casefold() for name in names)


def _typed(leaves_: list[tuple[str, Inline]]) -> str:
    return "".join(_COMPUTED if isinstance(node, Computed) else words for words, node in leaves_)


def _check(node: Computed, before: str, after: str, names: frozenset[str], report: Report) -> None:
    expression = node.derivation.expression
    if _LIST.search(expression) and node.text.casefold() in names:
        if wrong := _before_list(before) or _said_after(after):
            message = f"”{node.text}” är det enda i uppräkningen, men ”{wrong}” talar om flera."
            hint = f'Låt antalet välja formen: {{{{ … | form("i ental", "{wrong}") }}}} med samma funktion före |.'
            report(error("böjning", node.at, message, hint))
    elif _is_shared(node, names):
        if shared := _SHARED.search(_sentence(before, after)):
            message = f"{node.text} delar värdet, men ”{shared[0]}” talar om en enda kommun."
            report(error("delad-plats", node.at, message, "Skriv om meningen så att den gäller dem alla."))
    elif _is_none_or_one(node):
        alone = " " not in node.text
        wrong = (_determiner(before) or _attribute(after)) if alone else ""
        if wrong := wrong or _said_after(after):
            message = f"Antalet är ”{node.text}”, men ”{wrong}” talar om flera."
            hint = (
                f'Låt antalet välja formen, till exempel {{{{ … | räkna("grönt mål", "gröna mål") }}}} eller '
                f'{{{{ … | form("i ental", "{wrong}") }}}}.'
            )
            report(error("böjning", node.at, message, hint))


def _is_none_or_one(node: Computed) -> bool:
    derivation = node.derivation
    counted = derivation.number in {0, 1} and not derivation.unit and not derivation.decimals
    return bool((counted or _SHARE.search(derivation.expression)) and _ONE.match(node.text))


def _is_shared(node: Computed, names: frozenset[str]) -> bool:
    """Tell whether several municipalities share the highest or the lowest value."""
    asked = re.match(r"\s*(?:högst|lägst)\(", node.derivation.expression)
    return bool(asked and node.derivation.number is None and node.text.casefold() not in names)


def _sentence(before: str, after: str) -> str:
    return re.split(r"[.!?]\s", before)[-1] + re.split(r"[.!?](?:\s|$)", after)[0]


def _words(text: str) -> Iterator[str]:
    """Yield the words that follow within a clause, at most so many."""
    for number, match in enumerate(_WORD.finditer(text)):
        if match[0] in _STOPS or number >= _REACH:
            return
        yield match[0].lower()


def _determiner(before: str) -> str:
    last = re.search(r"(\w+)\s+$", before)
    return last[1] if last and last[1].lower() in DETERMINERS else ""


def _attribute(after: str) -> str:
    """Return the word directly after a count that agrees with several, past nouns that are the same for one."""
    for word in _words(after):
        if word in UNCHANGED:
            continue
        if word in COPULAS or word in _AMONG or word == _COMPUTED:
            return ""
        return word if is_attribute_of_several(word) else ""
    return ""


def _said_after(after: str) -> str:
    """Return what is said of a count after its verb if it agrees with several; "av de tolv kommunerna" is no part of it."""
    part_of = said = False
    for word in _words(after):
        if word in COPULAS:
            part_of, said = False, True
        elif word == "av" and not said:
            part_of = True
        elif part_of or word in UNCHANGED or word in BETWEEN:
            continue
        elif word in PREDICATES:
            return word
        else:
            return ""
    return ""


def _before_list(before: str) -> str:
    """Return the word before a list that says that it has several items, unless the items are only among those."""
    clause = re.split(r"[.;:!?()]\s*", before)[-1]
    words = re.findall(r"\w+", clause)[-_REACH:]
    if any(word.lower() in _AMONG for word in words):
        return ""
    return next((word for word in words if is_said_of_several(word)), "")
