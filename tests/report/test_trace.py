"""Every printed number of the report leads back to its rows, and the marks that make it possible cost nothing."""

import io
import json
import re

import pikepdf
import pypdfium2
import pytest
from markupsafe import Markup

from reportgen.output.html.marks import Marks
from reportgen.pipeline.build import build
from reportgen.trace.explain import explained, matching, suggestions
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def trace(report):
    return json.loads(report.trace)


def letters(text):
    return re.sub(r"\W", "", text.lower())


def begins(printed, page, following):
    """Tell whether a text stands on a page, or begins there and goes on at the top of the one that follows."""
    if letters(printed)[:12] in letters(page):
        return True
    words = printed.split()
    divided = ((words[:count], words[count:]) for count in range(1, len(words)))
    return any(
        letters(" ".join(here)) in letters(page) and letters(following).startswith(letters(" ".join(there)))
        for here, there in divided
    )


def test_everything_is_printed_on_the_page_that_the_file_says(report, trace):
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(report.pdf)]
    following = dict(zip(report.pages.labels, [*texts[1:], ""], strict=True))
    pages = dict(zip(report.pages.labels, texts, strict=True))
    lost = [e for e in trace["poster"] if not begins(e["tryckt"], pages[e["sida"]], following[e["sida"]])]
    assert lost == []


def test_every_datum_stands_on_the_row_that_the_file_says(trace):
    lines = {}
    for datum in trace["uppgifter"].values():
        if "serie" not in datum or "fil" not in datum:
            continue
        rows = lines.setdefault(datum["fil"], (ROOT / datum["fil"]).read_text(encoding="utf-8").split("\n"))
        _area, sex, year, value, symbol = rows[datum["rad"] - 1].split(";")
        assert (sex, year) == (datum["kön"], str(datum["år"]))
        assert datum["värde"].replace("\u00a0", "").replace("\u2212", "-") == (value or symbol)


def test_text_tables_figures_and_charts_are_all_traced(trace):
    kinds = {entry["slag"] for entry in trace["poster"]}
    assert kinds == {"uttryck", "påstående", "cell", "diagram"}
    figures = {entry["i"].split(" ")[0] for entry in trace["poster"]}
    assert figures == {"", "figur", "tabell"}
    without = [e for e in trace["poster"] if not e["underlag"] and not e["uttryck"].startswith("rapport.")]
    assert without == []


def test_every_number_in_a_data_table_is_traced(report):
    """What looks like a measured value in the HTML's table cells has a mark before it."""
    cells = re.findall(r'<td class="tal">(.*?)</td>', report.written.html, re.DOTALL)
    assert len(cells) > 200
    numbers = [cell for cell in cells if re.search(r"\d", re.sub("<!--.*?-->|<span.*", "", cell)) and not is_year(cell)]
    assert [cell for cell in numbers if "<!--uppgift:" not in cell] == []


def is_year(cell):
    return re.fullmatch(r"20\d\d", re.sub("<!--.*?-->", "", cell)) is not None


def test_marks_do_not_change_the_pages(project_folder, monkeypatch):
    with_marks = build(project_folder).pdf
    monkeypatch.setattr(Marks, "place", lambda _self, _at: Markup(""))
    monkeypatch.setattr(Marks, "entry", lambda _self, _number, _text: Markup(""))
    assert contents(build(project_folder).pdf) == contents(with_marks)


def contents(pdf):
    """Return what is drawn and tagged on every page; the attached files tell the marks apart."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [page.Contents.read_bytes() for page in opened.pages]


def test_a_printed_number_is_explained_down_to_row_and_source(trace):
    (entry,) = [e for e in matching(trace, "18,2 procent", "") if "kommuner(" in e["uttryck"]][:1]
    told = explained(trace, [entry], every_row=True)
    assert "två av elva kommuner" in told.replace("\u00a0", " ")
    assert "bostadsmarknad, Degerfors, 2024: Balans (data/serier/bostadsmarknad.csv:" in told
    assert "Boverket" in told
    assert "exempel" not in told
    assert "18,181818 procent, tryckt med 1 decimal" in told


def test_a_number_remembered_with_fewer_decimals_is_found(trace):
    assert "18,2\u00a0procent" in [entry["tryckt"] for entry in matching(trace, "18 procent", "")]


def test_a_page_gives_all_that_stands_on_it(trace):
    page = next(entry["sida"] for entry in trace["poster"] if entry["slag"] == "diagram")
    entries = matching(trace, "", page)
    assert entries == [entry for entry in trace["poster"] if entry["sida"] == page]
    assert {"uttryck", "diagram"} <= {entry["slag"] for entry in entries}


def test_what_is_not_printed_has_a_suggestion(trace):
    assert matching(trace, "18,25 procent", "") == []
    assert "18,2\u00a0procent" in suggestions(trace, "18,25 procent")
