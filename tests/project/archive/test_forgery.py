"""Forgeries in which every list agrees: which are found by reading, which by building again, and which by the seal alone."""

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass, replace

import pikepdf
import pytest

from reportgen.archive.assemble import assemble
from reportgen.archive.package import CHECKSUMS, MANIFEST, METS, PREMIS, RECORD, Package, checksums
from reportgen.archive.package import DUBLIN_CORE as DC
from reportgen.pipeline import rebuild as rebuilding
from reportgen.pipeline.rebuild import DIFFERENT, SAME_BYTES, rebuild
from reportgen.pipeline.verify_package import verify_package
from reportgen.verification.checking import check_package
from tests.conftest import make_project
from tests.project.archive.conftest import ARCHIVE, MOMENT, archivable, built_for_archive, written
from tests.project.archive.forging import SOURCES, forged, replaced

CONTRADICTIONS = {"motsägelse", "oläslig", "bilaga-motsäger"}
DATA = "representations/arkivexemplar/data/"
PDF = f"{DATA}provlanet.pdf"
READ_ME, REPORT = "documentation/las-mig.txt", "documentation/valideringsrapport.txt"
SETTINGS = f"{SOURCES}rapport.toml"


def titled(content):
    """Return a PDF whose metadata have another title."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            xmp["dc:title"] = "Något annat"
        pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def compiled_by_another(content):
    manifest = json.loads(content)
    manifest["kompilator"]["sha256"] = "ab" * 32
    return (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()


def flipped(content):
    """Return a zip in which a byte of the first file is another, and its checksum does not fit."""
    at = content.index(b'"""')
    return content[:at] + b"'" + content[at + 1 :]


def with_a_file_beside(content):
    """Return a wheel that would install one file more, which the checksum of the code does not cover."""
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as packed:
        packed.writestr("annat.pth", b"import annat\n")
    return buffer.getvalue()


