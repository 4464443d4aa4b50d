"""What only the new state of the data gives as a fault, with the sentence it is about and the values that caused it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reportgen.diagnostics import Diagnostic
from reportgen.revision.changed_sentences import SentenceChange, SentencePair
from reportgen.statements.check import READ_AS

_GAVE = " är "


@dataclass(frozen=True, slots=True)
class Fault:
    """An error or a warning that is new, the sentence it is about (None outside running text), and what was asked.

    `asked` are the functions that its expression calls, as typed, which give something else now: what they gave and give.
    """

    diagnostic: Diagnostic
    sentence: SentenceChange | None = None
    asked: tuple[tuple[str, str, str], ...] = ()


def faults(diagnostics: Iterable[Diagnostic], pairs: Iterable[SentencePair]) -> tuple[Fault, ...]:
    """Return diagnostics with their sentences."""
    by_node: dict[tuple[str, int, int], SentencePair] = {}
    for pair in pairs:
        for node in pair.new:
            by_node.setdefault((node.at.path, node.at.line, node.at.column), pair)
        at = pair.change.at
        by_node.setdefault((at.path, at.line, at.column), pair)
    return tuple(_fault(found, by_node.get((found.path, found.line, found.column))) for found in diagnostics)


def _fault(diagnostic: Diagnostic, pair: SentencePair | None) -> Fault:
    if pair is None:
        return Fault(diagnostic)
    then, now = (_steps(nodes, diagnostic) for nodes in (pair.old, pair.new))
    # What stands after the first part that decides is not asked in both states.
    asked = tuple((typed, then[typed], gives) for typed, gives in now.items() if then.get(typed, gives) != gives)
    return Fault(diagnostic, pair.change, asked)


def _steps(nodes: tuple[Any, ...], diagnostic: Diagnostic) -> dict[str, str]:
    """Return what the node at the place of a diagnostic asked and was given."""
    found: dict[str, str] = {}
    for node in nodes:
        derivation = getattr(node, "derivation", None)
        if derivation is None or (node.at.line, node.at.column) != (diagnostic.line, diagnostic.column):
            continue
        if any(step.startswith(READ_AS) for step in derivation.steps):
            # Words asked no function; how they were read, and of which data, is said by the diagnostic.
            continue
        for step in derivation.steps:
            typed, _, gave = step.partition(_GAVE)
            found[typed] = gave
    return found
