"""Judgements that have been carried over from the edition before: their motives and dates may no longer be true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.assess.edition import EarlierEdition
from reportgen.assess.goals import Assessments
from reportgen.data.dataset import DataSet
from reportgen.data.model import Judgement, Outcome
from reportgen.diagnostics import Report, warning
from reportgen.project.settings import Settings
from reportgen.swedish.grammar import agreeing
from reportgen.swedish.words import count_word, listed, long_date

_COLOURS = {
    Outcome.GREEN: ("grönt", "gröna"),
    Outcome.YELLOW: ("gult", "gula"),
    Outcome.RED: ("rött", "röda"),
    Outcome.MISSING: ("obedömt", "obedömda"),
}


@dataclass(frozen=True, slots=True)
class _Judged:
    """A judgement with the name of its goal, and in words what it was made of; `is_required` where there must be one."""

    name: str
    judgement: Judgement
    ground: str
    is_required: bool


def check_judgements(
    data: DataSet, assessments: Assessments, earlier: EarlierEdition | None, settings: Settings, report: Report
) -> None:
    """Warn of each judgement that is older than the report's year, or that repeats the edition before word for word.

    The motives must be as they are written, before their expressions are computed: these follow the data by themselves.
    """
    before = dict(_judged(earlier.data, earlier.assessments)) if earlier else {}
    for identifier, now in _judged(data, assessments):
        then = before.get(identifier)
        said = _grown_old(now, then, earlier.year if earlier else 0, settings.report.year)
        if said:
            otherwise = (
                ""
                if now.is_required
                else ", eller ta bort raderna bedömning, motiv, datum och av, så gäller regelns färg"
            )
            hint = f"Pröva bedömningen på nytt och skriv motiv och datum för {settings.report.year}{otherwise}."
            report(warning("gammalt-motiv", now.judgement.motive_at, said, hint))


def _grown_old(now: _Judged, then: _Judged | None, earlier_year: int, year: int) -> str:
    """Return what is wrong with a judgement, or nothing."""
    repeated = then is not None and _words(now.judgement) == _words(then.judgement)
    same = f"Motivet för {now.name} är ordagrant detsamma som i utgåvan {earlier_year}"
    if now.judgement.date.year < year:
        old = f"Bedömningen av {now.name} är från den {long_date(now.judgement.date)}, före rapportens år {year}."
        return f"{old} {same}." if repeated else old
    if then is None or not repeated:
        return ""
    if now.judgement.date <= then.judgement.date:
        return f"{same}, och datumet är inte nyare."
    # Words that are computed or checked follow what they rest on; typed ones do not.
    if "{" not in now.judgement.motive and now.ground != then.ground:
        return f"{same}, som vilade på {then.ground}. Nu är det {now.ground}."
    return ""


def _words(judgement: Judgement) -> list[str]:
    return judgement.motive.split()


def _judged(data: DataSet, assessments: Assessments) -> Iterator[tuple[str, _Judged]]:
    for goal in data.goals.overarching:
        found = [(assessments.count(goal.id, outcome), forms) for outcome, forms in _COLOURS.items()]
        counts = listed([f"{count_word(count)} {agreeing(count, *forms)}" for count, forms in found if count])
        ground = f"{counts or 'inga'} av effektmålen och bedömningen ”{goal.judgement.verdict}”"
        yield goal.id, _Judged(goal.name, goal.judgement, ground, is_required=True)
    for judged in assessments.goals:
        if judgement := judged.goal.judgement:
            ground = f"regelns utfall ”{judged.rule.value}” och bedömningen ”{judgement.verdict}”"
            yield judged.goal.id, _Judged(judged.goal.name, judgement, ground, is_required=False)
