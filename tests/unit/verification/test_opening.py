"""Whatever somebody hands over, no more is read than a package may hold, and the answer is a sentence."""

import io
import os
import zipfile

import pytest
from lxml import etree

from reportgen.archive.package import Package
from reportgen.verification import opening
from reportgen.verification.compiler_check import check_compiler
from reportgen.verification.opening import open_package, open_zip, packed_files
from reportgen.verification.rows import _plain, check_rows
from reportgen.verification.xml import faults

MIB = 1024**2


def zipped(files, method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def codes(wrong):
    return [fault.code for fault in wrong]


def test_a_zip_that_grows_more_than_any_package_is_not_unpacked():
    opened, wrong = open_zip(zipped({"p/a": bytes(8 * MIB)}), "p")
    assert codes(wrong) == ["för-stor"]
    assert opened.files == {}


def test_a_file_that_unpacks_to_more_than_it_says_is_not_believed(monkeypatch):
    honest = zipped({"p/a": bytes(MIB)})
    liar = honest.replace(MIB.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    asked = []
    read = zipfile.ZipExtFile.read

    def counted(stream, size=-1):
        asked.append(size)
        return read(stream, size)

    monkeypatch.setattr(zipfile.ZipExtFile, "read", counted)
    opened, wrong = open_zip(liar, "p")
    assert codes(wrong) == ["oläslig"]
    assert opened.files == {}
    assert asked
    assert all(0 < size <= 10 for size in asked)


def test_a_method_of_which_nobody_knows_how_far_it_unpacks_is_refused():
    _, wrong = open_zip(zipped({"p/a": b"x"}, zipfile.ZIP_BZIP2), "p")
    assert codes(wrong) == ["oläslig"]
    assert "komprimeringen stöds inte" in wrong[0].message


def test_one_file_has_a_limit_of_its_own(monkeypatch):
    monkeypatch.setattr(opening, "_LARGEST", 10)
    opened, wrong = open_zip(zipped({"p/a": bytes(11), "p/b": b"x"}, zipfile.ZIP_STORED), "p")
    assert (codes(wrong), list(opened.files)) == (["för-stor"], ["b"])


def test_an_empty_file_is_read():
    opened, _ = open_zip(zipped({"p/a": b"", "p/b": b"x"}, zipfile.ZIP_STORED), "p")
    assert opened.files == {"a": b"", "b": b"x"}


def test_a_zip_or_a_folder_beyond_measure_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "_MOST_BYTES", 100)
    monkeypatch.setattr(opening, "_LARGEST", 80)
    (tmp_path / "stor.zip").write_bytes(bytes(101))
    opened, wrong = open_package(tmp_path / "stor.zip")
    assert (codes(wrong), opened.files) == (["för-stor"], {})
    folder = tmp_path / "mapp"
    folder.mkdir()
    for name, size in (("a", 60), ("b", 60), ("c", 90), ("d", 30)):
        (folder / name).write_bytes(bytes(size))
    opened, wrong = open_package(folder)
    assert [(fault.code, fault.path, fault.message.split()[0]) for fault in wrong] == [
        ("för-stor", "b", "Paketet"),
        ("för-stor", "c", "Filen"),
    ]
    assert set(opened.files) == {"a", "d"}


def test_a_name_that_is_not_utf_8_is_told_and_can_be_printed(tmp_path):
    (tmp_path / os.fsdecode(b"namn\xff.txt")).write_bytes(b"x")
    opened, wrong = open_package(tmp_path)
    assert codes(wrong) == ["fel-namn"]
    assert str(wrong[0]).encode().decode() == str(wrong[0])
    assert opened.files == {}


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"ingen zip", "det är ingen zip-fil"), (zipped({"a": bytes(8 * MIB)}), "den är för stor")],
)
def test_a_zip_within_a_package_is_read_with_the_same_care(content, reason):
    with pytest.raises(ValueError, match=reason):
        packed_files(content)
    assert packed_files(zipped({"a": b"x"}, zipfile.ZIP_STORED)) == {"a": b"x"}


def test_xml_that_libxml2_gives_up_on_is_told():
    text = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///finns-inte">]><x xmlns="urn:reportgen:registeruppgifter:1">&e;</x>'
    root = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True))
    assert list(faults(root))


def test_what_has_no_manifest_is_not_compared_with_it():
    package = Package("p", {})
    assert list(check_rows(package)) == []
    assert list(check_compiler(package)) == []


@pytest.mark.parametrize(
    ("one", "other"), [("9,0", "9"), ("9,50", "9,5"), ("1 000", "1000"), ("−3", "-3"), ("9.5", "9,5"), ("100", "100")]
)
def test_cells_that_say_the_same_number_are_the_same(one, other):
    assert _plain(one) == _plain(other)


def test_a_whole_number_keeps_its_zeros():
    assert _plain("100") != _plain("1")


def test_a_file_at_the_root_of_the_system_gives_the_package_no_name():
    opened, wrong = open_zip(zipped({"/utanför": b"", "paket/METS.xml": b""}), "fil")
    assert (opened.name, list(opened.files)) == ("paket", ["METS.xml"])
    assert codes(wrong) == ["flera-mappar", "fel-namn"]
