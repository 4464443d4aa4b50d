"""A package that is not what was written is never approved, and the message names the file."""

import hashlib
import io
import os
import random
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from reportgen.archive.assemble import assemble
from reportgen.archive.package import MANIFEST, Package, as_zip, checksums
from reportgen.pipeline.verify_package import check_as_text, verify_package
from reportgen.verification import opening
from reportgen.verification.checking import check_package
from reportgen.verification.opening import open_package, open_zip
from tests.project.archive.conftest import MOMENT, written

CHECKSUMS = "kontrollsummor.txt"
DATA = "representations/arkivexemplar/data/figur-01.csv"
PDF = "representations/arkivexemplar/data/provlanet.pdf"
TRACE = "representations/arkivexemplar/data/sparbarhet.json"
SOURCES = "representations/kallfiler/data"
SERIES = "representations/kallfiler/data/data/serier/utslapp.csv"
SEED = 20250820


def changed(package, path, content):
    """Return the package with another content of a file, or without it."""
    files = {**package.files, path: content}
    if content is None:
        del files[path]
    return Package(package.name, files)


def found(package):
    """Return the code and the place of every fault: the file, and its line where one is told."""
    return {
        (fault.code, f"{fault.path}:{fault.line}" if fault.line else fault.path) for fault in check_package(package)
    }


def test_what_was_written_is_approved_as_folder_and_as_zip(package, tmp_path):
    folder = written(package, tmp_path)
    (tmp_path / "paket.zip").write_bytes(as_zip(package, MOMENT))
    for path in (folder, tmp_path / "paket.zip"):
        opened, wrong = open_package(path)
        assert (opened, wrong, check_package(opened)) == (package, (), ())


@pytest.mark.parametrize(
    "path",
    [
        TRACE,
        "representations/arkivexemplar/data/bedomningar.csv",
        "representations/kallfiler/metadata/preservation/premis.xml",
        "documentation/las-mig.txt",
        "documentation/valideringsrapport.txt",
        "documentation/datafiler.txt",
        "documentation/datalexikon.csv",
    ],
)
def test_what_every_package_has_is_missed_whatever_the_lists_say(package, path):
    without = changed(package, path, None)
    assert [fault.path for fault in check_package(without) if fault.message == "Filen ska finnas i varje paket."] == [
        path
    ]


def test_names_that_some_systems_take_for_one_are_found(package):
    twice = changed(package, "documentation/LAS-MIG.txt", b"")
    message = "Namnet skiljer sig från documentation/LAS-MIG.txt bara i stora och små bokstäver, som inte alla system skiljer på."
    assert ("documentation/las-mig.txt", message) in {(fault.path, fault.message) for fault in check_package(twice)}


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (DATA, b"serie;1\n", ("ändrad", DATA)),
        (DATA, None, ("saknas", DATA)),
        ("documentation/extra.txt", b"hej\n", ("obekant", "documentation/extra.txt")),
        ("representations/extra/data/fil.txt", b"hej\n", ("obekant", "representations/extra/data/fil.txt")),
        ("METS.xml", None, ("saknas", "METS.xml")),
        ("METS.xml", b"<mets", ("xml-trasig", "METS.xml")),
        (CHECKSUMS, None, ("saknas", CHECKSUMS)),
        ("dåligt namn.txt", b"", ("fel-namn", "dåligt namn.txt")),
        ("documentation/annat.xml", b'<a xmlns="urn:x"/>', ("schema", "documentation/annat.xml")),
        (f"{SOURCES}/extra.csv", b"", ("inte-i-premis", f"{SOURCES}/extra.csv")),
        (f"{SOURCES}/extra.csv", b"", ("obekant", f"{SOURCES}/extra.csv")),
        (SERIES, None, ("saknas", SERIES)),
        (PDF, None, ("saknas", "representations/arkivexemplar/data")),
        (f"{PDF}.2.pdf", b"", ("saknas", "representations/arkivexemplar/data")),
        (TRACE, b'{"pdf_sha256": "%s"' % (b"0" * 64), ("motsägelse", TRACE)),
        (TRACE, b"{}", ("motsägelse", TRACE)),
    ],
)
def test_a_file_that_is_changed_missing_extra_or_broken_is_named(package, name, content, expected):
    assert expected in found(changed(package, name, content))


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (b"  METS.xml", b" METS.xml", f"{CHECKSUMS}:1"),
        (b"\n", b"\n\n", f"{CHECKSUMS}:2"),
        (b"\n", b"\r\n", CHECKSUMS),
    ],
)
def test_a_list_of_checksums_that_is_not_as_written_is_named(package, old, new, place):
    content = package.files[CHECKSUMS].replace(old, new, 1)
    assert ("listan-trasig", place) in found(changed(package, CHECKSUMS, content))


