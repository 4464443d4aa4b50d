"""`ny` as its users meet it."""

import json

import pytest

from reportgen.cli.changing import new_project as command
from reportgen.cli.run import run


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "rapport"


def test_it_says_what_it_has_made_and_what_to_do_next(folder, capsys):
    assert run(["ny", str(folder), "--län", "20"]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert f"Skrev ett projekt för Dalarnas län till {folder}: " in shown.out
    assert "15 kommuner" in shown.out
    assert "Värmlands län, Örebro län, Västmanlands län, Gävleborgs län, Jämtlands län" in shown.out
    assert f"reportgen bygg --projekt {folder}" in shown.out
    assert run(["granska", "--projekt", str(folder)]) == 0


def test_it_tells_a_program_the_same(folder, capsys):
    assert run(["new", str(folder), "--county", "I", "--organisation", "Öns råd", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert set(told.pop("filer")) == written
    assert told == {
        "mapp": str(folder),
        "län": {"kod": "0009", "namn": "Gotlands län"},
        "organisation": "Öns råd",
        "kommuner": 1,
        "jämförelselän": ["Stockholms län", "Östergötlands län", "Kalmar län"],
        "exempelserier": 32,
    }
    assert 'namn = "Öns råd"' in (folder / "rapport.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("word", "hint"),
    [("Dalrna", "Menade du Dalarna?"), ("Skånes lan", "Menade du Skåne län?"), ("26", "Skriv länets kod")],
)
def test_an_unknown_county_is_told_with_the_nearest_one(folder, capsys, word, hint):
    assert run(["ny", str(folder), "--län", word]) == 2
    shown = capsys.readouterr().err
    assert f"Inget län heter ”{word}”" in shown
    assert hint in shown
    assert not folder.exists()


def test_a_folder_that_holds_anything_is_left_alone_and_all_mistakes_are_told(folder, capsys):
    (folder / "inom").mkdir(parents=True)
    (folder / "inom" / ".anteckning").write_text("kvar", encoding="utf-8")
    assert run(["ny", str(folder), "--län", "Ö"]) == 2
    shown = capsys.readouterr().err
    assert "är inte tom" in shown
    assert "Inget län heter" in shown
    assert [path.name for path in folder.rglob("*")] == ["inom", ".anteckning"]


def test_a_file_is_no_folder(folder, capsys):
    folder.write_text("kvar", encoding="utf-8")
    assert run(["ny", str(folder), "--län", "20"]) == 2
    assert "är ingen mapp" in capsys.readouterr().err
    assert folder.read_text(encoding="utf-8") == "kvar"


def test_an_empty_folder_is_filled_and_stays_the_same_folder(folder):
    folder.mkdir()
    before = folder.stat().st_ino
    assert run(["ny", str(folder), "--län", "20"]) == 0
    assert folder.stat().st_ino == before
    assert (folder / "rapport.toml").is_file()


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_left(folder, capsys, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(command, "write_folder", full)
    assert run(["ny", str(folder), "--län", "20"]) == 1
    assert "Det gick inte att skriva" in capsys.readouterr().err
    assert not folder.exists()


@pytest.mark.parametrize("name", [" ", "två\nrader", "x" * 201])
def test_a_name_that_is_no_name_is_wrong_usage(folder, capsys, name):
    assert run(["ny", str(folder), "--län", "20", "--organisation", name]) == 2
    assert "en rad text" in capsys.readouterr().err


def test_the_county_must_be_said(folder, capsys):
    assert run(["ny", str(folder)]) == 2
    assert "--län" in capsys.readouterr().err
