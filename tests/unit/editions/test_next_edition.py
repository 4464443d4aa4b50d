"""An edition is kept whole or not at all, and the next begins only from one that is."""

import datetime as dt

import pytest

from reportgen.editions.next_edition import next_edition, same_day
from reportgen.editions.told import as_text
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from tests.conftest import FIXTURES


@pytest.fixture(scope="module")
def project():
    return take_snapshot(FIXTURES / "grund")


def begin(project, year=2026, there=None):
    """Return the next edition, and the codes and messages of what is told."""
    told = []
    settings = read_settings(project, pytest.fail)
    made = next_edition(project, settings, year, dt.date(year, 3, 1), there or {}, told.append)
    return made, [(one.code, one.message) for one in told]


def test_what_is_kept_already_is_not_said_to_be_copied(project):
    made, _ = begin(project)
    again, _ = begin(project, there=made.kept)
    assert again.is_kept
    assert again.written == made.written
    assert "9 filer ligger redan där." in as_text(again, (), dry=True)


def test_goals_that_a_run_has_emptied_before_it_was_stopped_are_not_emptied_again(project):
    made, _ = begin(project)
    again, _ = begin(project.overlaid({"data/mal.toml": made.written["data/mal.toml"]}), there=made.kept)
    assert again.kept == made.kept
    assert again.written == {"rapport.toml": made.written["rapport.toml"]}


@pytest.mark.parametrize("goals", [b"inga = [", b"vision = 1", b"\xff"])
def test_other_goals_that_lie_there_are_no_run_that_was_stopped(project, goals):
    made, _ = begin(project)
    again, told = begin(project, there={**made.kept, "mal.toml": goals})
    assert again is None
    assert [code for code, _ in told] == ["tidigare-finns"]
    assert "en fil skiljer sig" in told[0][1]


def test_hidden_files_that_lie_there_do_not_matter(project):
    made, _ = begin(project)
    again, _ = begin(project, there={**made.kept, ".DS_Store": b""})
    assert again.is_kept


def test_a_map_and_what_tells_people_about_the_data_are_not_kept(project):
    made, _ = begin(project.overlaid({"data/README.md": "Om data.", "data/.dold": "x", "data/kallor.toml": "a = 1"}))
    assert {path for path in made.kept if "/" not in path} == {
        "enheter.toml",
        "indikatorer.csv",
        "kallor.toml",
        "mal.toml",
        "omraden.csv",
        "rapport.toml",
    }


def test_an_edition_that_is_not_finished_and_a_year_that_is_left_out_are_told(project):
    _, told = begin(project, 2028)
    assert told == [
        ("utkast", "Utgåvan 2025 har status utkast."),
        ("föregående-lucka", "Utgåvan 2028 kommer tre år efter 2025."),
    ]


def test_a_form_of_the_settings_that_cannot_be_filled_in_is_told_and_nothing_is_done(project):
    text = project.read_text("rapport.toml").replace("[rapport]", '"föregående" = {}\n[rapport]')
    made, told = begin(project.overlaid({"rapport.toml": text}))
    assert made is None
    assert told[-1] == ("fel-typ", "[föregående] går inte att fylla i så som den är skriven.")


def test_the_same_day_of_a_year_without_it_is_the_day_before():
    assert same_day(dt.date(2028, 2, 29), 2029) == dt.date(2029, 2, 28)
    assert same_day(dt.date(2025, 8, 14), 2026) == dt.date(2026, 8, 14)