# What a reader of the package finds, without building anything: what was changed, and where it is told.
READ = {
    "offentlig blir sekretess": ({RECORD: replaced(">offentlig<", ">sekretess<")}, RECORD),
    "bevaras blir gallras": ({RECORD: replaced(">bevaras<", ">gallras efter 2 år<")}, RECORD),
    "en annan beslutsfattare": ({RECORD: replaced(">Nämnden<", ">Någon annan<")}, RECORD),
    "en annan dag för beslutet": ({RECORD: replaced("2025-08-15", "2025-08-16")}, RECORD),
    "en annan dag upprättad": ({RECORD: replaced("2025-03-01", "2025-03-02")}, RECORD),
    "ett rapportnummer som ingen gav": (
        {
            RECORD: replaced(
                "</registeruppgifter>", '<uppgift nyckel="rapportnummer" namn="Nummer">7</uppgift></registeruppgifter>'
            )
        },
        RECORD,
    ),
    "ett annat organisationsnummer": ({RECORD: replaced("555555-5555", "232323-2323")}, RECORD),
    "exempeldata förnekas": ({RECORD: replaced(">ja<", ">nej<")}, RECORD),
    "dc:identifier": ({DC: replaced("25RS1234", "25RS9999")}, DC),
    "dc:title": ({DC: replaced("Läget i provlänet", "Läget i något län")}, DC),
    "dc:rights": ({DC: replaced(">offentlig<", ">sekretess<")}, DC),
    "arkivbildaren i METS": ({METS: replaced(">Region Prov<", ">Region Annan<")}, METS),
    "organisationsnumret i METS": ({METS: replaced("555555-5555", "232323-2323")}, METS),
    "överenskommelsen i METS": ({METS: replaced("Provarkivet 24-17", "Provarkivet 24-18")}, METS),
    "titeln i METS": ({METS: replaced('LABEL="Läget', 'LABEL="Laget')}, METS),
    "arkivbildaren i en representations METS": (
        {"representations/kallfiler/METS.xml": replaced(">Region Prov<", ">Region Annan<")},
        "representations/kallfiler/METS.xml",
    ),
    "tidpunkten i METS": (
        {METS: replaced("2025-08-20T09:00:00", "2025-08-21T09:00:00")},
        "representations/kallfiler/METS.xml",
    ),
    "ett utfall i PREMIS": ({PREMIS: replaced(">godkänt<", ">underkänt<")}, PREMIS),
    "en händelse mindre i PREMIS": (
        {PREMIS: replaced("Pdf-filen prövades mot PDF/UA-1.", "Pdf-filen prövades.")},
        PREMIS,
    ),
    "beslutet i PREMIS": ({PREMIS: replaced("2025-08-15", "2025-08-16")}, PREMIS),
    "ett program i PREMIS": ({PREMIS: replaced(">70.0<", ">69.0<")}, PREMIS),
    "sekretessen i las-mig.txt": ({READ_ME: replaced("offentlig", "sekretess")}, READ_ME),
    "tidpunkten i las-mig.txt": ({READ_ME: replaced("2025-08-20", "2025-08-21")}, READ_ME),
    "utfallet i valideringsrapporten": ({REPORT: replaced("Utfall: godkänt", "Utfall: underkänt")}, REPORT),
    "tidpunkten i valideringsrapporten": ({REPORT: replaced("2025-08-20", "2025-08-21")}, REPORT),
    "ett värde i en figurs data": (
        {f"{DATA}figur-01.csv": replaced(";2024;135000;", ";2024;13500;")},
        f"{DATA}figur-01.csv",
    ),
    "en rad av tusen siffror": (
        {f"{DATA}figur-01.csv": replaced("utslapp.csv;", "utslapp.csv;" + "9" * 5000)},
        f"{DATA}figur-01.csv",
    ),
    "en rad som inte finns": (
        {f"{DATA}figur-01.csv": replaced("utslapp.csv;", "utslapp.csv;9")},
        f"{DATA}figur-01.csv",
    ),
    "pdf-filens titel": ({PDF: titled}, PDF),
    "programmet i paketet": (
        {"documentation/program/reportgen-0.1.0-py3-none-any.whl": flipped},
        "documentation/program/reportgen-0.1.0-py3-none-any.whl",
    ),
    "förteckningen över bibliotek": (
        {"documentation/program/requirements.lock": b"babel==1\n"},
        "documentation/program/requirements.lock",
    ),
    "kompilatorn i manifestet": (
        {MANIFEST: compiled_by_another},
        "documentation/program/reportgen-0.1.0-py3-none-any.whl",
    ),
    "sekretessen i källfilen": ({SETTINGS: replaced('"offentlig"', '"sekretess"')}, RECORD),
}
# What only building again finds: what it was that differed.
REBUILT = {
    "ursprunget i källförteckningen": (
        {f"{DATA}kallor.csv": replaced(";exempel;", ";publicerad;")},
        f"{DATA}kallor.csv",
    ),
    "en bedömning som data": ({f"{DATA}bedomningar.csv": replaced("Åt fel håll", "Kan nås")}, f"{DATA}bedomningar.csv"),
    "ett ord i datalexikonet": (
        {"documentation/datalexikon.csv": replaced("områdets", "landets")},
        "documentation/datalexikon.csv",
    ),
    "vad en fil visar": (
        {"documentation/datafiler.txt": replaced("figur 1", "figur 2")},
        "documentation/datafiler.txt",
    ),
    "en mening till i las-mig.txt": ({READ_ME: lambda content: content + b"Allt annat.\n"}, READ_ME),
    "ett schema": ({"schemas/dc.xsd": replaced("\n", "\n\n")}, "schemas/dc.xsd"),
}


@dataclass(frozen=True)
class Built:
    product: object
    diagnostics: tuple = ()


@pytest.fixture
def at_hand(product, monkeypatch):
    """The build is at hand: the sources are those of the small project."""
    monkeypatch.setattr(rebuilding, "build", lambda *_: Built(product))


def test_a_package_that_says_it_was_made_before_what_it_holds_is_found(product):
    made = assemble(product, MOMENT.replace(year=2020))
    messages = [fault.message for fault in check_package(made)]
    assert messages == [
        f"Paketet skapades 2020-08-20, men {fact} enligt rapport.toml."
        for fact in ("rapportens datum är 2025-03-01", "fastställd är 2025-08-15")
    ]


@pytest.mark.parametrize(
    "path", ["METS.xml", "representations/kallfiler/METS.xml", PREMIS, RECORD, DC, f"{SOURCES[:-5]}{PREMIS}"]
)
def test_a_list_that_is_another_kind_of_file_is_found(package, path):
    other = DC if path == RECORD else RECORD
    files = {**package.files, path: package.files[other]}
    files[CHECKSUMS] = checksums(files)
    assert ("schema", path) in {(fault.code, fault.path) for fault in check_package(Package(package.name, files))}


