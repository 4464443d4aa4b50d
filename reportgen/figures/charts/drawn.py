"""What charts of values over years have in common: their content, what is asked of their attributes, and their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.data.derivation import Derivation
from reportgen.data.model import Indicator, Observation, Series, UnitKind
from reportgen.diagnostics import error
from reportgen.document.content import DrawnValue, Picture
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.document.wording import cell
from reportgen.drawing.charts.scale import Scale
from reportgen.drawing.points import Points
from reportgen.figures.charts.measure import plain
from reportgen.figures.directives.asked import names_asked
from reportgen.figures.directives.directive import Tools
from reportgen.figures.directives.drawing import Drawing
from reportgen.narrative.tree import Directive
from reportgen.swedish.numbers import NBSP
from reportgen.swedish.times import MONTHS, form_of, season_of, spanned
from reportgen.swedish.words import listed, lower_first, upper_first

TEMPLATE = "teckning.html"
# Of so many indicators the whole names are written in the subtitle.
_NAMED_IN_FULL = 2


def nothing() -> Made:
    """Return what stands for a drawing that could not be made, which has been reported."""
    return Made(Component(TEMPLATE, Drawing(Picture("", ""))))


def series_asked(directive: Directive, tools: Tools, most: int) -> tuple[Series, ...]:
    """Return the series of a directive's indicators, each once; none where they are too many or have no scale (reported)."""
    data = tools.edition.data
    ids = list(dict.fromkeys(names_asked(directive.attributes)))
    if len(ids) > most:
        message = f"{directive.name} har {len(ids)} indikatorer, och plats för {most}."
        tools.report(
            error("för-många", directive.at, message, "Dela upp på flera figurer, eller ge figuren större bredd.")
        )
        return ()
    found = tuple(data.series[id_] for id_ in ids)
    states = [series.indicator for series in found if not has_scale(series.indicator, directive, tools)]
    return () if states else found


def has_scale(indicator: Indicator, directive: Directive, tools: Tools) -> bool:
    """Whether the values of an indicator can stand on a scale; states cannot, which is reported."""
    if indicator.unit.kind != UnitKind.ORDINAL:
        return True
    message = f"{indicator.id} har lägen och kan inte visas på en axel."
    tools.report(error("fel-enhet", directive.at, message, "Visa lägen med karta eller i en tabell."))
    return False


def observed_from(
    series: Series, area: str, sex: str, since: int | None, *, every: bool = False
) -> tuple[Observation, ...]:
    """Return the values of an area and a sex from a time on; of months those of the newest one's name, or `every` one."""
    found = series.course(area, sex) if every else series.points(area, sex)
    return tuple(observed for observed in found if is_since(observed.year, since))


def is_since(time: int, since: int | None) -> bool:
    """Tell whether a time is one that a figure begins with or a later one; every month of a year is of it."""
    return since is None or (time >= since if form_of(since).is_month else int(time) >= int(since))


def women_and_men(series: Series, area: str, since: int | None = None) -> tuple[tuple[Observation, Observation], ...]:
    """Return the values of women and men of an area in each year from one on that has both."""
    men = {observed.year: observed for observed in observed_from(series, area, "M", since)}
    women = observed_from(series, area, "K", since)
    return tuple((observed, men[observed.year]) for observed in women if observed.year in men)


def points_of(observations: Iterable[Observation]) -> Points:
    """Return observations as points."""
    return tuple((observed.year, observed.value) for observed in observations if observed.value is not None)


def value_drawn(observed: Observation, indicator: Indicator, edition: Edition) -> tuple[str, Derivation]:
    """Return a value as it is written in a drawing, with what it rests on."""
    data = edition.data
    named = "" if observed.area == data.area else f', område="{data.areas[observed.area].name}"'
    sex = "" if observed.sex == "T" else f', kön="{observed.sex}"'
    expression = f'värde("{indicator.id}", år={observed.year!r}{named}{sex})'
    rests = Derivation(expression, (observed,), (), observed.value, indicator.decimals, indicator.unit.table)
    return cell(observed.value, indicator), rests


