"""The report can be built again from its package, and comes out the same."""

import hashlib
import json

import pytest

from reportgen.archive.assemble import assemble
from reportgen.archive.package import Package
from reportgen.pipeline import verify_package as verifying
from reportgen.pipeline.rebuild import rebuild
from reportgen.pipeline.verify_package import PackageCheck, check_as_text, verify_package
from tests.conftest import make_project
from tests.project.archive.conftest import MOMENT, archivable, built_for_archive, written

MANIFEST = "representations/arkivexemplar/data/byggmanifest.json"
SERIES = "representations/kallfiler/data/data/serier/utslapp.csv"


def with_manifest(package, change):
    manifest = json.loads(package.files[MANIFEST])
    change(manifest)
    return Package(
        package.name, {**package.files, MANIFEST: json.dumps(manifest, ensure_ascii=False, indent=1).encode()}
    )


def test_the_small_project_is_rebuilt_byte_for_byte(package, tmp_path):
    checked = verify_package(written(package, tmp_path), again=True, engine=False)
    assert checked.good
    assert checked.rebuilt.compared == 9
    assert "Rapporten byggdes om: 9 filer är lika, byte för byte." in check_as_text(checked)


def test_renamed_sources_get_their_own_names_back(tmp_path):
    folder = archivable(make_project(tmp_path / "projekt"))
    (folder / "styles" / "tilläget.css").write_text("/* tom */\n", encoding="utf-8")
    assert rebuild(assemble(built_for_archive(folder).product, MOMENT)).good


def test_other_versions_of_programs_are_told(package):
    def older(manifest):
        manifest["program"]["weasyprint"] = "69.0"
        manifest["program"]["gammalt"] = "1"

    rebuilt = rebuild(with_manifest(package, older))
    assert rebuilt.programs == {"gammalt": ("1", "saknas"), "weasyprint": ("69.0", "70.0")}
    # The manifest is a file of the report, so it differs itself.
    assert rebuilt.different == ("byggmanifest.json",)


def test_a_source_that_was_changed_gives_another_file(package):
    content = package.files[SERIES].replace(b"exempel", b"rapport", 1)
    changed = Package(package.name, {**package.files, SERIES: content})

    def listed(manifest):
        entry = next(e for e in manifest["källfiler"] if e["fil"] == "data/serier/utslapp.csv")
        entry["sha256"] = hashlib.sha256(content).hexdigest()

    assert "provlanet.pdf" in rebuild(with_manifest(changed, listed)).different


def test_a_package_that_is_not_whole_is_not_built(package, tmp_path):
    folder = written(package, tmp_path)
    (folder / SERIES).write_bytes(b"")
    checked = verify_package(folder, again=True, engine=False)
    assert checked.rebuilt is None
    assert "Paketet är inte helt" in check_as_text(checked)


@pytest.mark.parametrize("name", ["../ut.txt", "/ut.txt"])
def test_a_manifest_cannot_write_outside_the_folder(package, name):
    def outside(manifest):
        manifest["källfiler"] = [{"fil": name, "sha256": "0" * 64, "byte": 1}]

    changed = with_manifest(package, outside)
    held = {f"representations/kallfiler/data/{part}": b"x" for part in ("namn/ut.txt", "../ut.txt")}
    with pytest.raises(ValueError, match="leder ut ur mappen"):
        rebuild(Package(package.name, {**changed.files, **held}))


def told(package, rebuilt, hindrance=""):
    """Return the last lines of the report on a package that is whole, without the PDF's own."""
    text = check_as_text(PackageCheck(package.name, package.seal, len(package.files), (), None, rebuilt, hindrance))
    return text.partition("inte kan läsas.\n\n")[2].splitlines()


def test_every_file_that_came_out_otherwise_is_told_with_the_programs_that_have_changed(package):
    def older(manifest):
        manifest["program"]["weasyprint"] = "69.0"

    assert told(package, rebuild(with_manifest(package, older))) == [
        "Rapporten byggdes om, men blev inte densamma.",
        "  byggmanifest.json skiljer sig",
        "Program som har en annan version nu, vilket kan vara orsaken:",
        "  weasyprint: 69.0 då, 70.0 nu",
        "",
        "Paketet är inte godkänt.",
    ]


def test_a_report_that_cannot_be_built_any_more_is_told_with_its_faults(package):
    changed = Package(package.name, {**package.files, SERIES: package.files[SERIES].replace(b";2023;", b";i fjol;")})
    rebuilt = rebuild(changed)
    assert not rebuilt.good
    lines = told(changed, rebuilt)
    assert lines[0] == "Rapporten byggdes om, men blev inte densamma."
    assert lines[1].startswith("  data/serier/utslapp.csv:")
    assert "[inte-ett-heltal]" in lines[1]
    assert lines[-3:] == ["Alla programversioner är desamma som då.", "", "Paketet är inte godkänt."]


def test_a_source_that_is_missing_is_named(package):
    files = {path: content for path, content in package.files.items() if path != SERIES}
    with pytest.raises(ValueError, match=f"{SERIES} saknas"):
        rebuild(Package(package.name, files))


def test_why_a_report_could_not_be_built_again_is_told(package, tmp_path, monkeypatch):
    def hindered(_package):
        raise ValueError("källfilen saknas")

    monkeypatch.setattr(verifying, "rebuild", hindered)
    checked = verify_package(written(package, tmp_path), again=True, engine=False)
    assert not checked.good
    assert "\nRapporten kan inte byggas om (källfilen saknas).\n" in check_as_text(checked)
