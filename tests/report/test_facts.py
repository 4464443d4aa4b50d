"""The data agree with what the published follow-up states, and the outcomes follow from the rule."""

import pytest

from reportgen.assess.goals import assess
from reportgen.data.dataset import load
from reportgen.data.model import Outcome
from reportgen.functions.vocabulary import open_sandbox
from reportgen.language.lookup import Query
from reportgen.language.writing import write_result
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from reportgen.sources.declared import declared_queries
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


def test_the_counts_of_colours_are_those_of_the_published_follow_up(edition):
    _, assessments, _ = edition

    def counts(overarching):
        return {o: assessments.count(overarching, o) for o in Outcome if assessments.count(overarching, o)}

    competitiveness = counts("konkurrenskraft")
    assert competitiveness[Outcome.GREEN] == 4
    assert sum(competitiveness.values()) == 8
    assert Outcome.MISSING not in competitiveness
    assert counts("livskvalitet") == {Outcome.RED: 4, Outcome.YELLOW: 2}
    assert counts("resurseffektivitet") == {Outcome.RED: 1, Outcome.YELLOW: 3, Outcome.GREEN: 2}


def test_where_the_rule_gives_another_colour_the_published_one_stands_with_its_reason(edition):
    _, assessments, _ = edition
    decided = {f.goal.id: (f.rule.value, f.decided.value) for f in assessments.goals if f.goal.judgement}
    assert decided == {"K6": ("grön", "gul"), "L1": ("grön", "röd"), "L4": ("röd", "gul"), "R2": ("grön", "gul")}
    reasons = {f.goal.judgement.motive for f in assessments.goals if f.goal.judgement}
    assert len(reasons) == 1
    assert reasons.pop().startswith("Återges från den publicerade uppföljningen")


def test_the_overall_judgements_are_human_with_motive_date_and_role(edition):
    data, _, _ = edition
    judged = {o.id: o.judgement for o in data.goals.overarching}
    assert [j.verdict for j in judged.values()] == ["möjligt", "inte möjligt", "inte möjligt"]
    assert all(j.motive and j.date and j.by for j in judged.values())


FACTS = [
    # The fact, an expression of the report's own language, and what it must print.
    ("utsläppen har minskat sedan 2005", 'förändring("vaxthusgaser", 2005)', "\u221241\u00a0procent"),
    ("årgång 2025 når till 2023", 'senaste("vaxthusgaser")', "2023"),
    ("två av elva kommuner har balans", 'kommuner("bostadsmarknad", "lika", 1)', "två av elva kommuner"),
    ("de är Degerfors och Lindesberg", 'kommuner("bostadsmarknad", "lika", 1).namn', "Degerfors och Lindesberg"),
    ("det är drygt 18 procent", 'kommuner("bostadsmarknad", "lika", 1).andel', "18,2\u00a0procent"),
    ("två kommuner har överskott", 'kommuner("bostadsmarknad", "lika", 2).antal', "2"),
    ("drygt 10 procent av invånarna", 'värde("bostadsbalans_inv")', "10,7\u00a0procent"),
    ("ingen kommun når 60 procent", 'kommuner("atervunnet", "minst", 60).antal', "0"),
    ("målet för återvinning", 'mål("atervunnet")', "60\u00a0procent"),
    ("målet för högskoleutbildade", 'mål("hogskola_privat")', "20\u00a0procent"),
    ("målet för utsläppen", 'mål("vaxthusgaser")', "\u221260\u00a0procent"),
    ("folkmängden vid utgången av 2024", 'värde("befolkning")', "308\u00a0375\u00a0invånare"),
    ("tilliten bland gymnasieelever 2017", 'värde("tillit_gymnasiet", år=2017)', "54\u00a0procent"),
    ("tilliten bland gymnasieelever 2023", 'värde("tillit_gymnasiet", år=2023)', "34\u00a0procent"),
]


@pytest.mark.parametrize(("fact", "expression", "printed"), FACTS)
def test_a_stated_figure_holds(edition, fact, expression, printed):
    assert write_result(edition[2].evaluate(expression)) == printed, fact


# What the published follow-up says of the time that the published series reach.
RISES = [
    ("fou_foretag", 2015, 2019),
    ("eftergymnasial", 2015, 2022),
    ("valdeltagande_eu", 2014, 2019),
    ("fortroende_vard", 2019, 2021),
    ("gastnatter", 2020, 2022),
    ("skyddad_natur", 2018, 2022),
    ("ekologisk_aker", 2021, 2022),
    ("solceller", 2018, 2022),
    ("sysselsatta", 2020, 2022),
]
FALLS = [
    ("nystartade", 2021, 2022),
    ("valdeltagande_kommun", 2018, 2022),
    ("valdeltagande_riksdag", 2018, 2022),
    ("halsa_vuxna", 2020, 2022),
    ("fortroende_vard", 2021, 2022),
    ("vaxthusgaser", 2021, 2022),
    ("vaxthusgaser", 2017, 2022),
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
    assert newest("eftergymnasial", "K").value > newest("eftergymnasial", "M").value
    assert newest("halsa_vuxna", "K").value < newest("halsa_vuxna", "M").value


def test_what_is_not_published_is_marked_as_an_example(edition):
    data, _, _ = edition
    examples = {s.indicator.id for s in data.series.values() if s.provenance.is_example}
    assert examples == {
        "bioekonomi", "brp_sysselsatt", "energi_brp", "fornybar", "halsa_unga", "hogskola_privat", "internationalisering",
        "kollektivtrafik", "kollektivtrafik_utbud", "medicinsk_bedomning", "overgang_hogskola", "tillit_unga",
        "tillit_vuxna_eftergymnasial", "tillit_vuxna_forgymnasial", "tillit_vuxna_gymnasial", "utlandsagda",
    }  # fmt: skip
    assert all(s.provenance.retrieved is None for s in data.series.values() if s.provenance.is_example)


def test_two_goals_rest_on_examples_and_the_others_on_published_series(edition):
    data, assessments, _ = edition
    on_examples = {
        f.goal.id
        for f in assessments.goals
        if any(data.series[i.indicator.id].provenance.is_example for i in f.indicators)
    }
    assert on_examples == {"R3", "R5"}


def test_every_published_series_says_where_it_was_found_and_under_what_terms(edition):
    data, _, _ = edition
    for series in data.series.values():
        stated = series.provenance
        if stated.origin == "publicerad" and not series.indicator.derivation:
            assert stated.note, stated.path
            assert stated.licence, stated.path
    # Figures that stand on a page and not in a file have no checksum.
    assert {
        s.indicator.id
        for s in data.series.values()
        if s.provenance.origin == "publicerad" and not s.provenance.raw_sha256 and not s.indicator.derivation
    } == {"fou_foretag_mnkr", "fou_offentlig_mnkr", "tillit_gymnasiet", "valdeltagande_region"}


def test_every_series_of_kolada_can_be_fetched_but_for_two_that_are_not_its_own(edition):
    data, _, _ = edition
    found = []
    queries = declared_queries(take_snapshot(ROOT), 2025, found.append, found.append)
    assert found == []
    asked = {query.indicator: query.code for query in queries}
    of_kolada = {
        one.id: one.source_code for one in data.indicators.values() if "(via Kolada)" in one.source and one.source_code
    }
    assert of_kolada == asked | {"overgang_hogskola": "N17940", "befolkning": "N01951"}
