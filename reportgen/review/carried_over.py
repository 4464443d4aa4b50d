"""Judgements that have been carried over from the edition before: their motives and dates may no longer be true."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.assess.edition import EarlierEdition
from reportgen.assess.goals import Assessments
from reportgen.data.dataset import DataSet
from reportgen.data.model import Judgement, Outcome, Provenance
from reportgen.diagnostics import Report, warning
from reportgen.project.settings import Settings
from reportgen.swedish.grammar import agreeing
from reportgen.swedish.words import count_word, listed, long_date

_COLOURS = {
    Outcome.GREEN: ("grönt", "gröna"),
    Outcome.YELLOW: ("gult", "gula"),
    Outcome.NEUTRAL: ("oförändrat", "oförändrade"),
    Outcome.RED: ("rött", "röda"),
    Outcome.MISSING: ("obedömt", "obedömda"),
}


@dataclass(frozen=True, slots=True)
class _Judged:
    """A judgement with the name of its goal, and in words what it was made of; `is_required` where there must be one.

    `newest` is the series that was retrieved last of those that it is about, where that is known.
    """

    name: str
    judgement: Judgement
    ground: str
    is_required: bool
    newest: Provenance | None = None


def check_judgements(
    data: DataSet, assessments: Assessments, earlier: EarlierEdition | None, settings: Settings, report: Report
) -> None:
    """Warn of each judgement that is older than the report's year, the edition before or the data, or that repeats that edition word for word.

    The motives must be as they are written, before their expressions are computed: these follow the data by themselves.
    """
    # What is retrieved after the report's date is told of as that.
    until = settings.report.date
    before = dict(_judged(earlier.data, earlier.assessments, until)) if earlier else {}
    for identifier, now in _judged(data, assessments, until):
        then = before.get(identifier)
        said = _grown_old(now, then, earlier, settings.report.year)
        if said:
            otherwise = (
                ""
                if now.is_required
                else ", eller ta bort raderna bedömning, motiv, datum och av, så gäller regelns färg"
            )
            hint = f"Pröva bedömningen på nytt och skriv motiv och datum för {settings.report.year}{otherwise}."
            report(warning("gammalt-motiv", now.judgement.motive_at, said, hint))


def _grown_old(now: _Judged, then: _Judged | None, earlier: EarlierEdition | None, year: int) -> str:
    """Return what is wrong with a judgement, or nothing; one that is still to be made is told as an error."""
    if not now.judgement.is_made:
        return ""
    repeated = then is not None and _words(now.judgement) == _words(then.judgement)
    same = f"Motivet för {now.name} är ordagrant detsamma som i utgåvan {earlier.year if earlier else 0}"
    if old := _too_early(now, earlier, year):
        return f"{old} {same}." if repeated else old
    if then is None or not repeated:
        return ""
    if now.judgement.date <= then.judgement.date:
        return f"{same}, och datumet är inte nyare."
    # Words that are computed or checked follow what they rest on; typed ones do not.
    if "{" not in now.judgement.motive and now.ground != then.ground:
        return f"{same}, som vilade på {then.ground}. Nu är det {now.ground}."
    return ""


def _too_early(now: _Judged, earlier: EarlierEdition | None, year: int) -> str:
    """Return what a judgement is older than and should not be, or nothing."""
    date, newest = now.judgement.date, now.newest.retrieved if now.newest else None
    when = f"Bedömningen av {now.name} är från den {long_date(date)}"
    if date.year < year:
        return f"{when}, före rapportens år {year}."
    if earlier is not None and earlier.date is not None and date <= earlier.date:
        return f"{when}, men utgåvan {earlier.year} är från den {long_date(earlier.date)}."
    if now.newest is not None and newest is not None and date < newest:
        return f"{when}, innan {now.newest.path} hämtades den {long_date(newest)}."
    return ""


def _words(judgement: Judgement) -> list[str]:
    return judgement.motive.split()


def _judged(data: DataSet, assessments: Assessments, until: dt.date) -> Iterator[tuple[str, _Judged]]:
    for goal in data.goals.overarching:
        if goal.judgement is None:
            continue
        found = [(assessments.count(goal.id, outcome), forms) for outcome, forms in _COLOURS.items()]
        counts = listed([f"{count_word(count)} {agreeing(count, *forms)}" for count, forms in found if count])
        ground = f"{counts or 'inga'} av effektmålen och bedömningen ”{goal.judgement.verdict}”"
        served = [one.indicators for one in data.goals.goals if one.overarching == goal.id]
        newest = _newest(data, [name for names in served for name in names], until)
        yield goal.id, _Judged(goal.name, goal.judgement, ground, is_required=True, newest=newest)
    for judged in assessments.goals:
        if judgement := judged.goal.judgement:
            ground = f"regelns utfall ”{judged.rule.value}” och bedömningen ”{judgement.verdict}”"
            newest = _newest(data, judged.goal.indicators, until)
            yield judged.goal.id, _Judged(judged.goal.name, judgement, ground, is_required=False, newest=newest)


def _newest(data: DataSet, indicators: Iterable[str], until: dt.date) -> Provenance | None:
    """Return where the series comes from that was retrieved last until a day; for one that is derived those that it is made of."""
    typed = [source for name in indicators for source in data.indicators[name].derived_from or (name,)]
    stated = [data.series[name].provenance for name in typed if name in data.series]
    return max(
        (one for one in stated if one.retrieved is not None and one.retrieved <= until),
        key=lambda one: one.retrieved or dt.date.min,
        default=None,
    )
