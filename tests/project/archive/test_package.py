"""What a package holds, and that the same report and moment give the same bytes."""

import csv
import hashlib
import io
import json
import re
import subprocess
import zipfile
from dataclasses import replace

import pikepdf
from lxml import etree

from reportgen.archive.assemble import assemble
from reportgen.archive.package import as_zip
from reportgen.compiler.identity import this_compiler
from reportgen.verification.xml import faults, parse_xml
from tests.conftest import make_project
from tests.project.archive.conftest import MOMENT, NUMBER, archivable, built_for_archive, written

REPORT = "representations/arkivexemplar/data/"
SOURCES = "representations/kallfiler/data/"
DC = "{http://purl.org/dc/elements/1.1/}"


def rows(content):
    return list(csv.DictReader(io.StringIO(content.decode()), delimiter=";"))


def test_the_folders_are_those_of_the_specification(package):
    assert package.name == "provlanet_25RS1234"
    assert {path.split("/")[0] for path in package.files} == {
        "METS.xml",
        "documentation",
        "kontrollsummor.txt",
        "metadata",
        "representations",
        "schemas",
    }
    for path in (
        "metadata/descriptive/dc.xml",
        "metadata/descriptive/registeruppgifter.xml",
        "metadata/preservation/premis.xml",
        "documentation/las-mig.txt",
        "documentation/valideringsrapport.txt",
        "documentation/datalexikon.csv",
        f"{REPORT}provlanet.pdf",
        f"{REPORT}bedomningar.csv",
        f"{REPORT}byggmanifest.json",
        f"{REPORT}figur-01.csv",
        f"{REPORT}kallor.csv",
        f"{REPORT}sparbarhet.json",
        f"{SOURCES}data/serier/utslapp.csv",
        f"{SOURCES}narrative/10-inledning.md",
    ):
        assert path in package.files


def test_every_name_is_plain(package):
    assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", path) for path in package.files)


def test_fonts_are_kept_with_their_licences(package):
    assert any(path.endswith(".ttf") for path in package.files)
    assert {"OFL-SourceSans3.md", "OFL-SourceSerif4.md"} <= {path.rpartition("/")[2] for path in package.files}


def test_the_archived_file_is_pdf_a_2a_and_pdf_ua_1_and_has_no_attachments(package):
    with pikepdf.open(io.BytesIO(package.files[f"{REPORT}provlanet.pdf"])) as pdf, pdf.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("2", "A", "1")
        assert xmp["dc:identifier"] == NUMBER
        assert not pdf.attachments
        assert "/AF" not in pdf.Root


def test_the_other_profile_carries_its_data(tmp_path):
    folder = archivable(make_project(tmp_path / "projekt"))
    settings = folder / "rapport.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("[arkiv]", '[arkiv]\nprofil = "3a"'), encoding="utf-8"
    )
    product = built_for_archive(folder, engine=True).product
    assert product.verdict.flavours == ("3a", "ua1")
    assert product.verdict.good
    with pikepdf.open(io.BytesIO(product.pdf)) as pdf:
        assert "byggmanifest.json" in pdf.attachments
    package = assemble(product, MOMENT)
    premis = package.files["representations/arkivexemplar/metadata/preservation/premis.xml"].decode()
    assert "fmt/479" in premis


def test_the_same_report_and_moment_give_the_same_bytes(product, package):
    again = assemble(product, MOMENT)
    assert again == package
    assert as_zip(again, MOMENT) == as_zip(package, MOMENT)
    later = assemble(product, MOMENT.replace(hour=10))
    assert {path for path in package.files if package.files[path] != later.files[path]} == {
        "METS.xml",
        "documentation/las-mig.txt",
        "documentation/valideringsrapport.txt",
        "kontrollsummor.txt",
        "metadata/preservation/premis.xml",
        "representations/arkivexemplar/METS.xml",
        "representations/kallfiler/METS.xml",
    }


def test_the_zip_is_stored_sorted_and_dated_by_the_moment(package):
    with zipfile.ZipFile(io.BytesIO(as_zip(package, MOMENT))) as packed:
        entries = packed.infolist()
    assert [entry.filename for entry in entries] == [f"{package.name}/{path}" for path in sorted(package.files)]
    assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
    assert {entry.date_time for entry in entries} == {(2025, 8, 20, 7, 0, 0)}


