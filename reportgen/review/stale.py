"""Statements that have grown old: figures called the newest that are not, and data older than last time's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.assess.edition import EarlierEdition
from reportgen.data.dataset import DataSet
from reportgen.data.model import Datum, Observation
from reportgen.diagnostics import Position, Report, error, warning
from reportgen.narrative.tree import Claim, Computed
from reportgen.project.settings import Settings
from reportgen.review.sentences import Reading, Sentence
from reportgen.swedish.times import season_of
from reportgen.swedish.words import listed

# "Under de senaste åren" is about a span of years and not about the newest figure.
_NEWEST = re.compile(
    r"\b(?:senast(?! åren)|(?:senaste|nyaste|färskaste) "
    r"(?:mätning|värde|uppgift|val|undersökning|enkät|statistik|siffr|notering|redovisning|året\b)\w*)",
    re.IGNORECASE,
)
_SAME_MONTH = re.compile(r"\b(?:samma månad|ett år tidigare|året (?:före|innan)|i fjol)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")


def check_stale(
    reading: Reading,
    data: DataSet,
    earlier: EarlierEdition | None,
    settings: Settings,
    report: Report,
) -> None:
    """Warn of a date or a target year that the report does not have elsewhere, of data older than last time's, and of statements that are not new."""
    _check_date(settings, report)
    _check_target_year(data, settings, report)
    if earlier is not None:
        _check_series(data, earlier, report)
    stated: dict[str, tuple[int, Position]] = {}
    for read in reading:
        for sentence in read:
            years = _newest_used(_data_of(sentence), data)
            _check_called_newest(sentence, years, data, report)
            _check_same_month(sentence, report)
            for indicator, year in years.items():
                if indicator not in stated or year > stated[indicator][0]:
                    stated[indicator] = (year, stated.get(indicator, (0, sentence.at))[1])
    for indicator, (year, place) in stated.items():
        newest = data.series[indicator].newest(data.area)
        if newest is not None and year < newest.year:
            message = f"Texten har bara värden till och med {year} för {indicator}; det nyaste är från {newest.year}."
            report(warning("nyaste-saknas", place, message, f'Nämn även värde("{indicator}").'))


def _check_date(settings: Settings, report: Report) -> None:
    """The running head carries the date: one of another year contradicts the title."""
    date, year = settings.report.date, settings.report.year
    if date.year != year:
        message = f"Rapportens datum {date} ligger utanför året {year}."
        hint = "Rätta datum eller år, så att omslag och sidhuvud säger samma sak."
        report(warning("datum-utanför-året", settings.at("rapport", "datum"), message, hint))


def _check_target_year(data: DataSet, settings: Settings, report: Report) -> None:
    """The report speaks of one year for all goals: one that no target has contradicts the figures."""
    common = settings.assessment.target_year
    years = {one.target_year for one in data.indicators.values() if one.target_year is not None}
    if years and common not in years:
        told = ", ".join(map(str, sorted(years)))
        message = f"Rapportens målår är {common}, men inget mål i registret har det: {told}."
        hint = "Rätta målår här, eller målens år i data/indikatorer.csv."
        report(warning("målår-skiljer", settings.at("bedömning", "målår"), message, hint))


def _check_series(data: DataSet, earlier: EarlierEdition, report: Report) -> None:
    for name, series in data.series.items():
        before = earlier.data.series.get(name)
        then = before.newest(earlier.data.area) if before else None
        now = series.newest(data.area)
        if then is not None and (now is None or now.year < then.year):
            have = f"från {now.year}" if now else "inget"
            message = f"Det nyaste värdet för {name} är {have}, men den föregående utgåvan hade {then.year}."
            report(warning("äldre-än-förra", Position(series.provenance.path, 1, 1), message, "Uppdatera serien."))


def _check_called_newest(sentence: Sentence, years: dict[str, int], data: DataSet, report: Report) -> None:
    """A sentence that speaks of the newest figure must use it, or at least no older one alone."""
    if not _NEWEST.search(sentence.text):
        return
    for indicator, year in years.items():
        newest = data.series[indicator].newest(data.area)
        if newest is not None and year < newest.year:
            message = f"”{_shortened(sentence.text)}” talar om det senaste men gäller {year}; det finns {newest.year}."
            report(
                warning("inte-senaste", sentence.at, message, f"Det nyaste värdet för {indicator} är det som gäller.")
            )


def _check_same_month(sentence: Sentence, report: Report) -> None:
    """A sentence that compares with the same month must have two values of one, where it does not name the month of each.

    A month that was typed in an expression is another one than that of the newest value when the data have a new month.
    """
    if not _SAME_MONTH.search(sentence.text):
        return
    times: dict[str, set[int]] = {}
    for node in sentence.nodes:
        for datum in node.derivation.inputs if isinstance(node, Computed) else ():
            if isinstance(datum, Observation) and season_of(datum.year):
                times.setdefault(datum.indicator, set()).add(datum.year)
    for indicator, found in times.items():
        unnamed = [time for time in found if str(time) not in sentence.text]
        if unnamed and len({season_of(time) for time in found}) == len(found) > 1:
            when = listed([str(time) for time in sorted(found)])
            message = f"”{_shortened(sentence.text)}” jämför samma månad, men värdena gäller {when}."
            hint = f'år("{indicator}", -2) är samma månad året före det senaste värdet.'
            report(error("annan-månad", sentence.at, message, hint))


def _data_of(sentence: Sentence) -> Iterator[Datum]:
    for node in sentence.nodes:
        # A revision is of a year that has passed, and says nothing about how things stand.
        if isinstance(node, Computed | Claim) and node.derivation and "reviderad(" not in node.derivation.expression:
            yield from node.derivation.inputs


def _newest_used(inputs: Iterable[Datum], data: DataSet) -> dict[str, int]:
    """Return the newest year of each indicator among the report's own values."""
    years: dict[str, int] = {}
    for datum in inputs:
        # What an earlier edition gave is not what this report gives.
        if isinstance(datum, Observation) and datum.area == data.area and _is_own(datum, data):
            years[datum.indicator] = max(years.get(datum.indicator, 0), datum.year)
    return years


def _is_own(datum: Observation, data: DataSet) -> bool:
    series = data.series.get(datum.indicator)
    return series is not None and series.get(datum.area, datum.year, datum.sex) == datum


def _shortened(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:80]}…"
