"""The data agree with every fact that the preceding report states, and the outcomes follow from the rule."""

import pytest

from reportgen.assess.goals import assess
from reportgen.data.dataset import load
from reportgen.data.model import Outcome
from reportgen.functions.vocabulary import open_sandbox
from reportgen.language.lookup import Query
from reportgen.language.writing import write_result
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def edition():
    found = []
    project = take_snapshot(ROOT)
    settings = read_settings(project, found.append)
    data = load(project, settings, found.append)
    assessments = assess(data, settings.assessment, found.append)
    assert [str(d) for d in found] == []
    return data, assessments, open_sandbox(Query(data, assessments, settings))


def test_the_structure_is_that_of_the_strategy(edition):
    data, assessments, _ = edition
    assert len(assessments.goals) == 20
    assert [len(assessments.of(o.id)) for o in data.goals.overarching] == [8, 6, 6]
    assert len(data.goals.priority_areas) == 10
    assert len(data.goals.challenges) == 4
    assert len(data.indicators) >= 35
    assert len(data.municipalities) == 12
    served = {number for goal in data.goals.goals for number in goal.priority_areas}
    assert served == set(range(1, 11))


def test_the_outcomes_follow_from_the_rule_with_no_human_override(edition):
    _, assessments, _ = edition
    assert all(found.goal.judgement is None for found in assessments.goals)

    def counts(overarching):
        return {o: assessments.count(overarching, o) for o in Outcome if assessments.count(overarching, o)}

    competitiveness = counts("konkurrenskraft")
    assert competitiveness[Outcome.GREEN] == 4
    assert sum(competitiveness.values()) == 8
    assert Outcome.MISSING not in competitiveness
    assert counts("livskvalitet") == {Outcome.RED: 4, Outcome.YELLOW: 2}
    assert counts("resurseffektivitet") == {Outcome.RED: 1, Outcome.YELLOW: 3, Outcome.GREEN: 2}


def test_the_overall_judgements_are_human_with_motive_date_and_role(edition):
    data, _, _ = edition
    judged = {o.id: o.judgement for o in data.goals.overarching}
    assert [j.verdict for j in judged.values()] == ["möjligt", "inte möjligt", "inte möjligt"]
    assert all(j.motive and j.date and j.by for j in judged.values())


FACTS = [
    # The fact, an expression of the report's own language, and what it must print.
    ("utsläppen minskade med 8 procent 2021–2022", 'förändring("vaxthusgaser", 2021, 2022)', "\u22128\u00a0procent"),
    ("utsläppen minskade med 15 procent 2017–2022", 'förändring("vaxthusgaser", 2017, 2022)', "\u221215\u00a0procent"),
    ("statistiken sträcker sig till 2022", 'senaste("vaxthusgaser")', "2022"),
    ("två av elva kommuner har balans", 'kommuner("bostadsmarknad", "lika", 1)', "två av elva kommuner"),
    ("det är drygt 18 procent", 'kommuner("bostadsmarknad", "lika", 1).andel', "18,2\u00a0procent"),
    ("lika många som året före", 'kommuner("bostadsmarknad", "lika", 1, år=2023).antal', "2"),
    ("två kommuner har överskott", 'kommuner("bostadsmarknad", "lika", 2).antal', "2"),
    ("drygt 10 procent av invånarna", 'värde("bostadsbalans_inv")', "10,9\u00a0procent"),
    ("ingen kommun når 60 procent", 'kommuner("atervunnet", "minst", 60).antal', "0"),
    ("målet för återvinning", 'mål("atervunnet")', "60\u00a0procent"),
    ("målet för högskoleutbildade", 'mål("hogskola_privat")', "20\u00a0procent"),
    ("målet för utsläppen", 'mål("vaxthusgaser")', "\u221260\u00a0procent"),
    ("konkurserna stod stilla 2023–2024", 'skillnad("konkurser", 2023, 2024) | tal', "0,0"),
    ("övergången till högskola oförändrad", 'skillnad("overgang_hogskola", 2023, 2024) | tal', "0,0"),
    ("tilliten bland gymnasieelever 2017", 'värde("tillit_gymnasiet", år=2017)', "54\u00a0procent"),
    ("tilliten bland gymnasieelever 2023", 'värde("tillit_gymnasiet", år=2023)', "34\u00a0procent"),
    ("ingen skillnad mellan könen i vuxnas tillit", 'könsskillnad("tillit_vuxna") | tal', "0,0"),
]


@pytest.mark.parametrize(("fact", "expression", "printed"), FACTS)
def test_a_stated_figure_holds(edition, fact, expression, printed):
    assert write_result(edition[2].evaluate(expression)) == printed, fact


RISES = [
    ("foretagsetableringar", 2022, 2023),
    ("utlandsagda", 2021, 2023),
    ("internationalisering", 2021, 2023),
    ("hogskola_privat", 2018, 2023),
    ("fou_foretag", 2015, 2023),
    ("eftergymnasial", 2015, 2024),
    ("valdeltagande_eu", 2014, 2019),
    ("fortroende_vard", 2023, 2024),
    ("bioekonomi", 2018, 2021),
    ("kollektivtrafik", 2023, 2024),
    ("gastnatter", 2020, 2022),
    ("skyddad_natur", 2018, 2024),
    ("solceller", 2018, 2024),
    ("sysselsatta", 2018, 2023),
]
FALLS = [
    ("nystartade", 2021, 2024),
    ("tillit_unga", 2020, 2023),
    ("valdeltagande_kommun", 2018, 2022),
    ("valdeltagande_region", 2018, 2022),
    ("valdeltagande_riksdag", 2018, 2022),
    ("medicinsk_bedomning", 2020, 2024),
    ("halsa_unga", 2020, 2023),
    ("halsa_vuxna", 2022, 2024),
    ("barn_lag_standard", 2022, 2023),
    ("gastnatter", 2019, 2020),
]


@pytest.mark.parametrize(("indicator", "first", "last", "sign"), [(*r, 1) for r in RISES] + [(*f, -1) for f in FALLS])
def test_a_stated_direction_holds(edition, indicator, first, last, sign):
    series = edition[0].series[indicator]
    start, end = series.get("0018", first), series.get("0018", last)
    assert (end.value - start.value) * sign > 0


def test_stated_comparisons_hold(edition):
    data, _, _ = edition

    def newest(indicator, sex="T"):
        return data.series[indicator].newest("0018", sex)

    def country(indicator):
        return data.series[indicator].get("0000", newest(indicator).year).value

    assert newest("barn_lag_standard").value > country("barn_lag_standard")
    assert newest("behorighet_yrkesprogram").value < country("behorighet_yrkesprogram")
    assert newest("sysselsatta_utrikes").value < newest("sysselsatta").value
    assert newest("halsa_unga", "K").value < newest("halsa_unga", "M").value
    assert newest("overgang_hogskola", "K").value > newest("overgang_hogskola", "M").value

    def gap(indicator, year):
        women, men = (data.series[indicator].get("0018", year, sex).value for sex in "KM")
        return abs(women - men)

    for indicator in ("eftergymnasial", "halsa_vuxna", "halsa_unga", "tillit_unga"):
        years = [o.year for o in data.series[indicator].points("0018", "K")]
        assert gap(indicator, years[-1]) > gap(indicator, years[0]), indicator


def test_what_is_not_published_is_marked_as_an_example(edition):
    data, _, _ = edition
    published = {s.indicator.id for s in data.series.values() if not s.provenance.is_example}
    assert published == {"tillit_gymnasiet"}
    assert all(s.provenance.retrieved is None for s in data.series.values() if s.provenance.is_example)
