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
from reportgen.pipeline.verify_pdf import verify_pdf
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


def test_the_file_itself_bears_its_trace_out_and_has_nothing_to_be_warned_of(report):
    assert verify_pdf(report.pdf, engine=False).findings == ()


def test_everything_is_printed_on_the_page_that_the_file_says(report, trace):
    texts = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(report.pdf)]
    following = dict(zip(report.pages.labels, [*texts[1:], ""], strict=True))
    pages = dict(zip(report.pages.labels, texts, strict=True))
    printed = [entry for entry in trace["poster"] if "tryckt" in entry]
    assert [e for e in printed if not begins(e["tryckt"], pages[e["sida"]], following[e["sida"]])] == []


def test_what_is_only_drawn_stands_on_the_page_of_its_figure(report, trace):
    # A table with small drawings is found by the page where it begins.
    numbered = [item for kind in ("figur", "tabell") for item in report.document.numbering.of_kind(kind)]
    figures = {f"{item.kind} {item.number}": item.anchor for item in numbered}
    drawn = [entry for entry in trace["poster"] if entry["slag"] == "ritat"]
    assert len(drawn) > 500
    assert [e for e in drawn if e["sida"] != report.pages.label(figures[e["i"]])] == []


def test_every_datum_stands_on_the_row_that_the_file_says(trace):
    lines = {}
    for datum in trace["uppgifter"].values():
        if "serie" not in datum or "fil" not in datum:
            continue
        rows = lines.setdefault(datum["fil"], (ROOT / datum["fil"]).read_text(encoding="utf-8").split("\n"))
        row = rows[datum["rad"] - 1]
        if not datum["värde"] and datum["fil"] == "data/indikatorer.csv":
            # A value that is not there has no row: the one that declares the series stands for it.
            assert row.startswith(f"{datum['serie']};")
            continue
        _area, sex, year, value, symbol = row.split(";")
        assert (sex, year) == (datum["kön"], str(datum["år"]))
        assert datum["värde"].replace("\u00a0", "").replace("\u2212", "-") == (value or symbol)


def test_text_tables_figures_and_charts_are_all_traced(trace):
    kinds = {entry["slag"] for entry in trace["poster"]}
    assert kinds == {"uttryck", "påstående", "citat", "cell", "diagram", "ritat"}
    figures = {entry["i"].split(" ")[0] for entry in trace["poster"]}
    assert figures == {"", "figur", "tabell"}
    without = [e for e in trace["poster"] if not e["underlag"] and not e["uttryck"].startswith("rapport.")]
    assert without == []


def test_every_number_and_every_year_in_a_data_table_is_traced(report):
    """What looks like a value or a year in the HTML's table cells has a mark before it."""
    cells = re.findall(r'<td class="(?:tal|ar)[^"]*">(.*?)</td>', report.written.html, re.DOTALL)
    assert len(cells) > 600
    numbers = [cell for cell in cells if re.search(r"\d", re.sub("<!--.*?-->|<span.*", "", cell))]
    assert [cell for cell in numbers if "<!--uppgift:" not in cell] == []
    tables = " ".join(re.findall(r'<table class="radtabell.*?</table>', report.written.html, re.DOTALL))
    beside = re.findall(r'<span class="enhet">((?:(?!</span>).)*\b20\d\d\b)', tables)
    assert len(beside) > 50
    assert [text for text in beside if not re.search(r"<!--uppgift:\d+-->[^<]*20\d\d$", text)] == []


def test_every_municipality_of_a_map_or_a_strip_leads_to_its_row(report, trace):
    """Each value of the files that a map or a strip shows is found by its municipality, its figure and its value."""
    data = report.product.edition.data
    names = {area.name for area in data.municipalities}
    drawn = [entry for entry in trace["poster"] if entry["slag"] == "ritat" and entry["område"] in names]
    shown = {(entry["i"], entry["uttryck"].partition('"')[2].partition('"')[0]) for entry in drawn}
    assert len(shown) > 40
    for figure, name in shown:
        entries = {e["område"]: e for e in drawn if e["i"] == figure and f'"{name}"' in e["uttryck"]}
        years = {trace["uppgifter"][e["underlag"][0]]["år"] for e in entries.values()}
        (year,) = years
        answered = {data.areas[o.area].name for o in data.municipal(name, year)}
        assert {area for area, entry in entries.items() if entry["ritat"] != ".."} == answered
    assert all(len(entry["underlag"]) == 1 for entry in drawn)


def test_no_mark_of_an_axis_is_taken_for_a_value(report, trace):
    """The numbers below and beside the charts are not in the file: its texts of a chart are those beside the lines."""
    charts = {item.anchor for item in report.document.numbering.of_kind("figur")}
    assert charts
    written = [entry["tryckt"] for entry in trace["poster"] if entry["slag"] == "diagram"]
    assert [text for text in written if re.fullmatch(r"(19|20)\d\d", text)] == []
    rule = next(i for i in report.document.numbering.of_kind("figur") if i.directive == "regelbild")
    told = [entry["tryckt"] for entry in trace["poster"] if entry["i"] == f"figur {rule.number}"]
    assert told == ["Kan nås till 2030", "Målet 2030"]


def test_a_trend_lists_every_row_of_its_window(report, trace):
    """Computed from the files: a trend reaches the set number of years back from the newest value."""
    edition = report.product.edition
    back, seen = edition.settings.assessment.trend_years, 0
    for entry in trace["poster"]:
        match = re.fullmatch(r'trend\("(\w+)"\)', entry["uttryck"])
        if match is None or edition.data.indicators[match[1]].target_type == "jämförelse":
            continue
        seen += 1
        points = edition.data.series[match[1]].points(edition.data.area)
        wanted = [point.year for point in points if point.year >= points[-1].year - back]
        assert [trace["uppgifter"][key]["år"] for key in entry["underlag"]] == wanted
    assert seen > 10


def test_every_quoted_figure_is_told_with_its_source(trace):
    quoted = {entry["tryckt"]: entry for entry in trace["poster"] if entry["slag"] == "citat"}
    assert len(quoted) > 10
    (hit,) = (hit for hit in matching(trace, "8 procent", "") if hit.entry is quoted["8 procent"])
    assert "Citerat:    den publicerade uppföljningen för 2025" in explained(trace, [hit], every_row=False)


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
    (hit,) = [hit for hit in matching(trace, "18,2 procent", "") if "kommuner(" in hit.entry["uttryck"]][:1]
    told = explained(trace, [hit], every_row=True)
    assert "två av elva kommuner" in told.replace("\u00a0", " ")
    assert "bostadsmarknad, Degerfors, 2024: Balans (data/serier/bostadsmarknad.csv:" in told
    assert "Boverket" in told
    assert "exempel" not in told
    assert "18,181818 procent, tryckt med 1 decimal" in told


def test_a_number_remembered_with_fewer_decimals_is_found(trace):
    assert "18,2\u00a0procent" in [hit.entry.get("tryckt") for hit in matching(trace, "18 procent", "")]


def test_a_page_gives_all_that_stands_on_it(trace):
    page = next(entry["sida"] for entry in trace["poster"] if entry["slag"] == "diagram")
    entries = [hit.entry for hit in matching(trace, "", page)]
    assert entries == [entry for entry in trace["poster"] if entry["sida"] == page]
    assert {"uttryck", "diagram"} <= {entry["slag"] for entry in entries}


def test_what_is_not_printed_has_a_suggestion(trace):
    assert matching(trace, "18,25 procent", "") == []
    assert "18,2\u00a0procent" in suggestions(trace, "18,25 procent")