def test_the_list_of_checksums_is_one_that_other_programs_read(package, tmp_path):
    folder = written(package, tmp_path)
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "kontrollsummor.txt"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == len(package.files) - 1
    assert package.seal == hashlib.sha256(package.files["kontrollsummor.txt"]).hexdigest()


def test_every_xml_file_follows_its_schema_which_is_in_the_package(package):
    own = [path for path in package.files if path.endswith(".xml")]
    assert len(own) == 8
    for path in own:
        root = parse_xml(package.files[path])
        assert list(faults(root)) == []
        location = root.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation").split()
        for schema in location[1::2]:
            steps = path.count("/")
            assert schema.startswith("../" * steps)
            assert schema.removeprefix("../" * steps) in package.files


def test_the_schemas_of_the_package_need_no_network(package, tmp_path):
    folder = written(package, tmp_path)
    parser = etree.XMLParser(no_network=True)
    for name, path in (
        ("mets.xsd", "METS.xml"),
        ("premis.xsd", "metadata/preservation/premis.xml"),
        ("oai_dc.xsd", "metadata/descriptive/dc.xml"),
        ("registeruppgifter.xsd", "metadata/descriptive/registeruppgifter.xml"),
    ):
        schema = etree.XMLSchema(etree.parse(folder / "schemas" / name, parser))
        assert schema.validate(etree.parse(folder / path, parser)), schema.error_log


def test_mets_names_who_delivers_and_whom_to_ask_and_the_software_that_packed(package):
    space = {"m": "http://www.loc.gov/METS/", "c": "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"}
    header = etree.fromstring(package.files["METS.xml"]).find("m:metsHdr", space)
    agents = [
        (agent.get("ROLE"), agent.get("OTHERTYPE") or agent.get("TYPE"), agent.findtext("m:name", "", space))
        for agent in header.findall("m:agent", space)
    ]
    assert agents == [
        ("CREATOR", "SOFTWARE", "reportgen"),
        ("ARCHIVIST", "ORGANIZATION", "Region Prov"),
        ("CREATOR", "ORGANIZATION", "Region Prov"),
        ("CREATOR", "INDIVIDUAL", "Provregistratorn"),
    ]
    kinds = [note.get(f"{{{space['c']}}}NOTETYPE") for note in header.iter(f"{{{space['m']}}}note")]
    assert kinds == ["SOFTWARE VERSION", "IDENTIFICATIONCODE", "IDENTIFICATIONCODE", None]
    references = {one.get("TYPE"): one.text for one in header.findall("m:altRecordID", space)}
    # The diarienummer is no place in the archive.
    assert references == {"SUBMISSIONAGREEMENT": "Provarkivet 24-17"}


def test_a_text_says_what_each_file_of_data_shows(package):
    told = " ".join(package.files["documentation/datafiler.txt"].decode().split())
    assert "figur-01.csv Data till figur 1: " in told
    names = {path.removeprefix(REPORT) for path in package.files if path.startswith(REPORT)}
    assert all(name in told for name in names)


def test_every_format_of_the_package_has_its_key(package):
    space = {"p": "http://www.loc.gov/premis/v3"}
    for representation in ("arkivexemplar", "kallfiler"):
        root = parse_xml(package.files[f"representations/{representation}/metadata/preservation/premis.xml"])
        files = root.findall("p:object", space)
        assert files
        assert all(one.findtext(".//p:formatRegistryKey", "", space) for one in files)


def test_another_may_deliver_and_is_named_with_the_place_in_the_archive(product):
    settings = product.edition.settings
    archive = replace(
        settings.archive, submitter="Kommunen", submitter_number="555555-5555", reference_code="SE/1/2", agreement=""
    )
    edition = replace(product.edition, settings=replace(settings, archive=archive))
    mets = assemble(replace(product, edition=edition), MOMENT).files["METS.xml"].decode()
    assert "<mets:name>Kommunen</mets:name>" in mets
    assert '<mets:altRecordID TYPE="REFERENCECODE">SE/1/2</mets:altRecordID>' in mets
    assert "SUBMISSIONAGREEMENT" not in mets


