"""States of the small project's data in which single series are as a test says."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.assess.goals import assess, reassess
from reportgen.data.changed import changed_data
from reportgen.data.dataset import load
from reportgen.data.model import COUNTIES, Area, AreaKind
from reportgen.language.lookup import Query
from reportgen.project.settings import Event, read_settings
from reportgen.project.snapshot import take_snapshot
from tests.conftest import FIXTURES

AREAS = {"länet": "0018", "riket": "0000", "Lekeberg": "1814", "Laxå": "1860", "Hallsberg": "1861"}
AREAS |= {"Grannlänet": "0019", "Andra": "0017"}
ALIASES = {
    "nystartade": (("nystarter", "nystarterna", "nyföretagandet"), ()),
    "utslapp": (("utsläppen",), ()),
    "halsa": (("hälsa", "hälsan", "har god hälsa", "(eleverna)"), ("ohälsa", "ohälsan")),
    "bostader": (("bostäder",), ()),
}


@pytest.fixture(scope="session")
def query():
    """The small project, with aliases, and an event in 2020."""
    found = []
    project = take_snapshot(FIXTURES / "grund")
    settings = replace(read_settings(project, found.append), events=(Event(2020, "pandemin"),))
    data = load(project, settings, found.append)
    assert found == []
    named = dict(data.indicators)
    for name, (aliases, opposites) in ALIASES.items():
        named[name] = replace(named[name], aliases=aliases, opposites=opposites)
    series = {name: replace(one, indicator=named[name]) for name, one in data.series.items()}
    data = replace(data, indicators=named, series=series)
    return Query(data, assess(data, settings.assessment, found.append), settings)


@pytest.fixture(scope="session")
def state(query):
    """Return what makes a state: an indicator, and by area (with K or M after a space) its values by year.

    What is not given is not there. A list of values begins in 2015.
    """

    def make(indicator, **given):
        return with_series(query, indicator, given)

    return make


def with_series(query, indicator, given):
    edits = {
        (area, sex, year): None
        for (area, sex), by_year in query.data.series[indicator].table.of(indicator).items()
        for year in by_year
    }
    for where, values in given.items():
        area, _, sex = where.partition("_")
        by_year = dict(enumerate(values, start=2015)) if isinstance(values, list) else values
        edits |= {(AREAS[area], sex or "T", year): Decimal(str(value)) for year, value in by_year.items()}
    data = changed_data(query.data, indicator, edits)
    assessments = reassess(query.assessments, indicator, data, query.settings.assessment)
    return replace(query, data=data, assessments=assessments)


def with_every_county(query, indicator, value, **others):
    """Return a state that knows all counties: those beside the own one have a value in its years, or one of `others` by code."""
    known = [area.code for area in query.data.counties if area.code != query.data.area]
    new = [str(9100 + number) for number in range(COUNTIES - 1 - len(known))]
    place = query.data.areas[query.data.area].place
    areas = {code: Area(code, f"Län {code}", AreaKind.OTHER_COUNTY, code, place) for code in new}
    data = replace(query.data, areas={**query.data.areas, **areas})
    years = [point.year for point in query.data.series[indicator].points(query.data.area)]
    edits = {
        (code, "T", year): Decimal(str(others.get(f"län_{code}", value))) for code in (*known, *new) for year in years
    }
    return replace(query, data=changed_data(data, indicator, edits))
