"""Computing the motives of the judgements, which take expressions and statements as the narrative does."""

from __future__ import annotations

from dataclasses import replace

from reportgen.assess.goals import assessments_of
from reportgen.data.model import Goals, Judgement
from reportgen.diagnostics import Report
from reportgen.document.edition import Edition
from reportgen.functions.vocabulary import open_sandbox
from reportgen.language.evaluate import evaluate
from reportgen.language.lookup import Query
from reportgen.narrative.motives import motive_texts
from reportgen.narrative.tree import Claim, Computed, Part, plain_text, walk
from reportgen.statements.check import check_statements


def compute_motives(edition: Edition, motives: Part, report: Report) -> tuple[Edition, Part]:
    """Return the edition with every motive in finished words, and the motives computed and checked.

    `motives` are those of the edition's goals (`parse_motives`).
    """
    query = Query(edition.data, edition.assessments, edition.settings, edition.earlier)
    (computed,) = check_statements(evaluate((motives,), open_sandbox(query), report), query, report)
    goals = _computed(edition.data.goals, computed)
    by_id = {goal.id: goal for goal in goals.goals}
    judged = tuple(replace(found, goal=by_id[found.goal.id]) for found in edition.assessments.goals)
    data = replace(edition.data, goals=goals)
    return replace(edition, data=data, assessments=assessments_of(edition.assessments.indicators, judged)), computed


def _computed(goals: Goals, motives: Part) -> Goals:
    texts = motive_texts(motives)

    def finished(judgement: Judgement) -> Judgement:
        children = texts[judgement.motive_at]
        nodes = [node for node in walk(children) if isinstance(node, Computed | Claim) and node.derivation]
        basis = dict.fromkeys(datum for node in nodes if node.derivation for datum in node.derivation.inputs)
        steps = dict.fromkeys(step for node in nodes if node.derivation for step in node.derivation.steps)
        return replace(judgement, motive=plain_text(children).strip(), basis=tuple(basis), steps=tuple(steps))

    overarching = tuple(
        replace(goal, judgement=finished(goal.judgement)) if goal.judgement else goal for goal in goals.overarching
    )
    effect = tuple(
        replace(goal, judgement=finished(goal.judgement)) if goal.judgement else goal for goal in goals.goals
    )
    return replace(goals, overarching=overarching, goals=effect)
