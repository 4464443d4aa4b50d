"""The whole package can be put together again from its sources, and comes out the same."""

import hashlib
import json
import subprocess
import sys
from dataclasses import replace

import pytest

from reportgen.archive.assemble import assemble
from reportgen.archive.package import MANIFEST, METS, Package
from reportgen.compiler.identity import Compiler
from reportgen.pipeline import rebuild as rebuilding
from reportgen.pipeline import verify_package as verifying
from reportgen.pipeline.rebuild import DIFFERENT, SAME_BYTES, SAME_CONTENT, rebuild
from reportgen.pipeline.verify_package import PackageCheck, check_as_text, verify_package
from tests.conftest import ROOT, make_project
from tests.project.archive.conftest import MOMENT, archivable, built_for_archive, written

SERIES = "representations/kallfiler/data/data/serier/utslapp.csv"


def with_manifest(package, change):
    manifest = json.loads(package.files[MANIFEST])
    change(manifest)
    content = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
    return Package(package.name, {**package.files, MANIFEST: content})


def older(product):
    """Return the product as another Python, another compiler and another engine would have given it."""
    made = product.made_with
    programs = {**made.programs, "Python": "3.10.0", "gammalt": "1"}
    compiler = replace(made.compiler, version="0.0.9", sha256="ab" * 32)
    return replace(product, made_with=replace(made, compiler=compiler, programs=programs))


@pytest.fixture
def at_hand(product, monkeypatch):
    """The build is at hand, for packages whose sources are those of the small project."""
    result = type("Result", (), {"product": product, "diagnostics": ()})()
    monkeypatch.setattr(rebuilding, "build", lambda *_: result)


def test_the_small_project_is_rebuilt_byte_for_byte(package, product):
    rebuilt = rebuild(package, product.verdict)
    assert (rebuilt.outcome, rebuilt.different, rebuilt.versions) == (SAME_BYTES, (), ())
    assert rebuilt.good
    assert rebuilt.compared == len(package.files)


def failing(reason):
    def fail(*_):
        raise OSError(reason)

    return fail


def test_what_the_machine_lacks_is_not_said_of_the_package(package, tmp_path, monkeypatch):
    monkeypatch.setattr(verifying, "rebuild", failing("något annat"))
    with pytest.raises(OSError, match="något annat"):
        verify_package(written(package, tmp_path), again=True, engine=False)


def test_where_pango_is_lacking_a_package_is_tried_but_for_building_it_again(package, tmp_path, monkeypatch):
    monkeypatch.setattr(verifying, "rebuild", failing("cannot load library 'libpango-1.0-0'"))
    checked = verify_package(written(package, tmp_path), again=True, engine=False)
    assert checked.findings == ()
    assert checked.judgement == "inte prövad"
    told = check_as_text(checked)
    assert "Rapporten kan inte byggas om: programbiblioteket Pango saknas. Tips: " in told
    assert "inget fel har hittats, men veraPDF har inte körts och rapporten har inte byggts om.\n" in told


def test_checking_a_package_does_not_load_what_sets_pages():
    program = "import sys, reportgen.pipeline.verify_package; print('weasyprint' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "False\n"


@pytest.mark.usefixtures("at_hand")
def test_every_file_counts_and_the_report_says_how_many(package, tmp_path):
    checked = verify_package(written(package, tmp_path), again=True, engine=False)
    assert checked.good
    count = len(package.files)
    assert f"Paketet byggdes om: {count} av {count} filer är lika, byte för byte." in check_as_text(checked)


def test_renamed_sources_get_their_own_names_back(tmp_path):
    folder = archivable(make_project(tmp_path / "projekt"))
    (folder / "styles" / "tilläget.css").write_text("/* tom */\n", encoding="utf-8")
    product = built_for_archive(folder).product
    rebuilt = rebuild(assemble(product, MOMENT), product.verdict)
    assert rebuilt.outcome == SAME_BYTES


