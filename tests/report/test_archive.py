"""The package of the real report: its tables are explained, and the report can be built again from it."""

import csv
import fnmatch
import io
import re

import pypdfium2

from reportgen.archive.dictionary import FILES, TABLES
from reportgen.conformance.conformance import Verdict
from reportgen.pipeline.rebuild import SAME_BYTES, rebuild
from reportgen.verification.checking import check_package

REPORT = "representations/arkivexemplar/data/"


def rows(content):
    return list(csv.DictReader(io.StringIO(content.decode()), delimiter=";"))


def test_every_name_is_plain(report_package):
    assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", path) for path in report_package.files)


def test_a_draft_says_so_on_its_cover_and_the_archived_report_does_not(report, report_package):
    archived = report_package.files[f"{REPORT}laget-i-lanet-2025.pdf"]
    covers = [pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range() for pdf in (report.pdf, archived)]
    assert ["Utkast, inte fastställd" in cover for cover in covers] == [True, False]
    assert "Diarienummer 25RS1234" in covers[1]


def test_the_assessments_are_there_with_their_motives(report_package):
    found = rows(report_package.files[f"{REPORT}bedomningar.csv"])
    kinds = [row["nivå"] for row in found]
    assert (kinds.count("övergripande mål"), kinds.count("effektmål")) == (3, 20)
    first = found[0]
    assert first["beslutat"] == "möjligt"
    assert first["motiv"].startswith("Återges från den publicerade uppföljningen")
    assert first["av"]
    assert all(row["regelns_utfall"] in {"grön", "gul", "röd"} for row in found if row["nivå"] != "övergripande mål")
    emissions = next(row for row in found if row["id"] == "vaxthusgaser")
    assert float(emissions["trend_per_år"].replace(",", ".")) < 0


def patterns(written):
    """Return the patterns of an entry of the dictionary; those after the first may leave out a folder."""
    first, *rest = written.split(", ")
    folder = first.rpartition("/")[0]
    return [first, *(one if one.startswith("styles/") else f"{folder}/{one}" for one in rest)]


def test_the_dictionary_explains_every_column_of_every_table(report_package):
    explained = {one: [name for name, _, _ in columns] for entry, columns in TABLES.items() for one in patterns(entry)}
    used = set()
    for path, content in report_package.files.items():
        # The edition before this one has the same tables.
        within = path.removeprefix("representations/").replace("/tidigare/2024/", "/data/")
        if path.startswith("representations/") and path.endswith(".csv"):
            pattern = next(pattern for pattern in explained if fnmatch.fnmatch(within, pattern))
            header = next(line for line in content.decode().split("\n") if not line.startswith("#"))
            # A file may be without the columns that are optional, which are the last.
            columns = header.split(";")
            assert columns == explained[pattern][: len(columns)], path
            assert set(explained[pattern][len(columns) :]) <= {
                "brott",
                "enkät",
                "alias",
                "motsats",
                "tid",
                "felmarginal",
            }, path
            used.add(pattern)
    assert used == set(explained)


def test_the_dictionary_names_every_other_file_of_the_report(report_package):
    named = [one.removeprefix("arkivexemplar/data/") for entry in FILES for one in patterns(entry)]
    others = {path.removeprefix(REPORT) for path in report_package.files if path.startswith(REPORT)}
    assert {name for name in others if not name.endswith((".csv", ".pdf"))} <= set(named)


def test_the_real_report_that_one_process_built_is_rebuilt_by_two_byte_for_byte(report_package, forks):
    verdict = Verdict((), {"2a": (), "ua1": ()}, ("2a", "ua1"), "")
    rebuilt = rebuild(report_package, verdict)
    assert (rebuilt.outcome, rebuilt.programs) == (SAME_BYTES, {})
    assert rebuilt.compared == len(report_package.files)
    assert None not in forks
    assert len(forks) > 1


def test_the_real_package_contradicts_itself_nowhere(report_package):
    assert check_package(report_package) == ()
