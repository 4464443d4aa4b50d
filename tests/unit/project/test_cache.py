"""What is kept between runs."""

import os

import pytest

from reportgen.project import cache
from reportgen.project.cache import FOLDER, Cache
from reportgen.project.writing import write_whole


def test_a_kept_file_is_left_alone_and_one_that_was_cut_short_is_written_anew(tmp_path):
    path = Cache(tmp_path).file("typsnitt", "prov.ttf", b"hela")
    os.utime(path, (0, 0))
    assert Cache(tmp_path).file("typsnitt", "prov.ttf", b"hela").stat().st_mtime == 0
    path.write_bytes(b"he")
    assert Cache(tmp_path).file("typsnitt", "prov.ttf", b"hela").read_bytes() == b"hela"


@pytest.mark.parametrize("damage", [b"", b"<svg></s", b"0" * 64 + b"\n<svg></svg>", b"\xff\xfe"])
def test_what_is_kept_is_made_anew_where_it_is_not_as_it_was_written(tmp_path, damage):
    Cache(tmp_path).put("diagram", "nyckel", "<svg>å</svg>")
    assert Cache(tmp_path).get("diagram", "nyckel") == "<svg>å</svg>"
    (tmp_path / FOLDER / "diagram" / "nyckel").write_bytes(damage)
    assert Cache(tmp_path).get("diagram", "nyckel") is None


def test_a_font_that_was_damaged_within_its_length_is_written_anew(tmp_path):
    path = Cache(tmp_path).file("typsnitt", "prov.ttf", b"hela")
    path.write_bytes(b"hexa")
    assert Cache(tmp_path).file("typsnitt", "prov.ttf", b"hela").read_bytes() == b"hela"


def test_where_the_cache_is_full_files_lie_in_a_folder_of_the_run_and_results_are_made_again(tmp_path, monkeypatch):
    def full(path, content):
        if path.is_relative_to(tmp_path):
            raise OSError(28, "No space left on device")
        write_whole(path, content)

    monkeypatch.setattr(cache, "write_whole", full)
    path = Cache(tmp_path).file("typsnitt", "prov.ttf", b"hela")
    assert path.read_bytes() == b"hela"
    assert not path.is_relative_to(tmp_path)
    Cache(tmp_path).put("diagram", "nyckel", "<svg/>")
    assert Cache(tmp_path).get("diagram", "nyckel") is None
