"""The real report's page map and contents against golden text files.

An upgrade of WeasyPrint, a font or the styles shows here as a difference that people can read. After a change that
is meant, run the tests with REPORTGEN_UPPDATERA=1 and read the difference in git.
"""

import io
import os
import re

import pypdfium2
import pytest

from reportgen.document.page_map import as_text
from tests.conftest import ROOT, UPDATE

GOLDEN = ROOT / "tests" / "golden"


def agree(name, text):
    path = GOLDEN / name
    if os.environ.get(UPDATE):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pages(report):
    document = pypdfium2.PdfDocument(report.pdf)
    texts = [document[index].get_textpage().get_text_range() for index in range(len(document))]
    document.close()
    return [text.replace("\r\n", "\n").replace("\ufffe", "-") for text in texts]


def test_the_page_map_is_the_golden_one(report):
    agree("sidkarta.txt", as_text(report.pages, report.document.numbering))


def test_the_printed_contents_are_the_golden_ones(report, pages):
    anchors = report.pages.pages
    first = anchors[next(i.anchor for i in report.document.numbering.headings if i.title == "Innehåll")]
    last = report.pages.body_start
    lines = "\n".join(pages[first:last]).split("\n")
    agree("innehall.txt", "\n".join(line.rstrip() for line in lines if line.strip()) + "\n")


def test_the_numbers_printed_in_the_contents_are_those_of_the_pages(report, pages):
    contents = "\n".join(pages[: report.pages.body_start])
    items = report.document.numbering.of_kind("kapitel", "avsnitt")
    listed = [item for item in items if item.number and f'data-mal="#{item.anchor}"' in report.written.html]
    assert {item.title for item in report.document.numbering.of_kind("kapitel")} <= {item.title for item in listed}
    for item in listed:
        # The number stands in a column of its own, and what is read may go on in the same line with the next row.
        title = r"\s+".join(re.escape(word) for word in (item.number, *item.title.split()))
        line = re.search(rf"(?:^|\s){title}\s+(\S+)", contents)
        assert line, item.title
        assert line[1] == report.pages.label(item.anchor)


def test_the_running_head_counts_the_pages_of_the_body_only(report, pages):
    total = report.pages.body_pages
    for number, text in enumerate(pages[report.pages.body_start :], start=1):
        assert f"{number} ({total})" in text
        assert "Region Örebro län" in text
        assert "Läget i länet | Datum: 2025-08-14" in text
    assert all(f"({total})" not in text for text in pages[: report.pages.body_start])


def test_front_matter_carries_roman_numbers_and_the_cover_none(report, pages):
    labels = report.pages.labels
    assert labels[:3] == ("i", "ii", "iii")
    for index in range(2, report.pages.body_start):
        assert pages[index].strip().endswith(labels[index])
    assert not re.search(r"\bi$", pages[0].strip())


def test_every_note_stands_on_the_page_of_its_call(report):
    numbers = set(report.document.numbering.notes.values())
    assert len(numbers) >= 9
    for number in numbers:
        assert report.pages.pages[f"fnr-{number}"] == report.pages.pages[f"fn-{number}"]


def test_figures_and_tables_are_numbered_once_over_the_whole_report(report):
    for kind in ("figur", "tabell"):
        numbers = [int(item.number) for item in report.document.numbering.of_kind(kind)]
        assert numbers == list(range(1, len(numbers) + 1))


def test_example_data_is_said_on_the_cover_in_the_foot_and_under_figures(pages):
    assert "exempeldata" in pages[0]
    assert all("Delar av rapporten bygger på exempeldata" in page for page in pages[2:])
    assert any("Exempeldata" in page and "Avsedd" in page for page in pages)


def test_the_words_of_figures_are_text_and_no_pictures(pages, report):
    page = pages[report.pages.pages["fig-konkurrenskraft"]]
    for words in ("Kan nås till 2030", "För långsamt", "Åt fel håll", "Ökat nyföretagande"):
        assert words in page
    chart = pages[report.pages.pages["fig-vaxthusgaser"]]
    assert re.search(r"^i nuvarande takt \d+$", chart, re.MULTILINE)
    assert re.search(r"^mål \d+$", chart, re.MULTILINE)


def test_the_file_has_bookmarks_title_and_language(report):
    document = pypdfium2.PdfDocument(io.BytesIO(report.pdf))
    assert document.get_metadata_value("Title") == "Läget i länet 2025"
    titles = [bookmark.get_title() for bookmark in document.get_toc()]
    document.close()
    assert "1 Inledning" in titles
    assert "4.7 Klimat, miljö och energi" in titles
    assert "Bilaga A Alla indikatorer" in titles


def test_no_font_but_the_vendored_ones_is_used(report):
    fonts = _fonts(report.pdf)
    assert fonts
    assert all(re.match(r"[A-Z]{6}\+Source-(Sans-3|Serif-4)", name) for name in fonts), fonts


def _fonts(pdf):
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    names = set()
    for index in range(len(document)):
        for item in document[index].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            names.add(item.get_font().get_base_name())
    document.close()
    return names
