"""What looks wrong in a county of eight municipalities, of which all is known."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.data.model import Area, AreaKind, Break, Check, DerivationKind, Observation, Unit, UnitKind
from reportgen.data.plausibility.check import check_plausibility, search
from reportgen.data.plausibility.findings import Words
from reportgen.data.plausibility.renewal import is_due
from reportgen.data.table import table_of
from reportgen.diagnostics import Position
from reportgen.swedish.times import MONTHLY
from tests.unit.data.test_observations import indicator

YEARS = range(2010, 2024)
HERE = Position("x", 1, 1)
MUNICIPALITIES = tuple(f"M{number}" for number in range(8))
OTHERS = ("R", "G1", "G2")
KINDS = {"R": AreaKind.COUNTRY, "L": AreaKind.COUNTY, "G1": AreaKind.COMPARISON, "G2": AreaKind.COMPARISON}
AREAS = {
    code: Area(code, f"Ort {code}", KINDS.get(code, AreaKind.MUNICIPALITY), code, HERE)
    for code in ("R", "L", "G1", "G2", *MUNICIPALITIES)
}
SHARE = Unit("procent", "%", "procent", UnitKind.SHARE)
RATE = Unit("promille", "per 1 000", "per 1 000 invånare", UnitKind.NUMBER)
AMOUNT = Unit("antal", "antal", "invånare", UnitKind.NUMBER, is_amount=True)
BALANCE = Unit("netto", "netto", "personer", UnitKind.NUMBER)

INDICATORS = {
    "andel": replace(indicator("andel"), unit=SHARE),
    "takt": replace(indicator("takt"), unit=RATE),
    "netto": replace(indicator("netto"), unit=BALANCE, by_sex=False),
    "bef": replace(indicator("bef"), unit=AMOUNT),
    # By this the register says who the inhabitants are.
    "per": replace(indicator("per"), derivation=DerivationKind.RATIO, derived_from=("netto", "bef")),
}


def noise(*what):
    """Return a number between −0.5 and 0.5 that is the same each time."""
    seed = sum((place + 3) * ord(letter) * 7919 for place, letter in enumerate("".join(map(str, what))))
    return (seed * 48271 % 2147483647) / 2147483647 - 0.5


def weight(area):
    return 1000 * (1 + int(area[1:])) ** 2


def rounded(value, decimals=1):
    return round(Decimal(value), decimals)


def figures(name, by_sex=True):
    """Return the values of a series by area, sex and year; the county is the mean, or the sum, of its municipalities."""
    found = {}
    for year in YEARS:
        late = year - YEARS[0]
        for number, area in enumerate((*MUNICIPALITIES, *OTHERS)):
            if name == "bef":
                women, men = (rounded(weight(f"M{number}") / 2 + sex * 40 + 12 * late, 0) for sex in (1, -1))
                total = women + men
            else:
                level = {"andel": 40 + 3 * number, "takt": 8 + 2 * number, "netto": 20 - 5 * number}[name]
                middle = level + 0.3 * late + noise(name, area, year) * 0.6
                women, men = rounded(middle + 2), rounded(middle - 2)
                total = rounded(middle)
            found |= {(area, sex, year): value for sex, value in zip("TKM", (total, women, men), strict=True)}
        for sex in "TKM":
            own = [(weight(area), found[area, sex, year]) for area in MUNICIPALITIES]
            if name == "bef":
                found["L", sex, year] = sum(value for _, value in own)
            else:
                mean = sum(share * value for share, value in own) / sum(share for share, _ in own)
                found["L", sex, year] = rounded(mean)
    return {key: value for key, value in found.items() if by_sex or key[1] == "T"}


def typed(**series):
    """Return the rows of some series, in the order that files have."""
    observed = [
        Observation(name, area, sex, year, value, "", Position(f"data/serier/{name}.csv", line, 1))
        for name, values in series.items()
        for line, ((area, sex, year), value) in enumerate(sorted(values.items()), start=7)
    ]
    return table_of(observed).typed


def told(now, earlier=None, indicators=INDICATORS):
    """Return what is found: check and place within the series; messages with ordinary spaces."""
    return list(search(typed(**now), earlier, 2022, Words(indicators, AREAS), "L"))


def checks(found):
    return [(one.check, one.about[0]) for one in found]


@pytest.mark.parametrize("name", ["andel", "takt", "bef"])
def test_series_that_go_their_way_are_not_told(name):
    assert told({name: figures(name), "bef": figures("bef")}) == []


@pytest.mark.parametrize("area", ["R", "L", "M3"])
@pytest.mark.parametrize("year", [2010, 2016, 2023])
@pytest.mark.parametrize("places", [-1, 1])
def test_a_moved_decimal_sign_is_told_at_its_row_with_the_value_that_fits(area, year, places):
    values = figures("takt", by_sex=False)
    right = values[area, "T", year]
    values[area, "T", year] = right.scaleb(places)
    first = told({"takt": values})[0]
    assert (first.check, first.about) == (Check.UNLIKELY, ((area, "T", year),))
    assert f"{right:f}".replace(".", ",") in first.tip


def test_a_month_is_held_against_the_same_month_of_other_years():
    """Every year as a January with its level and a July with ten times as much: nothing is odd but what is odd of its month."""
    values = figures("takt", by_sex=False)
    seasons = {
        (area, sex, MONTHLY.ending(year, month)): value * factor
        for (area, sex, year), value in values.items()
        for month, factor in ((1, 1), (7, 10))
    }
    monthly = INDICATORS | {"takt": replace(INDICATORS["takt"], time=MONTHLY)}
    assert told({"takt": seasons}, indicators=monthly) == []
    odd = ("R", "T", MONTHLY.ending(2016, 7))
    found = told({"takt": seasons | {odd: seasons[odd] / 10}}, indicators=monthly)
    assert checks(found) == [(Check.UNLIKELY, odd)]
    assert "Ort R juli 2016" in found[0].message
    assert "juli 2015 och" in found[0].message


def test_a_value_after_a_spike_is_not_told_for_coming_back():
    values = figures("andel", by_sex=False)
    values["R", "T", 2016] /= 10
    assert checks(told({"andel": values})) == [(Check.UNLIKELY, ("R", "T", 2016))]


def test_a_new_level_is_told_once_and_not_where_the_register_knows_of_it():
    values = figures("takt", by_sex=False)
    values |= {key: value * 5 for key, value in values.items() if key[0] == "G1" and key[2] >= 2017}
    assert checks(told({"takt": values})) == [(Check.UNLIKELY, ("G1", "T", 2017))]
    known = replace(INDICATORS["takt"], breaks=(Break(2017, AreaKind.COMPARISON),))
    assert told({"takt": values}, indicators=INDICATORS | {"takt": known}) == []
    elsewhere = replace(INDICATORS["takt"], breaks=(Break(2017, AreaKind.COUNTY),))
    assert told({"takt": values}, indicators=INDICATORS | {"takt": elsewhere}) != []


def test_a_jump_that_all_areas_make_is_not_told():
    values = figures("takt", by_sex=False)
    assert told({"takt": {key: value / 5 if key[2] == 2020 else value for key, value in values.items()}}) == []


@pytest.mark.parametrize(("places", "year"), [(1, 2023), (-1, 2023), (3, 2015)])
def test_a_year_of_which_all_values_are_of_another_size_is_told_once(places, year):
    values = figures("takt", by_sex=False)
    slipped = {key: value.scaleb(places) if key[2] == year else value for key, value in values.items()}
    (found,) = told({"takt": slipped})
    assert (found.check, found.about[0][2], len(found.about)) == (Check.UNLIKELY, year, 12)
    assert f"Värdena för {year} har en annan storleksordning än de för {year - 1}" in found.message


def test_a_series_that_often_makes_great_jumps_is_not_of_another_size():
    values = figures("takt", by_sex=False)
    assert told({"takt": {key: value * 10 ** (key[2] % 2) for key, value in values.items()}}) == []


def test_values_below_nothing_are_judged_by_their_differences():
    values = figures("netto", by_sex=False)
    assert told({"netto": values}) == []
    values["R", "T", 2023] *= 10
    assert (Check.UNLIKELY, ("R", "T", 2023)) in checks(told({"netto": values}))


def test_two_values_are_too_few_to_know_what_is_usual():
    values = {("R", "T", 2017): Decimal(54), ("R", "T", 2023): Decimal(34)}
    assert told({"andel": values}) == []
    values["R", "T", 2023] = Decimal("3.4")
    assert checks(told({"andel": values})) == [(Check.UNLIKELY, ("R", "T", 2023))]


def test_rows_that_fit_in_each_others_places_are_told_as_a_pair():
    values = figures("takt", by_sex=False)
    values["M1", "T", 2023], values["M5", "T", 2023] = values["M5", "T", 2023], values["M1", "T", 2023]
    (found, *_) = told({"takt": values})
    assert found.check is Check.SWAPPED
    assert found.about == (("M1", "T", 2023), ("M5", "T", 2023))
    assert "Ort M1" in found.message
    assert "Ort M5" in found.message


def test_a_total_of_an_amount_is_the_sum_of_women_and_men():
    values = figures("bef")
    values["G1", "T", 2016] += 300
    (found,) = told({"bef": values})
    assert (found.check, found.about[0]) == (Check.SEXES, ("G1", "T", 2016))
    assert "summan av kvinnor och män" in found.message


def test_a_share_of_all_lies_between_women_and_men():
    values = figures("andel")
    values["G1", "T", 2023] = values["G1", "K", 2023] + 1
    (found,) = told({"andel": values})
    assert (found.check, found.about[0]) == (Check.SEXES, ("G1", "T", 2023))
    assert "ligger inte mellan" in found.message


def test_a_share_of_all_lies_where_it_is_used_to_lie_between_women_and_men():
    values = figures("andel")
    values["G1", "T", 2023] += Decimal("1.6")
    (found,) = told({"andel": values})
    assert (found.check, found.about[0]) == (Check.SEXES, ("G1", "T", 2023))
    assert "där det brukar" in found.message


def test_a_rate_for_all_that_never_lies_between_women_and_men_is_another_kind_of_rate():
    values = figures("takt")
    values |= {key: value * 2 for key, value in values.items() if key[1] == "T"}
    assert told({"takt": values}) == []


def test_the_county_is_the_sum_of_its_municipalities_where_all_are_there():
    values = figures("bef", by_sex=False)
    values["L", "T", 2023] += 1000
    (found,) = told({"bef": values})
    assert (found.check, found.about[0]) == (Check.MUNICIPAL, ("L", "T", 2023))
    del values["M0", "T", 2023]
    assert told({"bef": values}) == []


def test_a_rate_of_the_county_lies_between_its_municipalities():
    values = figures("andel", by_sex=False)
    values |= {key: value + 30 for key, value in values.items() if key[0] == "L"}
    found = told({"andel": values})
    assert {one.check for one in found} == {Check.MUNICIPAL}
    assert len(found) == len(YEARS)


def test_a_rate_of_the_county_is_the_mean_of_its_municipalities_by_inhabitants():
    values = figures("andel", by_sex=False)
    values["L", "T", 2023] -= 6
    (found,) = told({"andel": values, "bef": figures("bef", by_sex=False)})
    assert (found.check, found.about[0]) == (Check.MUNICIPAL, ("L", "T", 2023))
    assert "går inte ihop" in found.message
    nobody = {name: one for name, one in INDICATORS.items() if name != "per"}
    assert told({"andel": values, "bef": figures("bef", by_sex=False)}, indicators=nobody) == []


def test_one_value_that_differs_from_the_edition_before_is_told_however_little():
    values = figures("andel", by_sex=False)
    before = typed(andel=values)
    (found,) = told({"andel": values | {("R", "T", 2015): values["R", "T", 2015] + Decimal("0.1")}}, before)
    assert (found.check, found.about) == (Check.REVISED, (("R", "T", 2015),))
    assert "nästan inga andra" in found.message


def test_of_a_revised_series_only_what_has_changed_most_is_told():
    values = figures("takt", by_sex=False)
    before = typed(takt=values)
    revised = {key: value * Decimal("1.04") for key, value in values.items()}
    assert told({"takt": revised}, before) == []
    odd = {key: value * 4 for key, value in revised.items() if key[0] == "G1"}
    found = told({"takt": revised | odd}, before)
    assert {one.check for one in found} == {Check.REVISED}
    assert len(found) == len(YEARS)
    assert "de andra har inte ändrats så" in found[0].message


def test_a_series_of_one_area_has_not_been_revised_because_one_value_differs():
    values = {key: value for key, value in figures("takt", by_sex=False).items() if key[0] == "L"}
    before = typed(takt=values)
    (found,) = told({"takt": values | {("L", "T", 2023): values["L", "T", 2023] + 1}}, before)
    assert (found.check, found.about) == (Check.REVISED, (("L", "T", 2023),))
    assert told({"takt": {key: value + 1 for key, value in values.items()}}, before) == []


@pytest.mark.parametrize(("places", "said"), [(1, "10 gånger så stora"), (-1, "1/10 så stora")])
def test_a_series_that_is_of_another_size_than_in_the_edition_before_is_told_once(places, said):
    name = "andel" if places < 0 else "takt"
    values = figures(name, by_sex=False)
    moved = {key: value.scaleb(places) for key, value in values.items()}
    (found,) = told({name: moved}, typed(**{name: values}))
    assert (found.check, len(found.about)) == (Check.REVISED, len(values))
    assert f"De flesta värden för 2010–2023 är omkring {said} som i utgåvan 2022." in found.message


def test_values_that_have_changed_places_since_the_edition_before_are_told_as_a_pair():
    values = figures("andel", by_sex=False)
    before = typed(andel=values)
    values["M1", "T", 2015], values["M2", "T", 2015] = values["M2", "T", 2015], values["M1", "T", 2015]
    (found, *_) = told({"andel": values}, before)
    assert (found.check, found.about) == (Check.SWAPPED, (("M1", "T", 2015), ("M2", "T", 2015)))
    assert "utgåvan 2022" in found.message


@pytest.mark.parametrize(("step", "where"), [(1, "ovanför"), (-1, "nedanför")])
def test_a_column_that_has_moved_a_row_is_told_as_one(step, where):
    values = figures("andel", by_sex=False)
    before = typed(andel=values)
    keys = sorted(values)
    start = keys.index(("M2", "T", 2012))
    moved = {key: values[keys[start + place - step]] for place, key in enumerate(keys[start:-1])}
    found = told({"andel": values | moved}, before)
    assert found[0].check is Check.PUSHED
    assert f"på raden {where}" in found[0].message
    assert Check.REVISED not in {one.check for one in found[:2]}


def diagnostics(edition, earlier=None):
    found = []
    check_plausibility(edition.data, earlier, edition.settings, found.append)
    return found


HEALTH = "data/serier/halsa.csv"
SLIP = (HEALTH, "0018;T;2024;70,2", "0018;T;2024;7,02")
HEAD = (HEALTH, "# källa", "# undantag: {}\n# källa")


def headed(*said):
    path, old, new = HEAD
    return path, old, new.format("\n# undantag: ".join(said))


def test_of_a_value_only_the_first_finding_is_told_with_the_exception_to_write(edition_with):
    (found,) = diagnostics(edition_with(SLIP))
    assert (found.code, found.path, found.severity) == ("osannolikt-värde", HEALTH, "varning")
    assert "70,2 skulle stämma" in found.hint
    assert "# undantag: osannolikt-värde 0018 T 2024: skälet" in found.hint


def test_a_value_with_an_exception_is_told_by_the_next_check_alone(edition_with):
    said = "osannolikt-värde 0018 T 2024: så står det hos källan"
    assert [one.code for one in diagnostics(edition_with(SLIP, headed(said)))] == ["kön-och-totalt"]
    both = headed(said, "kön-och-totalt 0018 2024: så står det hos källan")
    assert diagnostics(edition_with(SLIP, both)) == []


def test_an_exception_about_nothing_is_told(edition_with):
    (found,) = diagnostics(edition_with(headed("osannolikt-värde 0018 K 2020–2022: så står det hos källan")))
    assert (found.code, found.line) == ("undantag-onödigt", 2)


def test_the_years_of_an_exception_that_need_none_are_told(edition_with):
    said = headed(
        "osannolikt-värde 0018 T 1900–2100: så står det hos källan", "kön-och-totalt 0018 2024: så står det hos källan"
    )
    (found,) = diagnostics(edition_with(SLIP, said))
    assert (found.code, found.line) == ("undantag-onödigt", 2)
    assert "0018 1900–2023 och 2025–2100 behövs inte" in found.message


def test_an_exception_for_a_municipality_does_not_excuse_the_county(edition_with):
    rows = "0018;T;2024;70,2;\n1814;T;2024;80,0;\n1860;T;2024;81,0;\n1861;T;2024;82,0"
    said = headed("län-och-kommuner 1814 2024: så står det hos källan")
    found = diagnostics(edition_with((HEALTH, "0018;T;2024;70,2", rows), said))
    assert [one.code for one in found] == ["län-och-kommuner", "undantag-onödigt"]


def test_many_values_of_a_file_are_told_as_one_after_the_first(edition_with):
    changes = [
        (HEALTH, f"0018;T;{year};{value}", f"0018;T;{year};80,0")
        for year, value in zip(range(2019, 2025), ("72,0", "71,7", "71,4", "71,1", "70,6", "70,2"), strict=True)
    ]
    found = diagnostics(edition_with(*changes))
    assert len(found) == 6
    assert "Ytterligare ett värde i filen ser fel ut" in " ".join(one.message for one in found)


SERIES = ("bostader", "halsa", "nystartade", "utslapp")


def followed(edition):
    """Return the edition's settings as they are when the next has the same data."""
    report, earlier = edition.settings.report, edition.settings.earlier
    return replace(
        edition,
        settings=replace(edition.settings, report=replace(report, year=2026), earlier=replace(earlier, year=2025)),
    )


