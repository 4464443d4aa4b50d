"""Functions of what the register declares: base years, targets and whose they are, constructed series, other counties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportgen.assess.goals import GoalAssessment
from reportgen.data.model import Datum, Declared, Indicator, Observation, TargetOrigin
from reportgen.diagnostics import Position
from reportgen.language.lookup import Query, count_value, unknown
from reportgen.language.registry import function
from reportgen.language.values import ExpressionError, Printed, Truth, Value, Year
from reportgen.swedish.words import listed, lower_first

_COUNTY = " län"
_SEXES = ("T", "K", "M")


@function("basår")
def base_year(query: Query, indikator: str) -> Year:
    """The year that the target of an indicator is counted from."""
    declared = query.series(indikator).indicator
    if declared.base_year is None:
        raise ExpressionError(f"{indikator} har inget basår.", "Fyll i basår i registret, eller skriv om meningen.")
    stated = Declared(f"basår för {declared.id}", str(declared.base_year), declared.place)
    return Year(declared.base_year, (stated,))


@function("målursprung")
def target_origin(query: Query, indikator: str) -> Printed:
    """Who has stated the target of an indicator: strategi, rapport or exempel."""
    declared = query.series(indikator).indicator
    if not declared.target_origin:
        raise ExpressionError(f"{indikator} har inget mål.", "De indikatorer som har en måltyp har ett målursprung.")
    return Printed(declared.target_origin.value, (_origin(declared),))


@function("mål_från")
def exactly_stated_by(query: Query, ursprung: str, *indikatorer: str) -> Truth:
    """Whether the targets that somebody has stated are those of these indicators, and of no others."""
    _check_origins(ursprung)
    have = [declared for declared in query.data.indicators.values() if declared.target_type]
    stated = {declared.id for declared in have if declared.target_origin.value == ursprung}
    return _exactly(query, stated, indikatorer, tuple(_origin(declared) for declared in have))


@function("effektmål_med_mål_från")
def goals_stated_by(query: Query, *ursprung: str) -> tuple[Printed, ...]:
    """The effect goals of which every target is stated by one of these, as within a sentence, for the filter `lista`.

    One of which only the other target is raises ExpressionError: it is neither among them nor among the others.
    """
    _check_origins(*ursprung)
    found = []
    for judged in query.assessments.goals:
        declared = [assessed.indicator for assessed in judged.indicators]
        among = [one.target_origin.value in ursprung for one in declared]
        if any(among) and not all(among):
            whose = listed([f"{one.id}: {one.target_origin.value}" for one in declared])
            hint = "Skriv om meningen så att den nämner detta mål för sig."
            raise ExpressionError(f"{judged.goal.name} har mål av olika ursprung ({whose}).", hint)
        if declared and all(among):
            found.append(Printed(lower_first(judged.goal.name), tuple(_origin(one) for one in declared)))
    return tuple(found)


@function("gemensamt_målår")
def common_target_year(query: Query, övergripande: str = "alla") -> Year:
    """The year in which the targets of all effect goals are to be met; raises ExpressionError where it is not one."""
    goals = query.effect_goals(övergripande)
    years = {assessed.target_year for judged in goals for assessed in judged.indicators}
    if len(years) != 1:
        said = "; ".join(f"{year}: {', '.join(_of_year(goals, year))}" for year in sorted(years))
        hint = 'Skriv om meningen: målåret för en indikator ger målår("…").'
        raise ExpressionError(f"Effektmålen har inget gemensamt målår ({said or 'inga mål'}).", hint)
    stated = tuple(
        Declared(f"målår för {assessed.indicator.id}", str(assessed.target_year), assessed.indicator.place)
        for judged in goals
        for assessed in judged.indicators
    )
    return Year(years.pop(), stated)


@function("jämförelselänen")
def comparison_counties(query: Query) -> Printed:
    """The counties that are compared with, as a list that says "län" once: "Jönköpings och Värmlands län"."""
    counties = query.data.comparison_counties
    if not counties:
        hint = "Ange typen jämförelselän för dem i omraden.csv, eller skriv om meningen."
        raise ExpressionError("Det finns inga jämförelselän.", hint)
    names = [county.name for county in counties]
    together = all(name.endswith(_COUNTY) for name in names)
    text = f"{listed([name.removesuffix(_COUNTY) for name in names])}{_COUNTY}" if together else listed(names)
    stated = (Declared("jämförelselän", county.name, county.place) for county in counties)
    return Printed(text, tuple(stated))


@function("antal_jämförelselän")
def count_comparison_counties(query: Query) -> Value:
    """How many counties are compared with."""
    counties = query.data.comparison_counties
    return count_value(len(counties), tuple(Declared("jämförelselän", one.name, one.place) for one in counties))


@function("antal_exempelserier")
def count_examples(query: Query) -> Value:
    """How many indicators have a series that is constructed."""
    return count_value(len(_examples(query)), _origins(query))


@function("exempelserierna_är")
def exactly_examples(query: Query, *indikatorer: str) -> Truth:
    """Whether the constructed series are those of these indicators, and no others."""
    return _exactly(query, _examples(query), indikatorer, _origins(query))


@function("är_exempel")
def is_example(query: Query, indikator: str) -> Truth:
    """Whether the series of an indicator is constructed."""
    series = query.series(indikator)
    origin = _series_origin(query, series.indicator)
    return Truth(series.provenance.is_example, (origin,), f"serien är {origin.value}")


@function("saknas")
def is_absent(query: Query, indikator: str, år: int | str, område: str = "länet", kön: str = "T") -> Truth:
    """Whether an indicator has no value of an area and a sex in a year; its input is then an observation without a value."""
    series = query.series(indikator)
    area = query.area(område)
    if kön not in _SEXES:
        raise unknown("Könet", kön, _SEXES)
    year = query.time(series, år)
    observed = series.get(area, year, kön)
    if observed is None:
        observed = Observation(indikator, area, kön, year, None, "", series.indicator.place)
    return Truth(
        observed.value is None, (observed,), f"{indikator} {year} {'saknas' if observed.value is None else 'finns'}"
    )


@function("exempelserier_i_effektmål")
def judged_examples(query: Query) -> tuple[Printed, ...]:
    """The indicators with a constructed series that an effect goal is judged by, as within a sentence, for `lista`."""
    used = {identifier for goal in query.data.goals.goals for identifier in goal.indicators}
    return tuple(
        Printed(lower_first(declared.short_name), (_series_origin(query, declared),))
        for declared in query.data.indicators.values()
        if declared.id in used & _examples(query)
    )


@function("härledda_är")
def exactly_derived(query: Query, *indikatorer: str) -> Truth:
    """Whether the series that are computed from others are those of these indicators, and no others."""
    derived = [declared for declared in query.data.indicators.values() if declared.derivation]
    stated = tuple(Declared(f"härledning av {one.id}", one.derivation.value, one.place) for one in derived)
    return _exactly(query, {declared.id for declared in derived}, indikatorer, stated)


def _exactly(query: Query, having: set[str], named: Sequence[str], inputs: tuple[Datum, ...]) -> Truth:
    """Return whether exactly the named indicators are those that have something; the words say which differ."""
    for identifier in named:
        query.series(identifier)
    lacking, wrong = sorted(having - set(named)), sorted(set(named) - having)
    said = [f"{_ids(lacking)} nämns inte"] if lacking else []
    said += [f"{_ids(wrong)} hör inte dit"] if wrong else []
    return Truth(not said, inputs, " och ".join(said) or f"{len(having)} stycken")


def _ids(identifiers: Iterable[str]) -> str:
    return ", ".join(identifiers)


def _check_origins(*origins: str) -> None:
    known = [origin.value for origin in TargetOrigin if origin]
    for origin in origins:
        if origin not in known:
            raise unknown("Ursprunget", origin, known)
    if not origins:
        raise ExpressionError("Inget ursprung är angivet.", f"Välj mellan {', '.join(known)}.")


def _origin(declared: Indicator) -> Declared:
    return Declared(f"målets ursprung för {declared.id}", declared.target_origin.value, declared.place)


def _of_year(goals: Iterable[GoalAssessment], year: int) -> list[str]:
    return [judged.goal.id for judged in goals if year in {assessed.target_year for assessed in judged.indicators}]


def _examples(query: Query) -> set[str]:
    return {identifier for identifier, series in query.data.series.items() if series.provenance.is_example}


def _origins(query: Query) -> tuple[Datum, ...]:
    return tuple(_series_origin(query, declared) for declared in query.data.indicators.values())


def _series_origin(query: Query, declared: Indicator) -> Declared:
    provenance = query.series(declared.id).provenance
    return Declared(f"seriens ursprung för {declared.id}", provenance.origin.value, Position(provenance.path, 1))
