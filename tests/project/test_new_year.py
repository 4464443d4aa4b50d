"""An edition after another: begun, told what it lacks, filled in, built, and followed by the next."""

import json
import re

import pytest

from reportgen.cli.changing import new_year
from reportgen.cli.run import run
from reportgen.pipeline.build import build
from reportgen.pipeline.check import check
from reportgen.pipeline.snapshot import take_snapshot
from tests.asking import composed_of

SETTINGS, GOALS = "rapport.toml", "data/mal.toml"
SERIES = [f"data/serier/{name}.csv" for name in ("bostader", "halsa", "nystartade", "utslapp")]
# What `granska` says of the small project when an edition has begun.
TO_DO = [
    *(("datum-saknas", GOALS, line) for line in (8, 16)),
    *(("inte-uppdaterad", path, 1) for path in SERIES),
    *(("motiv-saknas", GOALS, line) for line in (7, 15)),
]


def begin(folder, *arguments):
    return run(["nytt-år", *arguments, "--projekt", str(folder)])


def contents(folder):
    """Return the files of a folder by path from it."""
    found = (path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def rewrite(path, *pairs):
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def of_edition(files):
    """Return the files of a project that are kept of an edition, by where they are kept."""
    data = {path[5:]: content for path, content in files.items() if re.match(r"data/(?!karta/)", path)}
    return {**data, SETTINGS: files[SETTINGS]}


def section(told, title):
    """Return what stands below a heading."""
    return told.partition(f"\n{title}\n")[2].partition("\n\n")[0]


def codes(folder):
    return sorted((d.code, d.path, d.line) for d in check(folder).diagnostics)


def fill_in(folder, year):
    """Do what the office has to do for the edition of a year: give every series another year, judge anew, and go through the text."""
    for path in SERIES:
        text = (folder / path).read_text(encoding="utf-8")
        later = re.sub(rf"(?m)^(.*;){year - 2}(;.*)$", rf"\g<0>\n\g<1>{year - 1}\g<2>", text)
        # Emissions go on falling, as the text says.
        fallen = re.sub(rf"(?<=;{year - 1};)1\d\d000", f"{124 - 4 * (year - 2026)}000", later)
        (folder / path).write_text(fallen, encoding="utf-8")
    years = (f'"utslapp", {year - 3}, {year - 2}', f'"utslapp", {year - 2}, {year - 1}')
    rewrite(folder / "narrative" / "10-inledning.md", years)
    rewrite(folder / GOALS, ('motiv = ""', f'motiv = "Prövad {year}."'), ('datum = ""', f"datum = {year}-02-01"))


def test_an_edition_begins_is_filled_in_and_is_followed_by_the_next(project_folder):
    rewrite(project_folder / SETTINGS, ('filnamn = "provlanet"', 'filnamn = "provlanet-2025"  # så heter den'))
    for year in (2026, 2027):
        before = contents(project_folder)
        assert begin(project_folder, str(year)) == 0
        assert contents(project_folder / "tidigare" / str(year - 1)) == of_edition(before)
        assert f'filnamn = "provlanet-{year}"  # så heter den' in (project_folder / SETTINGS).read_text(
            encoding="utf-8"
        )
        assert codes(project_folder) == TO_DO
        fill_in(project_folder, year)
        assert codes(project_folder) == []
    result = build(project_folder)
    assert result.diagnostics == ()
    assert result.pdf
    earlier = str(project_folder / "tidigare" / "2026")
    assert run(["jämför", earlier, str(project_folder / "data"), "--projekt", str(project_folder)]) == 0


def test_a_second_run_says_that_it_is_done_and_changes_nothing(project_folder, capsys):
    assert begin(project_folder, "2026") == 0
    before = contents(project_folder)
    assert begin(project_folder, "2026") == 0
    assert contents(project_folder) == before
    assert (
        "Rapporten är redan för 2026, och utgåvan före är 2025, i tidigare/2025. Ingenting har ändrats.\n"
        in capsys.readouterr().err
    )


def test_what_would_be_done_is_shown_without_doing_it(project_folder, capsys):
    before = contents(project_folder)
    assert begin(project_folder, "2026", "--torrkör") == 0
    dry = capsys.readouterr().out
    assert contents(project_folder) == before
    assert dry.startswith("Så här skulle utgåvan 2026 börja. Ingenting har skrivits.\n")
    assert begin(project_folder, "2026") == 0
    done = capsys.readouterr().out
    assert section(dry, "Ändras") == section(done, "Ändrat")
    assert dry.partition("\nKvar ")[2] == done.partition("\nKvar ")[2]


def test_it_is_taken_back_as_it_says(project_folder):
    before = contents(project_folder)
    begin(project_folder, "2026")
    kept = project_folder / "tidigare" / "2025"
    (kept / SETTINGS).rename(project_folder / SETTINGS)
    (kept / "mal.toml").rename(project_folder / GOALS)
    assert {path: content for path, content in contents(project_folder).items() if "tidigare" not in path} == before


@pytest.mark.parametrize("stopped_after", [0, 1])
def test_a_run_that_was_stopped_is_finished_by_the_next(project_folder, stopped_after, monkeypatch):
    """It is stopped when the edition before is kept, or besides when the goals are written but not the settings."""
    whole = new_year.write_together

    def stopped(files):
        whole(dict(list(files.items())[:stopped_after]))
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(new_year, "write_together", stopped)
        with pytest.raises(KeyboardInterrupt):
            begin(project_folder, "2026")
    before = contents(project_folder)
    assert b"2025" in before[SETTINGS]
    assert begin(project_folder, "2026") == 0
    assert codes(project_folder) == TO_DO
    assert {path for path in before if path.startswith("tidigare/")} == {
        path for path in contents(project_folder) if path.startswith("tidigare/")
    }


def test_a_disk_that_is_full_leaves_the_project_as_it_was(project_folder, monkeypatch, capsys):
    before = contents(project_folder)

    def full(_folder, _files):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(new_year, "write_folder", full)
        assert begin(project_folder, "2026") == 1
    assert contents(project_folder) == before
    assert "kör kommandot igen" in capsys.readouterr().err


def test_nothing_is_overwritten_in_an_edition_that_is_kept(project_folder, capsys):
    kept = project_folder / "tidigare" / "2025"
    kept.mkdir(parents=True)
    (kept / "omraden.csv").write_text("något annat", encoding="utf-8")
    before = contents(project_folder)
    assert begin(project_folder, "2026") == 1
    assert contents(project_folder) == before
    assert "tidigare/2025/enheter.toml: fel [tidigare-finns]" in capsys.readouterr().err


def test_a_file_where_the_folder_should_be_is_left(project_folder, capsys):
    (project_folder / "tidigare").mkdir()
    (project_folder / "tidigare" / "2025").write_text("anteckning", encoding="utf-8")
    before = contents(project_folder)
    assert begin(project_folder, "2026") == 1
    assert contents(project_folder) == before
    assert "tidigare/2025: fel [tidigare-finns]" in capsys.readouterr().err


def test_an_edition_with_errors_in_its_data_is_not_kept(project_folder, capsys):
    rewrite(project_folder / SERIES[1], ("70,2", "70.2"))
    before = contents(project_folder)
    assert begin(project_folder, "2026") == 1
    assert contents(project_folder) == before
    assert "[decimalpunkt]" in capsys.readouterr().err


def test_raw_files_are_kept_with_the_series_that_name_them(project_folder):
    raw = b"ur en arbetsbok"
    (project_folder / "data" / "hamtat" / "halsa").mkdir(parents=True)
    (project_folder / "data" / "hamtat" / "halsa" / "blad.csv").write_bytes(raw)
    checksum = "92570c3f5a22c3e3d831e7cc9cbe643a89567c844f7d2619e3881a137e807bc6"
    head = f"# råfil: hamtat/halsa/blad.csv\n# sha256: {checksum}\n# not:"
    rewrite(project_folder / SERIES[1], ("# not:", head))
    assert begin(project_folder, "2026") == 0
    kept = contents(project_folder / "tidigare" / "2025")
    assert kept["hamtat/halsa/blad.csv"] == raw
    assert codes(project_folder) == TO_DO


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["2024"], "Rapporten är för 2025, och 2024 kommer inte efter det."),
        (["2026", "--datum", "2025-08-14"], "Datumet 2025-08-14 ligger utanför 2026."),
        (["--datum", "2026-08-14"], "Skriv även ÅR."),
        (["2026", "--datum", "14 augusti"], "”14 augusti” är inget datum som 2026-08-14"),
    ],
)
def test_a_year_or_a_date_that_cannot_be_is_wrong_usage(project_folder, arguments, said, capsys):
    assert begin(project_folder, *arguments) == 2
    assert said in capsys.readouterr().err


