import hashlib

import pytest

from reportgen.project.snapshot import Project, ProjectError


@pytest.fixture
def project(tmp_path):
    (tmp_path / "inne").mkdir()
    (tmp_path / "inne" / "a.txt").write_text("åäö\n", encoding="utf-8")
    return Project(tmp_path / "inne")


@pytest.mark.parametrize("path", ["../ute.txt", "/etc/hostname", "inne/../../ute.txt", "länk.txt"])
def test_nothing_outside_the_project_is_handed_out(project, tmp_path, path):
    (tmp_path / "ute.txt").write_text("hemligt", encoding="utf-8")
    (project.root / "länk.txt").symlink_to(tmp_path / "ute.txt")
    with pytest.raises(ProjectError) as caught:
        project.read_bytes(path)
    assert caught.value.diagnostic.code == "utanför-projektet"
    assert not project.exists(path)


def test_what_is_read_is_recorded_with_its_checksum(project):
    project.read_text("a.txt")
    (source,) = project.sources
    content = "åäö\n".encode()
    assert (source.path, source.size) == ("a.txt", len(content))
    assert source.sha256 == hashlib.sha256(content).hexdigest()


def test_one_build_never_sees_two_states_of_a_file(project):
    first = project.read_text("a.txt")
    (project.root / "a.txt").write_text("ändrad", encoding="utf-8")
    assert project.read_text("a.txt") == first


def test_a_byte_that_is_not_utf8_is_reported_with_line_and_column(project):
    (project.root / "b.txt").write_bytes("rad ett\nrad tv\xe5\n".encode("latin-1"))
    with pytest.raises(ProjectError) as caught:
        project.read_text("b.txt")
    diagnostic = caught.value.diagnostic
    assert (diagnostic.code, diagnostic.line, diagnostic.column) == ("teckenkodning", 2, 7)


def test_byte_order_mark_and_windows_line_ends_are_accepted(project):
    (project.root / "c.txt").write_bytes(b"\xef\xbb\xbfett\r\ntv\xc3\xa5\r\n")
    assert project.read_text("c.txt") == "ett\ntvå\n"


def test_a_missing_file_is_reported_and_not_raised_to_the_user(project):
    found = []
    assert project.attempt("saknas.txt", found.append) is None
    assert [d.code for d in found] == ["fil-saknas"]
