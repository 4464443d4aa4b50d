"""What can be downloaded from the web edition: the data of figures, of indicators and of the whole report."""

import csv
import io
import re
import zipfile
from html.parser import HTMLParser

import pikepdf
import pytest
from openpyxl import load_workbook

from reportgen.composing.run import Options
from reportgen.forking import PROCESSES
from reportgen.output.web.downloads import downloads, size_words
from reportgen.pipeline.build import build
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.project.cache import Cache
from tests.asking import composed_of
from tests.conftest import make_project

WEB = Options(web=True, pages=False)
CAPTION = "Effektmål för god resurseffektivitet."


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode()), delimiter=";"))


def sheet_rows(content, sheet="data"):
    headings, *rows = load_workbook(io.BytesIO(content))[sheet].iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def number(text):
    return float(text.replace("\u00a0", "").replace("\u2212", "-").replace(",", "."))


class Tables(HTMLParser):
    """The tables of figures' data on a page: the text of each cell, by the figure's anchor."""

    def __init__(self, html):
        super().__init__()
        self.tables, self._figure, self._inside = {}, "", False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "figure":
            self._figure = given["id"]
        elif tag == "details" and given.get("class") == "figurdata":
            self._inside = True
            self.tables[self._figure] = []
        elif self._inside and tag == "tr":
            self.tables[self._figure].append([])
        elif self._inside and tag in {"th", "td"}:
            self.tables[self._figure][-1].append("")

    def handle_endtag(self, tag):
        if tag == "details":
            self._inside = False

    def handle_data(self, data):
        if self._inside and self.tables[self._figure]:
            self.tables[self._figure][-1][-1] += data.strip()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_project(tmp_path_factory.mktemp("webb") / "projekt")


@pytest.fixture(scope="module")
def files(folder):
    result = build(folder, WEB)
    assert result.ok
    return result.web


def test_each_figure_that_rests_on_data_has_them_as_csv_and_as_a_workbook_that_say_the_same(files):
    for name in ("fig-resurser", "fig-utslapp", "tab-klimat", "tab-kallor"):
        plain, book = rows_of(files[f"data/{name}.csv"]), sheet_rows(files[f"data/{name}.xlsx"])
        assert plain
        assert [{key: str(value or "") for key, value in row.items() if key != "värde"} for row in book] == [
            {key: value for key, value in row.items() if key != "värde"} for row in plain
        ]
        assert [row["värde"] for row in book] == [number(row["värde"]) if row["värde"] else None for row in plain]


def test_the_files_of_figures_are_those_that_the_pdf_carries(folder, files):
    with pikepdf.open(io.BytesIO(build(folder).pdf)) as pdf:
        attached = {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()}
    assert attached["figur-02.csv"] == files["data/fig-utslapp.csv"]
    assert attached["tabell-01.csv"] == files["data/tab-klimat.csv"]


def test_the_file_of_an_indicator_has_every_row_of_it_also_derived_ones(folder, files):
    typed = (folder / "data" / "serier" / "utslapp.csv").read_text(encoding="utf-8")
    rows = [line.split(";") for line in typed.split("\n") if line[:1].isdigit()]
    found = rows_of(files["data/utslapp.csv"])
    assert sorted((row["områdeskod"], row["år"], row["värde"]) for row in found) == sorted(
        (area, year, value) for area, _, year, value, _ in rows
    )
    assert rows_of(files["data/halsogap.csv"])


def test_the_observations_of_all_indicators_stand_in_one_file(files):
    every = rows_of(files["data/rapporten/alla-observationer.csv"])
    apart = [row for name in dict.fromkeys(row["serie"] for row in every) for row in rows_of(files[f"data/{name}.csv"])]
    assert every == apart


