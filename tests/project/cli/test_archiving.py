"""`arkivera` and `verifiera` as the registrator meets them."""

import errno
import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from reportgen.archive.package import Package
from reportgen.cli import archiving
from reportgen.cli.run import run
from tests.conftest import make_project
from tests.project.archive.conftest import archivable

MOMENT = "2025-08-20T09:00:00+02:00"
NAME = "provlanet_25RS1234"


@pytest.fixture(scope="module")
def archived(tmp_path_factory):
    folder = archivable(make_project(tmp_path_factory.mktemp("arkivera") / "projekt"))
    assert archive(folder) == 0
    return folder / "out" / "arkiv"


def archive(folder, *more):
    options = ["--diarienummer", "25RS1234", "--tillåt-exempeldata", "--tidpunkt", MOMENT]
    return run(["arkivera", "--projekt", str(folder), *options, *more])


def test_a_draft_is_refused_with_the_reasons_and_nothing_is_written(project_folder, capsys):
    assert run(["arkivera", "--projekt", str(project_folder)]) == 1
    told = capsys.readouterr().err
    assert "Rapportens status är utkast." in told
    assert "Rapporten innehåller exempeldata och kan inte arkiveras." in told
    assert "Diarienummer saknas." in told
    assert "Inget har skrivits." in told
    assert not (project_folder / "out").exists()


def test_a_report_with_errors_is_refused(project_folder, capsys):
    archivable(project_folder)
    (project_folder / "narrative" / "99-fel.md").write_text(
        "---\nroll: kapitel\n---\n# Fel {#kap:fel}\n\n@fig:saknas\n"
    )
    assert archive(project_folder) == 1
    assert "99-fel.md:6" in capsys.readouterr().err
    assert not (project_folder / "out").exists()


def test_the_package_is_written_as_folder_zip_and_checksum(archived):
    assert {path.name for path in archived.iterdir()} == {NAME, f"{NAME}.zip", f"{NAME}.zip.sha256"}
    assert re.fullmatch(rf"[0-9a-f]{{64}}  {NAME}\.zip\n", (archived / f"{NAME}.zip.sha256").read_text())