def test_a_series_that_ends_where_it_did_is_told_with_its_source_and_the_exception(edition_with):
    edition = edition_with()
    found = diagnostics(followed(edition), edition.data)
    assert [(one.code, one.path) for one in found] == [
        ("inte-uppdaterad", f"data/serier/{name}.csv") for name in SERIES
    ]
    assert "slutar 2024, som i utgåvan 2025 (Provkällan)." in found[1].message
    assert "# undantag: inte-uppdaterad 0018 T 2026: skälet" in found[1].hint


def test_a_series_with_a_later_row_is_not_told_though_its_value_is_missing(edition_with):
    earlier, now = edition_with(), edition_with((HEALTH, "0018;T;2024;70,2;", "0018;T;2024;70,2;\n0018;T;2025;;.."))
    told = [one.path for one in diagnostics(followed(now), earlier.data)]
    assert HEALTH not in told
    assert len(told) == 3


@pytest.mark.parametrize(("years", "codes"), [("2026", []), ("2025", ["inte-uppdaterad", "undantag-onödigt"])])
def test_an_exception_holds_for_the_edition_that_it_names(edition_with, years, codes):
    edition = edition_with(headed(f"inte-uppdaterad 0018 {years}: källan ger ut nya tal nästa år"))
    found = [one.code for one in diagnostics(followed(edition), edition.data) if one.path == HEALTH]
    assert sorted(found) == codes


@pytest.mark.parametrize(
    ("valid", "survey", "year", "due"),
    [
        ((), False, 2026, True),
        ((2020, 2024, 2028), False, 2028, False),
        ((2020, 2024, 2028), False, 2029, True),
        ((2016, 2020, 2024), False, 2030, False),
        ((2020, 2023, 2024), False, 2026, True),
        ((2020, 2022, 2024), True, 2030, False),
        ((2022, 2023, 2024), True, 2026, True),
        ((), True, 2026, True),
    ],
)
def test_what_is_not_measured_each_year_rests_until_it_is_due(edition_with, valid, survey, year, due):
    data = edition_with().data
    health = replace(data.indicators["halsa"], valid_years=valid, is_survey=survey)
    data = replace(data, indicators={**data.indicators, "halsa": health})
    assert is_due(data, "halsa", 2024, year) is due


def test_a_survey_that_has_been_made_once_rests(edition_with):
    data = edition_with().data
    once = replace(data.indicators["halsa"], valid_years=(2024,), is_survey=True)
    assert not is_due(replace(data, indicators={"halsa": once}), "halsa", 2024, 2040)