def test_a_folder_that_has_another_name_than_its_package_is_told(package):
    renamed = Package("annat_namn", package.files)
    assert [(fault.code, fault.path) for fault in check_package(renamed)] == [("annat-namn", "METS.xml")]


def test_a_package_without_its_compiler_is_told(package):
    wheel = next(path for path in package.files if path.endswith(".whl"))
    assert ("saknas", "documentation/program") in found(changed(package, wheel, None))
    assert ("oläslig", wheel) in found(changed(package, wheel, b"PK trasig"))


def test_sources_whose_settings_cannot_be_read_are_told(package):
    path = f"{SOURCES}/rapport.toml"
    for content in (b"[rapport", None):
        messages = [fault.message for fault in check_package(changed(package, path, content))]
        assert any("Rapportens uppgifter kan inte läsas" in message for message in messages)
    number = package.files[MANIFEST].replace(b'"diarienummer": "25RS1234"', b'"diarienummer": "25<RS"')
    assert ("motsägelse", MANIFEST) in found(changed(package, MANIFEST, number))


@pytest.mark.parametrize("cut", [1, 100])
def test_a_truncated_file_is_named(package, cut):
    assert ("ändrad", PDF) in found(changed(package, PDF, package.files[PDF][:-cut]))


def test_mending_the_list_is_not_enough_since_mets_premis_and_the_manifest_tell_as_well(package):
    files = {**package.files, SERIES: package.files[SERIES].replace(b";2023;", b";2022;")}
    files[CHECKSUMS] = checksums(files)
    told = {finding.message for finding in check_package(Package(package.name, files)) if finding.path == SERIES}
    assert told == {
        "Innehållet stämmer inte med representations/kallfiler/METS.xml.",
        "Innehållet stämmer inte med representations/kallfiler/metadata/preservation/premis.xml.",
        "Källfilen är inte den som rapporten byggdes av.",
    }


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        ("METS.xml", b"https://earksip.dilcis.eu", b"https://example.org", "PROFILE"),
        ("METS.xml", b'OAISPACKAGETYPE="SIP"', b'OAISPACKAGETYPE="AIP"', "OAISPACKAGETYPE"),
        ("METS.xml", b'OAISPACKAGETYPE="SIP"', b'OAISPACKAGETYPE="ZIP"', "Filen följer inte sitt schema"),
        ("METS.xml", b'LABEL="CSIP"', b'LABEL="CSIP StructMap"', "structMap"),
        ("METS.xml", b'CHECKSUMTYPE="SHA-256"', b'CHECKSUMTYPE="SHA-512"', "är inte SHA-256"),
        ("METS.xml", b'FILEID="grupp-schemas"', b'FILEID="grupp-fel"', "FILEID pekar på grupp-fel"),
        (
            "METS.xml",
            b"Provarkivet 24-17",
            b"Provarkivet 24-18",
            "altRecordID är SUBMISSIONAGREEMENT ”Provarkivet 24-18”",
        ),
        ("METS.xml", b'OBJID="provlanet', b'OBJID="annat', "Paketets namn är ”annat_25RS1234”"),
        ("METS.xml", b"schemas/dc.xsd", b"schemas/xlink.xsd", "schemas/xlink.xsd står två gånger"),
        (
            "METS.xml",
            b'<mets:mptr LOCTYPE="URL" xlink:type="simple" xlink:href="representations/kallfiler/METS.xml"',
            b'<mets:mptr LOCTYPE="URL" xlink:type="simple" xlink:href="representations/METS.xml"',
            "Strukturen pekar på representations/METS.xml",
        ),
        (
            "metadata/descriptive/dc.xml",
            b"?>",
            b"?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
            "dokumenttyp",
        ),
        ("metadata/preservation/premis.xml", b"<eventDateTime>", b"<eventDate>", "Filen är inte XML"),
        (
            "metadata/preservation/premis.xml",
            b">reportgen</agentIdentifierValue>",
            b">x</agentIdentifierValue>",
            "reportgen",
        ),
        ("metadata/descriptive/registeruppgifter.xml", b'nyckel="titel"', b'nyckel="diarienummer"', "schema"),
    ],
)
def test_wrong_metadata_are_found_even_where_every_list_agrees_with_them(package, path, old, new, expected):
    files = dict(package.files)
    assert files[path].count(old) >= 1
    files[path] = files[path].replace(old, new, 1)
    if path != "METS.xml":
        before, after = (hashlib.sha256(content[path]).hexdigest().encode() for content in (package.files, files))
        sizes = [f'SIZE="{len(content[path])}"'.encode() for content in (package.files, files)]
        files["METS.xml"] = files["METS.xml"].replace(before, after).replace(*sizes)
    files[CHECKSUMS] = checksums(files)
    messages = [f"{finding.message} {finding.code}" for finding in check_package(Package(package.name, files))]
    assert any(expected in message for message in messages), messages


