"""The chart of an indicator over time: with the country or by sex, with target and forecast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from reportgen.assess.indicator import IndicatorAssessment
from reportgen.data.derivation import Derivation
from reportgen.data.model import Declared, Indicator, Observation, Outcome, TargetType
from reportgen.diagnostics import error
from reportgen.document.caption import caption_of
from reportgen.document.content import Picture
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Made
from reportgen.document.wording import target_name
from reportgen.drawing.charts.scale import Scale, scale_with_words
from reportgen.drawing.charts.trend import Chart
from reportgen.drawing.charts.trend_parts import Bracket, Forecast, Goal, Line, Mark
from reportgen.drawing.points import Points, at
from reportgen.figures.charts.drawn import nothing
from reportgen.figures.charts.measure import Measure
from reportgen.figures.charts.trend_lines import LineData, is_comparable, is_share, lines_of, measure
from reportgen.figures.charts.trend_words import Shown, description, is_strict, note, subtitle
from reportgen.figures.directives.asked import SEXES, room_asked, year_asked
from reportgen.figures.directives.directive import HEIGHT, HEIGHTS, Spec, Tools
from reportgen.figures.directives.drawing import Drawing
from reportgen.narrative.tree import Directive, plain_text
from reportgen.swedish.numbers import format_number
from reportgen.swedish.times import alike, brief, each_time, end_of, form_of, season_of
from reportgen.swedish.words import lower_first

# Where the assessment is made on the value itself; else what is judged is a difference, which the chart does not show.
_JUDGED_BY_VALUE = (TargetType.LEVEL, TargetType.CHANGE, TargetType.DIRECTION, TargetType.GAP)
# A gap or a pace that takes less than this part of the height would be no more than a blot.
_VISIBLE = Decimal("0.06")
# A line through fewer values than this says too little of where they are going to be drawn out in a picture.
_FEWEST_FOR_TREND = 5
# The years to come may take this part of the axis; beyond it the measured years, which are what is known, have no room.
_MOST_FUTURE = Fraction(2, 3)
_BREAK = "nytt mätsätt"
_HALF, _IN_YEAR = Decimal("0.5"), Decimal(12)
_FULL, _SIDE = "hel", "sida"


@dataclass(frozen=True, slots=True)
class TrendChart:
    """What a chart draws, what it says in words, and what it prints beside its lines, with the data behind it."""

    chart: Chart
    description: str
    subtitle: str
    note: str
    drawn: tuple[tuple[str, Derivation], ...]
    measure: Measure


@dataclass(frozen=True, slots=True)
class View:
    """What is asked to be shown of an indicator.

    `by_sex` holds what the lines of women and men are called; empty for one line of both. `since` is the first year that
    is drawn, `room` the room on the page: hel, text, halv or sida.
    """

    by_sex: tuple[str, ...] = ()
    with_country: bool = True
    since: int | None = None
    with_events: bool = True
    room: str = _FULL


def trend_chart(indicator: Indicator, edition: Edition, view: View) -> TrendChart | None:
    """Return the chart of an indicator; None where there are fewer than two values to show."""
    data = edition.data
    found = edition.assessments.indicators[indicator.id]
    lines = lines_of(indicator, data, by_sex=view.by_sex, with_country=view.with_country, since=view.since)
    if not lines or len(lines[0].points) < 2:
        return None
    written = measure(indicator, lines)
    newest = max(line.points[-1][0] for line in lines) if view.by_sex else lines[0].points[-1][0]
    first = lines[0].points[0][0]
    goal = _goal(indicator, found, written, newest, view)
    if goal is not None:
        goal = _placed(goal, first, newest)
    is_ahead = goal is not None and not goal.is_level
    forecast = _forecast(found, written, newest, view) if is_ahead and not view.by_sex else None
    scale = _scale(lines, written, goal, forecast, view.room)
    measured = data.measured_years(indicator.id)
    own_years = sorted({year for line in (lines if view.by_sex else lines[:1]) for year, _ in line.points})
    chart = Chart(
        room=view.room,
        lines=tuple(_line(line, written, _dots(line, measured)) for line in lines),
        scale=scale,
        measured=tuple(own_years),
        sparse=_is_sparse(measured, lines[0]),
        goal=goal,
        forecast=forecast,
        pace=_pace(found, goal, forecast, scale) if view.room != _SIDE else (),
        marks=_marks(edition, lines, first, max(line.points[-1][0] for line in lines), view),
        bracket=_bracket(lines, written, scale) if view.by_sex else None,
        future=(newest, goal.year) if goal is not None and is_ahead and goal.year > newest else None,
    )
    shown = Shown(chart, lines, written, found, data)
    return TrendChart(chart, description(shown), subtitle(shown), note(shown), tuple(_drawn_texts(shown)), written)


def _is_sparse(measured: Sequence[int], line: LineData) -> bool:
    """Tell whether there are years within a line in which nothing is measured."""
    return bool(measured) and any(
        year not in measured for year in each_time(line.points[0][0], line.points[-1][0])[:-1]
    )


def _dots(line: LineData, measured: Sequence[int]) -> Points:
    """Return the points with a dot of their own: of what is not measured every year, and of months what can be compared."""
    newest = line.points[-1][0]
    if form_of(newest).is_month:
        judged = line.role in {"own", "women", "men"}
        return tuple(point for point in line.points[:-1] if judged and season_of(point[0]) == season_of(newest))
    return line.points[:-1] if _is_sparse(measured, line) else ()


def _line(line: LineData, written: Measure, dots: Points) -> Line:
    return Line(
        role=line.role,
        points=tuple((year, written.shown(value)) for year, value in line.points),
        label=_label(line, written),
        first_label=_first_label(line, written),
        gaps=line.gaps,
        cuts=line.cuts,
        dots=tuple((time, written.shown(value)) for time, value in dots),
        margin=written.shown(line.margin) if line.margin is not None else None,
        told=written.told(line.points, line.name),
    )


def _label(line: LineData, written: Measure) -> str:
    return f"{line.name} {written.text(line.points[-1][1])}"


def _first_label(line: LineData, written: Measure) -> str:
    """Return what stands at the first value: where it stands alone, or the change is counted from it."""
    year, value = line.points[0]
    indicator = written.indicator
    is_base = indicator.target_type == TargetType.CHANGE and year == indicator.base_year
    time = brief(year) if form_of(year).is_month else str(year)
    return f"{time}: {written.text(value)}" if line.role == "own" and (is_base or line.first_stands_alone) else ""


def _goal(indicator: Indicator, found: IndicatorAssessment, written: Measure, newest: int, view: View) -> Goal | None:
    """Return the target; by sex only a level, as a change is counted from what both were together.

    In the side column there is no room to say that it is an example; the subtitle does.
    """
    level = found.target
    kinds = (TargetType.LEVEL,) if view.by_sex else _JUDGED_BY_VALUE
    if level is None or indicator.target_type not in kinds:
        return None
    name = "mål" if view.room == _SIDE else lower_first(target_name(indicator))
    if is_strict(indicator):
        label = f"{name}: {'under' if indicator.sign < 0 else 'över'} {written.text(level)}"
    elif indicator.target_type == TargetType.CHANGE:
        label = f"{name} {written.text(level)}"
    else:
        label = f"{name} {target_number(written.shown(level))}"
    return Goal(alike(newest, found.target_year), written.shown(level), label)


def _placed(goal: Goal, first: int, newest: int) -> Goal:
    """Return a target with its place: in its year, or as a level that tells its year where the measured ones lack room."""
    if end_of(goal.year) - end_of(newest) <= _MOST_FUTURE * (end_of(goal.year) - end_of(first)):
        return goal
    name, _, level = goal.label.partition(" ")
    return replace(goal, label=f"{name.removesuffix(':')} {int(goal.year)}: {level}", is_level=True)


def target_number(value: Decimal) -> str:
    """Write a target's level: whole where it is whole or large, else with one decimal."""
    return format_number(value, 0 if value == value.to_integral_value() or abs(value) >= 100 else 1)