def test_every_column_of_every_file_is_explained(files):
    explained = {}
    for row in rows_of(files["data/data-lexikon.csv"]):
        assert row["betydelse"]
        explained.setdefault(row["fil"], []).append(row["kolumn"])
    observed, *registers = explained.values()
    assert [*explained][1:] == ["indikatorer", "bedomningar", "kallor"]
    for path, content in files.items():
        if re.fullmatch(r"data/[^/]+\.csv|data/rapporten/alla-.*\.csv", path) and "lexikon" not in path:
            assert content.decode().partition("\n")[0].split(";") == observed, path
    for name, columns in zip([*explained][1:], registers, strict=True):
        assert files[f"data/rapporten/{name}.csv"].decode().partition("\n")[0].split(";") == columns


def test_a_workbook_says_what_it_is_and_that_examples_are_no_statistics(files):
    told = {row["vad"]: row["innehåll"] for row in sheet_rows(files["data/fig-resurser.xlsx"], "om data")}
    assert told["Innehåll"] == f"Figur\u00a01: {CAPTION.rstrip('.')}"
    assert "får inte användas som statistik" in told["Exempeldata"]
    assert told["Kolumn: värde"].startswith("värdet utan avrundning")


def test_everything_is_one_zip_whose_text_names_each_file(files):
    with zipfile.ZipFile(io.BytesIO(files["data/allt.zip"])) as packed:
        names = packed.namelist()
        folder = names[0].partition("/")[0]
        assert names[0] == f"{folder}/las-mig.txt"
        text = packed.read(names[0]).decode()
        for name in names[1:]:
            path = name.removeprefix(f"{folder}/")
            assert packed.read(name) == files[f"data/{path}"]
            assert path.rpartition("/")[2] in text or path.startswith("rapporten/")
        assert {path for path in files if path.endswith(".csv")} == {
            f"data/{name.removeprefix(f'{folder}/')}" for name in names[1:]
        }


def test_the_same_report_gives_the_same_files(folder, files):
    again = build(folder, WEB).web
    for path in files:
        assert not path.startswith("data/") or again[path] == files[path], path


def test_the_table_of_a_figure_has_the_values_of_its_file(files):
    tables = Tables(files["inledning.html"].decode()).tables
    headings, *rows = tables["fig-utslapp"]
    assert headings[0] == "År"
    found = {number(cell) for row in rows for cell in row[1:] if cell}
    assert found == {number(row["värde"]) for row in rows_of(files["data/fig-utslapp.csv"])}
    assert "tab-klimat" not in tables


def links(files, page):
    return re.findall(r'<a href="([^"]+)" download[^>]*>([^<]+)</a>', files[page].decode())


def test_the_links_to_files_say_how_many_rows_and_how_large(files):
    shown = dict(links(files, "inledning.html"))
    assert shown.keys() >= {"data/fig-utslapp.csv", "data/fig-utslapp.xlsx"}
    every = {f"data/{address}": label for address, label in links(files, "data/index.html")}
    for address, label in [*shown.items(), *every.items()]:
        if address.endswith(".csv"):
            assert f"({len(rows_of(files[address]))}\u00a0rad" in label
            assert size_words(len(files[address])) in label
    assert all(size_words(len(files[address])) in label for address, label in every.items())


@pytest.mark.usefixtures("leaves_no_process")
def test_two_processes_make_the_files_that_one_makes(folder, files, monkeypatch):
    monkeypatch.setenv(PROCESSES, "2")
    composed = composed_of(take_snapshot(folder))
    made = downloads(composed.document, composed.edition, Cache())
    assert made.beside.begun
    assert {
        path: content for path, content in files.items() if path.startswith("data/") and path[-5:] != ".html"
    } == made.files


def test_a_size_is_told_in_words():
    assert size_words(1) == "1\u00a0kB"
    assert size_words(12_499) == "12\u00a0kB"
    assert size_words(2_540_000) == "2,5\u00a0MB"


def test_a_figure_is_cited_by_its_number_title_and_report_and_says_that_it_is_not_final(files):
    page = files["inledning.html"].decode()
    assert "Figur\u00a02: Utsläpp av växthusgaser, ton. I: " in page
