"""Whether what people have declared can be so: dates that have not come yet, and directions that deny their target."""

from __future__ import annotations

import datetime as dt

from reportgen.data.dataset import DataSet, newest_times
from reportgen.data.model import Direction, Indicator, TargetType
from reportgen.diagnostics import Position, Report, warning
from reportgen.project.settings import Settings
from reportgen.swedish.numbers import decimals_of, format_number
from reportgen.swedish.times import form_of, season_of
from reportgen.swedish.words import long_date


def check_declared(data: DataSet, earlier: DataSet | None, settings: Settings, report: Report) -> None:
    """Warn of dates after that of the report or before what they are about, and of directions that their targets or the edition before deny.

    Dates are held against the report's own and never against a clock: the same files give the same answer any day.
    """
    date = settings.report.date
    valued = data.table.typed[data.table.typed["värde"].notna()]
    newest = newest_times(valued, data.indicators)
    for name, series in data.series.items():
        stated = series.provenance
        if not series.indicator.derivation and stated.retrieved is not None and stated.retrieved > date:
            message = (
                f"Serien hämtades den {long_date(stated.retrieved)}, efter rapportens datum, den {long_date(date)}."
            )
            hint = "Rätta ”# hämtad”, eller datum i rapport.toml."
            report(warning("framtida-datum", stated.retrieved_at, message, hint))
        last = newest.get(name)
        if (
            not series.indicator.derivation
            and stated.retrieved is not None
            and last is not None
            and _is_before(stated.retrieved, last)
        ):
            message = f"Serien hämtades den {long_date(stated.retrieved)}, men har värden för {last}."
            hint = "Skriv vid ”# hämtad” den dag då värdenas årgång hämtades."
            report(warning("framtida-datum", stated.retrieved_at, message, hint))
    for name, judgement in (*data.goals.judgements, *data.goals.judgements_elsewhere):
        if judgement.date > date:
            message = (
                f"Bedömningen av {name} är från den {long_date(judgement.date)}, efter rapportens datum, "
                f"den {long_date(date)}."
            )
            hint = "Rätta bedömningens datum, eller datum i rapport.toml."
            report(warning("framtida-datum", judgement.date_at, message, hint))
    for indicator in data.indicators.values():
        place = Position(indicator.place.path, indicator.place.line, 1)
        if denied := _denied(indicator, data):
            hint = "Rätta riktning eller målvärde i registret."
            report(warning("riktning-mot-mål", place, denied, hint))
        before = earlier.indicators.get(indicator.id) if earlier else None
        if before is not None and before.direction != indicator.direction:
            message = f"{indicator.id} har riktningen {indicator.direction}, men {before.direction} i utgåvan {settings.earlier.year}."
            hint = "Riktningen avgör vad som är bättre. Är den ändrad med avsikt, ändra den även i den föregående utgåvans register."
            report(warning("ändrad-riktning", place, message, hint))


def _is_before(date: dt.date, time: int) -> bool:
    """Tell whether a date lies before all days on which there can have been a value of a time."""
    month = season_of(time)
    return (date.year, date.month) < (int(time), month) if month else date.year < form_of(time).counted(time)


def _denied(indicator: Indicator, data: DataSet) -> str:
    """Return in what the direction of an indicator denies its target, or nothing."""
    target = indicator.target_value
    if indicator.target_type == TargetType.GAP and indicator.direction == Direction.UP:
        return f"Målet för {indicator.id} är ett mindre gap, men riktningen är upp."
    if target is None or indicator.target_type not in (TargetType.LEVEL, TargetType.CHANGE):
        return ""
    wanted = target
    start = ""
    if indicator.target_type == TargetType.LEVEL:
        points = data.series[indicator.id].points(data.area) if indicator.id in data.series else ()
        first = next((one for one in points if one.year == indicator.base_year), points[0] if points else None)
        if first is None or first.value is None:
            return ""
        wanted = target - first.value
        start = f" från {format_number(first.value, decimals_of(first.value))} ({first.year})"
    if wanted == 0 or (wanted > 0) == (indicator.direction == Direction.UP):
        return ""
    shown = format_number(target, decimals_of(target), signed=not start)
    return f"Målet för {indicator.id} är {shown}{start}, men riktningen är {indicator.direction}."
