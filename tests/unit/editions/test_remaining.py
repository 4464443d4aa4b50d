"""What the office must do or look at, by kind and place."""

import datetime as dt

import pytest

from reportgen.editions.next_edition import next_edition
from reportgen.editions.remaining import Kind, remaining
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from tests.conftest import FIXTURES
from tests.photos import exif, jpeg

REGISTER = "data/indikatorer.csv"


def begun(*pairs, added="", files=None):
    """Return the small project when its next edition has begun, and that edition."""
    taken = take_snapshot(FIXTURES / "grund").overlaid(files or {})
    for path, old, new in (*pairs, ("rapport.toml", "målår = 2030\n", f"målår = 2030\n{added}")):
        text = taken.read_text(path)
        assert old in text
        taken = taken.overlaid({path: text.replace(old, new)})
    made = next_edition(taken, read_settings(taken, pytest.fail), 2026, dt.date(2026, 3, 1), {}, lambda _: None)
    return made.begun(taken), made


def tasks(kind, *pairs, **given):
    project, _ = begun(*pairs, **given)
    found = remaining(project, read_settings(project, pytest.fail))
    return [(task.at.path, task.at.line, task.text) for task in found if task.kind is kind]


def test_what_is_to_be_decided_in_the_settings():
    added = '\n[tillgänglighet]\nbrister = ["Kartorna."]\n'
    found = tasks(Kind.SETTING, added=added)
    assert [(line, text.partition(" ")[0]) for _, line, text in found] == [
        (0, "diarienummer"),
        (5, "datum"),
        (22, "förenlig"),
    ]


def test_what_is_not_measured_each_year_is_listed_by_itself():
    valid = (
        REGISTER,
        "2030;exempel;;2;Provkällan;;ja;;;;;",
        "2030;exempel;;2;Provkällan;;ja;2019,2020,2021,2022,2024;;;;",
    )
    found = tasks(Kind.RESTING, valid, *without(2023))
    assert found == [
        ("data/serier/halsa.csv", 1, "God hälsa: senast 2024, och med samma mellanrum härnäst 2026 (Provkällan).")
    ]


def without(year):
    """Return the changes that take the rows of a year out of the series of health."""
    text = (FIXTURES / "grund" / "data" / "serier" / "halsa.csv").read_text(encoding="utf-8")
    return [("data/serier/halsa.csv", f"{line}\n", "") for line in text.split("\n") if f";{year};" in line]


def test_targets_of_this_year_and_the_next_are_listed():
    (found,) = tasks(Kind.TARGET, (REGISTER, "-60;2005;2030", "-60;2005;2027"))
    assert found == (REGISTER, 3, "2027: utslapp.")


def test_the_last_event_of_the_charts_is_shown():
    (found,) = tasks(Kind.EVENT, added='\n[händelser]\n2020 = "pandemin"\n2022 = "val"\n')
    assert found[:2] == ("rapport.toml", 24)
    assert "2022: val." in found[2]


def test_photographs_of_earlier_years_are_listed_by_the_clock_of_the_camera():
    photos = {
        "bilder/gammal.jpg": jpeg(40, 30, exif=exif(taken="2024:05:03 14:10:00")),
        "bilder/ny.jpg": jpeg(40, 30, exif=exif(taken="2026:01:10 09:00:00")),
        "bilder/okänd.jpg": jpeg(40, 30),
        "bilder/läs.txt": b"ingen bild",
    }
    found = tasks(Kind.PICTURE, files=photos)
    assert found == [("bilder/gammal.jpg", 0, "Fotot togs den 3 maj 2024, enligt kameran.")]


def test_years_and_words_of_the_text_are_listed_with_their_lines():
    chapter = "---\nroll: kapitel\n---\n# Läget\n\nUnder 2025 hände mycket.\n\nI år händer mer.\n"
    files = {"narrative/20-laget.md": chapter}
    assert tasks(Kind.YEAR, files=files) == [("narrative/20-laget.md", 6, "Under 2025 hände mycket.")]
    assert tasks(Kind.WORD, files=files) == [("narrative/20-laget.md", 8, "I år händer mer.")]
