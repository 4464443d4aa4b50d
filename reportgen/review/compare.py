"""Comparing two states of the data under one narrative: what the office must rewrite, and why."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.assess.edition import EarlierEdition
from reportgen.assess.goals import Assessments, assess
from reportgen.data.dataset import DataSet
from reportgen.diagnostics import Diagnostic, ignore
from reportgen.functions.vocabulary import open_sandbox
from reportgen.language.evaluate import evaluate
from reportgen.language.lookup import Query
from reportgen.narrative.tree import Part
from reportgen.project.settings import Settings
from reportgen.review.changed_sentences import SentenceChange, changed_sentences
from reportgen.review.changed_statuses import StatusChange, changed_statuses
from reportgen.review.changed_values import ValueChange, changed_values

_CLAIMS = ("påstående-falskt", "påstående-oavgjort")


@dataclass(frozen=True)
class Revision:
    """What the new data change, what must be rewritten first coming first.

    `claims` are those that become false or undecidable, `expressions` those that can no longer be computed; claims
    that were false before are not among them.
    """

    claims: tuple[Diagnostic, ...]
    expressions: tuple[Diagnostic, ...]
    statuses: tuple[StatusChange, ...]
    sentences: tuple[SentenceChange, ...]
    values: tuple[ValueChange, ...]


def compare(
    parts: tuple[Part, ...], old: DataSet, new: DataSet, settings: Settings, earlier: EarlierEdition | None
) -> Revision:
    """Evaluate the narrative with both states and tell the differences."""
    before, reads_before, wrong_before = _state(parts, old, settings, earlier)
    after, reads_after, wrong_after = _state(parts, new, settings, earlier)
    known = {(d.path, d.line, d.column) for d in wrong_before}
    fresh = [d for d in wrong_after if (d.path, d.line, d.column) not in known]
    # A sentence whose expression fails in either state has no words to compare; it is among the expressions.
    failing = {(d.path, d.line) for d in (*wrong_before, *wrong_after) if d.code not in _CLAIMS}
    sentences = changed_sentences(reads_before, reads_after)
    return Revision(
        claims=tuple(sorted((d for d in fresh if d.code in _CLAIMS), key=lambda d: _CLAIMS.index(d.code))),
        expressions=tuple(d for d in fresh if d.code not in _CLAIMS),
        statuses=changed_statuses(before, after),
        sentences=tuple(s for s in sentences if (s.at.path, s.at.line) not in failing or "…" not in s.old + s.new),
        values=changed_values(old, new),
    )


def _state(
    parts: tuple[Part, ...], data: DataSet, settings: Settings, earlier: EarlierEdition | None
) -> tuple[Assessments, tuple[Part, ...], list[Diagnostic]]:
    wrong: list[Diagnostic] = []
    assessments = assess(data, settings.assessment, ignore)
    return assessments, evaluate(parts, open_sandbox(Query(data, assessments, settings, earlier)), wrong.append), wrong