def test_a_pdf_that_does_not_conform_is_found_though_every_list_agrees(product, tmp_path):
    with pikepdf.open(io.BytesIO(product.pdf)) as pdf:
        del pdf.Root.Lang
        del pdf.Root.OutputIntents
        buffer = io.BytesIO()
        pdf.save(buffer, deterministic_id=True)
    broken = buffer.getvalue()
    package = assemble(replace(product, pdf=broken), MOMENT)
    assert check_package(package) == ()
    checked = verify_package(written(package, tmp_path))
    assert not checked.good
    assert {finding.code for finding in checked.verdict.findings} == {"språk-saknas", "färgprofil-saknas"}
    assert all(checked.verdict.failures.values())
    assert "Paketet är inte godkänt." in check_as_text(checked)


def flip(content, at):
    return content[:at] + bytes([content[at] ^ 0x01]) + content[at + 1 :]


def without(content, at):
    return content[:at] + content[at + 1 :]


CORRUPTIONS = {
    "första byten": lambda content, _: flip(content, 0),
    "sista byten": lambda content, _: flip(content, len(content) - 1),
    "mittersta byten": lambda content, _: flip(content, len(content) // 2),
    "någon byte": lambda content, chance: flip(content, chance.randrange(len(content))),
    "en byte för mycket": lambda content, _: content + b"\n",
    "en byte för lite": lambda content, _: content[:-1],
    "en byte inuti borta": lambda content, chance: without(content, chance.randrange(len(content))),
    "avkortad": lambda content, chance: content[: chance.randrange(len(content))],
    "tom": lambda _content, _chance: b"",
    "borta": lambda _content, _chance: None,
}


@pytest.mark.parametrize("times", [1, pytest.param(3, marks=pytest.mark.thorough)])
def test_no_corruption_of_any_file_passes_unnoticed(package, tmp_path, times):
    chance = random.Random(SEED)
    folder = written(package, tmp_path)
    paths = sorted(package.files)
    kinds = list(CORRUPTIONS)
    # Every file as often, and every kind, but not of the same file.
    chosen = [(path, kinds[(n + turn) % len(kinds)]) for turn in range(times) for n, path in enumerate(paths)]
    unnoticed = []
    for path, kind in chosen:
        target = folder / path
        content = CORRUPTIONS[kind](package.files[path], chance)
        if content is None:
            target.unlink()
        else:
            target.write_bytes(content)
        opened, wrong = open_package(folder)
        findings = wrong + check_package(opened)
        if not any(path in str(finding) for finding in findings):
            unnoticed.append((path, kind))
        target.write_bytes(package.files[path])
    assert unnoticed == []
    assert {path for path, _ in chosen} == set(paths)
    assert check_package(open_package(folder)[0]) == ()


def test_none_of_200_flipped_bytes_of_the_zip_passes_unnoticed(package):
    chance = random.Random(SEED)
    packed = as_zip(package, MOMENT)
    directory = packed.rindex(b"PK\x05\x06")
    # Half of them anywhere; half in what holds the files together, where a reader of the files alone sees nothing.
    places = [chance.randrange(len(packed)) for _ in range(100)]
    headers = [at for at in range(len(packed) - 4) if packed[at : at + 4] in {b"PK\x03\x04", b"PK\x01\x02"}]
    places += [chance.choice(headers) + chance.randrange(30) for _ in range(80)]
    places += [directory + chance.randrange(len(packed) - directory) for _ in range(20)]
    unnoticed = []
    for at in places:
        opened, wrong = open_zip(flip(packed, at), "paket")
        if not wrong and not check_package(opened):
            unnoticed.append(at)
    assert unnoticed == []


def test_a_zip_that_hides_a_file_or_leads_out_is_refused(package):
    for name, code in (("../ut.txt", "fel-namn"), ("/ut.txt", "fel-namn"), (f"{package.name}/../ut.txt", "fel-namn")):
        buffer = io.BytesIO(as_zip(package, MOMENT))
        with zipfile.ZipFile(buffer, "a") as packed:
            packed.writestr(name, b"hej")
        _, wrong = open_zip(buffer.getvalue(), "paket")
        assert code in {finding.code for finding in wrong}
    for tail in (b"x", b"PK\x05\x06" + bytes(18)):
        _, wrong = open_zip(as_zip(package, MOMENT) + tail, "paket")
        assert wrong


def test_a_link_an_empty_folder_and_an_unreadable_zip_are_refused(package, tmp_path):
    folder = written(package, tmp_path)
    (folder / "documentation" / "ut").symlink_to(tmp_path)
    (folder / "tom").mkdir()
    _, wrong = open_package(folder)
    assert {(finding.code, finding.path) for finding in wrong} == {("länk", "documentation/ut"), ("tom-mapp", "tom")}
    shutil.rmtree(folder)
    (tmp_path / "inget.zip").write_bytes(b"PK\x03\x04 ingen zip")
    opened, wrong = open_package(tmp_path / "inget.zip")
    assert [finding.code for finding in wrong] == ["oläslig"]
    assert check_package(opened)


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"[]",
        b"[" * 100_000,
        b"{}",
        b'{"profil": ["2a"], "diarienummer": "", "program": {}, "k\xc3\xa4llfiler": []}',
    ],
)
def test_a_manifest_of_another_form_is_told_and_never_crashes(package, manifest, tmp_path):
    folder = written(changed(package, MANIFEST, manifest), tmp_path)
    checked = verify_package(folder, again=True, engine=False)
    assert "manifest" in {finding.code for finding in checked.findings}
    assert checked.rebuilt is None
    assert "Pdf-filen är inte prövad" in check_as_text(checked)


