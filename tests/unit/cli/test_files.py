"""What the commands write is there whole or not at all."""

import errno
from pathlib import Path
from unittest import mock

import pytest

from reportgen.cli.line.files import not_reached, not_written, unwritable, web_in_the_way
from reportgen.project.snapshot import ProjectError
from reportgen.project.writing import write_folder, write_project, write_together, write_whole


@pytest.fixture
def full_disk(monkeypatch):
    """Let nothing be moved to the place where results are to stand."""
    move = Path.rename

    def refuse(path, target):
        if path.name == "ny":
            raise OSError(28, "No space left on device")
        return move(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    monkeypatch.setattr(Path, "replace", refuse)


@pytest.mark.usefixtures("full_disk")
def test_a_folder_that_cannot_be_put_in_place_leaves_the_old_one(tmp_path):
    (tmp_path / "csv").mkdir()
    (tmp_path / "csv" / "a.csv").write_bytes(b"gammal")
    with pytest.raises(OSError, match="No space left"):
        write_folder(tmp_path / "csv", {"a.csv": b"ny"})
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "csv").iterdir()] == [("a.csv", b"gammal")]
    assert [path.name for path in tmp_path.iterdir()] == ["csv"]


@pytest.mark.usefixtures("full_disk")
def test_a_folder_that_cannot_be_put_in_place_where_there_was_none_leaves_none(tmp_path):
    with pytest.raises(OSError, match="No space left"):
        write_folder(tmp_path / "csv", {"a.csv": b"ny"})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_takes_the_place_of_the_old_one_with_all_its_files(tmp_path):
    write_folder(tmp_path / "csv", {"a.csv": b"1", "b.csv": b"2"})
    write_folder(tmp_path / "csv", {"a.csv": b"3"})
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "csv").iterdir()] == [("a.csv", b"3")]


def test_a_file_that_cannot_be_written_leaves_nothing_beside_it(tmp_path):
    (tmp_path / "rapport.pdf").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_whole(tmp_path / "rapport.pdf", b"%PDF")
    assert [path.name for path in tmp_path.iterdir()] == ["rapport.pdf"]


