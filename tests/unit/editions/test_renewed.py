"""What is of one edition alone becomes other, or is emptied; all else stays."""

import datetime as dt

import pytest

from reportgen.editions.renewed import renewed_goals, renewed_settings
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from tests.conftest import FIXTURES

DATE = dt.date(2026, 8, 14)
ADDED = """
[arkiv]
ärendemening = "Uppföljning 2025 av strategin 2018–2025, antagen 2019"
fastställd = 2025-09-01      # beslutet
upprättad = ""
fastställd_av = "Nämnden"
ersätter = "Rapport 2024:1"

[diarium]
diarienummer = "RUN 2025/17"

[tillgänglighet]
förenlig = "delvis"
bedömd = 2025-09-01
brister = ["Kartorna."]
"""
AFTER = """
[arkiv]
ärendemening = "Uppföljning 2026 av strategin 2018–2025, antagen 2019"
fastställd = ""      # beslutet
upprättad = ""
fastställd_av = "Nämnden"
ersätter = ""

[diarium]
diarienummer = ""

[tillgänglighet]
förenlig = ""
bedömd = ""
brister = ["Kartorna."]
"""


def project(*pairs, added=""):
    taken = take_snapshot(FIXTURES / "grund")
    text = taken.read_text("rapport.toml") + added
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return taken.overlaid({"rapport.toml": text})


def renewed(taken):
    settings = read_settings(taken, pytest.fail)
    made = renewed_settings(taken, settings, 2026, DATE, "tidigare/2025")
    return made.content.decode(), read_settings(taken.overlaid({"rapport.toml": made.content}), pytest.fail), made


def test_what_is_said_of_one_edition_alone_is_emptied_and_its_year_changed():
    text, settings, _ = renewed(project(added=ADDED))
    assert AFTER in text
    assert settings.archive.adopted is None


def test_status_and_number_of_the_edition_begin_anew():
    text, settings, made = renewed(
        project(("[organisation]", 'status = "fastställd"   # beslutad\nutgåva = "3"\n\n[organisation]'))
    )
    assert 'status = "utkast"   # beslutad\nutgåva = "1"\n' in text
    assert (settings.report.year, settings.report.date) == (2026, DATE)
    assert [one.key for one in made.changes] == [
        "[rapport] år",
        "[rapport] datum",
        "[rapport] status",
        "[rapport] utgåva",
        "[föregående] mapp",
        "[föregående] år",
    ]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "\n[föregående] # utgåvan före\n",
        "\n[föregående]\når = 2024\n",
        '\n[föregående]\nmapp = "tidigare/2024" # här\når = 2024\n\n[karta]\n',
    ],
)
def test_the_edition_before_is_named_however_little_was_said_of_it(written):
    _, settings, made = renewed(project(added=written))
    assert (settings.earlier.folder, settings.earlier.year) == ("tidigare/2025", 2025)
    assert {one.key for one in made.changes} >= {"[föregående] mapp", "[föregående] år"}
    lines = made.content.decode().split("\n")
    places = {one.key: lines[one.at.line - 1] for one in made.changes}
    assert places["[föregående] mapp"].startswith('mapp = "tidigare/2025"')


def test_motives_and_dates_of_judgements_are_emptied():
    made = renewed_goals(project())
    assert made.content.decode().count('motiv = ""\ndatum = ""\nav = "Ledningsgruppen"') == 2
    assert [(one.key, one.before, one.after) for one in made.changes][:2] == [
        ("konkurrenskraft motiv", '"Konjunkturen väntas vända."', '""'),
        ("konkurrenskraft datum", "2025-02-01", '""'),
    ]
    assert renewed_goals(project().overlaid({"data/mal.toml": made.content})).changes == ()


def test_what_editions_for_other_areas_say_of_this_year_is_emptied_as_well():
    added = """
[utgåvor]
områden = ["kommuner"]
filnamn = "laget-i-{namn}-2025"

[utgåvor.alla.rapport]
titel = "Läget i {namn}"
status = "fastställd"

[utgåvor.område.Laxå.diarium]
diarienummer = "RUN 2025/3"
"""
    text, _, made = renewed(project(added=added))
    assert 'filnamn = "laget-i-{namn}-2026"' in text
    assert 'titel = "Läget i {namn}"\nstatus = "utkast"\n' in text
    assert '[utgåvor.område.Laxå.diarium]\ndiarienummer = ""\n' in text
    assert [one.key for one in made.changes if "utgåvor" in one.key] == [
        "[utgåvor] filnamn",
        "[utgåvor.alla.rapport] status",
        "[utgåvor.område.Laxå.diarium] diarienummer",
    ]


def test_judgements_for_other_areas_are_to_be_made_anew_too():
    taken = project()
    judged = '[övergripande.utgåva.Laxå]\nbedömning = "möjligt"\nmotiv = "Det går."\ndatum = 2025-02-02\nav = "KS"\n\n[[effektmål]]'
    goals = taken.read_text("data/mal.toml").replace("[[effektmål]]", judged, 1)
    made = renewed_goals(taken.overlaid({"data/mal.toml": goals}))
    assert [one.key for one in made.changes][-2:] == ["resurseffektivitet Laxå motiv", "resurseffektivitet Laxå datum"]
    assert 'bedömning = "möjligt"\nmotiv = ""\ndatum = ""\nav = "KS"' in made.content.decode()
