"""What the figures of rows print, computed again from the files by code that shares nothing with the compiler."""

import html
import re

import pytest

from bench.mutation import ROOT, project_files
from bench.raw import Raw


@pytest.fixture(scope="module")
def raw():
    return Raw(project_files(ROOT))


def plain(written):
    return html.unescape(re.sub(r"<!--.*?-->|<[^>]*>", "", written)).replace("\u00a0", " ").strip()


def number(printed):
    return float(printed.replace(" ", "").replace("\u2212", "-").replace(",", "."))


def identity(raw, name):
    (found,) = [row["id"] for row in raw.register.values() if plain(row["kortnamn"]) == name]
    return found


def strips(page):
    """Return the rows of all strips: name, unit and year, worst and best as place and value."""
    for table in re.findall(r'<table class="radtabell kommunrader">(.*?)</table>', page, re.DOTALL):
        for row in re.findall(r"<tr>\n<th scope=\"row\">(.*?)</tr>", table, re.DOTALL):
            name, unit = re.match(r'(.*?)<span class="enhet">(.*?)</span></th>', row, re.DOTALL).groups()
            ends = re.findall(r'<span class="kommun">(.*?)</span>(.*?)</td>', row, re.DOTALL)
            year = int(re.search(r"\b((?:19|20)\d\d)\b", plain(unit))[1])
            yield plain(name), year, [(plain(place), plain(value)) for place, value in ends]


def test_the_worst_and_the_best_municipality_are_those_of_the_files(report, raw):
    rows = list(strips(report.written.html))
    assert len(rows) > 20
    for name, year, ends in rows:
        row = raw.register[identity(raw, name)]
        values = raw.places(row["id"], year, every=False)
        low, high = min(values.values()), max(values.values())
        for (place, value), wanted in zip(ends, (high, low) if row["riktning"] == "ner" else (low, high), strict=True):
            holders = [town for town in sorted(values) if values[town] == wanted]
            said = " och ".join(holders) if len(holders) <= 2 else f"{len(holders)} kommuner"
            decimals = len(value.partition(",")[2])
            assert (place, abs(number(value) - wanted) <= 0.5 * 10**-decimals + 1e-9) == (said, True), (name, year)


def test_the_year_of_a_strip_is_the_newest_of_most_municipalities(report, raw):
    """But for the figure that asks for a year of its own, before a newer one of fewer municipalities."""
    for name, year, _ in strips(report.written.html):
        key = identity(raw, name)
        years = {y for area, sex, y in raw.series(key) if area in raw.municipalities and sex == "T"}
        full = [y for y in years if 2 * len(raw.places(key, y, every=False)) >= len(raw.municipalities)]
        assert year == (2019 if key == "gastnatter" else max(full)), name


def paces(page):
    """Return the printed pace of each row of the dashboard that has one in per cent."""
    (table,) = re.findall(r'<table class="datatabell malrader laget">(.*?)</table>', page, re.DOTALL)
    for row in re.findall(r'<tr(?: class="delad")?><th scope="row[^"]*">(.*?)</tr>', table, re.DOTALL):
        (name,) = re.findall(r'<span class="matt"[^>]*>(.*?)</span>', row, re.DOTALL)
        pace = re.findall(r'<td class="tal">(.*?)</td>', row, re.DOTALL)[-1]
        yield name, plain(pace)


@pytest.mark.parametrize("name", ["vaxthusgaser", "eftergymnasial", "atervunnet", "barn_lag_standard", "sysselsatta"])
def test_the_pace_of_a_goal_is_the_trend_in_per_cent_of_what_the_target_requires(report, raw, name):
    called = raw.register[name]["kortnamn"]
    # Its name stands before the comma and the unit.
    (printed,) = [pace for own, pace in paces(report.written.html) if plain(own).rpartition(",")[0] == called]
    share = raw.slope(name) / raw.pace(name) * 100
    assert re.fullmatch(r"\u2212?\d+ %", printed), printed
    assert number(printed.removesuffix("%")) == pytest.approx(share, abs=0.5)
