import hashlib
import os
import pickle

import pytest

from reportgen.project import snapshot
from reportgen.project.snapshot import ProjectError, Snapshot, take_snapshot


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "inne" / "data").mkdir(parents=True)
    (tmp_path / "inne" / "data" / "a.txt").write_text("åäö\n", encoding="utf-8")
    return tmp_path / "inne"


@pytest.mark.parametrize("path", ["../ute.txt", "/etc/hostname", "data/../../ute.txt", "data/länk.txt"])
def test_nothing_outside_the_project_is_handed_out(folder, path):
    (folder.parent / "ute.txt").write_text("hemligt", encoding="utf-8")
    (folder / "data" / "länk.txt").symlink_to(folder.parent / "ute.txt")
    snapshot = take_snapshot(folder)
    with pytest.raises(ProjectError) as caught:
        snapshot.read_bytes(path)
    assert caught.value.diagnostic.code == "utanför-projektet"
    assert not snapshot.exists(path)


def test_a_folder_that_is_a_link_out_of_the_project_or_back_is_passed_by(folder):
    (folder.parent / "annat").mkdir()
    (folder.parent / "annat" / "b.txt").write_text("hemligt", encoding="utf-8")
    (folder / "data" / "ut").symlink_to(folder.parent / "annat")
    (folder / "data" / "runt").symlink_to(folder / "data")
    assert set(take_snapshot(folder).files) == {"data/a.txt"}


def test_files_are_described_with_their_checksum(folder):
    (source,) = take_snapshot(folder).sources(["data/a.txt", "data/saknas.txt"])
    content = "åäö\n".encode()
    assert (source.path, source.size) == ("data/a.txt", len(content))
    assert source.sha256 == hashlib.sha256(content).hexdigest()


def test_a_run_never_sees_two_states_of_a_file(folder):
    snapshot = take_snapshot(folder)
    (folder / "data" / "a.txt").write_text("ändrad", encoding="utf-8")
    assert snapshot.read_text("data/a.txt") == "åäö\n"


def test_only_the_folders_of_a_report_project_are_read(folder):
    (folder / "out").mkdir()
    (folder / "out" / "gammal.csv").write_text("x", encoding="utf-8")
    (folder / "anteckningar.txt").write_text("x", encoding="utf-8")
    assert set(take_snapshot(folder).files) == {"data/a.txt"}


def test_the_folder_of_the_edition_before_is_read_as_rapport_toml_names_it(folder):
    (folder / "tidigare" / "2024").mkdir(parents=True)
    (folder / "tidigare" / "2024" / "mal.toml").write_text("", encoding="utf-8")
    (folder / "tidigare" / "2023.csv").write_text("", encoding="utf-8")
    (folder / "rapport.toml").write_text('[föregående]\nmapp = "tidigare/2024"\n', encoding="utf-8")
    assert set(take_snapshot(folder).files) == {"rapport.toml", "data/a.txt", "tidigare/2024/mal.toml"}


def test_a_theme_stands_in_where_the_project_has_no_file_of_its_own(folder):
    (folder / "styles").mkdir()
    (folder / "styles" / "egen.css").write_text("egen", encoding="utf-8")
    snapshot = take_snapshot(folder, theme={"styles/egen.css": b"tema", "styles/annan.css": b"tema"})
    assert (snapshot.read_text("styles/egen.css"), snapshot.read_text("styles/annan.css")) == ("egen", "tema")
    assert snapshot.theme == {"styles/annan.css"}


def test_texts_that_are_not_saved_yet_lie_over_the_files(folder):
    snapshot = take_snapshot(folder)
    changed = snapshot.overlaid({"data/a.txt": None, "data/ny.md": "# Ny"})
    assert dict(changed.files) == {"data/ny.md": b"# Ny"}
    assert snapshot.exists("data/a.txt")


def test_a_snapshot_can_be_sent_to_another_process(folder):
    (folder / "data" / "länk.txt").symlink_to(folder.parent)
    snapshot = take_snapshot(folder)
    assert pickle.loads(pickle.dumps(snapshot)) == snapshot  # noqa: S301 - our own bytes


def read(content):
    return Snapshot({"data/b.txt": content}).read_text("data/b.txt")


def test_a_byte_that_is_not_utf8_is_reported_with_line_and_column():
    with pytest.raises(ProjectError) as caught:
        read("rad ett\nrad tv\xe5\n".encode("latin-1"))
    diagnostic = caught.value.diagnostic
    assert (diagnostic.code, diagnostic.line, diagnostic.column) == ("teckenkodning", 2, 7)


