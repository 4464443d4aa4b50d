"""`arkivera` writes a whole package or nothing."""

from types import SimpleNamespace

import pytest

from reportgen.cli import archiving
from reportgen.cli.run import run
from reportgen.diagnostics import Position, error
from tests.conftest import make_project
from tests.project.archive.conftest import NUMBER


@pytest.fixture
def folder(product, tmp_path, monkeypatch):
    """A project whose build is at hand."""
    monkeypatch.setattr(archiving, "built", lambda *_: SimpleNamespace(ok=True, product=product))
    return make_project(tmp_path / "projekt")


def archive(folder):
    return run(["arkivera", "--projekt", str(folder), "--diarienummer", NUMBER, "--tillåt-exempeldata"])


def test_a_package_that_came_out_wrong_is_not_written(folder, monkeypatch, capsys):
    fault = error("ändrad", Position("METS.xml"), "Innehållet stämmer inte.")
    monkeypatch.setattr("reportgen.verification.checking.check_package", lambda _: (fault,))
    assert archive(folder) == 1
    told = capsys.readouterr().err
    assert told == f"{fault}\nPaketet blev inte rätt. Inget har skrivits.\n"
    assert not (folder / "out").exists()


def test_a_folder_that_cannot_be_written_in_is_told(folder, capsys):
    (folder / "out").write_bytes(b"")
    assert archive(folder) == 1
    assert "Det gick inte att skriva till out/arkiv/" in capsys.readouterr().err


def test_nothing_is_left_of_a_package_that_could_not_be_written_whole(folder, monkeypatch, capsys):
    def full(_contents):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archiving, "write_together", full)
    assert archive(folder) == 1
    assert "disken är full" in capsys.readouterr().err
    assert list((folder / "out" / "arkiv").iterdir()) == []


def test_a_machine_without_pango_writes_nothing(folder, monkeypatch):
    monkeypatch.setattr(archiving, "built", lambda *_: None)
    assert archive(folder) == 1
    assert not (folder / "out").exists()