def test_what_is_no_file_or_cannot_be_read_is_named(package, tmp_path, monkeypatch):
    folder = written(package, tmp_path)
    os.mkfifo(folder / "rör")
    read = Path.read_bytes

    def refused(path):
        if path == folder / DATA:
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    opened, wrong = open_package(folder)
    assert {(fault.code, fault.path) for fault in wrong} == {("ingen-fil", "rör"), ("oläslig", DATA)}
    assert DATA not in opened.files


def zipped(*names, date=(2025, 8, 20, 9, 0, 0)):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name in names:
            packed.writestr(zipfile.ZipInfo(name, date), b"")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (zipped("a/x", "b/x"), "flera-mappar"),
        (zipped(), "flera-mappar"),
        (zipped("a/mapp/", "a/mapp/x"), "zip-ändrad"),
        (zipped("a/x", date=(1980, 0, 0, 0, 0, 0)), "zip-ändrad"),
        (zipped("a/x", "a//x"), "fel-namn"),
    ],
)
def test_a_zip_of_another_form_is_told(content, code):
    _, wrong = open_zip(content, "paket")
    assert [fault.code for fault in wrong] == [code]


def test_a_zip_that_grows_beyond_measure_is_not_read(package, monkeypatch):
    monkeypatch.setattr(opening, "_MOST_BYTES", 1000)
    opened, wrong = open_zip(as_zip(package, MOMENT), "paket")
    assert [fault.code for fault in wrong] == ["för-stor"]
    assert opened.files == {}


