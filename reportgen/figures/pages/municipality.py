"""A municipality on a page of its own: its values beside those of the county and the country, its place, and its course."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.data.derivation import Derivation
from reportgen.data.model import Area, Indicator, Observation
from reportgen.document.cells import changed, measured_in, observed, short_named, year_printed
from reportgen.document.content import Picture, Placed, Printed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.document.wording import MISSING
from reportgen.drawing.maps.area_map import AreaMap
from reportgen.drawing.maps.map_look import Fill, class_fills, map_look, map_room
from reportgen.drawing.points import runs_of
from reportgen.drawing.rows.sparkline import Sparkline
from reportgen.figures.charts.drawn import points_of
from reportgen.figures.directives.directive import Tools
from reportgen.figures.directives.drawing import Drawing
from reportgen.figures.municipal.municipal_classes import ABOUT_EQUAL, FAR, NEAR, POPULATION
from reportgen.figures.pages.standing import Standing, Standings
from reportgen.figures.rows.course import Span, in_words
from reportgen.figures.tables.grouping import by_area
from reportgen.swedish.numbers import NBSP, decimals_of, format_number

# So many years before the report's own a course is shown from, as in the tables of the report.
_YEARS = 10


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator: the municipality's newest value, and of the same year what is beside it.

    `class_` is that of `compared_class`, 0 where nothing is compared. `since` is the year that the change is counted from.
    """

    id: str = shown_as("id")
    name: Text = shown_as("namn")
    unit: Text = shown_as("enhet")
    is_example: bool = shown_as("exempel")
    year: Text = shown_as("år")
    value: Text = shown_as("värde")
    county: Text = shown_as("länet")
    country: Text = shown_as("riket")
    class_: int = shown_as("klass")
    compared: Text = shown_as("jämfört")
    rank: Text = shown_as("plats")
    course: Drawing | None = shown_as("utveckling")
    change: Text = shown_as("förändring")
    change_unit: str = shown_as("förändringsenhet")
    since: Text = shown_as("sedan")
    women: Text = shown_as("kvinnor")
    men: Text = shown_as("män")
    note: Text = shown_as("anmärkning")


@dataclass(frozen=True, slots=True)
class Group:
    """The indicators of a priority area; the name is empty where the project has none."""

    name: Text = shown_as("namn")
    by_sex: bool = shown_as("kön")
    rows: tuple[Row, ...] = shown_as("rader")