def _forecast(found: IndicatorAssessment, written: Measure, newest: int, view: View) -> Forecast | None:
    if found.trend is None or found.projection is None or found.target_year <= newest:
        return None
    if len(found.points) < _FEWEST_FOR_TREND:
        return None
    last = found.points[-1]
    words = "i nuvarande takt" if view.room == _FULL else "trend"
    ahead = alike(last.year, found.target_year)
    points = ((last.year, written.shown(last.value)), (ahead, written.shown(found.projection)))
    return Forecast(points, f"{words} {written.text(found.projection)}")


def _pace(found: IndicatorAssessment, goal: Goal | None, forecast: Forecast | None, scale: Scale) -> Points:
    """Return the pace that is required, where the trend does not suffice and the line can be told from the target's."""
    if goal is None or forecast is None or found.required_pace is None or found.outcome is Outcome.GREEN:
        return ()
    begin = forecast.points[0]
    is_visible = abs(goal.value - begin[1]) >= _VISIBLE * (scale.high - scale.low)
    return (begin, (goal.year, goal.value)) if is_visible else ()


def _scale(
    lines: Sequence[LineData], written: Measure, goal: Goal | None, forecast: Forecast | None, room: str
) -> Scale:
    values = [written.shown(value) for line in lines for _, value in line.points]
    for line in lines:
        if line.margin is not None:
            values += [written.shown(line.points[-1][1] + sign * line.margin) for sign in (-1, 1)]
    if forecast is not None:
        values.append(forecast.points[-1][1])
    if goal is not None:
        # The target's line must not be taken for the lower end of the chart.
        span = max(*values, goal.value) - min(*values, goal.value)
        values += [goal.value, max(goal.value - span * _VISIBLE, min(goal.value, Decimal(0)))]
    return scale_with_words(values, is_share=is_share(written.indicator), most_lines=4 if room == _SIDE else 5)


