"""`exportera` as analysts meet it: the files are read back, and what they hold is reckoned again."""

import csv
import datetime as dt
import json
import sys
import zipfile
from decimal import Decimal
from itertools import pairwise

import pytest
from openpyxl import load_workbook

from reportgen.cli.run import run
from reportgen.export.files import MissingLibraryError, as_parquet_files
from tests.conftest import FIXTURES, make_project

NAMES = ["observationer", "indikatorer", "bedömningar", "källor", "läs mig"]


def export(folder, *more):
    return run(["exportera", "--projekt", str(folder), *more])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = make_project(tmp_path_factory.mktemp("export") / "projekt")
    assert export(made) == 0
    assert export(made, "--format", "csv") == 0
    return made


@pytest.fixture(scope="module")
def book(folder):
    return load_workbook(folder / "out" / "data" / "provlanet.xlsx")


def rows_of(sheet):
    headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def csv_rows(folder, name):
    with (folder / "out" / "data" / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def number(text):
    return Decimal(text.replace(",", "."))


def test_a_sheet_for_each_table_with_headings_that_stay(book):
    assert book.sheetnames == NAMES
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet["A1"].font.bold
        assert all(6 <= sheet.column_dimensions[cell.column_letter].width <= 60 for cell in sheet[1])


def test_every_row_of_the_series_is_there_as_it_was_typed(folder):
    typed = []
    for path in sorted((folder / "data" / "serier").iterdir()):
        for line, row in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
            if row[:1].isdigit():
                area, _, year, value, symbol = row.split(";")
                typed.append(
                    (f"data/serier/{path.name}", str(line), area, year, value or ("0" if symbol == "–" else ""), symbol)
                )
    columns = ("fil", "rad", "områdeskod", "år", "värde", "symbol")
    found = [tuple(row[c] for c in columns) for row in csv_rows(folder, "observationer") if row["härledd"] == "nej"]
    assert sorted(found) == sorted(typed)


def test_numbers_are_numbers_and_what_is_missing_is_empty_beside_its_symbol(book):
    rows = rows_of(book["observationer"])
    assert all(isinstance(row["år"], int) and isinstance(row["rad"], int) for row in rows)
    assert all(row["värde"] is None or isinstance(row["värde"], int | float) for row in rows)
    missing = [row for row in rows if row["värde"] is None]
    assert [(row["områdeskod"], row["år"], row["symbol"]) for row in missing] == [("1861", 2024, "..")]
    assert all(row["ursprung"] == "exempel" for row in rows if row["indikator"] == "bostader")


def test_a_derived_value_can_be_reckoned_from_the_rows_that_it_names(folder):
    rows = csv_rows(folder, "observationer")
    at = {f"{row['fil']}:{row['rad']}": row for row in rows if row["härledd"] == "nej"}
    gaps = [row for row in rows if row["indikator"] == "halsogap"]
    assert gaps
    for row in gaps:
        women, men = (at[place] for place in row["underlag"].split(", "))
        assert (women["kön"], men["kön"]) == ("kvinnor", "män")
        assert number(row["värde"]) == abs(number(women["värde"]) - number(men["värde"]))


def test_a_trend_can_be_reckoned_from_the_observations(folder):
    rows = csv_rows(folder, "observationer")
    (assessed,) = [row for row in csv_rows(folder, "bedomningar") if row["indikator"] == "halsa"]
    first, last = int(assessed["trend_från"]), int(assessed["trend_till"])
    points = [
        (int(row["år"]), number(row["värde"]))
        for row in rows
        if (row["indikator"], row["områdeskod"], row["kön"]) == ("halsa", "0018", "totalt")
        and first <= int(row["år"]) <= last
    ]
    years, values = (sum(column) / Decimal(len(points)) for column in zip(*points, strict=True))
    slope = sum((y - years) * (v - values) for y, v in points) / sum((y - years) ** 2 for y, _ in points)
    assert len(points) == int(assessed["trend_antal"])
    assert abs(number(assessed["trend_per_år"]) - slope) < Decimal("1e-20")
    assert number(assessed["senaste_värde"]) == dict(points)[int(assessed["senaste_år"])]


def test_the_outcomes_are_those_of_the_report(folder):
    goals = {row["effektmål"]: row["beslutat"] for row in csv_rows(folder, "bedomningar") if row["effektmål"]}
    assert goals
    assert set(goals.values()) <= {"grön", "gul", "röd", "saknas"}
    unassessed = [row for row in csv_rows(folder, "bedomningar") if row["indikator"] == "bostader"]
    assert [(row["effektmål"], row["utfall"]) for row in unassessed] == [("", "")]


def test_the_sources_and_the_meaning_of_every_column_come_with_the_data(folder, book):
    sources = {row["indikator"]: row for row in csv_rows(folder, "kallor")}
    assert set(sources) == {row["indikator"] for row in csv_rows(folder, "indikatorer")}
    assert sources["balans"]["bearbetning"] == "Beräknad ur bostadsmarknad."
    told = rows_of(book["läs mig"])
    for name in NAMES[:-1]:
        headings = [cell.value for cell in book[name][1]]
        assert [row["kolumn"] for row in told if row["tabell"] == name and row["kolumn"]] == headings
    assert any("får inte användas som statistik" in row["innehåll"] for row in told)


def test_the_workbook_and_the_tables_say_the_same(folder, book):
    for name, plain in zip(NAMES, ["observationer", "indikatorer", "bedomningar", "kallor", "las-mig"], strict=True):
        sheet, file = rows_of(book[name]), csv_rows(folder, plain)
        assert len(sheet) == len(file)
        for ours, theirs in zip(sheet, file, strict=True):
            for heading, value in ours.items():
                if isinstance(value, int | float):
                    assert value == pytest.approx(float(number(theirs[heading])))
                else:
                    day = isinstance(value, dt.datetime)
                    assert ("" if value is None else str(value.date() if day else value)) == theirs[heading]


def test_the_same_data_give_the_same_bytes(folder):
    written = folder / "out" / "data"
    before = {path: path.read_bytes() for path in written.rglob("*") if path.is_file()}
    assert export(folder) == export(folder, "--format", "csv") == 0
    assert {path: path.read_bytes() for path in written.rglob("*") if path.is_file()} == before
    with zipfile.ZipFile(written / "provlanet.xlsx") as packed:
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2025-03-01T00:00:00Z</dcterms:modified>" in packed.read("docProps/core.xml")


def test_a_text_that_begins_with_an_equals_sign_is_no_formula(tmp_path):
    made = make_project(tmp_path / "p")
    register = made / "data" / "indikatorer.csv"
    register.write_text(register.read_text(encoding="utf-8").replace("God hälsa", "=1+1"), encoding="utf-8")
    assert export(made) == 0
    sheet = load_workbook(made / "out" / "data" / "provlanet.xlsx")["indikatorer"]
    assert [(c.value, c.data_type) for c in sheet["C"] if c.value == "=1+1"] == [("=1+1", "s")]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_wrong_data_are_told_and_nothing_is_written(tmp_path, capsys, kind):
    made = make_project(tmp_path / "p", FIXTURES / "fel" / "omojliga-varden")
    assert export(made, "--format", kind) == 1
    told = capsys.readouterr().err
    assert "omöjligt-värde" in told
    assert "4 fel, 0 varningar. Inget har skrivits." in told
    assert not (made / "out").exists()


def test_wrong_data_are_told_as_json(tmp_path, capsys):
    made = make_project(tmp_path / "p", FIXTURES / "fel" / "omojliga-varden")
    assert export(made, "--json") == 1
    assert {d["code"] for d in json.loads(capsys.readouterr().out)} == {"omöjligt-värde", "omöjligt-år"}


def test_what_was_written_is_told_as_json(folder, capsys):
    assert run(["export", "--json", "--projekt", str(folder)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["filer"] == ["out/data/provlanet.xlsx"]
    assert list(told["rader"]) == NAMES
    assert all((folder / path).is_file() for path in told["filer"])


def test_files_of_an_earlier_export_do_not_stay_among_those_of_the_next(folder):
    stray = folder / "out" / "data" / "csv" / "gammal.csv"
    stray.write_text("x", encoding="utf-8")
    assert export(folder, "--format", "csv") == 0
    assert not stray.exists()
    assert sorted(path.name for path in (folder / "out" / "data").iterdir()) == ["csv", "provlanet.xlsx"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path, capsys):
    made = make_project(tmp_path / "p")
    (made / "out").write_text("ingen mapp", encoding="utf-8")
    assert export(made) == 1
    assert "Det gick inte att skriva till out/data/" in capsys.readouterr().err


def test_parquet_without_pyarrow_says_what_to_install(folder, capsys, monkeypatch):
    with monkeypatch.context() as without:
        without.setitem(sys.modules, "pyarrow", None)
        with pytest.raises(MissingLibraryError) as missing:
            as_parquet_files(())

    def lacking(_tables):
        raise missing.value

    monkeypatch.setattr("reportgen.export.files.as_parquet_files", lacking)
    written = sorted((folder / "out" / "data").iterdir())
    assert export(folder, "--format", "parquet") == 1
    assert "pip install pyarrow" in capsys.readouterr().err
    assert sorted((folder / "out" / "data").iterdir()) == written


def test_parquet_holds_the_same_rows_with_numbers_as_numbers(folder):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not among the dependencies")
    assert export(folder, "--format", "parquet") == 0
    rows = parquet.read_table(folder / "out" / "data" / "parquet" / "observationer.parquet").to_pylist()
    typed = csv_rows(folder, "observationer")
    assert [(row["indikator"], row["år"]) for row in rows] == [(row["indikator"], int(row["år"])) for row in typed]
    assert [row["värde"] for row in rows] == [float(number(row["värde"])) if row["värde"] else None for row in typed]


def test_rows_stand_in_the_order_of_indicator_area_sex_and_year(book):
    keys = [(row["indikator"], row["områdeskod"]) for row in rows_of(book["observationer"])]
    assert all(one <= next_ for one, next_ in pairwise(keys))