def test_every_fault_of_a_package_says_what_asks_for_it(package):
    faults = check_package(changed(changed(package, DATA, b""), "dåligt namn.xml", b""))
    assert faults
    assert all(fault.clause for fault in faults)


def test_the_line_of_a_list_is_told_in_the_report(package, tmp_path):
    content = package.files[CHECKSUMS].replace(b"  METS.xml", b" METS.xml", 1)
    checked = verify_package(written(changed(package, CHECKSUMS, content), tmp_path), engine=False)
    line = "  [listan-trasig] kontrollsummor.txt, rad 1: Raden är ingen kontrollsumma, eller står två gånger."
    assert f"{line} (paketets form)\n" in check_as_text(checked)


def test_a_package_without_its_pdf_is_not_judged(package, tmp_path):
    checked = verify_package(written(changed(package, PDF, None), tmp_path), engine=False)
    assert checked.verdict is None
    assert not checked.good


def test_a_pdf_that_claims_another_profile_than_the_manifest_is_found(package, tmp_path):
    manifest = package.files[MANIFEST].replace(b'"profil": "2a"', b'"profil": "3a"')
    assert manifest != package.files[MANIFEST]
    checked = verify_package(written(changed(package, MANIFEST, manifest), tmp_path), engine=False)
    told = [(fault.path, fault.message) for fault in checked.findings if fault.code == "fel-profil"]
    assert told == [(PDF, "Filen ska följa PDF/A-3a men säger sig följa PDF/A-2a och PDF/UA-1.")]


def test_a_package_that_no_engine_has_judged_is_approved_with_that_reservation(package, tmp_path):
    told = check_as_text(verify_package(written(package, tmp_path), engine=False))
    assert told.endswith("Paketet är inte prövat i sin helhet: inget fel har hittats, men veraPDF har inte körts.\n")


@pytest.mark.parametrize("packed", [False, True])
def test_what_is_no_package_is_said_to_be_none_and_has_no_seal(tmp_path, packed):
    path = tmp_path / "bilder"
    (path / "sommar").mkdir(parents=True)
    (path / "sommar" / "strand.txt").write_text("x", encoding="utf-8")
    (path / "länk").symlink_to(path / "sommar")
    if packed:
        path = Path(shutil.make_archive(str(tmp_path / "bilder"), "zip", tmp_path, "bilder"))
    checked = verify_package(path, again=True, engine=False)
    assert [fault.code for fault in checked.findings] == ["inget-paket"]
    assert (checked.good, checked.seal) == (False, "")
    assert "inget sigill" in check_as_text(checked)
    assert "Sigill:" not in check_as_text(checked)


def test_a_zip_that_cannot_be_read_is_said_to_be_broken_and_has_no_seal(tmp_path):
    (tmp_path / "paket.zip").write_bytes(b"PK trasig")
    checked = verify_package(tmp_path / "paket.zip", engine=False)
    assert ([fault.code for fault in checked.findings], checked.seal) == (["oläslig"], "")
