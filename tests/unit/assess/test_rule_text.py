"""The printed rule and the computed one are the same: a reader of the sentences judges as the program does."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reportgen.assess.goals import combine
from reportgen.assess.rule_text import RULE_PARTS, Rule, parts_of
from reportgen.data.model import Goal, Outcome
from reportgen.project.settings import COMBINATIONS, AssessmentSettings
from tests.unit.assess.test_rule import HERE, indicator, outcome

WORDS = ["noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
DEFAULT = AssessmentSettings()


def sentence(part, settings=DEFAULT, goals=()):
    return RULE_PARTS[part].write(Rule(settings, goals)).replace("\u00a0", " ")


def goal(count, combination="", name="Mål"):
    return Goal(name, name, "k", tuple(str(number) for number in range(count)), (), None, HERE, combination)


def number(text):
    return Fraction(WORDS.index(text)) if text in WORDS else Fraction(text.replace(",", "."))


def found(pattern, part, settings):
    return number(re.search(pattern, sentence(part, settings))[1])


class Reader:
    """Somebody who knows the sentences and a column of values, and nothing else."""

    def __init__(self, settings):
        self.back = found(r"från och med (\w+) år före det senaste värdet", "trend", settings)
        self.least = found(r"minst (\w+) värden", "trend", settings)
        self.still = found(r"svagare än ([\d,]+) procent", "stilla", settings)
        self.year = found(r"Målåret är (\d+) om inget annat står", "prognos", settings)
        of_its_own = sentence("röd", settings) == "trenden går åt fel håll."
        assert of_its_own is ("oförändrat" in parts_of(Rule(settings)))
        self.unchanged = "oförändrat" if of_its_own else "röd"

    def judge(self, values, target, own_year=None):
        """Return the outcome of a level that is to be reached from below, and how far it is from another outcome."""
        newest = max(values)
        line = {year: Fraction(value) for year, value in values.items() if year >= newest - self.back}
        if len(line) < self.least:
            return "saknas", 1
        middle = Fraction(sum(line), len(line))
        level = sum(line.values()) / len(line)
        spread = sum((year - middle) ** 2 for year in line)
        slope = sum((year - middle) * (value - level) for year, value in line.items()) / spread
        year = own_year or self.year
        forecast = min(max(line[newest] + slope * max(year - newest, 0), 0), 100)
        margin = min(abs(forecast - target), abs(abs(slope) - level * self.still / 100))
        still = abs(slope) < level * self.still / 100 or slope == 0
        met = line[newest] >= target
        if slope < 0 and not still:
            return "röd", margin
        if still and not met:
            return self.unchanged, margin
        return ("grön" if met or forecast >= target else "gul"), margin


@given(
    st.dictionaries(st.integers(2005, 2024), st.integers(10, 90), min_size=2, max_size=20),
    st.integers(30, 70),
    st.sampled_from([None, 2020, 2027, 2040]),
    st.builds(
        AssessmentSettings,
        target_year=st.integers(2025, 2050),
        trend_years=st.integers(2, 20),
        minimum_points=st.integers(2, 6),
        standing_still=st.sampled_from([0.5, 1.0, 2.25, 10.0]),
        standing_still_is=st.sampled_from(["röd", "oförändrat"]),
    ),
)
def test_a_reader_of_the_sentences_comes_to_the_same_outcome(values, target, own_year, settings):
    expected, margin = Reader(settings).judge(values, target, own_year)
    # A tie is not decided by the last of 28 digits.
    assume(margin > Fraction(1, 10**20))
    first = min(values)
    column = [values.get(year) for year in range(first, max(values) + 1)]
    declared = indicator(target=str(target), year=own_year)
    assert outcome(declared, column, first=first, settings=settings).outcome.value == expected


def test_the_sentences_say_what_the_settings_of_this_report_give():
    assert sentence("trend").startswith(
        "Trenden är en rät linje, beräknad med minsta kvadratmetoden, genom värdena från och med åtta år före det senaste "
        "värdet till och med det senaste."
    )
    assert "svagare än 0,5 procent" in sentence("stilla")
    assert "Målåret är 2030" in sentence("prognos")


@pytest.mark.parametrize(
    ("part", "key", "value", "words"),
    [
        ("trend", "trend_years", 20, "från och med 20 år före"),
        ("trend", "minimum_points", 5, "minst fem värden"),
        ("perioder", "minimum_points", 5, "minst fem perioder"),
        ("månader", "minimum_points", 5, "minst fem sådana värden"),
        ("stilla", "standing_still", 2.0, "svagare än 2 procent"),
        ("stilla", "standing_still", 0.0, "bara om trenden är exakt noll"),
        ("prognos", "target_year", 2045, "Målåret är 2045"),
        ("sammanvägning", "combination", "sämst", "gäller det sämsta utfallet"),
        ("sammanvägning", "standing_still_is", "oförändrat", "utfallen grönt, gult, oförändrat och rött"),
        ("röd i korthet", "standing_still_is", "oförändrat", "utvecklingen går åt fel håll. ”Nås inte” står där"),
        ("gul i korthet", "standing_still_is", "oförändrat", "den andra röd eller oförändrad"),
    ],
)
def test_a_changed_setting_changes_the_sentence(part, key, value, words):
    changed = sentence(part, replace(DEFAULT, **{key: value}))
    assert words in changed
    assert changed != sentence(part)


def test_a_part_says_which_settings_it_rests_on():
    other = {"målår": 2045, "trendår": 20, "minst_punkter": 5, "stilla": 2.0, "kombination": "sämst"}
    other["stillastående"] = "röd"
    fields = ("target_year", "trend_years", "minimum_points", "standing_still", "combination", "standing_still_is")
    names = dict(zip(other, fields, strict=True))
    neutral = replace(DEFAULT, standing_still_is="oförändrat")
    for part, declared in RULE_PARTS.items():
        moving = {
            key
            for key, value in other.items()
            if sentence(part, neutral) != sentence(part, replace(neutral, **{names[key]: value}))
        }
        keys = set(declared.rests_on(Rule(neutral)))
        assert moving <= keys <= set(other), part
        assert set(declared.rests_on(Rule(DEFAULT))) == set(declared.keys) == keys - {"stillastående"}, part
        assert declared.keys, part


def test_what_is_said_of_an_outcome_that_has_not_been_chosen_is_no_part_of_the_rule():
    assert set(RULE_PARTS) - set(parts_of(Rule(DEFAULT))) == {"oförändrat", "oförändrat i korthet"}
    assert set(parts_of(Rule(replace(DEFAULT, standing_still_is="oförändrat")))) == set(RULE_PARTS)


@pytest.mark.parametrize("combination", ["blandat", "sämst"])
def test_two_indicators_combine_as_the_sentence_says(combination):
    words = sentence("sammanvägning", replace(DEFAULT, combination=combination))
    mixed = "Är den ena grön och den andra röd blir målet gult" in words
    order = ["grön", "gul", "röd"]
    for one in order:
        for other in order:
            said = "gul" if mixed and {one, other} == {"grön", "röd"} else max(one, other, key=order.index)
            assert combine((Outcome(one), Outcome(other)), combination).value == said
    assert "saknas underlag också för målet" in words
    assert combine((Outcome.GREEN, Outcome.MISSING), combination) is Outcome.MISSING


class Combiner:
    """Somebody who knows the sentences of how indicators are combined, and their outcomes."""

    ORDER = ("grön", "gul", "röd")

    def __init__(self, words):
        self.most = "det utfall som flest av dem har" in words and "gäller det sämsta av dem" in words
        self.mixed = "Är någon grön och någon annan röd blir målet gult" in words
        self.worst = "gäller det sämsta utfallet" in words

    def combine(self, outcomes):
        worst = max(outcomes, key=self.ORDER.index)
        if self.most:
            often = max(outcomes.count(one) for one in outcomes)
            return max((one for one in outcomes if outcomes.count(one) == often), key=self.ORDER.index)
        assert self.worst
        return "gul" if self.mixed and {"grön", "röd"} <= set(outcomes) else worst


@given(st.lists(st.sampled_from(Combiner.ORDER), min_size=3, max_size=7), st.sampled_from(COMBINATIONS))
def test_any_number_of_indicators_combine_as_the_sentence_says(outcomes, combination):
    words = sentence("sammanvägning", replace(DEFAULT, combination=combination), (goal(len(outcomes)),))
    expected = Combiner(words).combine(outcomes)
    assert combine(tuple(map(Outcome, outcomes)), combination).value == expected


def test_goals_with_a_way_of_their_own_are_named_with_it():
    goals = (goal(2, "sämst", "Hälsa"), goal(3), goal(3, "flest", "Klimat"), goal(2, "sämst", "Vatten"))
    words = sentence("sammanvägning", DEFAULT, (*goals, goal(2, "blandat", "Tillit")))
    assert "För ”Hälsa” och ”Vatten” gäller i stället det sämsta utfallet." in words
    assert "För ”Klimat” gäller i stället det utfall som flest av indikatorerna har" in words
    assert "Tillit" not in words
    other = sentence("sammanvägning", replace(DEFAULT, combination="sämst"), (goal(3, "blandat", "Tillit"),))
    assert "För ”Tillit” gäller i stället det sämsta utfallet, men gult om någon indikator är grön" in other


@pytest.mark.parametrize(
    ("combination", "count", "words"),
    [
        ("blandat", 2, "den ena indikatorn är grön och den andra röd"),
        ("blandat", 3, "någon indikator är grön och någon annan röd"),
        ("flest", 4, "någon indikator är grön och någon annan röd"),
        ("flest", 3, None),
        ("sämst", 4, None),
    ],
)
def test_a_mixed_picture_is_explained_where_there_can_be_one(combination, count, words):
    said = sentence("gul i korthet", replace(DEFAULT, combination=combination), (goal(count),))
    assert (words or "takten räcker inte.") in said
    assert ("Blandad bild" in said) is (words is not None)


def test_a_comparison_stands_still_by_the_level_that_the_sentence_says():
    assert "nivån är medelvärdet av länets alla egna värden" in sentence("stilla")
    declared = indicator(target_type="jämförelse", target=None, comparison="nivå")
    others = (("0019", [0] * 12),)
    # The whole series has the mean 10; the newest nine values alone have another.
    old, new = [31, 31, 31], [3] * 9
    slope = [Fraction(step, 100) for step in range(9)]
    just = [float(3 + step * 4) for step in slope]
    assert outcome(declared, [*old, *just], first=2013, others=others).direction == 0
    assert outcome(declared, new, first=2013, others=others).direction == 0
    steep = [float(3 + step * 6) for step in slope]
    assert outcome(declared, [*old, *steep], first=2013, others=others).direction == 1


def test_a_compared_change_stands_still_within_the_percentage_points_that_the_sentence_says():
    assert "är gränsen 0,5 procentenheter per år" in sentence("stilla")
    declared = indicator(target_type="jämförelse", target=None, comparison="förändring", base_year=2019)
    others = (("0019", [100] * 6),)
    assert outcome(declared, [100, 100.4, 100.8, 101.2, 101.6, 102], others=others).direction == 0
    assert outcome(declared, [100, 100.6, 101.2, 101.8, 102.4, 103], others=others).direction == 1


def test_the_edition_for_another_area_says_which_targets_are_not_judged_there():
    def combined(elsewhere):
        return RULE_PARTS["sammanvägning"].write(Rule(DEFAULT, (), elsewhere))

    assert combined(True).startswith(combined(False))
    assert "jämför med andra län" in combined(True).removeprefix(combined(False))