@dataclass(frozen=True, slots=True)
class Count:
    """How many indicators stand in one way to the country: `class_` is 4 for better, 3 for about equal, 2 for worse."""

    class_: int = shown_as("klass")
    name: str = shown_as("namn")
    count: Text = shown_as("antal")


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality: `population` is empty where it is not known, `picture` where the project has no map.

    `compared` says how many indicators are compared with the country, and is empty where none is.
    """

    name: Text = shown_as("namn")
    county: Text = shown_as("länets_namn")
    population: Text = shown_as("folkmängd")
    population_year: Text = shown_as("folkmängdsår")
    picture: Picture | None = shown_as("bild")
    counts: tuple[Count, ...] = shown_as("räkning")
    compared: Text = shown_as("jämförda")
    groups: tuple[Group, ...] = shown_as("grupper")
    rule: str = shown_as("regel_ord")


@dataclass(frozen=True, slots=True)
class Listed:
    """A municipality in the list of all of them."""

    name: Text = shown_as("namn")
    population: Text = shown_as("folkmängd")
    year: Text = shown_as("år")
    counts: tuple[Count, ...] = shown_as("räkning")


@dataclass(frozen=True, slots=True)
class Municipalities:
    """All municipalities in alphabetical order, with a map of them where the project has one."""

    county: Text = shown_as("länets_namn")
    picture: Picture | None = shown_as("bild")
    rows: tuple[Listed, ...] = shown_as("rader")


def municipality(area: Area, standings: Standings, tools: Tools) -> Municipality:
    """Return the page of a municipality: every indicator that it has a value of, by priority area."""
    edition = tools.edition
    data = edition.data
    indicators = [series.indicator for series in data.series.values() if series.newest(area.code) is not None]
    span = _span(area, indicators, edition)
    found = standings[area.code]
    groups = tuple(
        Group(name, any(row.women or row.men for row in rows), rows)
        for name, members in by_area(indicators, edition)
        if (
            rows := tuple(
                _row(area, indicator, found.get(indicator.id, Standing()), span, tools) for indicator in members
            )
        )
    )
    population, year = _population(area, edition)
    county = data.areas[data.whole]
    return Municipality(
        Placed(area.name, area.place),
        Placed(county.name, county.place),
        population,
        year,
        _map(area, tools),
        _counts(area, found.values()),
        _compared(area, found.values()),
        groups,
        _rule(),
    )


def municipalities(standings: Standings, tools: Tools) -> Municipalities:
    """Return the list of all municipalities."""
    data = tools.edition.data
    county = data.areas[data.whole]
    rows = tuple(
        Listed(
            Placed(area.name, area.place),
            *_population(area, tools.edition),
            _counts(area, standings[area.code].values()),
        )
        for area in data.municipalities
    )
    return Municipalities(Placed(county.name, county.place), _map(None, tools), rows)


def _newest(area: Area, indicator: Indicator, edition: Edition) -> Observation | None:
    return edition.data.series[indicator.id].newest(area.code)


def _population(area: Area, edition: Edition) -> tuple[Text, Text]:
    """Return the newest number of inhabitants and its year; empty where it is not known."""
    series = edition.data.series.get(POPULATION)
    newest = series.newest(area.code) if series is not None else None
    if series is None or newest is None:
        return "", ""
    return observed(newest, series.indicator, edition), _dated(newest, area)


def _compared(area: Area, found: Iterable[Standing]) -> Text:
    """Say how many indicators are compared with the country."""
    members = [one for one in found if one.with_country]
    if not members:
        return ""
    text = "den enda indikator" if len(members) == 1 else f"de {len(members)}{NBSP}indikatorer"
    return _counted(text, f"antal indikatorer där {area.name} jämförs med riket", members)


def _counted(text: str, expression: str, members: Sequence[Standing]) -> Printed:
    """Return a text that says how many indicators there are, with the values that they are compared by."""
    inputs = tuple(observation for one in members for observation in one.inputs)
    return Printed(text, Derivation(expression, inputs, (), Decimal(len(members))))


def _counts(area: Area, found: Iterable[Standing]) -> tuple[Count, ...]:
    """Return how many indicators are better, about equal and worse than in the country; nothing where none is compared."""
    compared = [one for one in found if one.with_country]
    if not compared:
        return ()

    def count(number: int, name: str, members: Sequence[Standing]) -> Count:
        expression = f"antal indikatorer där {area.name} är {name.lower()} riket"
        return Count(number, name, _counted(str(len(members)), expression, members))

    return (
        count(4, "Bättre än", [one for one in compared if one.class_ > ABOUT_EQUAL]),
        count(3, "Ungefär som", [one for one in compared if one.class_ == ABOUT_EQUAL]),
        count(2, "Sämre än", [one for one in compared if one.class_ < ABOUT_EQUAL]),
    )


def _rule() -> str:
    """Say by what rule a municipality is better or worse than the country."""
    near, far = (format_number(limit, decimals_of(limit)) for limit in (NEAR, FAR))
    return (
        "Jämförelsen med riket gäller samma år, och riktningen är indikatorns egen. Ungefär som riket är en skillnad på "
        f"högst {near} standardavvikelser mellan kommunerna; klart sämre och klart bättre är en skillnad på mer än {far}. "
        "Där riket saknar värde jämförs med länet. Platsen är kommunens bland länets kommuner med värde samma år, det "
        f"bästa värdet först. Mängder, som växer med folkmängden, jämförs inte. {MISSING}{NBSP}= uppgift saknas."
    )


def _row(area: Area, indicator: Indicator, found: Standing, span: Span, tools: Tools) -> Row:
    edition = tools.edition
    data = edition.data
    series = data.series[indicator.id]
    newest = series.newest(area.code)
    year = newest.year if newest is not None else 0
    points = _points(area, indicator, span, edition)
    base = points[0] if len(points) > 1 else None
    change = changed(base, newest, indicator, f', område="{area.name}"') if base is not None else MISSING
    told = change != MISSING

    def beside(code: str, sex: str = "T") -> Observation | None:
        return series.get(code, year, sex)

    women, men = beside(area.code, "K"), beside(area.code, "M")
    return Row(
        id=indicator.id,
        name=short_named(indicator),
        unit=measured_in(indicator),
        is_example=series.provenance.is_example,
        year=_dated(newest, area) if newest is not None else "",
        value=observed(newest, indicator, edition),
        county=observed(beside(data.whole), indicator, edition),
        country=observed(beside(data.country), indicator, edition),
        class_=found.class_,
        compared=found.words,
        rank=found.rank,
        course=_course(area, indicator, points, span, tools),
        change=change if told else "",
        change_unit="procentenheter" if told and indicator.unit.in_points else "",
        since=_since(base) if base is not None and told else "",
        women=observed(women, indicator, edition) if women is not None else "",
        men=observed(men, indicator, edition) if men is not None else "",
        note=Placed(indicator.note, indicator.place),
    )


def _dated(newest: Observation, area: Area) -> Printed:
    return year_printed(newest.year, f'senaste("{newest.indicator}", område="{area.name}")', (newest,))


def _since(base: Observation) -> Printed:
    return year_printed(base.year, "första året i utvecklingen", (base,))


def _span(area: Area, indicators: Iterable[Indicator], edition: Edition) -> Span:
    """Return the years of all courses of a page, so that they can be compared."""
    early = edition.settings.report.year - _YEARS
    years = [
        point.year
        for indicator in indicators
        for point in edition.data.series[indicator.id].points(area.code)
        if int(point.year) >= early
    ]
    return Span(int(min(years, default=early)), int(max(years, default=edition.settings.report.year)))


def _points(area: Area, indicator: Indicator, span: Span, edition: Edition) -> tuple[Observation, ...]:
    """Return the values of a course: within the span, and from the last new way of measuring on."""
    begins = [one.year for one in indicator.breaks if one.kind in {None, area.kind}]
    newest = _newest(area, indicator, edition)
    points = edition.data.series[indicator.id].points(area.code)
    within = [point for point in points if span.first <= int(point.year) <= span.last]
    if newest is None or not begins or newest.year < max(begins):
        return tuple(within)
    return tuple(point for point in within if point.year >= max(begins))


def _course(
    area: Area, indicator: Indicator, points: Sequence[Observation], span: Span, tools: Tools
) -> Drawing | None:
    """Return the values drawn small; nothing for states, which have no scale, nor for a value alone."""
    if indicator.unit.kind == "ordinal" or len(points) < 2:
        return None
    style = tools.drawings.style
    runs = runs_of(points_of(points), tools.edition.data.measured_years(indicator.id))
    graphic = Sparkline(runs, None, False, span.first, span.last, style.narrow_width, style.small_height)
    return Drawing(Picture(tools.drawings.drawn(graphic), in_words(points, indicator, area.name)))


def _map(area: Area | None, tools: Tools) -> Picture | None:
    """Return a map of the county with the municipality marked, or none of them; nothing where the project has no map."""
    outline, data = tools.drawings.outline, tools.edition.data
    if outline is None:
        return None
    tokens = tools.drawings.tokens
    plain, marked = class_fills(tokens)[0], Fill(class_fills(tokens)[4].colour, tools.drawings.style.paper)
    called = {one.code: one.name for one in data.municipalities}
    drawn = AreaMap(
        outline,
        tuple(marked if area is not None and shape.code == area.code else plain for shape in outline.shapes),
        tuple(called[shape.code] for shape in outline.shapes),
        map_look(tokens),
        *map_room(tokens),
        names_beside=True,
    )
    county = data.areas[data.whole].name
    all_of_them = f"länets {len(called)} kommuner" if len(called) > 1 else "länets enda kommun"
    described = f"Karta över {county} med {all_of_them}."
    if area is not None:
        described += f" {area.name} är markerad."
    return Picture(tools.drawings.drawn(drawn), described)