def test_byte_order_mark_and_windows_line_ends_are_accepted():
    assert read(b"\xef\xbb\xbfett\r\ntv\xc3\xa5\r\n") == "ett\ntvå\n"


def test_what_the_program_marks_texts_with_may_not_stand_in_a_file():
    with pytest.raises(ProjectError) as caught:
        read("ett \ufdd0 tecken".encode())
    assert caught.value.diagnostic.code == "styrtecken"


def test_a_missing_file_is_reported_and_not_raised_to_the_user():
    found = []
    assert Snapshot({}).attempt("data/saknas.txt", found.append) is None
    assert [d.code for d in found] == ["fil-saknas"]


def test_a_file_in_another_folder_is_reported_with_the_folders_that_are_read():
    found = []
    Snapshot({}).attempt("logotyp/x.svg", found.append)
    assert "bilder" in found[0].hint


@pytest.mark.parametrize(
    "make", [os.mkfifo, lambda path: path.symlink_to(path.name), lambda path: path.symlink_to("/dev/zero")]
)
def test_what_is_no_ordinary_file_is_refused_and_never_read(folder, make):
    make(folder / "data" / "b.csv")
    snapshot = take_snapshot(folder)
    assert set(snapshot.files) == {"data/a.txt"}
    assert snapshot.refused["data/b.csv"].code in {"fil-saknas", "utanför-projektet"}
    assert snapshot.listing("data", ".csv") == ("data/b.csv",)


def test_a_folder_in_the_place_of_a_file_is_refused_as_one(folder):
    (folder / "rapport.toml").mkdir()
    assert "mapp" in take_snapshot(folder).refused["rapport.toml"].message


def test_what_lies_in_a_folder_that_leads_out_of_the_project_is_said_to_be_outside(folder):
    (folder.parent / "annat").mkdir()
    (folder / "styles").symlink_to(folder.parent / "annat")
    with pytest.raises(ProjectError) as caught:
        take_snapshot(folder).read_bytes("styles/fonts/x.ttf")
    assert (caught.value.diagnostic.code, caught.value.diagnostic.path) == ("utanför-projektet", "styles")


def test_a_link_that_leads_nowhere_and_a_folder_in_the_place_of_a_file_are_told_when_they_are_read(folder):
    (folder / "data" / "länk.txt").symlink_to(folder / "data" / "borta.txt")
    (folder / "rapport.toml").mkdir()
    snapshot = take_snapshot(folder)
    found = []
    assert [snapshot.attempt(path, found.append) for path in ("data/länk.txt", "rapport.toml")] == [None, None]
    assert [(d.path, d.message) for d in found] == [
        ("data/länk.txt", "Filen kan inte läsas (länken leder ingenstans)."),
        ("rapport.toml", "Filen kan inte läsas (det är en mapp)."),
    ]


@pytest.mark.parametrize(
    ("reason", "why"),
    [(PermissionError(13, "Permission denied"), "rättighet saknas"), (OSError(5, "I/O"), "disken svarar inte")],
)
def test_a_file_that_the_system_does_not_hand_out_is_told_with_the_reason(folder, monkeypatch, reason, why):
    def refuse(_path):
        raise reason

    monkeypatch.setattr(snapshot, "FileIO", refuse)
    found = []
    assert take_snapshot(folder).attempt("data/a.txt", found.append) is None
    assert [d.message for d in found] == [f"Filen kan inte läsas ({why})."]


def test_a_text_that_is_too_large_is_not_read(folder, monkeypatch):
    monkeypatch.setattr(snapshot, "MOST_BYTES_OF_TEXT", 5)
    with pytest.raises(ProjectError) as caught:
        take_snapshot(folder).read_text("data/a.txt")
    assert caught.value.diagnostic.message.startswith("Filen läses inte: den är på 0,0 MB")
    assert take_snapshot(folder).read_bytes("data/a.txt") == "åäö\n".encode()


def test_a_style_sheet_may_not_be_as_large_as_a_table():
    large = snapshot.Snapshot({"styles/a.css": b" " * 1_600_000, "data/a.csv": b" " * 1_600_000})
    assert len(large.read_text("data/a.csv")) == 1_600_000
    with pytest.raises(ProjectError) as caught:
        large.read_text("styles/a.css")
    assert caught.value.diagnostic.message == "Filen läses inte: den är på 1,6 MB, och högst 1 MB tas emot."


def test_a_file_that_is_too_large_is_refused_before_it_is_read(folder, monkeypatch):
    monkeypatch.setattr(snapshot, "MOST_BYTES", 5)
    taken = take_snapshot(folder)
    assert taken.files == {}
    assert taken.refused["data/a.txt"].path == "data/a.txt"
