"""The rule: green the right way and in time, yellow the right way but too slow, red the wrong way or standing still."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reportgen.assess.goals import GoalAssessment, combine, way_of
from reportgen.assess.indicator import assess_indicator
from reportgen.assess.trend import Point, fit, window
from reportgen.data.dataset import DataSet
from reportgen.data.model import Area, Goal, Goals, Indicator, Observation, Outcome, Provenance, Series, Unit
from reportgen.data.table import table_of
from reportgen.diagnostics import Position
from reportgen.document.wording import goal_words, indicator_words, ordered_words, rule_words
from reportgen.project.settings import COMBINATIONS, AssessmentSettings

HERE = Position("data/serier/x.csv", 1, 1)
SETTINGS = AssessmentSettings()
SHARE = Unit("procent", "%", "procent", "andel")
PLAIN = Unit("ton", "ton", "ton", "tal")


def indicator(direction="upp", target_type="nivå", target="75", base_year=None, comparison="", unit=SHARE, year=2030):
    return Indicator(
        id="x",
        name="X",
        short_name="X",
        unit=unit,
        decimals=1,
        direction=direction,
        target_type=target_type,
        target_value=Decimal(target) if target is not None else None,
        base_year=base_year,
        target_year=year,
        target_origin="strategi",
        comparison=comparison,
        priority_area=1,
        source="K",
        source_code="",
        by_sex=False,
        valid_years=(),
        derivation="",
        derived_from=(),
        derived_value=None,
        note="",
        place=HERE,
    )


def outcome(declared, values, first=2019, others=(), settings=SETTINGS):
    observations = []
    for area, series in (("0018", values), *others):
        for offset, value in enumerate(series):
            number = None if value is None else Decimal(str(value))
            symbol = "" if value is not None else ".."
            observations.append(Observation("x", area, "T", first + offset, number, symbol, HERE))
    table = table_of(observations)
    provenance = Provenance("K", "", "exempel", None, "", "", "", "prov", "x.csv")
    areas = {"0018": Area("0018", "Länet", "län", "18", HERE)}
    areas |= {code: Area(code, code, "jämförelselän", code, HERE) for code, _ in others}
    data = DataSet(
        areas,
        {"x": declared},
        {"x": Series(declared, provenance, table)},
        Goals("", (), (), (), ()),
        "0018",
        "0000",
        table,
    )
    return assess_indicator(declared, data, settings)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([70, 70.5, 71, 71.5, 72, 72.5], Outcome.GREEN),
        ([70, 70.4, 70.8, 71.2, 71.6, 71.9], Outcome.YELLOW),
        ([70, 70.1, 70.0, 70.1, 70.0, 70.1], Outcome.RED),
        ([72, 71, 70, 69, 68, 67], Outcome.RED),
        ([76, 76, 76, 76, 76, 76], Outcome.GREEN),
        ([80, 79, 78, 77, 76.5, 76], Outcome.RED),
        ([70, 71], Outcome.MISSING),
        ([70, None, None, 71, None, 72], Outcome.YELLOW),
    ],
)
def test_a_level_target(values, expected):
    assert outcome(indicator(target="75"), values).outcome is expected


NEUTRAL = AssessmentSettings(standing_still_is="oförändrat")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([70, 70.1, 70.0, 70.1, 70.0, 70.1], Outcome.NEUTRAL),
        ([72, 71, 70, 69, 68, 67], Outcome.RED),
        ([76, 76, 76, 76, 76, 76], Outcome.GREEN),
        ([70, 70.4, 70.8, 71.2, 71.6, 71.9], Outcome.YELLOW),
    ],
)
def test_standing_still_is_an_outcome_of_its_own_where_that_is_chosen(values, expected):
    found = outcome(indicator(target="75"), values, settings=NEUTRAL)
    assert found.outcome is expected
    assert (indicator_words(found) == "Oförändrat") is (expected is Outcome.NEUTRAL)


@pytest.mark.parametrize(
    ("outcomes", "mixed", "worst", "most"),
    [
        ("grön oförändrat", "gul", "oförändrat", "oförändrat"),
        ("gul oförändrat", "oförändrat", "oförändrat", "oförändrat"),
        ("oförändrat röd", "röd", "röd", "röd"),
        ("oförändrat oförändrat röd", "röd", "röd", "oförändrat"),
        ("grön gul oförändrat", "gul", "oförändrat", "oförändrat"),
    ],
)
def test_the_neutral_outcome_lies_between_yellow_and_red_and_divides_as_red_does(outcomes, mixed, worst, most):
    found = tuple(Outcome(word) for word in outcomes.split())
    assert [combine(found, way).value for way in COMBINATIONS] == [mixed, worst, most]


def test_lower_is_better_turns_the_rule_around():
    assert outcome(indicator("ner", target="5"), [9, 8.5, 8, 7.5, 7, 6.5]).outcome is Outcome.GREEN
    assert outcome(indicator("ner", target="5"), [6, 6.5, 7, 7.5]).outcome is Outcome.RED


def test_a_change_target_is_counted_from_its_base_year():
    declared = indicator("ner", "förändring", "-60", base_year=2005, unit=PLAIN)
    found = outcome(declared, [200, *[None] * 13, 160, 156, 150, 146, 140, 135], first=2005)
    assert found.target == 80
    assert found.base.year == 2005
    assert found.outcome is Outcome.YELLOW
    assert found.required_pace == (Decimal(80) - 135) / 6


def test_the_outcome_is_by_the_target_year_of_the_indicator_and_not_by_the_common_one():
    values = [70, 70.4, 70.8, 71.2, 71.6, 72]
    assert outcome(indicator(target="75", year=2030), values).outcome is Outcome.YELLOW
    later = outcome(indicator(target="75", year=2035), values)
    assert (later.target_year, later.outcome) == (2035, Outcome.GREEN)
    assert later.projection == 72 + later.trend.slope * 11
    assert later.required_pace == Decimal(3) / 11


def test_an_indicator_without_a_target_year_has_that_of_the_settings():
    supporting = indicator(target_type="", target=None, year=None)
    found = outcome(supporting, [70, 71, 72], settings=AssessmentSettings(target_year=2040))
    assert found.target_year == 2040
    assert found.projection == 72 + 19


def test_a_target_that_is_met_needs_no_pace():
    found = outcome(indicator(target="75"), [72, 74, 76])
    assert found.met
    assert found.required_pace is None


def test_a_target_that_is_met_needs_no_pace_also_where_the_values_are_too_few_for_a_trend():
    found = outcome(indicator(target="75"), [74, 76])
    assert (found.outcome, found.met, found.required_pace) == (Outcome.MISSING, True, None)


@pytest.mark.parametrize(
    ("values", "expected"), [([70, 73, 76], Outcome.GREEN), ([70, 71, 72], Outcome.YELLOW), ([74, 73, 72], Outcome.RED)]
)
def test_once_the_target_year_has_come_the_newest_value_is_the_forecast(values, expected):
    for year in (2021, 2020):
        found = outcome(indicator(target="75", year=year), values)
        assert (found.outcome, found.projection, found.required_pace) == (expected, values[-1], None)


def test_the_projection_starts_from_the_newest_value_and_not_from_the_line():
    found = outcome(indicator(target="98"), [60, 60, 60, 60, 66])
    assert found.projection == 66 + found.trend.slope * 7


@given(st.lists(st.integers(20, 80), min_size=4, max_size=9))
def test_the_forecast_meets_the_target_exactly_when_the_trend_is_at_least_the_required_pace(values):
    found = outcome(indicator(target="60"), values)
    assume(found.required_pace is not None)
    difference = found.trend.slope - found.required_pace
    # A tie is not decided by the last of 28 digits.
    assume(abs(difference) > Decimal("1e-20"))
    assert (found.projection >= 60) is (difference > 0)


def test_zero_is_a_value_and_not_missing():
    found = outcome(indicator("ner", target="0", unit=PLAIN), [3, 2, 1, 0])
    assert found.newest.value == 0
    assert found.outcome is Outcome.GREEN


def test_a_direction_target_wants_better_than_the_base_year():
    assert (
        outcome(indicator(target_type="riktning", target=None, base_year=2019), [50, 51, 52, 53]).outcome
        is Outcome.GREEN
    )
    worse_first = [50, 46, 47, 48]
    declared = indicator(target_type="riktning", target=None, base_year=2019)
    assert outcome(declared, [50, 45, 46.5, 48.5, 49]).outcome in {Outcome.GREEN, Outcome.YELLOW, Outcome.RED}
    assert outcome(declared, worse_first).outcome is not Outcome.GREEN


def test_a_comparison_is_with_the_unweighted_mean_of_the_other_counties():
    declared = indicator(target_type="jämförelse", target=None, comparison="nivå", unit=PLAIN)
    others = (("0019", [10, 10, 10, 10]), ("0017", [8, 8, 8, 8]))
    found = outcome(declared, [9.5, 9.8, 10.1, 10.4], others=others)
    assert [point.value for point in found.points] == [Decimal("0.5"), Decimal("0.8"), Decimal("1.1"), Decimal("1.4")]
    assert found.outcome is Outcome.GREEN
    assert outcome(declared, [8.5, 8.2, 7.9, 7.6], others=others).outcome is Outcome.RED


def test_the_window_reaches_the_set_number_of_years_back_both_ends_included():
    points = [Point(year, Decimal(year)) for year in range(2010, 2025)]
    assert [p.year for p in window(points, 8)] == list(range(2016, 2025))


def test_the_trend_is_the_least_squares_line():
    points = [Point(2020, Decimal(1)), Point(2021, Decimal(3)), Point(2022, Decimal(2)), Point(2023, Decimal(4))]
    assert fit(points).slope == Decimal("0.8")
    assert fit(points[:1]) is None


def years_of(observations, area=None):
    return sorted({o.year for o in observations if area in {None, o.area}})


def test_a_trend_rests_on_every_value_of_its_window_and_on_no_other():
    found = outcome(indicator(), [50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61])
    assert years_of(found.trend_basis) == list(range(found.trend.first, found.trend.last + 1))
    assert len(found.trend_basis) == found.trend.count == 9
    assert years_of(found.basis)[0] < found.trend.first


def test_a_required_pace_rests_on_the_newest_value_and_on_what_the_target_is_counted_from():
    values = [50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61]
    level = outcome(indicator(), values)
    change = outcome(indicator(target_type="riktning", target=None, base_year=2019), [50, 45, 46, 47])
    assert years_of(level.required_basis) == [level.points[-1].year]
    assert years_of(change.required_basis) == [2019, change.points[-1].year]
    assert set(level.pace_basis) == {*level.trend_basis, *level.required_basis}


def test_a_compared_change_rests_on_the_year_that_it_is_counted_from_on_both_sides():
    declared = indicator(target_type="jämförelse", target=None, comparison="förändring", base_year=2019)
    found = outcome(declared, [100, 101, 102, 103], others=(("0019", [100, 100, 100, 100]),))
    assert {(o.area, o.year) for o in found.points[-1].inputs} == {
        (area, year) for area in ("0018", "0019") for year in (2019, found.points[-1].year)
    }


def test_a_share_is_never_projected_beyond_0_and_100():
    assert outcome(indicator(target="98"), [70, 75, 80, 85, 90, 95]).projection == 100


@pytest.mark.parametrize(
    ("pair", "mixed", "worst"),
    [
        (("grön", "grön"), "grön", "grön"),
        (("grön", "röd"), "gul", "röd"),
        (("grön", "gul"), "gul", "gul"),
        (("gul", "röd"), "röd", "röd"),
        (("röd", "röd"), "röd", "röd"),
        (("grön", "saknas"), "saknas", "saknas"),
    ],
)
def test_two_indicators_are_combined_by_the_printed_rule(pair, mixed, worst):
    outcomes = tuple(Outcome(word) for word in pair)
    assert combine(outcomes, "blandat").value == combine(outcomes[::-1], "blandat").value == mixed
    assert combine(outcomes, "sämst").value == worst


@pytest.mark.parametrize(
    ("outcomes", "mixed", "worst", "most"),
    [
        ("grön grön grön", "grön", "grön", "grön"),
        ("grön grön röd", "gul", "röd", "grön"),
        ("grön gul röd", "gul", "röd", "röd"),
        ("grön grön gul", "gul", "gul", "grön"),
        ("gul gul röd", "röd", "röd", "gul"),
        ("grön grön gul gul", "gul", "gul", "gul"),
        ("grön gul gul röd", "gul", "röd", "gul"),
        ("grön grön grön gul röd röd röd", "gul", "röd", "röd"),
        ("grön grön saknas", "saknas", "saknas", "saknas"),
    ],
)
def test_any_number_of_indicators_is_combined_in_each_of_the_ways(outcomes, mixed, worst, most):
    found = tuple(Outcome(word) for word in outcomes.split())
    for order in (found, found[::-1]):
        assert [combine(order, way).value for way in COMBINATIONS] == [mixed, worst, most]


@pytest.mark.parametrize(("own", "way"), [("", "sämst"), ("flest", "flest"), ("blandat", "blandat")])
def test_an_effect_goal_may_have_a_way_of_its_own(own, way):
    goal = Goal("K1", "Mål", "k", ("x", "y"), (), None, HERE, own)
    assert way_of(goal, AssessmentSettings(combination="sämst")) == way


def goal_of(*years):
    judged = tuple(outcome(indicator(year=year), [70, 75, 80]) for year in years)
    return GoalAssessment(Goal("K1", "Mål", "k", ("x",), (), None, HERE), judged, Outcome.GREEN, Outcome.GREEN)


def test_a_goal_has_the_target_year_of_its_indicators_where_they_agree():
    assert goal_of(2035, 2035).target_year == 2035
    assert goal_of(2030, 2035).target_year is None


RISES, STANDS, FALLS, CREEPS = [70, 75, 80], [50, 50, 50], [60, 55, 50], [50, 50.6, 51.2]


@pytest.mark.parametrize(
    ("values", "words"),
    [(RISES, "Kan nås till 2030"), (CREEPS, "För långsamt"), (STANDS, "Står stilla"), (FALLS, "Åt fel håll")],
)
def test_a_red_indicator_is_told_apart_by_its_trend(values, words):
    assert indicator_words(outcome(indicator(target="80"), values)) == words


def judged_goal(decided, *every):
    judged = tuple(outcome(indicator(target="80"), values) for values in every)
    rule = combine(tuple(found.outcome for found in judged), "blandat")
    goal = Goal("K1", "Mål", "k", ("x",), (), None, HERE)
    return GoalAssessment(goal, judged, rule, Outcome(decided) if decided else rule)


@pytest.mark.parametrize(
    ("every", "words"),
    [
        ((STANDS,), "Står stilla"),
        ((STANDS, FALLS), "Åt fel håll"),
        ((FALLS, STANDS), "Åt fel håll"),
        ((STANDS, STANDS), "Står stilla"),
        ((CREEPS, STANDS), "Står stilla"),
        ((CREEPS, FALLS), "Åt fel håll"),
        ((RISES, FALLS), "Blandad bild"),
        ((RISES, CREEPS, FALLS), "Blandad bild"),
        ((CREEPS, CREEPS, STANDS), "Står stilla"),
    ],
)
def test_a_red_goal_goes_the_wrong_way_if_any_of_its_red_indicators_does(every, words):
    found = judged_goal("", *every)
    assert goal_words(found) == rule_words(found) == words


@pytest.mark.parametrize(
    ("decided", "every", "words"),
    [
        ("röd", (CREEPS,), "Nås inte"),
        ("röd", (RISES, CREEPS), "Nås inte"),
        ("röd", (RISES, FALLS), "Åt fel håll"),
        ("röd", (RISES, STANDS), "Står stilla"),
        ("gul", (FALLS,), "För långsamt"),
        ("gul", (RISES,), "För långsamt"),
        ("grön", (FALLS,), "Kan nås till 2030"),
    ],
)
def test_what_people_decide_has_words_that_no_trend_contradicts(decided, every, words):
    assert goal_words(judged_goal(decided, *every)) == words


def test_the_rule_has_its_own_words_beside_those_of_people():
    found = judged_goal("grön", STANDS)
    assert (rule_words(found), goal_words(found)) == ("Står stilla", "Kan nås till 2030")


def test_the_words_of_a_colour_stand_in_one_order():
    assert ordered_words(["Står stilla", "Nås inte", "Åt fel håll", "Står stilla"]) == [
        "Åt fel håll",
        "Står stilla",
        "Nås inte",
    ]


def test_the_words_of_a_goal_whose_indicators_have_different_years_name_none():
    assert goal_words(goal_of(2035)) == "Kan nås till 2035"
    assert goal_words(goal_of(2030, 2035)) == "Kan nås i tid"


series = st.lists(st.decimals(min_value=20, max_value=80, places=1), min_size=4, max_size=9)


@given(series)
def test_mirroring_the_values_and_the_direction_gives_the_same_outcome(values):
    up = outcome(indicator("upp", target="60"), values)
    down = outcome(indicator("ner", target="40"), [100 - value for value in values])
    # Standing still is measured against the level, which mirroring changes; outside that band they must agree.
    assume(up.direction and down.direction)
    assert up.outcome is down.outcome


@given(series)
def test_a_harder_target_never_gives_a_better_outcome(values):
    order = [Outcome.GREEN, Outcome.YELLOW, Outcome.RED]
    easy = outcome(indicator(target="50"), values).outcome
    hard = outcome(indicator(target="70"), values).outcome
    assert order.index(hard) >= order.index(easy)


@given(series, st.decimals(min_value=0, max_value=3, places=1))
def test_adding_a_rise_to_every_year_never_makes_the_outcome_worse(values, rise):
    order = [Outcome.GREEN, Outcome.YELLOW, Outcome.RED]
    lifted = [value + rise * index for index, value in enumerate(values)]
    # The level against which standing still is measured rises too; keep to trends that are clear in both.
    before, after = outcome(indicator(target="75"), values), outcome(indicator(target="75"), lifted)
    assume(before.direction and after.direction)
    assert order.index(after.outcome) <= order.index(before.outcome)


@given(series)
def test_the_outcome_follows_from_direction_and_projection(values):
    found = outcome(indicator(target="60"), values)
    met = values[-1] >= 60
    if found.direction < 0 or (found.direction == 0 and not met):
        assert found.outcome is Outcome.RED
    else:
        assert found.outcome is (Outcome.GREEN if met or found.projection >= 60 else Outcome.YELLOW)