def test_the_other_profile_is_the_same_file_whatever_programs_it_was_made_with(tmp_path):
    folder = archivable(make_project(tmp_path / "projekt"))
    settings = folder / "rapport.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("[arkiv]", '[arkiv]\nprofil = "3a"'), encoding="utf-8"
    )
    product = built_for_archive(folder).product
    rebuilt = rebuild(assemble(older(product), MOMENT), product.verdict)
    assert rebuilt.outcome == SAME_CONTENT
    assert not any(path.endswith(".pdf") for path in rebuilt.versions)


@pytest.mark.usefixtures("at_hand")
def test_other_versions_of_programs_are_told_and_are_no_fault(product):
    rebuilt = rebuild(assemble(older(product), MOMENT), product.verdict)
    assert (rebuilt.outcome, rebuilt.good, rebuilt.different) == (SAME_CONTENT, True, ())
    assert rebuilt.programs == {"gammalt": ("1", "saknas"), "Python": ("3.10.0", product.made_with.programs["Python"])}
    assert rebuilt.compilers == (
        Compiler("0.0.9", "ab" * 32, product.made_with.compiler.commit),
        product.made_with.compiler,
    )
    # What tells which programs were used, and the lists over those files.
    assert set(rebuilt.versions) == {
        MANIFEST,
        "representations/arkivexemplar/data/sparbarhet.json",
        "representations/arkivexemplar/metadata/preservation/premis.xml",
        "metadata/preservation/premis.xml",
        "documentation/las-mig.txt",
        "documentation/valideringsrapport.txt",
        "METS.xml",
        "representations/arkivexemplar/METS.xml",
        "representations/kallfiler/METS.xml",
        "kontrollsummor.txt",
    }


@pytest.mark.usefixtures("at_hand")
def test_an_engine_that_did_not_run_then_is_no_fault_now(product):
    reason = "veraPDF kördes inte: tillägget saknas."
    untried = replace(product.made_with, engines={}, hindrance=reason)
    verdict = replace(product.verdict, failures={}, missing=reason)
    rebuilt = rebuild(assemble(replace(product, made_with=untried, verdict=verdict), MOMENT), product.verdict)
    assert rebuilt.outcome == SAME_CONTENT
    assert rebuilt.programs["veraPDF"][0] == "saknades"


@pytest.mark.usefixtures("at_hand")
def test_an_engine_that_cannot_run_now_leaves_what_the_package_says_of_it(product, package):
    untried = replace(product.verdict, failures={}, missing="veraPDF kördes inte: tillägget saknas.")
    assert rebuild(package, untried).outcome == SAME_BYTES


def test_a_source_that_was_changed_gives_another_file(package, product):
    content = package.files[SERIES].replace(b"exempel", b"rapport", 1)
    changed = Package(package.name, {**package.files, SERIES: content})

    def listed(manifest):
        entry = next(e for e in manifest["källfiler"] if e["fil"] == "data/serier/utslapp.csv")
        entry["sha256"] = hashlib.sha256(content).hexdigest()

    rebuilt = rebuild(with_manifest(changed, listed), product.verdict)
    assert rebuilt.outcome == DIFFERENT
    assert "representations/arkivexemplar/data/provlanet.pdf" in rebuilt.different


def test_a_package_that_is_not_whole_is_not_built(package, tmp_path):
    folder = written(package, tmp_path)
    (folder / SERIES).write_bytes(b"")
    checked = verify_package(folder, again=True, engine=False)
    assert checked.rebuilt is None
    assert "Paketet är inte helt" in check_as_text(checked)


@pytest.mark.parametrize("name", ["../ut.txt", "/ut.txt"])
def test_a_manifest_cannot_name_what_lies_outside_the_project(package, product, name):
    def outside(manifest):
        manifest["källfiler"] = [{"fil": name, "sha256": "0" * 64, "byte": 1}]

    changed = with_manifest(package, outside)
    held = {f"representations/kallfiler/data/{part}": b"x" for part in ("namn/ut.txt", "../ut.txt")}
    with pytest.raises(ValueError, match="leder ut ur mappen"):
        rebuild(Package(package.name, {**changed.files, **held}), product.verdict)