def test_the_same_moment_gives_the_same_package_in_another_folder(archived, tmp_path, capsys):
    folder = archivable(make_project(tmp_path / "annan mapp"))
    assert archive(folder, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (folder / told["zip"]).read_bytes() == (archived / f"{NAME}.zip").read_bytes()
    assert (archived / f"{NAME}.zip.sha256").read_text().startswith(told["zip_sha256"])


def test_a_package_is_never_written_over(archived, tmp_path, capsys):
    before = (archived / f"{NAME}.zip").read_bytes()
    assert archive(archived.parent.parent) == 1
    assert f"{NAME} finns redan, och ett arkivpaket skrivs inte över" in capsys.readouterr().err
    (archived / NAME).rename(tmp_path / NAME)
    assert archive(archived.parent.parent) == 1
    assert f"{NAME}.zip finns redan" in capsys.readouterr().err
    (tmp_path / NAME).rename(archived / NAME)
    assert (archived / f"{NAME}.zip").read_bytes() == before


def test_a_package_whose_folder_cannot_be_put_in_place_leaves_no_zip_in_the_way(tmp_path, monkeypatch):
    def full(_path, _target):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(OSError, match="No space left"):
        archiving._write(Package("paket", {"a.txt": b"a"}), b"PK", tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [NAME, f"{NAME}.zip"])
def test_a_whole_package_is_approved(archived, name, capsys):
    assert run(["verifiera", str(archived / name)]) == 0
    told = capsys.readouterr().out
    assert "PDF/A-2a enligt veraPDF: inga fel" in told
    assert "PDF/UA-1 enligt veraPDF: inga fel" in told
    assert told.endswith("Paketet är godkänt.\n")


def test_building_again_compares_every_file(archived, capsys):
    assert run(["verify", "--rebuild", "--json", str(archived / f"{NAME}.zip")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["findings"] == []
    assert (told["rebuilt"]["outcome"], told["rebuilt"]["different"]) == ("samma byte", [])
    assert told["rebuilt"]["compared"] == told["files"]


def test_the_seal_of_the_register_is_compared_by_the_program(archived, capsys):
    lines = (archived / NAME / "kontrollsummor.txt").read_bytes()
    seal = hashlib.sha256(lines).hexdigest()
    grouped = " ".join(seal[at : at + 8] for at in range(0, 64, 8)).upper()
    assert run(["verifiera", "--sigill", grouped, str(archived / NAME)]) == 0
    assert f"Sigill: {seal}\nDet är det sigill som angavs" in capsys.readouterr().out
    assert run(["verifiera", "--sigill", "0" * 64, str(archived / NAME)]) == 1
    told = capsys.readouterr().out
    assert "Det är INTE det sigill som angavs" in told
    assert told.endswith("Paketet är inte godkänt.\n")


def test_a_package_with_an_altered_file_shows_no_seal_however_it_is_asked(archived, tmp_path, capsys):
    folder = shutil.copytree(archived / NAME, tmp_path / NAME)
    seal = hashlib.sha256((folder / "kontrollsummor.txt").read_bytes()).hexdigest()
    (folder / "documentation" / "las-mig.txt").write_text("Något annat.\n", encoding="utf-8")
    for asked in ([], ["--sigill", seal]):
        assert run(["verifiera", *asked, str(folder)]) == 1
        told = capsys.readouterr().out
        assert seal not in told
        assert "inget sigill" in told
        assert ("gäller alltså inte" in told) == bool(asked)


def test_a_changed_package_is_not_approved(archived, tmp_path, capsys):
    path = tmp_path / "ändrat.zip"
    content = bytearray((archived / f"{NAME}.zip").read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert run(["verifiera", str(path)]) == 1
    assert "Paketet är inte godkänt." in capsys.readouterr().out


def test_a_pdf_is_judged_by_what_it_says_of_itself(archived, capsys):
    pdf = archived / NAME / "representations" / "arkivexemplar" / "data" / "provlanet.pdf"
    assert run(["verifiera", str(pdf)]) == 0
    assert "PDF/A-2a enligt veraPDF: inga fel" in capsys.readouterr().out
    assert run(["verifiera", "--profiler", "3a", str(pdf)]) == 1
    capsys.readouterr()
    assert run(["verifiera", "--utan-verapdf", "--json", str(pdf)]) == 3
    told = json.loads(capsys.readouterr().out)
    assert (told["verdict"], told["flavours"], told["findings"]) == ("inte prövad", ["2a", "ua1"], [])


def test_a_package_is_not_said_to_be_good_where_the_engine_did_not_run(archived, capsys):
    assert run(["verifiera", "--utan-verapdf", "--json", str(archived / NAME)]) == 3
    told = json.loads(capsys.readouterr().out)
    assert told["verdict"] == "inte prövad"
    assert told["pdf"]["missing"] == "veraPDF kördes inte: det var avstängt."


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["verifiera", "--profiler", "9z", "fil.pdf"], "”9z” är ingen profil. Välj bland 1a, 1b, 2a"),
        (["verifiera", "--bygg-om", "rapport.toml"], "Bara ett arkivpaket kan byggas om"),
        (["verifiera", "--sigill", "0" * 64, "rapport.toml"], "Bara ett arkivpaket har sigill"),
        (["verifiera", "--sigill", "abc", "fil.zip"], "är inget sigill"),
        (["verifiera", "--profiler", "3a", "data"], "Arkivpaketet säger självt"),
        (["verifiera", "finns-inte.pdf"], "kan inte läsas"),
        (["verifiera", "finns-inte.zip"], "kan inte läsas"),
        (["arkivera", "--tidpunkt", "i går"], "”i går” är ingen tidpunkt"),
        (["arkivera", "--tidpunkt", "2025-08-20T09:00:00"], "ingen tidpunkt"),
    ],
)
def test_wrong_usage_leaves_with_2(project_folder, monkeypatch, capsys, arguments, expected):
    monkeypatch.chdir(project_folder)
    assert run(arguments) == 2
    assert expected in capsys.readouterr().err


def test_a_folder_that_is_no_package_is_not_approved(project_folder, capsys):
    assert run(["verifiera", str(project_folder)]) == 1
    told = capsys.readouterr().out
    assert "[inget-paket]" in told
    assert "Pdf-filen är inte prövad" in told
