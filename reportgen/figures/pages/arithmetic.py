"""How an indicator's outcome has been reached, step by step, in the numbers that were used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.assess.indicator import IndicatorAssessment
from reportgen.assess.pace import pace_share
from reportgen.assess.trend import Trend
from reportgen.data.derivation import Derivation
from reportgen.data.model import Datum, Declared, Observation, Outcome, TargetType
from reportgen.document.cells import common_target_year, outcome, paced, target_dated
from reportgen.document.content import Printed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.wording import DIRECTION_WORDS, cell, target, target_name
from reportgen.functions.rule import in_words
from reportgen.swedish.numbers import NBSP, decimals_of, format_number
from reportgen.swedish.times import MONTHS, overlapping, season_of, sharing_none, time_span
from reportgen.swedish.words import count_word, upper_first


@dataclass(frozen=True, slots=True)
class Step:
    """A step: what it gives, the value, and how that was computed; `how` and `unit` may be empty."""

    name: str = shown_as("namn")
    value: Text = shown_as("värde")
    unit: str = shown_as("enhet")
    how: Text = shown_as("hur")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A part of the rule in words."""

    text: Text = shown_as("text")


def steps(found: IndicatorAssessment, edition: Edition) -> tuple[Step, ...]:
    """Return the way from the newest value to the outcome, as far as the data and the target go."""
    return tuple(_Steps(found, edition).all())


def rule(found: IndicatorAssessment, edition: Edition) -> tuple[Sentence, ...]:
    """Return the parts of the rule that decided; none where nothing was decided."""
    if found.outcome is Outcome.MISSING:
        return ()
    form = found.indicator.time
    times = ("perioder",) if form.length > 1 else ("månader",) if form.is_month else ()
    names = ("trend", *times, "stilla", "prognos", "takt", found.outcome.value)
    return tuple(_rule_part(name, edition) for name in names)


def _rule_part(name: str, edition: Edition) -> Sentence:
    said, stated = in_words(name, edition.settings, edition.data.goals)
    text = f"{upper_first(name)}: {said}" if name in set(Outcome) else said
    return Sentence(Printed(text, Derivation(f'regel("{name}")', stated)))


