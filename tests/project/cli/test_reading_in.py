"""`läs-in` as its users meet it: a file becomes a series with its copy, or nothing is written."""

import errno
import hashlib
import io
import json
import sys

import pytest

from reportgen.cli.run import run
from tests.sheets import PX, workbook

SERIES, COPIES = "data/serier/utslapp.csv", "data/hamtat/utslapp"
# The text says that emissions fell from 2023 to 2024.
FALLING = [["kod", 2005, 2022, 2023, 2024], ["0018", 200_000, 146_000, 140_000, 135_000]]
RISING = [["kod", 2005, 2022, 2023, 2024], ["0018", 200_000, 146_000, 140_000, 141_000]]


@pytest.fixture
def read_in(project_folder, tmp_path, capsys):
    """Return what runs the command on the small project, and gives its exit code and all that it printed."""

    def command(rows, *options, name="utslapp.xlsx"):
        (tmp_path / name).write_bytes(rows if isinstance(rows, bytes) else workbook(rows))
        code = run(["läs-in", str(tmp_path / name), "--projekt", str(project_folder), *options])
        shown = capsys.readouterr()
        return code, shown.out + shown.err

    return command


def tree(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


EXAMPLE = ("--ursprung", "exempel", "--not", "Konstruerad för prov.", "--ersätt")


def test_a_sentence_that_would_be_false_is_shown_and_nothing_is_written(read_in, project_folder):
    before = tree(project_folder)
    code, shown = read_in(RISING, *EXAMPLE)
    assert code == 3
    assert "utslapp: " in shown
    assert "(narrative/10-inledning.md:6:" in shown
    assert "påstående-falskt" in shown
    assert shown.endswith("Inget har skrivits.\n")
    assert tree(project_folder) == before


def test_a_series_is_written_with_a_copy_of_its_file_and_where_it_stands(read_in, project_folder, tmp_path):
    code, shown = read_in(
        FALLING, *EXAMPLE, "--skriv", "--källa", "Provkällan", "--hämtad", "2025-02-03", "--årgång", "2025"
    )
    assert code == 0
    assert shown.endswith(f"Skrev {SERIES}.\n")
    raw = (tmp_path / "utslapp.xlsx").read_bytes()
    assert (project_folder / COPIES / "utslapp.xlsx").read_bytes() == raw
    assert (project_folder / SERIES).read_text(encoding="utf-8") == "\n".join(
        (
            "# indikator: utslapp",
            "# källa: Provkällan",
            "# källkod: –",
            "# ursprung: exempel",
            "# årgång: 2025",
            "# hämtad: 2025-02-03",
            "# licens: –",
            "# råfil: hamtat/utslapp/utslapp.xlsx",
            "# utsnitt: Blad1!A1:E2",
            f"# sha256: {hashlib.sha256(raw).hexdigest()}",
            "# bearbetning: –",
            "# not: Konstruerad för prov.",
            "område;kön;år;värde;symbol",
            "0018;T;2005;200000;",
            "0018;T;2022;146000;",
            "0018;T;2023;140000;",
            "0018;T;2024;135000;",
            "",
        )
    )
    assert run(["granska", "--projekt", str(project_folder)]) == 0


def test_a_series_that_is_so_already_is_not_written_again(read_in, project_folder):
    read_in(FALLING, *EXAMPLE, "--skriv")
    before = tree(project_folder)
    code, shown = read_in((project_folder / COPIES / "utslapp.xlsx").read_bytes(), *EXAMPLE, "--skriv")
    assert code == 0
    assert "Serien är redan sådan." in shown
    assert tree(project_folder) == before


def test_a_copy_that_is_changed_afterwards_stops_the_build(read_in, project_folder, capsys):
    read_in(FALLING, *EXAMPLE, "--skriv")
    (project_folder / COPIES / "utslapp.xlsx").write_bytes(workbook(RISING))
    assert run(["granska", "--projekt", str(project_folder)]) == 1
    assert "råfil-ändrad" in capsys.readouterr().err


def test_another_file_of_the_same_name_lies_beside_the_first(read_in, project_folder):
    read_in(FALLING, *EXAMPLE, "--skriv")
    read_in(RISING, *EXAMPLE, "--skriv")
    copies = sorted((project_folder / COPIES).iterdir())
    digest = hashlib.sha256(workbook_of(copies, "utslapp-")).hexdigest()[:8]
    assert [path.name for path in copies] == [f"utslapp-{digest}.xlsx", "utslapp.xlsx"]
    assert f"# råfil: hamtat/utslapp/utslapp-{digest}.xlsx" in (project_folder / SERIES).read_text(encoding="utf-8")


def workbook_of(copies, begins):
    return next(path for path in copies if path.name.startswith(begins)).read_bytes()


def test_rows_that_the_file_lacks_are_neither_kept_nor_dropped_without_a_word(read_in, project_folder):
    before = tree(project_folder)
    newest = [["kod", 2024], ["0018", 135_000]]
    code, shown = read_in(newest, "--ursprung", "exempel", "--not", "Prov.", "--skriv")
    assert code == 1
    assert "rader som filen saknar. Ska de stå kvar eller tas bort?" in shown
    assert "Tips: svara med --behåll eller --ersätt\n" in shown
    assert tree(project_folder) == before


def test_rows_that_are_kept_are_said_to_be_of_another_vintage(read_in, project_folder):
    old = (project_folder / SERIES).read_text(encoding="utf-8")
    code, shown = read_in(
        [["kod", 2024], ["0018", 135_000]], "--ursprung", "exempel", "--not", "Nya.", "--behåll", "--skriv"
    )
    new = (project_folder / SERIES).read_text(encoding="utf-8")
    assert code == 0
    assert "[två-årgångar]" in shown
    assert "# not: Nya. Konstruerad för prov." in new
    assert "är kvar från den förra serien (Provkällan) och är av en annan årgång." in new
    rows = {line for line in old.split("\n") if line.startswith("0") and ";2024;" not in line}
    assert rows <= set(new.split("\n"))


def test_the_same_file_changes_nothing_the_second_time_though_rows_are_kept(read_in, project_folder):
    options = ("--ursprung", "exempel", "--not", "Nya.", "--behåll", "--skriv", "--årgång", "2025")
    read_in([["kod", 2024], ["0018", 135_000]], *options)
    before = tree(project_folder)
    raw = (project_folder / COPIES / "utslapp.xlsx").read_bytes()
    code, shown = read_in(raw, "--ursprung", "exempel", "--behåll", "--skriv")
    assert code == 0
    assert "Serien är redan sådan." in shown
    assert tree(project_folder) == before


def test_the_note_on_rows_that_were_kept_goes_with_them(read_in, project_folder):
    newest = [["kod", 2005, 2024], ["0018", 200_000, 135_000]]
    read_in(newest, "--ursprung", "exempel", "--not", "Nya.", "--behåll", "--skriv")
    raw = (project_folder / COPIES / "utslapp.xlsx").read_bytes()
    read_in(raw, "--ursprung", "exempel", "--not", "Bara filens.", "--ersätt", "--skriv")
    assert "# not: Bara filens.\n" in (project_folder / SERIES).read_text(encoding="utf-8")


def test_a_series_whose_rows_cannot_be_read_is_replaced_and_not_mixed(read_in, project_folder):
    path = project_folder / SERIES
    path.write_text(path.read_text(encoding="utf-8") + "0018;T;2025\n", encoding="utf-8")
    code, shown = read_in(FALLING, "--ursprung", "exempel", "--not", "Prov.", "--behåll", "--skriv")
    assert code == 1
    assert "[antal-celler]" in shown
    code, _ = read_in(FALLING, *EXAMPLE, "--skriv")
    assert code == 0


def test_rows_of_an_example_are_not_kept_among_published_ones(read_in, project_folder):
    before = tree(project_folder)
    code, shown = read_in([["kod", 2024], ["0018", 135_000]], "--ursprung", "publicerad", "--behåll", "--skriv")
    assert code == 1
    assert "[blandat-ursprung]" in shown
    assert tree(project_folder) == before


def test_an_example_is_not_taken_for_published_without_a_word(read_in):
    code, shown = read_in(FALLING, "--ersätt", "--skriv")
    assert code == 1
    assert "Tips: svara med --ursprung: publicerad, rapport, exempel" in shown


def test_exceptions_and_margins_stay_and_are_told_of(read_in, project_folder):
    path = project_folder / SERIES
    old = path.read_text(encoding="utf-8").replace("värde;symbol\n", "värde;symbol;felmarginal\n")
    head, rows = old.split("område;")
    rows = "\n".join(
        f"{row};{'5' if ';2024;' in row or ';2005;' in row else ''}" if row[:1] == "0" else row
        for row in rows.split("\n")
    )
    path.write_text(f"{head}# undantag: osannolikt-värde 0018 T 2024: prövat\nområde;{rows}", encoding="utf-8")
    kept = next(row for row in rows.split("\n") if ";2005;" in row and row.startswith("0018"))
    value = float(kept.split(";")[3].replace(",", "."))
    code, shown = read_in([["kod", 2005, 2024], ["0018", value, 1]], *EXAMPLE, "--skriv")
    new = path.read_text(encoding="utf-8")
    assert code == 0
    assert "# undantag: osannolikt-värde 0018 T 2024: prövat" in new
    assert kept in new.split("\n")
    assert "[undantag-kvar]" in shown
    assert "[felmarginal-utgår] 1 felmarginal utgår" in shown


def test_a_full_disk_leaves_everything_as_it_was(read_in, project_folder, monkeypatch):
    before = tree(project_folder)

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("reportgen.project.writing._written_aside", full)
    code, shown = read_in(FALLING, *EXAMPLE, "--skriv")
    assert code == 1
    assert "Det gick inte att skriva till data/" in shown
    assert tree(project_folder) == before


def test_a_folder_that_leads_out_of_the_project_is_not_written_to(read_in, project_folder, tmp_path):
    outside = tmp_path / "utanför"
    outside.mkdir()
    (project_folder / "data" / "hamtat").symlink_to(outside)
    before = (project_folder / SERIES).read_bytes()
    code, shown = read_in(FALLING, *EXAMPLE, "--skriv")
    assert code == 1
    assert "utanför-projektet" in shown
    assert list(outside.iterdir()) == []
    assert (project_folder / SERIES).read_bytes() == before


def test_a_series_that_is_changed_meanwhile_is_not_written_over(read_in, project_folder, monkeypatch):
    from reportgen.pipeline.changing import reading_in  # noqa: PLC0415 - to be watched

    proposed = reading_in.propose

    def slow(*asked):
        found = proposed(*asked)
        (project_folder / SERIES).write_text("ändrad", encoding="utf-8")
        return found

    monkeypatch.setattr(reading_in, "propose", slow)
    code, shown = read_in(FALLING, *EXAMPLE, "--skriv")
    assert code == 1
    assert "har ändrats medan filen lästes in" in shown
    assert (project_folder / SERIES).read_text(encoding="utf-8") == "ändrad"


class Terminal(io.StringIO):
    """What is typed at a terminal."""

    def isatty(self):
        return True


@pytest.mark.parametrize(("last", "written"), [("ja", True), ("nej", False), ("", False)])
def test_at_a_terminal_what_the_file_does_not_say_is_asked(read_in, project_folder, monkeypatch, last, written):
    before = tree(project_folder)
    monkeypatch.setattr(sys, "stdin", Terminal(f"utslapp\nannat\n3\nersätt\n{last}\n"))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    code, shown = read_in(FALLING, "--not", "Prov.", name="leverans.xlsx")
    assert "Vilken indikator i registret är det?" in shown
    assert "  3. exempel" in shown
    assert "”annat” är inget av svaren." in shown
    assert "Skriva serien?" in shown
    assert code == (0 if written else 3)
    assert (tree(project_folder) != before) == written


def test_at_a_terminal_no_answer_leaves_everything_as_it_was(read_in, project_folder, monkeypatch):
    before = tree(project_folder)
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    code, shown = read_in(FALLING, name="leverans.xlsx")
    assert code == 1
    assert shown.endswith("Inget har skrivits.\n")
    assert tree(project_folder) == before


def test_json_has_what_was_understood_what_is_doubtful_and_what_would_change(read_in):
    code, shown = read_in([*RISING, ["1814", "9,5*", 8, 8, 8]], *EXAMPLE, "--json")
    told = json.loads(shown)
    assert code == 3
    assert told["indikator"] == "utslapp"
    assert told["utsnitt"] == "Blad1!A1:E3"
    assert told["tolkning"]["år"] == "rad 1: 2005 och 2022–2024"
    assert ("fotnotstecken", "Blad1!B3") in {(one["code"], one["path"]) for one in told["anmärkningar"]}
    assert told["ändrar"]["serie"] == "utslapp"
    assert [fault["kod"] for fault in told["jämförelse"]["fel"]] == ["påstående-falskt"]
    assert told["skriven"] is False


def test_a_px_file_is_read_in(read_in, project_folder):
    code, _ = read_in(PX.encode(), "--som", "nystartade", *EXAMPLE, "--skriv", name="tabell.px")
    assert code == 0
    series = (project_folder / "data/serier/nystartade.csv").read_text(encoding="utf-8")
    assert "# årgång: 2025-06-02" in series
    assert "# utsnitt: rad 25–27" in series
    assert "0018;T;2023;9,8;\n0018;T;2024;;..\n1814;T;2023;10;\n1814;T;2024;;–\n" in series


def test_without_the_extra_it_is_named(read_in, monkeypatch):
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    code, shown = read_in(FALLING, *EXAMPLE)
    assert code == 1
    assert "pip install 'reportgen[las-in]'" in shown


def test_a_file_that_is_not_there_is_wrong_usage(project_folder, capsys):
    assert run(["läs-in", "ingen.xlsx", "--projekt", str(project_folder)]) == 2
    assert "Filen ingen.xlsx finns inte." in capsys.readouterr().err


@pytest.mark.parametrize(
    "option", [["--hämtad", "i går"], ["--gånger", "0"], ["--ursprung", "nytt"], ["--behåll", "--ersätt"]]
)
def test_options_that_cannot_be_meant_are_wrong_usage(option, project_folder):
    assert run(["läs-in", "a.xlsx", "--projekt", str(project_folder), *option]) == 2


@pytest.mark.parametrize("name", ["år 2024; slutlig.xlsx", ".dold.xlsx", "a\u0308.xlsx"])
def test_names_of_files_that_a_series_cannot_hold_are_written_in_another_way(read_in, project_folder, name):
    code, _ = read_in(FALLING, "--som", "utslapp", *EXAMPLE, "--skriv", name=name)
    assert code == 0
    (copy,) = (project_folder / COPIES).iterdir()
    assert not set(copy.name) & set(";\u0308")
    assert not copy.name.startswith(".")
    assert run(["granska", "--projekt", str(project_folder)]) == 0


def test_a_series_that_was_fetched_says_what_the_next_fetch_does(read_in, project_folder):
    path = project_folder / SERIES
    folder = project_folder / COPIES
    folder.mkdir(parents=True)
    (folder / "hamtning.toml").write_bytes(b"")
    fetched = f"# råfil: hamtat/utslapp/hamtning.toml\n# sha256: {hashlib.sha256(b'').hexdigest()}\nområde;"
    path.write_text(path.read_text(encoding="utf-8").replace("område;", fetched, 1), encoding="utf-8")
    _, shown = read_in(FALLING, *EXAMPLE)
    assert "[hämtad-serie]" in shown
    assert "hamtning.toml med sina svar ur data/hamtat/utslapp" in shown


def test_a_note_that_is_not_said_again_is_shown_as_it_goes(read_in):
    _, shown = read_in(FALLING, "--ursprung", "publicerad", "--ersätt")
    assert "    Not utgår: Konstruerad för prov.\n" in shown


def test_a_very_large_file_is_refused(read_in, monkeypatch):
    monkeypatch.setattr("reportgen.sources.tables.reading.MOST_BYTES", 1000)
    code, shown = read_in(b"1" * 5000, name="utslapp.csv")
    assert code == 1
    assert "[för-stor-fil]" in shown


def test_a_folder_that_may_not_be_written_to_leaves_everything_as_it_was(read_in, project_folder, monkeypatch):
    def refused(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    before = tree(project_folder)
    # The rights of the folder would not do: root may write everywhere.
    monkeypatch.setattr("reportgen.project.writing.tempfile.mkstemp", refused)
    code, shown = read_in(FALLING, *EXAMPLE, "--skriv")
    assert code == 1
    assert "Det gick inte att skriva till data/" in shown
    assert tree(project_folder) == before
