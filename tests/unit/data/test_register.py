"""The registers of indicators and series: each row that is wrong is told in the cell where it is."""

from decimal import Decimal

import pytest

from reportgen.data.dataset import load
from reportgen.data.model import AreaKind, Break
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from tests.conftest import FIXTURES

REGISTER = "data/indikatorer.csv"
HEALTH = "halsa;Invånare med god hälsa;God hälsa;procent;1;upp;nivå;75;;2030;exempel;;2;Provkällan;"
COMPARED = "upp;jämförelse;;;2030;strategi;nivå;1;Provkällan"
BALANCE = "kommunandel;bostader;1;"


@pytest.fixture(scope="module")
def project():
    return take_snapshot(FIXTURES / "grund")


def told(project, path, old, new):
    """Return the code, the place and the message of what is told of the data with a text of a file replaced."""
    found = []
    text = project.read_text(path)
    assert old in text
    load(project.overlaid({path: text.replace(old, new)}), read_settings(project, found.append), found.append)
    return [(d.code, d.path, d.line, d.column, d.message) for d in found]


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "message"),
    [
        (HEALTH, HEALTH.replace("God hälsa", ""), "tom-cell", 4, "kortnamn är tomt."),
        (
            COMPARED,
            COMPARED.replace("nivå", "förändring"),
            "mål-ofullständigt",
            2,
            "jämför = förändring kräver basår.",
        ),
        (BALANCE, "kvot;bostader,halsa;0;", "härledning", 7, "Kvoten multipliceras med 0."),
        (
            BALANCE,
            "kvot;halsogap,halsa;1;",
            "härledning",
            7,
            "balans härleds ur halsogap, som själv är härledd.",
        ),
    ],
)
def test_a_row_that_does_not_hold_together_is_told_and_nothing_else_is(project, old, new, code, line, message):
    assert [(d[0], d[1], d[2], d[4]) for d in told(project, REGISTER, old, new)] == [(code, REGISTER, line, message)]


def test_what_is_derived_from_a_row_that_is_wrong_is_left_out_without_a_word_of_its_own(project):
    found = told(project, REGISTER, "lage;0;upp", "lage;x;upp")
    assert [(d[0], d[2]) for d in found] == [("inte-ett-heltal", 6)]


def test_a_series_file_that_cannot_be_read_is_told_once(project):
    found = []
    files = project.overlaid({"data/serier/halsa.csv": b"# k\xe4lla: \xff\n"})
    load(files, read_settings(project, found.append), found.append)
    assert [(d.code, d.path) for d in found] == [("teckenkodning", "data/serier/halsa.csv")]


def test_a_goal_without_an_overarching_goal_is_told_once(project):
    found = told(project, "data/mal.toml", 'övergripande = "konkurrenskraft"\n', "")
    assert [(d[0], d[1]) for d in found] == [("nyckel-saknas", "data/mal.toml")]


def test_columns_that_may_be_left_out_are_read_where_they_are_there(project):
    text = project.read_text(REGISTER)
    rows = [f"{row};;" for row in text.strip("\n").split("\n")]
    rows[0] = rows[0].removesuffix(";;") + ";brott;enkät"
    rows[3] = rows[3].removesuffix(";;") + ";2022 län,2020;ja"
    wide = load(project.overlaid({REGISTER: "\n".join(rows)}), read_settings(project, pytest.fail), pytest.fail)
    narrow = load(project, read_settings(project, pytest.fail), pytest.fail)
    assert wide.indicators["halsa"].breaks == (Break(2020), Break(2022, AreaKind.COUNTY))
    assert wide.indicators["halsa"].is_survey
    assert (narrow.indicators["halsa"].breaks, narrow.indicators["halsa"].is_survey) == ((), False)


def test_a_margin_of_error_belongs_to_its_value(project):
    path = "data/serier/halsa.csv"
    lines = project.read_text(path).strip("\n").split("\n")
    lines = [line if line.startswith("#") else f"{line};" for line in lines]
    text = (
        "\n".join(lines).replace("symbol;", "symbol;felmarginal").replace("0018;T;2024;70,2;;", "0018;T;2024;70,2;;1,8")
    )
    read = load(project.overlaid({path: text}), read_settings(project, pytest.fail), pytest.fail)
    margins = {o.year: o.margin for o in read.series["halsa"].points("0018")}
    assert margins == {2019: None, 2020: None, 2021: None, 2022: None, 2023: None, 2024: Decimal("1.8")}


def test_two_areas_do_not_have_one_name(project):
    (found,) = told(project, "data/omraden.csv", "1861;Hallsberg", "1861;Laxå")
    assert found[:4] == ("dubblett", "data/omraden.csv", 6, 6)
    assert found[4] == "Både 1860 och 1861 heter Laxå."