class _Steps:
    """The steps of one indicator."""

    def __init__(self, found: IndicatorAssessment, edition: Edition) -> None:
        self._found = found
        self._edition = edition
        self._indicator = found.indicator
        self._compared = found.indicator.target_type == TargetType.COMPARISON

    def all(self) -> Iterator[Step]:
        found, indicator = self._found, self._indicator
        newest = found.newest
        if newest is not None and newest.value is not None:
            expression = f'värde("{indicator.id}", år={newest.year!r})'
            # A state has no decimals: it is told by its name.
            text = cell(newest.value, indicator) if indicator.unit.states else self._write(newest.value, 1)
            value = self._printed(text, expression, (newest,), newest.value, indicator.decimals + 1)
            yield Step(f"Senaste värde, {newest.year}", value, indicator.unit.text, "")
        if self._compared and found.points:
            yield self._difference()
        if indicator.target_type:
            yield self._target()
        trend, pace = found.trend, found.required_pace
        if trend is not None:
            yield self._trend(trend)
        if indicator.target_type and trend is not None and found.projection is not None:
            yield self._projection(trend, found.projection)
            if pace is not None:
                yield self._required(pace)
            if pace and pace_share(found) is not None:
                yield Step("Trenden som andel av krävd takt", paced(found), "", self._share(trend, pace))
        if indicator.target_type:
            yield Step("Utfall enligt regeln", outcome(found), "", "")

    @property
    def _unit(self) -> str:
        """The unit of what is judged."""
        unit = self._indicator.unit
        if self._compared:
            return "procentenheter" if self._found.in_points else unit.text
        return unit.text

    @property
    def _per_year(self) -> str:
        unit = self._indicator.unit
        return f"{'procentenheter' if self._found.in_points else unit.text} per år".strip()

    def _printed(self, text: str, expression: str, inputs: Sequence[Datum], number: Decimal, decimals: int) -> Printed:
        return Printed(text, Derivation(expression, tuple(inputs), (), number, decimals, self._unit))

    def _write(self, value: Decimal, more: int = 0, *, signed: bool = False) -> str:
        return format_number(value, min(self._indicator.decimals + more, max(decimals_of(value), 0)), signed=signed)

    def _difference(self) -> Step:
        """Say how far the own area is from the comparison counties in the newest year that all have."""
        found, indicator = self._found, self._indicator
        last = found.points[-1]
        changed = indicator.comparison == "förändring"
        name = f"Skillnad mot jämförelselänen, {last.year}"
        expression = f"skillnaden mot jämförelselänens medelvärde för {indicator.id}, {last.year}"
        text = self._write(last.value, 1, signed=True)
        value = self._printed(text, expression, last.inputs, last.value, indicator.decimals + 1)
        if changed:
            how = f"förändringen sedan {indicator.base_year} i procent, minus jämförelselänens"
            return Step(name, value, self._unit, Printed(how, value.derivation))
        group = self._edition.data.comparison(indicator.id, last.year)
        mean = group.mean if group is not None else Decimal(0)
        how = f"{self._write(last.value + mean, 1)} − {self._write(mean, 1)} (medelvärdet)"
        return Step(name, value, self._unit, Printed(how, value.derivation))

    def _target(self) -> Step:
        found, indicator = self._found, self._indicator
        year = target_dated(found, self._edition) if indicator.target_year else common_target_year(self._edition)
        said = indicator.target_type if indicator.target_value is None else str(indicator.target_value)
        stated = Declared(f"mål för {indicator.id}", said, indicator.place)
        inputs: tuple[Datum, ...] = (stated, *found.target_basis)
        words = target(indicator, in_full=True)
        expression = f'mål("{indicator.id}")'
        if found.target is None or self._compared:
            derivation = Derivation(expression, inputs)
            return Step(f"{target_name(indicator)} {year.text}", Printed(words, derivation), "", "")
        value = self._printed(words, expression, inputs, found.target, indicator.decimals + 1)
        return Step(f"{target_name(indicator)} {year.text}", value, "", self._level(value, found.base))

    def _level(self, value: Printed, base: Observation | None) -> Text:
        """Say which level a target means that is counted from a base year."""
        found, indicator = self._found, self._indicator
        if not found.target_basis or base is None or base.value is None or found.target is None:
            return ""
        began = f"{self._write(base.value, 1)} ({base.year})"
        level = self._write(found.target, 1)
        if indicator.target_type == TargetType.CHANGE and indicator.target_value is not None:
            change = format_number(indicator.target_value, decimals_of(indicator.target_value), signed=True)
            text = f"{began} × (1 {change[0]} {change[1:]}/100) = {level}{NBSP}{self._unit}"
        else:
            word = "lägre" if indicator.sign < 0 else "högre"
            text = f"ett {word} värde än {began}"
        return Printed(text.strip(), value.derivation)

    def _trend(self, trend: Trend) -> Step:
        found = self._found
        decimals = self._indicator.decimals + 2
        text = format_number(trend.slope, decimals, signed=True)
        derivation = Derivation(
            f'trend("{self._indicator.id}")', found.trend_basis, (), trend.slope, decimals, self._per_year
        )
        way = f", {DIRECTION_WORDS[found.direction]}" if self._indicator.target_type else ""
        what = "skillnaden mot jämförelselänen" if self._compared else "värdena"
        how = f"rät linje genom {what} {time_span(trend.first, trend.last)}, {self._count(trend)}{way}"
        return Step("Trend", Printed(text, derivation), self._per_year, Printed(how, derivation))

    def _count(self, trend: Trend) -> str:
        """Say through how many values the line goes, of which month, and how many of them share no year where some do."""
        times = [point.year for point in self._found.points if point.year >= trend.first]
        values = f"{count_word(trend.count)} värden"
        if month := season_of(trend.last):
            return f"{values}, ett för {MONTHS[month - 1]} varje år"
        alone = f", varav {count_word(sharing_none(times))} utan gemensamma år"
        return f"{values}{alone}" if overlapping(times) else values

    def _projection(self, trend: Trend, projection: Decimal) -> Step:
        found, indicator = self._found, self._indicator
        last = found.points[-1]
        years = max(found.target_year - last.year, 0)
        expression = f'prognos("{indicator.id}")'
        if self._compared:
            expression = f"prognos för skillnaden mot jämförelselänen, {indicator.id}"
        text = self._write(projection, 1, signed=self._compared)
        value = self._printed(text, expression, found.trend_basis, projection, indicator.decimals + 1)
        straight = last.value + trend.slope * years
        slope = format_number(trend.slope, indicator.decimals + 2)
        how = f"{self._write(last.value, 1)} + {years} år × {f'({slope})' if trend.slope < 0 else slope}"
        if straight != projection:
            how = (
                f"{how}; en andel kan inte bli {'mer än hundra' if straight > projection else 'mindre än noll'} procent"
            )
        name = f"Prognos för {'skillnaden' if self._compared else 'värdet'} {found.target_year}"
        return Step(name, value, self._unit, Printed(how, value.derivation))

    def _required(self, pace: Decimal) -> Step:
        found, indicator = self._found, self._indicator
        decimals = indicator.decimals + 2
        derivation = Derivation(
            f"krävd takt för {indicator.id}" if self._compared else f'krävd_takt("{indicator.id}")',
            found.required_basis,
            (),
            pace,
            decimals,
            self._per_year,
        )
        last = found.points[-1]
        level, now = self._write(found.target or Decimal(0), 1), self._write(last.value, 1)
        how = f"({level} − {f'({now})' if last.value < 0 else now}) / {found.target_year - last.year} år"
        text = format_number(pace, decimals, signed=True)
        return Step("Takt som målet kräver", Printed(text, derivation), self._per_year, Printed(how, derivation))

    def _share(self, trend: Trend, pace: Decimal) -> Text:
        decimals = self._indicator.decimals + 2
        over, under = (format_number(each, decimals) for each in (trend.slope, pace))
        derivation = Derivation(f'andel_av_takt("{self._indicator.id}")', self._found.pace_basis)
        return Printed(f"{over} / {f'({under})' if pace < 0 else under}", derivation)
