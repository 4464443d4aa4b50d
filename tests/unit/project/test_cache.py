"""What is kept between runs."""

import os

from reportgen.project.cache import Cache


def test_a_kept_file_is_left_alone_and_one_that_was_cut_short_is_written_anew(tmp_path):
    path = Cache(tmp_path).file("typsnitt", "prov.ttf", b"hela")
    os.utime(path, (0, 0))
    assert Cache(tmp_path).file("typsnitt", "prov.ttf", b"hela").stat().st_mtime == 0
    path.write_bytes(b"he")
    assert Cache(tmp_path).file("typsnitt", "prov.ttf", b"hela").read_bytes() == b"hela"