def test_the_record_holds_what_a_registrator_asks_for(package):
    root = parse_xml(package.files["metadata/descriptive/registeruppgifter.xml"])
    facts = {fact.get("nyckel"): fact.text for fact in root}
    assert facts == {
        "diarienummer": "25RS1234",
        "titel": "Läget i provlänet 2025",
        "undertitel": "Ett litet projekt att pröva mot",
        "handlingstyp": "Rapport",
        "arendemening": "Uppföljning av strategin",
        "upprattad": "2025-03-01",
        "faststalld": "2025-08-15",
        "faststalld_av": "Nämnden",
        "arkivbildare": "Region Prov",
        "organisationsnummer": "555555-5555",
        "levererande": "Region Prov",
        "kontaktperson": "Provregistratorn, registrator@example.org",
        "leveransoverenskommelse": "Provarkivet 24-17",
        "enhet": "Regional utveckling",
        "handlaggare": "Provhandläggaren",
        "klassificering": "1.2.3",
        "sekretess": "offentlig",
        "bevarande": "bevaras",
        "grund": "Informationshanteringsplan för prov",
        "version": "1",
        "ersatter": "24RS1111",
        "sprak": "sv",
        "exempeldata": "ja",
    }
    told = package.files["documentation/las-mig.txt"].decode()
    assert all(value in told for value in facts.values())


def test_dublin_core_says_the_same(package):
    root = parse_xml(package.files["metadata/descriptive/dc.xml"])
    found = {
        name: [e.text for e in root.iter(f"{DC}{name}")]
        for name in ("title", "identifier", "date", "rights", "relation")
    }
    assert found == {
        "title": ["Läget i provlänet 2025"],
        "identifier": ["25RS1234"],
        "date": ["2025-03-01"],
        "rights": ["offentlig"],
        "relation": ["Ersätter 24RS1111"],
    }


def test_premis_tells_what_was_done_when_and_by_which_software(package):
    space = {"p": "http://www.loc.gov/premis/v3"}
    root = parse_xml(package.files["metadata/preservation/premis.xml"])
    told = [
        (
            event.findtext("p:eventType", "", space),
            event.findtext("p:linkingAgentIdentifier/p:linkingAgentIdentifierValue", "", space),
            event.findtext("p:eventOutcomeInformation/p:eventOutcome", "", space),
        )
        for event in root.findall("p:event", space)
    ]
    assert told == [
        ("fastställande", "beslutsfattare", "fastställd"),
        ("validation", "reportgen", "godkänt"),
        ("creation", "reportgen", "godkänt"),
        ("validation", "reportgen", "godkänt"),
        ("validation", "verapdf", "godkänt"),
        ("validation", "verapdf", "godkänt"),
        ("message digest calculation", "reportgen", "godkänt"),
    ]
    dates = [e.text for e in root.iterfind("p:event/p:eventDateTime", space)]
    assert (dates[0], set(dates[1:])) == ("2025-08-15", {"2025-08-20T09:00:00+02:00"})
    versions = {
        a.findtext("p:agentName", "", space): a.findtext("p:agentVersion", "", space)
        for a in root.findall("p:agent", space)
    }
    assert versions["WeasyPrint"] == "70.0"
    assert versions["reportgen"] == this_compiler().named
    assert set(versions) == {"Region Prov", "Nämnden", "reportgen", "WeasyPrint", "veraPDF"}


def test_premis_describes_every_file_of_the_report_and_its_format(package):
    space = {"p": "http://www.loc.gov/premis/v3"}
    root = parse_xml(package.files["representations/arkivexemplar/metadata/preservation/premis.xml"])
    formats = {
        one.findtext("p:objectIdentifier/p:objectIdentifierValue", "", space): one.findtext(
            ".//p:formatRegistryKey", "", space
        )
        for one in root.findall("p:object", space)
    }
    assert set(formats) == {path for path in package.files if path.startswith(REPORT)}
    assert formats[f"{REPORT}provlanet.pdf"] == "fmt/476"