def test_files_that_belong_together_are_all_new(tmp_path):
    pdf, trace = tmp_path / "a.pdf", tmp_path / "a.json"
    write_together({pdf: b"1", trace: b"1"})
    write_together({pdf: b"2", trace: b"2"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.pdf": b"2", "a.json": b"2"}


@pytest.mark.parametrize("links", [True, False])
def test_where_the_second_file_cannot_be_moved_the_first_is_put_back(tmp_path, monkeypatch, links):
    if not links:
        # As on a file system that gives a file one name only.
        monkeypatch.setattr(Path, "hardlink_to", mock.Mock(side_effect=PermissionError))
    pdf, trace = tmp_path / "a.pdf", tmp_path / "a.json"
    pdf.write_bytes(b"gammal")
    trace.mkdir()
    with pytest.raises(OSError, match="directory"):
        write_together({pdf: b"ny", trace: b"ny"})
    assert pdf.read_bytes() == b"gammal"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "a.pdf"]


def test_where_there_was_no_first_file_none_is_left_when_the_second_cannot_be_moved(tmp_path):
    (tmp_path / "a.json").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_together({tmp_path / "a.pdf": b"ny", tmp_path / "a.json": b"ny"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_disk_that_is_full_before_the_second_file_is_written_aside_leaves_both_as_they_were(tmp_path, monkeypatch):
    pdf, trace = tmp_path / "a.pdf", tmp_path / "a.json"
    pdf.write_bytes(b"gammal")
    trace.write_bytes(b"gammal")
    chmod = Path.chmod

    def full(path, mode):
        if path.suffix == ".json":
            raise OSError(errno.ENOSPC, "No space left on device")
        chmod(path, mode)

    monkeypatch.setattr(Path, "chmod", full)
    with pytest.raises(OSError, match="No space left"):
        write_together({pdf: b"ny", trace: b"ny"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.pdf": b"gammal", "a.json": b"gammal"}


def test_files_can_be_taken_away_together_with_what_is_written(tmp_path):
    old, new = tmp_path / "gammal.json", tmp_path / "ny.json"
    old.write_bytes(b"1")
    write_together({old: None, new: b"2", tmp_path / "ingen.json": None})
    assert [path.name for path in tmp_path.iterdir()] == ["ny.json"]


def test_a_file_that_was_taken_away_is_put_back_where_the_next_cannot_be_moved(tmp_path):
    old = tmp_path / "gammal.json"
    old.write_bytes(b"1")
    (tmp_path / "mapp").mkdir()
    with pytest.raises(OSError, match="directory"):
        write_together({old: None, tmp_path / "mapp": b"2"})
    assert old.read_bytes() == b"1"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gammal.json", "mapp"]


def test_files_of_a_project_follow_links_within_it_and_none_out_of_it(tmp_path):
    root, elsewhere = tmp_path / "projekt", tmp_path / "annat"
    (root / "egna").mkdir(parents=True)
    elsewhere.mkdir()
    (root / "data").symlink_to(root / "egna")
    write_project(root, {"data/a.csv": b"1"})
    assert (root / "egna" / "a.csv").read_bytes() == b"1"
    (root / "egna" / "hamtat").symlink_to(elsewhere)
    with pytest.raises(ProjectError, match="leder ut ur projektmappen"):
        write_project(root, {"data/b.csv": b"2", "data/hamtat/b.json": b"2"})
    assert not (root / "egna" / "b.csv").exists()
    assert list(elsewhere.iterdir()) == []
    (root / "egna" / "sig").symlink_to("sig")
    # From Python 3.13 on, the system says that the link leads nowhere.
    with pytest.raises((ProjectError, OSError)):
        write_project(root, {"data/sig/b.csv": b"2"})


def test_a_folder_that_cannot_be_written_in_says_why_before_anything_is_made(tmp_path):
    (tmp_path / "out").write_bytes(b"")
    assert unwritable(tmp_path / "out").errno == errno.ENOTDIR
    assert unwritable(tmp_path / "annan") is None
    assert unwritable(tmp_path) is None
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_what_to_do_is_another_thing_where_the_disk_is_full():
    full, refused = OSError(errno.ENOSPC, ""), OSError(errno.EACCES, "", "/x/y")
    assert "frigör plats" in not_written("out", full)
    assert "rättighet saknas" in not_written("out", refused)
    assert "en tillfällig fil (disken är full)" in not_reached(full)
    assert "/x/y (rättighet saknas)" in not_reached(refused)


def edition(folder):
    for name in ("index.html", "data/allt.zip", "data/rapporten/kallor.csv", "utseende/fonts/OFL.txt", "bilder/x.jpg"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    return folder


def test_an_older_edition_a_folder_without_files_and_no_folder_are_not_in_the_way(tmp_path):
    assert web_in_the_way(edition(tmp_path / "webb")) == ""
    for left in (".DS_Store", "Thumbs.db", "desktop.ini"):
        (tmp_path / "webb" / left).write_bytes(b"x")
    assert web_in_the_way(tmp_path / "webb") == ""
    assert web_in_the_way(tmp_path / "ingen") == ""
    (tmp_path / "tom").mkdir()
    assert web_in_the_way(tmp_path / "tom") == ""


@pytest.mark.parametrize("name", ["anteckningar.txt", ".htaccess", ".git/HEAD", "mina/sida.html", "data/eget.docx"])
def test_what_no_edition_has_is_named_and_not_lost(tmp_path, name):
    path = edition(tmp_path / "webb") / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("", encoding="utf-8")
    assert name in web_in_the_way(tmp_path / "webb")


def test_of_many_files_some_are_named_and_the_rest_counted(tmp_path):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("", encoding="utf-8")
    assert "0.txt, 1.txt, 2.txt och 2 till" in web_in_the_way(tmp_path)


def test_a_file_and_a_link_in_the_place_of_the_folder_are_told_of(tmp_path):
    (tmp_path / "fil").write_text("", encoding="utf-8")
    (tmp_path / "mapp").mkdir()
    (tmp_path / "länk").symlink_to(tmp_path / "mapp")
    (tmp_path / "bruten").symlink_to(tmp_path / "ingen")
    assert "är en fil" in web_in_the_way(tmp_path / "fil")
    assert "är en länk" in web_in_the_way(tmp_path / "länk")
    assert "är en länk" in web_in_the_way(tmp_path / "bruten")