def test_all_is_told_as_data(project_folder, capsys):
    assert begin(project_folder, "2026", "--datum", "2026-03-02", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["gjort"], told["år"], told["mapp"]) == (True, 2026, "tidigare/2025")
    assert "serier/halsa.csv" in told["undanlagt"]
    assert {
        "fil": SETTINGS,
        "rad": 5,
        "kolumn": 1,
        "nyckel": "[rapport] datum",
        "förut": "2025-03-01",
        "nu": "2026-03-02",
    } in told["ändrat"]
    assert [task["fil"] for task in told["kvar"] if task["slag"] == "serie"] == SERIES
    assert begin(project_folder, "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"gjort": False, "kvar": told["kvar"]}


def test_files_that_cannot_be_read_are_not_left_behind(project_folder, capsys):
    (project_folder.parent / "utanför.csv").write_text("hemligt", encoding="utf-8")
    (project_folder / "data" / "råfil.csv").symlink_to(project_folder.parent / "utanför.csv")
    before = contents(project_folder)
    assert begin(project_folder, "2026") == 1
    assert contents(project_folder) == before
    assert "data/råfil.csv: fel [utanför-projektet]" in capsys.readouterr().err


def test_a_folder_that_leads_out_of_the_project_is_not_written_to(project_folder, capsys):
    (project_folder / "tidigare").mkdir()
    (project_folder.parent / "annat").mkdir()
    (project_folder / "tidigare" / "2025").symlink_to(project_folder.parent / "annat")
    assert begin(project_folder, "2026") == 1
    assert list((project_folder.parent / "annat").iterdir()) == []
    assert "[utanför-projektet]" in capsys.readouterr().err


def test_the_settings_of_the_edition_before_are_among_what_the_report_is_made_of(project_folder):
    assert begin(project_folder, "2026") == 0
    fill_in(project_folder, 2026)
    assert "tidigare/2025/rapport.toml" in composed_of(take_snapshot(project_folder)).inputs


def test_judgements_are_held_against_the_dates_of_the_edition_before_and_of_the_data(project_folder):
    rewrite(project_folder / SERIES[1], ("hämtad: –", "hämtad: 2025-01-10"))
    assert begin(project_folder, "2026", "--datum", "2026-12-01") == 0
    fill_in(project_folder, 2026)
    rewrite(project_folder / "tidigare" / "2025" / SETTINGS, ("datum = 2025-03-01", "datum = 2026-02-01"))
    rewrite(project_folder / SERIES[1], ("hämtad: 2025-01-10", "hämtad: 2026-05-05"))
    told = [d.message for d in check(project_folder).diagnostics]
    assert told == [
        f"Bedömningen av {name} är från den 1 februari 2026, men utgåvan 2025 är från den 1 februari 2026."
        for name in ("Stark konkurrenskraft", "God resurseffektivitet")
    ]
    rewrite(project_folder / "tidigare" / "2025" / SETTINGS, ("datum = 2026-02-01", "datum = 2025-03-01"))
    (told,) = [d.message for d in check(project_folder).diagnostics]
    assert told == (
        "Bedömningen av God resurseffektivitet är från den 1 februari 2026, innan data/serier/halsa.csv hämtades den 5 maj 2026."
    )


def test_data_of_a_later_edition_in_the_folder_of_the_one_before_are_told(project_folder):
    assert begin(project_folder, "2026") == 0
    fill_in(project_folder, 2026)
    kept = project_folder / "tidigare" / "2025" / "serier" / "halsa.csv"
    rewrite(kept, ("hämtad: –", "hämtad: 2025-04-01"))
    (found,) = check(project_folder).diagnostics
    assert (found.code, found.path) == ("föregående-år", SETTINGS)
    assert "hämtades den 1 april 2025" in found.message


def test_years_between_editions_are_no_gap_where_there_were_as_many_before(project_folder):
    assert begin(project_folder, "2027") == 0
    fill_in(project_folder, 2026)
    rewrite(project_folder / GOALS, ("datum = 2026", "datum = 2027"))
    assert [d.code for d in check(project_folder).diagnostics] == ["föregående-lucka"]
    settings = project_folder / "tidigare" / "2025" / SETTINGS
    settings.write_text(settings.read_text(encoding="utf-8") + "\n[föregående]\når = 2023\n", encoding="utf-8")
    assert check(project_folder).diagnostics == ()


def test_settings_that_are_wrong_are_told_and_nothing_is_done(project_folder, capsys):
    rewrite(project_folder / SETTINGS, ("datum = 2025-03-01", 'datum = "i mars"'))
    before = contents(project_folder)
    assert begin(project_folder, "2026") == 1
    assert contents(project_folder) == before
    assert "rapport.toml:5:1: fel [fel-typ] datum ska vara ett datum" in capsys.readouterr().err