@pytest.mark.parametrize(
    ("mets", "expected"),
    [
        (b"<mets", "säger inte när"),
        (b'<mets xmlns="http://www.loc.gov/METS/"/>', "säger inte när"),
        (
            b'<m:mets xmlns:m="http://www.loc.gov/METS/"><m:metsHdr CREATEDATE="2025-08-20T09:00:00"/></m:mets>',
            "tidszon",
        ),
    ],
)
def test_a_package_that_does_not_tell_its_time_cannot_be_put_together_again(package, product, mets, expected):
    with pytest.raises(ValueError, match=expected):
        rebuild(Package(package.name, {**package.files, METS: mets}), product.verdict)


def told(package, rebuilt, hindrance=""):
    """Return the last lines of the report on a package that is whole, without the PDF's own."""
    text = check_as_text(PackageCheck(package.name, package.seal, len(package.files), (), None, rebuilt, hindrance))
    return text.partition("inte kan läsas.\n\n")[2].splitlines()


@pytest.mark.usefixtures("at_hand")
def test_content_that_is_the_same_by_other_programs_is_told_with_what_has_changed(product):
    changed = assemble(older(product), MOMENT)
    lines = told(changed, rebuild(changed, product.verdict))
    count, same = len(changed.files), len(changed.files) - 10
    assert lines[0] == (
        f"Paketet byggdes om med andra program, men innehållet är detsamma: {same} av {count} filer är lika, byte för byte, "
        "och 10 skiljer sig bara i vilka program de anger."
    )
    assert lines[1].startswith(f"En annan reportgen: 0.0.9, kod {'ab' * 32}")
    assert lines[1].endswith(
        f"{product.made_with.compiler.named} nu. Den som användes ligger i documentation/program/."
    )
    assert lines[2] == "Program som har en annan version nu:"
    assert "  gammalt: 1 då, saknas nu" in lines


@pytest.mark.usefixtures("at_hand")
def test_every_file_that_came_out_otherwise_is_told(package, product):
    dictionary = "documentation/datalexikon.csv"
    changed = Package(package.name, {**package.files, dictionary: b"annat\n"})
    rebuilt = rebuild(changed, product.verdict)
    assert told(changed, rebuilt) == [
        f"Paketet byggdes om, men blev inte detsamma: {len(changed.files) - 1} av {len(changed.files)} filer är lika, byte för byte.",
        f"  {dictionary} skiljer sig",
        "Alla programversioner är desamma som då.",
        "",
        "Paketet är inte godkänt.",
    ]


def test_a_report_that_cannot_be_built_any_more_is_told_with_its_faults(package, product):
    changed = Package(package.name, {**package.files, SERIES: package.files[SERIES].replace(b";2023;", b";i fjol;")})
    rebuilt = rebuild(changed, product.verdict)
    assert not rebuilt.good
    lines = told(changed, rebuilt)
    assert lines[0] == "Rapporten kan inte byggas längre:"
    assert lines[1].startswith("  data/serier/utslapp.csv:")
    assert "[inte-ett-heltal]" in lines[1]
    assert lines[-3:] == ["Alla programversioner är desamma som då.", "", "Paketet är inte godkänt."]


def test_a_source_that_is_missing_is_named(package, product):
    files = {path: content for path, content in package.files.items() if path != SERIES}
    with pytest.raises(ValueError, match=f"{SERIES} saknas"):
        rebuild(Package(package.name, files), product.verdict)


def test_why_a_report_could_not_be_built_again_is_told(package, tmp_path, monkeypatch):
    def hindered(*_):
        raise ValueError("källfilen saknas")

    monkeypatch.setattr(verifying, "rebuild", hindered)
    checked = verify_package(written(package, tmp_path), again=True, engine=False)
    assert not checked.good
    assert "\nRapporten kan inte byggas om (källfilen saknas).\n" in check_as_text(checked)