def _marks(edition: Edition, lines: Sequence[LineData], first: int, last: int, view: View) -> tuple[Mark, ...]:
    events = edition.settings.events if view.with_events else ()
    # Beside values of years an event stands at its year, beside values of months in the middle of it.
    within, step = (_HALF, 1 / _IN_YEAR) if form_of(last).is_month else (Decimal(0), Decimal(1))
    marks = [Mark(event.year - within, event.word) for event in events if at(first) < event.year - within <= at(last)]
    cuts = {cut for line in lines for cut in line.cuts}
    marks += [Mark(Decimal(str(at(cut))) - step * _HALF, _BREAK) for cut in cuts]
    return tuple(sorted(marks, key=lambda mark: mark.time))


def _bracket(lines: Sequence[LineData], written: Measure, scale: Scale) -> Bracket | None:
    """Return the gap between women and men in the newest year that both have, where it can be seen."""
    pair = _common(lines)
    if pair is None:
        return None
    women, men = (o.value for o in pair if o.value is not None)
    values = (written.shown(women), written.shown(men))
    if abs(values[0] - values[1]) < _VISIBLE * (scale.high - scale.low):
        return None
    return Bracket(pair[0].year, values, written.text(abs(women - men)))


def _common(lines: Sequence[LineData]) -> tuple[Observation, ...] | None:
    """Return the observations of two lines in the newest year that both have; None where there is no such year."""
    if len(lines) != 2:
        return None
    one, other = ({o.year: o for o in line.inputs} for line in lines)
    common = set(one) & set(other)
    return (one[max(common)], other[max(common)]) if common else None


def _drawn_texts(shown: Shown) -> list[tuple[str, Derivation]]:
    """Return the numbers that a chart prints beside its lines, each with the data that it is drawn from."""
    chart, indicator, written, found = shown.chart, shown.indicator, shown.measure, shown.found

    def derived(expression: str, inputs: Sequence[Observation | Declared], number: Decimal) -> Derivation:
        return Derivation(expression, tuple(inputs), (), written.shown(number), written.decimals, written.unit)

    texts = []
    for line, data in zip(chart.lines, shown.lines, strict=True):
        expression = f'diagram("{indicator.id}")'
        texts.append((line.label, derived(expression, data.inputs, data.points[-1][1])))
        if line.first_label:
            texts.append((line.first_label, derived(expression, data.inputs[:1], data.points[0][1])))
    if chart.forecast is not None and found.projection is not None:
        forecast = derived(f'prognos("{indicator.id}")', found.trend_basis, found.projection)
        texts.append((chart.forecast.label, forecast))
    if chart.goal is not None and found.target is not None:
        said = indicator.target_type if indicator.target_value is None else str(indicator.target_value)
        stated = Declared(f"mål för {indicator.id}", said, indicator.place)
        # A target of change, or of being better than before, is drawn as the level that it means.
        base = [found.base] if found.base is not None and indicator.target_type != TargetType.LEVEL else []
        texts.append((chart.goal.label, derived(f'mål("{indicator.id}")', (stated, *base), found.target)))
    pair = _common(shown.lines)
    if chart.bracket is not None and pair is not None:
        women, men = (o.value for o in pair if o.value is not None)
        expression = f'könsskillnad("{indicator.id}", år={chart.bracket.year!r})'
        texts.append((chart.bracket.label, derived(expression, pair, abs(women - men))))
    return texts


def _check_unit(written: Measure, directive: Directive, tools: Tools) -> None:
    """Report a subtitle of the author's that does not say that the values are shown in a larger unit."""
    subtitle = caption_of(directive).subtitle
    if not subtitle or written.divisor == 1 or written.unit_in_text.casefold() in plain_text(subtitle).casefold():
        return
    message = f"Underrubriken saknar diagrammets enhet: {written.unit_in_text}."
    hint = f"Skriv ”{written.unit_in_text}” i underrubriken, eller ta bort den så att programmet skriver den."
    tools.report(error("underrubrik-enhet", subtitle[0].at, message, hint))


def _build(directive: Directive, tools: Tools) -> Made:
    attributes = directive.attributes
    data = tools.edition.data
    indicator = data.indicators[attributes["indikator"]]
    by_sex = SEXES.get(attributes.get("kön", "nej"), ())
    compared = "ja" if not by_sex and is_comparable(indicator, data) else "nej"
    view = View(
        by_sex,
        attributes.get("riket", compared) == "ja",
        year_asked(directive, "från"),
        attributes.get("händelser", "ja") == "ja",
        room_asked(directive),
    )
    shown = trend_chart(indicator, tools.edition, view)
    if shown is None:
        message = f"Diagrammet för {indicator.id} har färre än två värden att visa."
        tools.report(error("tomt-diagram", directive.at, message, "Välj en annan indikator eller komplettera serien."))
        return nothing()
    _check_unit(shown.measure, directive, tools)
    component = Component("diagram.html", Drawing(Picture(tools.drawings.drawn(shown.chart), shown.description)))
    return Made(component, (indicator,), shown.drawn, shown.subtitle, shown.note)


SPEC = Spec(
    "diagram",
    "en indikators utveckling, med mål, prognos och jämförelse",
    _build,
    "figur",
    {
        "indikator": "indikator",
        "kön": "ja|elever|nej",
        "riket": "ja|nej",
        "från": "år",
        "händelser": "ja|nej",
        HEIGHT: HEIGHTS,
    },
    ("indikator",),
)
