"""The editions that [utgåvor] names, and the settings of each."""

import pytest

from reportgen.areas.editions import area_editions, settings_asked
from reportgen.project.snapshot import take_snapshot
from tests.conftest import FIXTURES

AREAS = "data/omraden.csv"


def project(added, areas=""):
    taken = take_snapshot(FIXTURES / "grund")
    texts = {"rapport.toml": taken.read_text("rapport.toml") + added, AREAS: taken.read_text(AREAS) + areas}
    return taken.overlaid(texts)


def told(added, areas=""):
    found = []
    settings_asked(project(added, areas), "", found.append)
    return [(one.code, one.line, one.message) for one in found]


def test_a_report_has_no_editions_unless_it_names_some():
    assert area_editions(project(""), pytest.fail) == ()


def test_a_word_stands_for_all_areas_of_a_kind_and_they_come_in_alphabetical_order():
    found = area_editions(project('[utgåvor]\nområden = ["kommuner"]\n', "1715;Åmål;kommun;1715\n"), pytest.fail)
    assert [(one.code, one.name) for one in found] == [
        ("1861", "Hallsberg"),
        ("1860", "Laxå"),
        ("1814", "Lekeberg"),
        ("1715", "Åmål"),
    ]


def test_counties_are_all_but_that_of_the_report():
    found = area_editions(project('[utgåvor]\nområden = ["län"]\n'), pytest.fail)
    assert [one.name for one in found] == ["Andra grannlänet", "Grannlänet"]


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("", "provlanet-laxa"),
        ('filnamn = "Läget-i-{namn}-2025"', "Läget-i-laxa-2025"),
        ('filnamn = "{kod}_{hela_namnet}"', "1860_laxa-kommun"),
    ],
)
def test_files_are_named_by_the_area_in_letters_that_any_machine_has(pattern, name):
    (found,) = area_editions(project(f'[utgåvor]\nområden = ["Laxå"]\n{pattern}\n'), pytest.fail)
    assert found.file_name == name


def test_an_edition_has_its_own_values_before_those_of_all_and_these_before_those_of_the_report():
    added = """
[utgåvor]
områden = ["1860", "Lekeberg"]
[utgåvor.alla.rapport]
titel = "Läget i {namn}"
nyckelord = ["{namns} utveckling"]
[utgåvor.alla.sidhuvud]
vänster = "{organisation} för {hela_namnet}"
[utgåvor.område.Laxå.rapport]
titel = "Hur går det för Laxå?"
filnamn = "laxa"
[utgåvor.område.Laxå.diarium]
diarienummer = "RUN 7"
"""
    taken = project(added)
    here, there, whole = (settings_asked(taken, area, pytest.fail) for area in ("laxå", "1814", ""))
    assert [one.report.title for one in (here, there, whole)] == [
        "Hur går det för Laxå?",
        "Läget i Lekeberg",
        "Läget i provlänet",
    ]
    assert [one.report.file_name for one in (here, there, whole)] == ["laxa", "provlanet-lekeberg", "provlanet"]
    assert [one.registry.number for one in (here, there, whole)] == ["RUN 7", "", ""]
    assert there.report.keywords == ("Lekebergs utveckling",)
    assert there.header.left == "{organisation} för Lekebergs kommun"
    assert [one.report.subtitle for one in (here, whole)] == ["Ett litet projekt att pröva mot"] * 2
    assert [(one.edition, one.area, one.data.area) for one in (here, there, whole)] == [
        ("1860", "1860", "0018"),
        ("1814", "1814", "0018"),
        ("", "0018", "0018"),
    ]


def test_a_wrong_value_is_told_where_it_is_typed_and_once_for_all_editions():
    added = '[utgåvor]\nområden = ["kommuner"]\n[utgåvor.alla.rapport]\nstatus = "klar"\n'
    assert told(added) == [("fel-värde", 24, "status kan inte vara ”klar”.")]
    assert settings_asked(project(added), "Laxå", lambda _: None) is None


def test_two_editions_cannot_have_the_same_files_nor_those_of_the_report():
    taken = 'filnamn = "Provlanet"\n'
    assert [code for code, *_ in told(f'[utgåvor]\nområden = ["Laxå"]\n{taken}')] == ["dubblett"]
    assert [code for code, *_ in told('[utgåvor]\nområden = ["Laxå", "1814"]\nfilnamn = "samma"\n')] == ["dubblett"]


def test_an_edition_that_is_not_there_is_told_with_the_nearest_that_is():
    found = []
    assert settings_asked(project('[utgåvor]\nområden = ["kommuner"]\n'), "Leksberg", found.append) is None
    assert [(one.code, one.hint) for one in found] == [("okänd-utgåva", "Menade du Lekeberg?")]
    found.clear()
    assert settings_asked(project(""), "1860", found.append) is None
    assert [one.code for one in found] == ["okänd-utgåva"]


def test_of_areas_that_cannot_be_read_nothing_is_said_but_why():
    found = []
    broken = project('[utgåvor]\nområden = ["kommuner"]\n', "1715;Åmål;stad;1715\n")
    assert settings_asked(broken, "Laxå", found.append) is None
    assert {one.path for one in found} == {AREAS}


@pytest.mark.parametrize(
    "added",
    [
        "[utgåvor]\nområden = 5\n",
        '[utgåvor]\nområden = ["Laxå"]\nalla = 5\n',
        '[utgåvor]\nområden = ["Laxå"]\nområde = "Laxå"\n',
        '[utgåvor]\nområden = ["Laxå"]\n[utgåvor.område]\nLaxå = 5\n',
        '[utgåvor]\nområden = ["Laxå"]\n[utgåvor.område.Laxå]\nrapport = 5\n',
        '[utgåvor]\nområden = ["Laxå"]\n[utgåvor.alla]\nrapport = ["x"]\n',
        '[utgåvor]\nområden = ["Laxå"]\n[utgåvor.alla.rapport]\ntitel = 5\n',
        '[utgåvor]\nområden = ["Laxå"]\n[utgåvor.område.Laxå.rapport]\nfilnamn = "a b"\n',
        '[utgåvor]\nområden = ["Laxå"]\nfilnamn = "a b"\n',
    ],
)
def test_what_is_no_table_or_no_text_is_told_and_gives_no_edition(added):
    found = told(added)
    assert len(found) == 1
    assert found[0][0] in {"fel-typ", "fel-värde"}
    assert settings_asked(project(added), "Laxå", lambda _: None) is None