def test_the_validation_report_says_what_was_not_tried(product, package):
    told = " ".join(package.files["documentation/valideringsrapport.txt"].decode().split())
    assert "prövades mot PDF/A-2a. Utfall: godkänt." in told
    assert "Det här har inte prövats - Om siffrorna stämmer med det som källorna har publicerat." in told
    untried = replace(product.made_with, engines={}, hindrance="veraPDF kördes inte: tillägget saknas.")
    without = replace(product, made_with=untried)
    told = " ".join(assemble(without, MOMENT).files["documentation/valideringsrapport.txt"].decode().split())
    assert "- PDF/A-2a och PDF/UA-1 med veraPDF. veraPDF kördes inte: tillägget saknas. Bara programmets" in told
    assert "prövades mot PDF/A-2a" not in told


def test_the_manifest_says_with_which_number_and_profile_the_file_was_built(package):
    manifest = json.loads(package.files[f"{REPORT}byggmanifest.json"])
    assert (manifest["diarienummer"], manifest["profil"]) == (NUMBER, "2a")
    assert {SOURCES + entry["fil"] for entry in manifest["källfiler"]} == {
        path for path in package.files if path.startswith(SOURCES)
    }


def test_the_sources_are_what_the_build_used_and_not_what_stood_beside_it(tmp_path):
    folder = archivable(make_project(tmp_path / "projekt"))
    (folder / "templates" / "oanvänd.html").write_text("<p>Ingen visar mig.</p>\n", encoding="utf-8")
    (folder / "bilder").mkdir()
    (folder / "bilder" / "oanvänd.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    (folder / "data" / "anteckning.txt").write_text("Ingen läser mig.\n", encoding="utf-8")
    sources = built_for_archive(folder).product.sources
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if ".cache" not in path.parts}
    # The small project shows no map either.
    for path in ("templates/oanvänd.html", "bilder/oanvänd.svg", "data/anteckning.txt", "templates/karta.html"):
        assert path in there
        assert path not in sources
    assert {"rapport.toml", "templates/rapport.html", "templates/figur.html", "styles/tokens.css"} <= set(sources)


def test_mets_follows_the_vocabularies(package):
    root = etree.fromstring(package.files["METS.xml"])
    assert root.get("TYPE") == "Textual works – Digital"
    assert root.get("OBJID") == package.name


def test_a_source_with_swedish_letters_gets_a_plain_name_and_its_own_back(tmp_path):
    folder = archivable(make_project(tmp_path / "projekt"))
    (folder / "styles" / "tilläget.css").write_text("/* tom */\n", encoding="utf-8")
    package = assemble(built_for_archive(folder).product, MOMENT)
    assert f"{SOURCES}styles/tillaget.css" in package.files
    assert "styles/tilläget.css  →  styles/tillaget.css" in package.files["documentation/las-mig.txt"].decode()
    premis = package.files["representations/kallfiler/metadata/preservation/premis.xml"].decode()
    assert "<originalName>styles/tilläget.css</originalName>" in premis


def test_what_series_were_made_from_is_kept_as_sources_and_told_of(tmp_path):
    folder = archivable(make_project(tmp_path / "projekt"))
    raw, series = folder / "data" / "hamtat" / "halsa", folder / "data" / "serier" / "halsa.csv"
    raw.mkdir(parents=True)
    (raw / "hamtning.toml").write_text("# Ett lås.\n", encoding="utf-8")
    (raw / "varden-001.json").write_text("{}\n", encoding="utf-8")
    (folder / "data" / "kallor.toml").write_text("# Inga frågor.\n", encoding="utf-8")
    checksum = hashlib.sha256((raw / "hamtning.toml").read_bytes()).hexdigest()
    stated = f"# råfil: hamtat/halsa/hamtning.toml\n# sha256: {checksum}\nområde;"
    series.write_text(series.read_text(encoding="utf-8").replace("område;", stated), encoding="utf-8")
    package = assemble(built_for_archive(folder).product, MOMENT)
    kept = {path.removeprefix(f"{SOURCES}data/") for path in package.files if path.startswith(f"{SOURCES}data/")}
    assert {"hamtat/halsa/hamtning.toml", "hamtat/halsa/varden-001.json", "kallor.toml"} <= kept
    told = {row["fil"] for row in rows(package.files["documentation/datalexikon.csv"])}
    assert {"kallfiler/data/data/hamtat/*", "kallfiler/data/data/kallor.toml"} <= told
    assert "reportgen hämta --kontrollera" in package.files["documentation/las-mig.txt"].decode()