def test_a_file_that_is_another_within_the_pdf_is_found(tmp_path):
    facts = ARCHIVE.replace("[arkiv]", '[arkiv]\nprofil = "3a"', 1)
    package = assemble(built_for_archive(archivable(make_project(tmp_path / "projekt"), facts)).product, MOMENT)
    assert check_package(package) == ()
    forgery = forged(package, {f"{DATA}kallor.csv": replaced(";exempel;", ";publicerad;"), f"{DATA}figur-02.csv": None})
    messages = [fault.message for fault in check_package(forgery) if fault.path == f"{DATA}kallor.csv"]
    assert messages == ["Filen är inte den som pdf-filen har med sig."]
    assert f"{DATA}figur-02.csv" in told(forgery)


def test_a_file_beside_the_program_is_found(package):
    wheel = next(path for path in package.files if path.endswith(".whl"))
    (fault,) = check_package(forged(package, {wheel: with_a_file_beside}))
    assert (fault.code, fault.path) == ("obekant", wheel)
    assert fault.message == "Programmet har en fil som inte hör till det: annat.pth."


def told(package):
    return {fault.path for fault in check_package(package) if fault.code in CONTRADICTIONS}


def test_a_forger_who_changes_nothing_mends_nothing(package):
    assert forged(package, {}) == package


@pytest.mark.parametrize("name", READ)
def test_a_fact_that_is_changed_in_one_place_contradicts_the_others(package, name):
    changes, place = READ[name]
    forgery = forged(package, changes)
    # Every list agrees: only what they say together does not.
    assert {fault.code for fault in check_package(forgery)} <= CONTRADICTIONS
    assert place in told(forgery)


@pytest.mark.usefixtures("at_hand")
@pytest.mark.parametrize("name", REBUILT)
def test_what_agrees_with_all_that_is_written_is_found_by_building_again(package, product, name):
    changes, place = REBUILT[name]
    forgery = forged(package, changes)
    assert check_package(forgery) == ()
    rebuilt = rebuild(forgery, product.verdict)
    assert rebuilt.outcome == DIFFERENT
    assert place in rebuilt.different


def test_a_printed_figure_that_is_not_that_of_the_traceability_file_is_found(product, tmp_path):
    entries = [dict(entry) for entry in product.traced["poster"]]
    entry = next(entry for entry in entries if entry["slag"] == "uttryck" and entry.get("tal"))
    entry["tryckt"] = "4711,5"
    forgery = assemble(replace(product, traced={**product.traced, "poster": entries}), MOMENT)
    assert check_package(forgery) == ()
    checked = verify_package(written(forgery, tmp_path), engine=False)
    assert not checked.good
    assert "4711,5" in "".join(finding.message for finding in checked.verdict.errors)


@pytest.mark.usefixtures("at_hand")
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda product: product, id="ingenting"),
        pytest.param(
            lambda product: replace(product, edition=secret(product.edition)), id="sekretessen i källfilen och överallt"
        ),
    ],
)
def test_a_package_that_was_made_anew_from_other_sources_is_told_by_its_seal_alone(
    package, product, change, monkeypatch
):
    other = change(product)
    if other is not product:
        text = product.sources["rapport.toml"].replace(b'"offentlig"', b'"sekretess"\nlagrum = "OSL 1 kap. 1 \xc2\xa7"')
        other = replace(
            other,
            sources={**product.sources, "rapport.toml": text},
            listed=relisted(product.listed, text),
            traced=relisted(product.traced, text),
        )
        monkeypatch.setattr(rebuilding, "build", lambda *_: Built(other))
    made = assemble(other, MOMENT)
    assert check_package(made) == ()
    assert rebuild(made, product.verdict).outcome == SAME_BYTES
    assert (made.seal == package.seal) == (other is product)


def secret(edition):
    archive = replace(edition.settings.archive, secrecy="sekretess", secrecy_ground="OSL 1 kap. 1 §")
    return replace(edition, settings=replace(edition.settings, archive=archive))


def relisted(listed, text):
    entries = [
        {**entry, "sha256": hashlib.sha256(text).hexdigest(), "byte": len(text)}
        if entry["fil"] == "rapport.toml"
        else entry
        for entry in listed["källfiler"]
    ]
    return {**listed, "källfiler": entries}
