"""What is said of the register, the rule and the goals comes from the files, and stops where it cannot be said so."""

import pytest

from reportgen.functions.vocabulary import open_sandbox
from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.language.writing import write_result

GOALS, REGISTER, AREAS = "data/mal.toml", "data/indikatorer.csv", "data/omraden.csv"
R2 = 'indikatorer = ["halsa", "halsogap"]\nområden = [2]\n'
JUDGED = R2 + 'bedömning = "gul"\nmotiv = "Vi ser det så."\ndatum = 2025-02-01\nav = "Ledningsgruppen"\n'


@pytest.fixture
def said(edition_with):
    def say(source, *changes):
        edition = edition_with(*changes)
        sandbox = open_sandbox(Query(edition.data, edition.assessments, edition.settings))
        result = sandbox.evaluate(source)
        assert result.inputs
        return write_result(result)

    return say


@pytest.fixture
def holds(edition_with):
    def hold(source, *changes):
        edition = edition_with(*changes)
        result = open_sandbox(Query(edition.data, edition.assessments, edition.settings)).evaluate(source)
        assert result.inputs
        return result.holds, result.because

    return hold


def test_names_follow_the_file(said):
    assert said("övergripande_mål() | lista") == "stark konkurrenskraft och god resurseffektivitet"
    assert said("övergripande_mål('möjligt') | lista") == "stark konkurrenskraft"
    assert said("utmaningar() | lista") == "inkludering"
    renamed = (GOALS, "Inkludering", "Ett inkluderande län")
    assert said("utmaningar() | lista", renamed) == "ett inkluderande län"
    assert said("områden() | lista") == "näringsliv och entreprenörskap samt klimat, miljö och energi"
    assert said("vision()") == "Ett län att pröva i"


@pytest.mark.parametrize("wrong", ["övergripande_mål('kanske')", "antal_övergripande('kanske')", "målursprung('x')"])
def test_a_word_that_does_not_exist_is_refused(said, wrong):
    with pytest.raises(ExpressionError):
        said(wrong)


def test_no_name_is_no_list(said):
    with pytest.raises(ExpressionError, match="tom"):
        said("övergripande_mål('möjligt') | lista", (GOALS, '"möjligt"', '"inte möjligt"'))


def test_deviations_are_the_goals_whose_colour_is_not_the_rules(said):
    change = (GOALS, R2, JUDGED)
    assert said("antal_avvikelser()") == "0"
    assert said("antal_avvikelser() | räkna('effektmål', 'effektmål')", change) == "ett effektmål"
    assert said("avvikelser() | lista", change) == "god och jämlik hälsa"
    named = "god och jämlik hälsa (enligt regeln röd, fastställd färg gul)"
    assert said("avvikelser(färger='ja') | lista", change) == named
    assert said("regelutfall('R2')", change) == "röd"
    assert said("status('R2')", change) == "gul"
    assert said("bedömd_av('R2')", change) == "Ledningsgruppen"
    with pytest.raises(ExpressionError, match="ingen egen bedömning"):
        said("bedömd_av('R2')")


def test_a_judgement_that_agrees_with_the_rule_is_no_deviation(said):
    assert said("antal_avvikelser()", (GOALS, R2, JUDGED.replace('"gul"', '"röd"'))) == "0"


def test_base_years_and_target_years_are_those_of_the_register(said):
    assert said("basår('utslapp')") == "2005"
    assert said("gemensamt_målår()") == "2030"
    with pytest.raises(ExpressionError, match="inget basår"):
        said("basår('nystartade')")
    with pytest.raises(ExpressionError, match=r"inget gemensamt målår \(2030: K1, R2; 2035: R1\)"):
        said("gemensamt_målår()", (REGISTER, "-60;2005;2030", "-60;2005;2035"))


def test_goals_are_told_by_whose_their_targets_are(said):
    assert said("målursprung('utslapp')") == "strategi"
    listed = "effektmål_med_mål_från({}) | lista"
    assert said(listed.format("'strategi'")) == "ökat nyföretagande och begränsad klimatpåverkan"
    assert said(listed.format("'exempel'")) == "god och jämlik hälsa"
    mixed = (REGISTER, "gap;;2019;2030;exempel", "gap;;2019;2030;rapport")
    with pytest.raises(ExpressionError, match="God och jämlik hälsa har mål av olika ursprung"):
        said(listed.format("'exempel'"), mixed)
    assert said(listed.format("'exempel', 'rapport'"), mixed) == "god och jämlik hälsa"
    with pytest.raises(ExpressionError, match="Inget ursprung"):
        said(listed.format(""))


def test_exactly_these_indicators(holds):
    assert holds("mål_från('strategi', 'nystartade', 'utslapp')") == (True, "2 stycken")
    assert holds("mål_från('strategi', 'nystartade')") == (False, "utslapp nämns inte")
    assert holds("mål_från('rapport', 'halsa')") == (False, "halsa hör inte dit")
    assert holds("härledda_är('halsogap', 'balans')")[0]
    every = "exempelserierna_är('nystartade', 'utslapp', 'halsa', 'halsogap', 'bostader', 'balans')"
    assert holds(every)[0]
    published = ("data/serier/utslapp.csv", "exempel\n# hämtad: –\n# not: Konstruerad för prov.", "rapport")
    assert holds(every, published) == (False, "utslapp hör inte dit")
    with pytest.raises(ExpressionError):
        holds("härledda_är('finns_inte')")


def test_a_series_is_constructed(holds):
    assert holds("är_exempel('utslapp')") == (True, "serien är exempel")
    published = ("data/serier/utslapp.csv", "exempel\n# hämtad: –\n# not: Konstruerad för prov.", "rapport")
    assert not holds("är_exempel('utslapp')", published)[0]


def test_a_value_is_not_there(holds):
    assert holds("saknas('utslapp', 2001)") == (True, "utslapp 2001 saknas")
    assert holds("saknas('utslapp', 2005)") == (False, "utslapp 2005 finns")
    assert holds("saknas('utslapp', 2005, område='riket')")[0]
    assert holds("saknas('utslapp', 2005, kön='K')")[0]
    with pytest.raises(ExpressionError, match="Könet"):
        holds("saknas('utslapp', 2005, kön='k')")


def test_constructed_series_are_counted(said):
    assert said("antal_exempelserier() | ord") == "sex"
    judged = "nystartade företag, växthusgaser, god hälsa och hälsogap"
    assert said("exempelserier_i_effektmål() | lista") == judged


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ((), "Grannlänet och Andra grannlänet"),
        (((AREAS, "Grannlänet", "Kusts län"), (AREAS, "Andra grannlänet", "Skogs län")), "Kusts och Skogs län"),
    ],
)
def test_the_word_county_is_said_once(said, changes, expected):
    assert said("jämförelselänen()", *changes) == expected
    assert said("antal_jämförelselän()", *changes) == "2"