def points_drawn(observations: Iterable[Observation], indicator: Indicator, edition: Edition) -> tuple[DrawnValue, ...]:
    """Return values that a drawing shows as points or bars without writing them."""
    areas = edition.data.areas
    return tuple(DrawnValue(areas[each.area].name, *value_drawn(each, indicator, edition)) for each in observations)


def sentences(said: Iterable[str]) -> str:
    """Join sentences; a name or a unit may end with the stop of an abbreviation."""
    return " ".join(f"{upper_first(text.removesuffix('.'))}." for text in said if text)


def same_unit(
    indicators: Sequence[Indicator],
    directive: Directive,
    tools: Tools,
    hint: str = "Visa dem i var sitt diagram, eller som index med linjer.",
) -> bool:
    """Whether indicators have one unit, as they must to stand on one axis; else it is reported."""
    units = {indicator.unit.key: indicator for indicator in indicators}
    if len(units) > 1:
        told = " och ".join(f"{found.id} ({found.unit.table})" for found in list(units.values())[:2])
        tools.report(error("olika-enheter", directive.at, f"Enheterna är olika: {told}.", hint))
    return len(units) == 1


def same_time(indicators: Iterable[Indicator], directive: Directive, tools: Tools) -> bool:
    """Whether the times of indicators are of one form, as they must be to stand on one axis; else it is reported."""
    times = {indicator.time: indicator for indicator in indicators}
    if len(times) > 1:
        told = " och ".join(f"{found.id} ({found.time.registered})" for found in list(times.values())[:2])
        hint = "Visa dem i var sitt diagram: på en axel står antingen år, läsår, månader eller lika långa perioder."
        tools.report(error("olika-tider", directive.at, f"Tiderna är olika: {told}.", hint))
    return len(times) == 1


def subtitle(
    indicators: Sequence[Indicator],
    area: str,
    years: Iterable[int],
    edition: Edition,
    unit: str = "",
    place: str = "",
) -> str:
    """Return what is measured, in which unit, where and when, as "Valdeltagande, procent, Provlänet, 2010–2022".

    `unit` stands for the indicators' own, `place` for the name of the area.
    """
    in_full = len(indicators) <= _NAMED_IN_FULL
    names = [indicator.name if in_full else indicator.short_name for indicator in indicators]
    measured = f"{'; '.join([names[0], *map(lower_first, names[1:])])}"
    units = unit or listed(
        [said for said in dict.fromkeys(plain(each).unit_beside_name for each in indicators) if said]
    )
    where = place or edition.data.areas[area].name
    return ", ".join(filter(None, (measured.removesuffix("."), units, where, spanned(years))))


def axis_note(scales: Sequence[Scale]) -> str:
    """Say where a vertical axis begins that does not begin at zero; empty where all do."""
    cut = [each for each in dict.fromkeys(scales) if not each.has_zero]
    if not cut:
        return ""
    if len(set(scales)) == 1:
        return f"Axeln börjar vid{NBSP}{cut[0].written(cut[0].low)}."
    return "Axlarna är olika och börjar inte alla vid noll."


def season_note(years: Iterable[int]) -> str:
    """Say of values of one month of each year which month it is; empty where they are not of months."""
    newest = max(years)
    return f"Bara {MONTHS[season_of(newest) - 1]} varje år visas." if form_of(newest).is_month else ""


def gap_note(runs: Iterable[tuple[Points, ...]]) -> str:
    """Say what the dotted parts of lines are; empty where there are none."""
    dotted = [each for each in runs if len(each) > 1]
    if not dotted:
        return ""
    of_months = any(form_of(time).is_month for each in dotted for run in each for time, _ in run)
    return f"Prickad linje: värden saknas {'' if of_months else 'för åren '}däremellan."


def notes(*said: str) -> str:
    """Join what is said of a drawing."""
    return " ".join(text for text in said if text)


def without_common_start(names: Sequence[str]) -> tuple[str, ...]:
    """Return names without the words before a comma that all of them begin with, which the subtitle says."""
    starts = {name.rpartition(", ")[0] for name in names}
    if len(names) < 2 or len(starts) != 1 or not starts.isdisjoint({""}):
        return tuple(names)
    return tuple(upper_first(name.rpartition(", ")[2]) for name in names)
