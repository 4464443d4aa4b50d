"""What a series says of its vintage and of what was computed follows it to everything that tells of sources."""

import csv
import io
import json

import pytest

from reportgen.archive.assessments import assessments_csv
from reportgen.export.tables import export_tables
from reportgen.figures.tables.source_table import source_table
from reportgen.pipeline.build import build
from tests.conftest import make_project

VINTAGE, PROCESSING = "augusti 2024", "Summan av kommunerna."


@pytest.fixture(scope="module")
def product(tmp_path_factory):
    """The build of the small project, in which the series of health is published and computed."""
    folder = make_project(tmp_path_factory.mktemp("härkomst") / "projekt")
    file = folder / "data" / "serier" / "halsa.csv"
    text = file.read_text(encoding="utf-8")
    stated = f"# ursprung: publicerad\n# årgång: {VINTAGE}\n# bearbetning: {PROCESSING}"
    text = text.replace("# ursprung: exempel", stated).replace("# källa: Provkällan", "# källa: SCB (via Kolada)")
    file.write_text(text, encoding="utf-8")
    result = build(folder)
    assert result.pdf, result.diagnostics
    return result.product


def attached(product, name):
    (file,) = (file for file in product.attached if file.name == name)
    return list(csv.DictReader(io.StringIO(file.content.decode()), delimiter=";"))


def exported(product, name):
    edition = product.edition
    (table,) = (t for t in export_tables(edition.data, edition.assessments, edition.settings) if t.name == name)
    return [dict(zip(table.headings, row, strict=True)) for row in table.rows]


def test_the_traceability_file_has_them(product):
    series = json.loads(product.trace)["serier"]
    assert (series["halsa"]["årgång"], series["halsa"]["bearbetning"]) == (VINTAGE, PROCESSING)
    assert series["halsogap"]["bearbetning"] == "Beräknad ur god hälsa."
    assert not {"årgång", "bearbetning"} & set(series["utslapp"])


def test_the_tables_within_the_file_have_them(product):
    sources = {row["serie"]: row for row in attached(product, "kallor.csv")}
    assert (sources["halsa"]["årgång"], sources["halsa"]["bearbetning"]) == (VINTAGE, PROCESSING)
    assert (sources["utslapp"]["årgång"], sources["utslapp"]["bearbetning"]) == ("", "")
    rows = [row for row in attached(product, "tabell-01.csv") if row["serie"] == "halsa"]
    assert {(row["årgång"], row["bearbetning"]) for row in rows} == {(VINTAGE, PROCESSING)}


@pytest.mark.parametrize("table", ["observationer", "källor"])
def test_the_exported_tables_have_them(product, table):
    rows = exported(product, table)
    assert {(r["årgång"], r["bearbetning"]) for r in rows if r["indikator"] == "halsa"} == {(VINTAGE, PROCESSING)}
    assert {(r["årgång"], r["bearbetning"]) for r in rows if r["indikator"] == "utslapp"} == {(None, None)}


def test_the_appendix_of_sources_has_them_and_names_the_original_publisher(product):
    rows = {row.name.text: row for group in source_table(product.edition).groups for row in group.rows}
    row = rows["Invånare med god hälsa"]
    assert (row.source.text, row.vintage.text, row.processing.text) == ("SCB", VINTAGE, PROCESSING)
    assert rows["Utsläpp av växthusgaser"].source.text == "Provkällan"


def test_the_words_of_the_report_stand_beside_the_colours_as_data(product):
    archived = csv.DictReader(io.StringIO(assessments_csv(product.edition).decode()), delimiter=";")
    words = {row["id"]: row["ord"] for row in archived}
    assert (words["R1"], words["utslapp"]) == ("För långsamt", "För långsamt")
    assert (words["R2"], words["halsa"], words["konkurrenskraft"]) == ("Åt fel håll", "Åt fel håll", "")
    rows = {row["indikator"]: row for row in exported(product, "bedömningar")}
    assert (rows["halsa"]["utfall_ord"], rows["halsa"]["beslutat_ord"]) == ("Åt fel håll", "Åt fel håll")
    assert rows["bostader"]["utfall_ord"] is None
