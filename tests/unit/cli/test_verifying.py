"""`verifiera` of a file: what is a package, and how the program ends."""

import errno
import io
import json
import zipfile

import pytest

from reportgen.cli.run import run
from reportgen.pipeline import verify_pdf
from tests.sound_pdf import saved, sound_pdf, tagged


def zipped():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("a.txt", "a")
    return buffer.getvalue()


def written(folder, content):
    path = folder / "fil.pdf"
    path.write_bytes(content)
    return str(path)


def faulty():
    pdf = sound_pdf()
    tagged(pdf, "P").K.append(99)
    return saved(pdf)


@pytest.mark.parametrize(
    ("content", "code", "verdict"),
    [(saved(sound_pdf()), 3, "inte prövad"), (faulty(), 1, "underkänd"), (b"", 1, "underkänd")],
    ids=["good", "faulty", "empty"],
)
def test_the_verdict_is_told_in_json_and_by_the_code(tmp_path, capsys, content, code, verdict):
    assert run(["verifiera", "--utan-verapdf", "--json", written(tmp_path, content)]) == code
    assert json.loads(capsys.readouterr().out)["verdict"] == verdict


def test_a_pdf_that_ends_with_a_zip_is_a_pdf(tmp_path, capsys):
    path = written(tmp_path, saved(sound_pdf()) + zipped())
    run(["verifiera", "--utan-verapdf", path])
    assert "Kontroll av fil.pdf" in capsys.readouterr().out


def test_a_zip_is_a_package_whatever_it_is_called(tmp_path, capsys):
    assert run(["verifiera", written(tmp_path, zipped())]) == 1
    assert "Paketet är inte godkänt." in capsys.readouterr().out


@pytest.mark.parametrize("suffix", ["pdf", "tar"])
def test_what_carries_a_zip_is_no_package(tmp_path, capsys, suffix):
    path = tmp_path / f"fil.{suffix}"
    path.write_bytes(b"annat" * 100 + zipped())
    assert run(["verifiera", "--utan-verapdf", str(path)]) == 1
    assert "det är ingen pdf-fil" in capsys.readouterr().out


def test_what_a_package_calls_its_files_neither_breaks_the_report_nor_steers_the_terminal(tmp_path, capsys):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("paket/METS.xml", "<a/>")
        packed.writestr("paket/a\nPaketet är godkänt.\n\x1b[32m\x9b1m.txt", "a")
    assert run(["verifiera", "--utan-verapdf", written(tmp_path, buffer.getvalue())]) == 1
    told = capsys.readouterr().out
    assert "Paketet är godkänt." not in told.split("\n")
    assert not set("\x1b\x9b") & set(told)


def test_a_file_that_cannot_be_read_is_told_and_what_the_machine_lacks_is_not_said_of_the_file(
    tmp_path, capsys, monkeypatch
):
    path = written(tmp_path, saved(sound_pdf()))
    assert run(["verifiera", f"{path}.borta"]) == 2
    assert f"{path}.borta kan inte läsas" in capsys.readouterr().err

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device", "tillfällig/fil.pdf")

    monkeypatch.setattr(verify_pdf, "verify_pdf", full)
    assert run(["verifiera", path]) == 1
    told = capsys.readouterr().err
    assert "läsa eller skriva tillfällig/fil.pdf" in told
    assert "kan inte läsas" not in told


def test_the_codes_are_in_the_help(capsys):
    assert run(["verifiera", "--hjälp"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "med 3 när inget fel har hittats men allt inte är prövat" in told
    assert "ua1, ua2, wt1a, wt1r" in told
