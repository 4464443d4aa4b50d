"""What the commands write is there whole or not at all."""

from pathlib import Path

import pytest

from reportgen.cli.files import write_folder, write_whole


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
