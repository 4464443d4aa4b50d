"""The statements of a narrative: read, judged, and reported where their words do not hold."""

from __future__ import annotations

from dataclasses import replace

from reportgen.data.derivation import Derivation
from reportgen.diagnostics import Report, error
from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.narrative.tree import Claim, Node, Part, plain_text, transform
from reportgen.statements.statement import UnreadError, read_statement
from reportgen.statements.verdict import Verdict


def check_statements(parts: tuple[Part, ...], query: Query, report: Report) -> tuple[Part, ...]:
    """Return the parts with every statement in words judged; what is false, undecided or not understood is reported."""

    def change(node: Node) -> Node:
        return _judged(node, query, report) if isinstance(node, Claim) and node.about else node

    return tuple(transform(part, change) for part in parts)


def _judged(node: Claim, query: Query, report: Report) -> Claim:
    said = plain_text(node)
    try:
        verdict = judge_words(said, node.about, query)
    except UnreadError as reason:
        report(error("påstående-oläst", node.at, f"Påståendet ”{said}” kan inte läsas: {reason}", reason.hint))
        return node
    except ExpressionError as reason:
        report(error("påstående-oavgjort", node.at, f"Påståendet ”{said}” kan inte avgöras: {reason}", reason.hint))
        return node
    if not verdict.holds:
        message = f"Påståendet ”{said}” stämmer inte med data. Läst som: {verdict.told}. Data: {verdict.because}."
        report(error("påstående-falskt", node.at, message, "Ändra texten så att den följer data, eller rätta data."))
    steps = (*(node.derivation.steps if node.derivation else ()), f"läst som: {verdict.told}", verdict.because)
    source = node.derivation.expression if node.derivation else f"om: {', '.join(node.about)}"
    inputs = (*(node.derivation.inputs if node.derivation else ()), *verdict.inputs)
    return replace(node, derivation=Derivation(source, tuple(dict.fromkeys(inputs)), steps))


def judge_words(said: str, about: tuple[str, ...], query: Query) -> Verdict:
    """Judge what words say of some indicators or goals. Raises ExpressionError where they cannot be read or decided."""
    return read_statement(said, about, query).whole.judge(query)
