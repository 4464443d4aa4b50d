"""data/kallor.toml against the registers: what is asked, and every mistake with its line."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.data.register import read_areas, read_indicators, read_units
from reportgen.diagnostics import ignore
from reportgen.project.snapshot import take_snapshot
from reportgen.sources.queries import read_queries
from reportgen.sources.query import FILE, Service
from reportgen.sources.wire.year_named import YearNamed
from reportgen.swedish.times import MONTHLY, SCHOOL_YEARS, YEARS, TimeForm
from tests.conftest import FIXTURES

PROJECT = take_snapshot(FIXTURES / "grund")
AREAS = read_areas(PROJECT, "data", pytest.fail)
INDICATORS, DECLARED = read_indicators(PROJECT, "data", *read_units(PROJECT, "data", pytest.fail), pytest.fail)


def read(text, report, year=2025):
    project = PROJECT.overlaid({FILE: text})
    return read_queries(project, AREAS, INDICATORS, DECLARED, year, report)


def queries(text, year=2025):
    return read(text, pytest.fail, year)


def told(text):
    heard = []
    assert read(text, heard.append) == ()
    return [(one.code, one.line, one.message, one.hint) for one in heard]


KOLADA = '[serier.nystartade]\nkälla = "kolada"\nkpi = "N00999"\n'
SCB = '[serier.halsa]\nkälla = "scb"\ntabell = "TAB1"\ninnehåll = "A1"\n'
CODES = '[serier.halsa.könskoder]\nT = "1+2"\n'


def test_a_project_without_the_file_has_no_queries():
    assert read_queries(PROJECT, AREAS, INDICATORS, DECLARED, 2025, pytest.fail) == ()


def test_a_key_figure_is_asked_for_all_areas_and_all_years_up_to_the_report():
    (query,) = queries(KOLADA)
    assert (query.service, query.code, query.address) == (Service.KOLADA, "N00999", "https://api.kolada.se/v3")
    assert query.areas == {code: code for code in AREAS}
    assert (query.sexes, query.first, query.last) == (("T",), 0, 2025)
    assert query.publisher == "Provkällan"
    assert (query.wants(1900), query.wants(2025), query.wants(2026)) == (True, True, False)


def test_a_table_is_asked_with_the_codes_of_scb_and_for_the_sexes_of_the_register():
    (query,) = queries(SCB + CODES)
    assert query.areas["0018"] == "18"
    assert query.areas["0000"] == "00"
    assert query.cube.sex_codes == {"T": "1+2", "K": "2", "M": "1"}
    assert (query.cube.area, query.cube.time, query.cube.sex) == ("Region", "Tid", "Kon")


def test_a_table_may_have_other_variables_and_values_that_are_held_fast():
    text = SCB + 'kön = ["T"]\nfaktor = 0.001\nmånad = 12\n[serier.halsa.variabler]\nområde = "Lan"\n'
    (query,) = queries(text + '[serier.halsa.värden]\nAlder = "tot"\nKon = "1+2"\n')
    assert (query.cube.area, query.cube.sex, query.cube.month) == ("Lan", "", 12)
    assert query.cube.fixed == {"Alder": "tot", "Kon": "1+2"}
    assert query.factor == Decimal("0.001")


@pytest.mark.parametrize(
    ("areas", "expected"),
    [
        ('["kommun"]', ["1814", "1860", "1861"]),
        ('["0018", "riket"]', ["0000", "0018"]),
        ('["jämförelselän"]', ["0019", "0017"]),
    ],
)
def test_areas_are_chosen_by_code_and_by_kind(areas, expected):
    (query,) = queries(KOLADA + f"områden = {areas}\n")
    assert list(query.areas) == expected


def test_years_are_bounded_by_the_query_and_the_report():
    (query,) = queries(KOLADA + "från = 2010\ntill = 2030\n", year=2024)
    assert (query.first, query.last) == (2010, 2024)


@pytest.mark.parametrize(
    ("added", "expected"), [("", "%"), ('enhet = "andel (%)"\n', "andel (%)"), ('enhet = ""\n', "")]
)
def test_a_share_must_be_one_in_kolada_unless_the_query_says_otherwise(added, expected):
    (query,) = queries('[serier.halsa]\nkälla = "kolada"\nkpi = "U01405"\n' + added)
    assert query.unit == expected


def test_a_service_may_be_asked_elsewhere():
    (query,) = queries('[kolada]\nadress = "http://127.0.0.1:8080/v3/"\n' + KOLADA)
    assert query.address == "http://127.0.0.1:8080/v3"


def test_a_series_whose_row_of_the_register_is_wrong_is_passed_over():
    found = read_queries(PROJECT.overlaid({FILE: KOLADA}), AREAS, {}, {"nystartade"}, 2025, pytest.fail)
    assert found == ()


MISTAKES = {
    "inte TOML": ("[serier\n", ("toml-syntax", 1, "följer inte TOML", "")),
    "okänt avsnitt": ("[eurostat]\n" + KOLADA.replace("kpi", "kp"), ("okänd-nyckel", 1, "[eurostat]", "Välj mellan")),
    "okänd nyckel": (KOLADA + "filter = 1\n", ("okänd-nyckel", 4, "filter", "")),
    "adress utan https": (
        '[kolada]\nadress = "http://kolada.exempel.se"\n' + KOLADA,
        ("fel-värde", 2, "http://kolada.exempel.se", "https://"),
    ),
    "okänd indikator": (
        '[serier.nystartad]\nkälla = "kolada"\nkpi = "N00999"\n',
        ("okänd-indikator", 1, "nystartad", "Menade du nystartade?"),
    ),
    "härledd": ('[serier.halsogap]\nkälla = "kolada"\nkpi = "N00999"\n', ("okänd-indikator", 1, "är härledd", "Hämta")),
    "inget avsnitt": ('serier = "alla"\n', ("fel-typ", 1, "serier ska vara avsnitt", "")),
    "serie som text": ('[serier]\nnystartade = "kolada"\n', ("fel-typ", 2, "ska vara ett avsnitt", "")),
    "utan källa": ('[serier.nystartade]\nkpi = "N00999"\n', ("nyckel-saknas", 1, "saknar källa", "")),
    "okänd källa": (KOLADA.replace("kolada", "eurostat"), ("fel-värde", 2, "”eurostat”", "Välj mellan kolada, scb.")),
    "utan kpi": ('[serier.nystartade]\nkälla = "kolada"\n', ("nyckel-saknas", 1, "saknar kpi", "")),
    "kort kpi": (KOLADA.replace("N00999", "N999"), ("fel-värde", 3, "”N999”", "som N00999")),
    "två kpi": (KOLADA.replace("N00999", "N00999,N01004"), ("fel-värde", 3, "kan inte vara", "fem siffror")),
    "tabell hos Kolada": (KOLADA + 'tabell = "TAB1"\n', ("okänd-nyckel", 4, "tabell", "")),
    "okänt område": (KOLADA + 'områden = ["1815"]\n', ("okänt-område", 4, "”1815” är okänt", "Menade du 18")),
    "område som tal": (KOLADA + "områden = [18]\n", ("fel-typ", 4, "lista med text", "")),
    "kön i odelad": (KOLADA + 'kön = ["T", "K"]\n', ("kön", 4, "inte uppdelad på kön", "Ta bort")),
    "okänt kön": (KOLADA + 'kön = ["F"]\n', ("fel-värde", 4, "”F”", "Välj mellan T, K, M.")),
    "från efter till": (KOLADA + "från = 2020\ntill = 2010\n", ("omöjligt-år", 4, "före sitt första år 2020", "")),
    "år som text": (KOLADA + 'från = "2010"\n', ("fel-typ", 4, "ett heltal", "")),
    "faktor 0": (KOLADA + "faktor = 0\n", ("fel-värde", 4, "faktor är 0", "mellan")),
    "faktor oändlig": (KOLADA + "faktor = inf\n", ("fel-värde", 4, "faktor är inf", "")),
    "utan innehåll": (SCB.replace("innehåll", "innehal") + CODES, ("nyckel-saknas", 1, "saknar innehåll", "")),
    "totalen utan kod": (SCB, ("nyckel-saknas", 1, "könskoder] saknar T", "Summor")),
    "värden som text": (SCB + 'värden = "tot"\n' + CODES, ("fel-typ", 5, "värden ska vara ett avsnitt", "")),
    "värde som tal": (SCB + CODES + "[serier.halsa.värden]\nAlder = 10\n", ("fel-typ", 8, "Alder ska vara en kod", "")),
    "område som värde": (
        SCB + CODES + '[serier.halsa.värden]\nRegion = "18"\n',
        ("fel-värde", 8, "Region frågas redan", ""),
    ),
    "kodlista för en variabel som inte frågas efter": (
        SCB + CODES + '[serier.halsa.kodlistor]\nAlder = "agg_Alder"\n',
        ("fel-värde", 8, "Alder är varken område, kön eller en variabel i värden", "Lägg till Alder"),
    ),
    "kodlista som tal": (
        SCB + CODES + "[serier.halsa.kodlistor]\nKon = 1\n",
        ("fel-typ", 8, "Kon ska vara en kod", ""),
    ),
    "månad 13": (SCB + "månad = 13\n" + CODES, ("fel-värde", 5, "månad är 13", "")),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_in_a_query_is_told_where_it_stands(name):
    text, (code, line, message, hint) = MISTAKES[name]
    found = told(text)
    assert (code, line) in [one[:2] for one in found]
    assert any(message in one[2] and hint in one[3] for one in found)


def test_an_area_without_a_code_of_the_service_is_told_where_it_is_asked_for():
    areas = {**AREAS, "G1": replace(AREAS["0018"], code="G1", scb="")}
    heard = []
    text = SCB.replace("\n", '\nområden = ["G1"]\n', 1) + CODES
    read_queries(PROJECT.overlaid({FILE: text}), areas, INDICATORS, DECLARED, 2025, heard.append)
    assert [one.message for one in heard] == ["Området G1 har ingen kod hos SCB."]


def test_a_query_for_no_area_and_two_areas_with_one_code_are_told():
    areas = {code: area for code, area in AREAS.items() if area.kind != "jämförelselän"}
    areas["0118"] = replace(AREAS["0018"], code="0118")
    heard = []
    text = KOLADA + SCB.replace("halsa", "utslapp") + 'områden = ["jämförelselän"]\n'
    read_queries(PROJECT.overlaid({FILE: text}), areas, INDICATORS, DECLARED, 2025, heard.append)
    assert [(one.code, one.message) for one in heard] == [
        ("dubblett", "Områdena 0018 och 0118 har samma kod hos Kolada, 0018."),
        ("okänt-område", "Frågan gäller inget område."),
    ]


def test_a_key_figure_of_another_code_than_the_register_has_is_told():
    text = (PROJECT.read_text("data/indikatorer.csv")).replace(
        "strategi;nivå;1;Provkällan;;", "strategi;nivå;1;Provkällan;N01004;"
    )
    project = PROJECT.overlaid({"data/indikatorer.csv": text, FILE: KOLADA})
    indicators, declared = read_indicators(project, "data", *read_units(project, "data", ignore), ignore)
    heard = []
    assert read_queries(project, AREAS, indicators, declared, 2025, heard.append) == ()
    assert heard[0].message == "Frågan gäller N00999, men registret anger källkoden N01004."


def timed(text, form, heard, date=None):
    """Return the queries of a file where the indicators have times of another form."""
    indicators = {name: replace(one, time=form) for name, one in INDICATORS.items()}
    return read_queries(PROJECT.overlaid({FILE: text}), AREAS, indicators, DECLARED, 2025, heard, date)


def test_of_a_key_figure_it_is_said_which_year_of_a_school_year_it_has():
    (query,) = timed(KOLADA + 'år_är = "slutår"\n', SCHOOL_YEARS, pytest.fail)
    assert (query.time, query.year_named) == (SCHOOL_YEARS, YearNamed.LAST)


def test_no_month_after_the_date_of_the_report_is_asked_for():
    (query,) = timed(SCB + CODES, MONTHLY, pytest.fail, dt.date(2025, 3, 14))
    assert (query.last, query.last_month, str(query.ends)) == (2025, 3, "mars 2025")
    (query,) = timed(SCB + "till = 2023\n" + CODES, MONTHLY, pytest.fail, dt.date(2025, 3, 14))
    assert (query.last, query.last_month) == (2023, 12)


@pytest.mark.parametrize(
    ("text", "form", "line", "message"),
    [
        (KOLADA, SCHOOL_YEARS, 1, "Kolada anger ett enda år, men tid är läsår"),
        (KOLADA, TimeForm(4), 1, "Kolada anger ett enda år, men tid är 4 år"),
        (KOLADA, MONTHLY, 3, "Kolada har ett värde om året, men tid är månad"),
        (SCB + "månad = 12\n" + CODES, MONTHLY, 5, "månad låter en månad stå för sitt år, men tid är månad"),
        (KOLADA + 'år_är = "slutår"\n', YEARS, 4, "Tid är år i registret"),
        (SCB + 'år_är = "slutår"\n' + CODES, MONTHLY, 5, "Tid är månad i registret"),
    ],
)
def test_a_query_that_does_not_fit_the_times_of_the_register_is_told(text, form, line, message):
    heard = []
    assert timed(text, form, heard.append) == ()
    assert [(one.code, one.line) for one in heard] == [("fel-tid", line)]
    assert message in heard[0].message
