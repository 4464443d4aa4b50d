"""The file carries the data behind its figures and tables, and says where everything comes from."""

import csv
import hashlib
import io
import json
import platform
import re

import pikepdf
import pytest

from reportgen.compiler.identity import this_compiler
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def carried(report):
    with pikepdf.open(io.BytesIO(report.pdf)) as pdf:
        names = pdf.Root.Names.EmbeddedFiles.Names
        found = {}
        for index in range(0, len(names), 2):
            file = names[index + 1]
            stream = file.EF.F
            found[str(file.UF)] = {
                "roll": str(file.AFRelationship),
                "beskrivning": str(file.Desc),
                "datum": str(stream.Params.ModDate),
                "innehåll": stream.read_bytes(),
            }
        associated = [entry.objgen for entry in pdf.Root.AF]
    assert len(associated) == len(set(associated)) == len(found)
    return found


def test_every_figure_and_table_with_data_is_there(report, carried):
    numbered = report.document.numbering.of_kind("figur", "tabell")
    found = {name for name in carried if name.startswith(("figur", "tabell"))}
    # The picture of the rule shows how the rule works and no data; nothing in it is traced.
    (rule,) = re.findall(r'<figure class="[^"]*\bfigur--regelbild\b[^"]*" id="([^"]+)">', report.written.html)
    drawn = report.written.html.partition(f'id="{rule}"')[2].partition("</figure>")[0]
    assert "<!--uppgift:" not in drawn
    with_data = [item for item in numbered if item.anchor != rule]
    assert len(with_data) == len(numbered) - 1
    assert {f"{item.kind}-{int(item.number):02d}.csv" for item in with_data} == found


def test_files_are_sorted_described_and_dated_by_the_report(carried):
    assert list(carried) == sorted(carried)
    assert all(file["beskrivning"] and file["datum"] == "D:20250814000000Z" for file in carried.values())
    roles = {name: file["roll"] for name, file in carried.items()}
    assert {name for name, role in roles.items() if role == "/Source"} == {
        "byggmanifest.json",
        "kallor.csv",
        "sparbarhet.json",
    }
    assert set(roles.values()) == {"/Data", "/Source"}


def test_the_data_of_a_chart_are_its_rows(carried):
    figures = [found["innehåll"].decode() for name, found in carried.items() if name.startswith("figur-")]
    tables = [list(csv.DictReader(io.StringIO(text), delimiter=";")) for text in figures]
    (rows,) = [rows for rows in tables if {row.get("serie") for row in rows} == {"vaxthusgaser"}]
    for row in rows:
        typed = (ROOT / row["fil"]).read_text(encoding="utf-8").split("\n")[int(row["rad"]) - 1]
        assert typed.split(";")[3] == row["värde"]


def test_the_manifest_lists_every_input_with_its_checksum_and_no_place(carried):
    manifest = json.loads(carried["byggmanifest.json"]["innehåll"])
    listed = {entry["fil"]: entry["sha256"] for entry in manifest["källfiler"]}
    for name in ("rapport.toml", "data/mal.toml", "narrative/30-overgripande-mal.md", "styles/tokens.css"):
        assert listed[name] == hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
    assert any(name.startswith("styles/fonts/") for name in listed)
    fonts = {font["fil"].rpartition("/")[2]: font for font in manifest["typsnitt"]}
    assert fonts["SourceSans3-Bold.ttf"]["namn"] == "Source Sans 3 Bold"
    assert all(font["version"].startswith("Version ") for font in fonts.values())
    assert str(ROOT) not in carried["byggmanifest.json"]["innehåll"].decode()


def test_what_the_report_was_made_with_stands_beside_it_and_not_within(report, carried):
    beside = json.loads(report.trace)
    programs = {"reportgen", "weasyprint", "pydyf", "matplotlib", "Pango", "HarfBuzz", "Python"}
    assert programs <= set(beside["program"])
    assert beside["kompilator"]["sha256"] == this_compiler().sha256
    for name in ("byggmanifest.json", "sparbarhet.json"):
        assert not {"program", "kompilator"} & set(json.loads(carried[name]["innehåll"]))
    assert platform.python_version().encode() not in report.pdf


def test_the_traceability_file_within_is_the_one_beside(report, carried):
    beside = json.loads(report.trace)
    del beside["program"], beside["kompilator"]
    assert beside.pop("pdf_sha256") == hashlib.sha256(report.pdf).hexdigest()
    assert json.loads(carried["sparbarhet.json"]["innehåll"]) == beside


def test_the_metadata_carry_the_registry(report):
    with pikepdf.open(io.BytesIO(report.pdf)) as pdf, pdf.open_metadata() as xmp:
        assert xmp["dc:title"] == "Läget i länet 2025"
        assert xmp["dc:creator"] == ["Region Örebro län"]
        assert list(xmp["dc:language"]) == ["sv"]
        assert xmp["pdfaid:part"] == "3"
        assert xmp["pdfuaid:part"] == "1"
        own = "{urn:reportgen:rapport:1:}"
        facts = {name: xmp[own + name] for name in ("diarienummer", "ar", "utgava", "status", "exempeldata")}
    assert facts == {
        "diarienummer": "ännu inte tilldelat",
        "ar": "2025",
        "utgava": "1",
        "status": "utkast",
        "exempeldata": "True",
    }
