"""Editing a block: the very lines, what would be wrong, saving and taking back."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import Position, error, warning
from reportgen.preview.inspect.edits import EditRefusedError, Edits, FileChangedError, try_edit
from reportgen.preview.inspect.source_blocks import SourceBlock, digest_of, source_block, with_block
from reportgen.project import writing
from reportgen.project.snapshot import Snapshot, take_snapshot

TEXT = "narrative/a.md"
BODY = "---\nroll: kapitel\n---\n# Rubrik\n\nEtt stycke\npå två rader.\n\nNästa stycke.\n"


def snapshot_of(content=BODY, path=TEXT):
    return Snapshot({path: content if isinstance(content, bytes) else content.encode()})


def block_of(snapshot, line=6, path=TEXT):
    return source_block(snapshot, Position(path, line, 1))


@pytest.fixture
def project(tmp_path):
    for folder in ("narrative", "data", "styles", "tidigare", "out"):
        (tmp_path / folder).mkdir()
    (tmp_path / "narrative" / "a.md").write_bytes(BODY.encode())
    (tmp_path / "rapport.toml").write_text('[rapport]\ntitel = "T"\n', encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("last", [b"", b"\n", b"\n\n"])
def test_a_block_put_back_leaves_every_byte_as_it_was(mark, end, last):
    content = (mark + BODY.strip().encode() + last).replace(b"\n", end)
    snapshot = snapshot_of(content)
    for line in range(1, len(snapshot.read_text(TEXT).split("\n")) + 1):
        block = block_of(snapshot, line)
        assert with_block(content, block, block.text) == content
        assert with_block(content, block, f"{block.text}\n") == content


def test_other_words_take_the_line_ends_of_the_file_and_leave_the_rest():
    content = b"\xef\xbb\xbf" + BODY.replace("\n", "\r\n").encode()
    block = block_of(snapshot_of(content))
    assert block.text == "Ett stycke\npå två rader."
    wanted = content.replace("Ett stycke\r\npå två rader.".encode(), b"Ett\r\nannat\r\nstycke")
    assert with_block(content, block, "Ett\nannat\nstycke\n\n") == wanted


@given(st.lists(st.tuples(st.text(alphabet="ab -#>|:[^]\t{}", max_size=6), st.sampled_from(["\n", "\r\n", "\r"]))))
def test_any_file_has_blocks_that_can_be_put_back_and_others_put_in_their_place(parts):
    body = "".join(text + end for text, end in parts)
    content = f"---\nroll: kapitel\n---\n{body}".encode()
    snapshot = snapshot_of(content)
    lines = snapshot.read_text(TEXT).split("\n")
    for line in range(1, len(lines) + 1):
        block = block_of(snapshot, line)
        assert block.first <= line <= block.last
        assert with_block(content, block, block.text) == content
        changed = snapshot_of(with_block(content, block, "Ö")).read_text(TEXT)
        assert changed.split("\n") == [*lines[: block.first - 1], "Ö", *lines[block.last :]]


def test_of_another_file_one_line_is_edited():
    snapshot = snapshot_of("a;b\n1;2\n3;4\n", "data/serier/x.csv")
    block = block_of(snapshot, 2, "data/serier/x.csv")
    assert (block.first, block.last, block.text) == (2, 2, "1;2")
    with pytest.raises(IndexError):
        block_of(snapshot, 9, "data/serier/x.csv")


def check(snapshot):
    """Find every line with `fel`, `falskt` or `kanske`."""
    for number, line in enumerate(snapshot.read_text(TEXT).split("\n"), start=1):
        at = Position(TEXT, number, line.find("f") + 1)
        if "kanske" in line:
            yield warning("osäkert", at, "Osäkert.")
        if "fel" in line:
            yield error("fel", at, "Det är fel.")
        if "falskt" in line:
            yield error("påstående-falskt", at, "Data säger annat.")


def tried(text, body=BODY, line=6):
    snapshot = snapshot_of(body)
    found = try_edit(snapshot, block_of(snapshot, line), text, list(check(snapshot)), check)
    return [(one.code, one.line) for one in found]


def test_what_would_be_wrong_is_told_with_false_statements_first():
    assert tried("Nu kanske.\nNu fel.\nNu falskt.") == [("påstående-falskt", 8), ("fel", 7), ("osäkert", 6)]


def test_what_is_wrong_already_is_not_told_again_though_it_has_moved():
    body = BODY.replace("Nästa", "Ett fel i nästa").replace("Ett stycke", "fel ord")
    assert tried("Först\n\nfel ord\nfler rader", body) == []
    assert tried("fel ord och\nfel igen", body) == [("fel", 7)]
    assert tried("Bara bra.", body) == []


def test_an_edit_that_changes_nothing_is_not_checked():
    snapshot = snapshot_of()
    block = block_of(snapshot)
    assert try_edit(snapshot, block, block.text, (), lambda _: pytest.fail("checked")) == ()


def test_an_edit_of_another_version_of_the_file_is_refused():
    block = block_of(snapshot_of())
    for other in (snapshot_of(BODY + "Mer.\n"), Snapshot({})):
        with pytest.raises(FileChangedError, match="har ändrats sedan"):
            try_edit(other, block, "Ny", (), check)


def test_a_statement_that_would_become_false_is_told_with_what_the_data_say(small):
    from reportgen.pipeline.check import check as check_all  # noqa: PLC0415 - with the small project alone

    path = "narrative/10-inledning.md"
    text = small.snapshot.read_text(path)
    line = next(number for number, one in enumerate(text.split("\n"), start=1) if "[utsläppen minskade]" in one)
    block = source_block(small.snapshot, Position(path, line, 1))
    changed = block.text.replace("minskade", "ökade")
    before = check_all(small.snapshot).diagnostics
    (found,) = try_edit(small.snapshot, block, changed, before, lambda one: check_all(one).diagnostics)
    assert (found.code, found.line) == ("påstående-falskt", line)
    assert "minskade" in found.message or "procent" in found.message


def test_a_saved_edit_is_in_the_file_and_can_be_taken_back(project):
    edits = Edits(project)
    snapshot = take_snapshot(project)
    file = project / TEXT
    file.chmod(0o660)
    assert edits.save(snapshot, block_of(snapshot), "Nya ord.") is True
    assert file.read_text(encoding="utf-8") == BODY.replace("Ett stycke\npå två rader.", "Nya ord.")
    assert file.stat().st_mode & 0o777 == 0o660
    snapshot = take_snapshot(project)
    assert edits.save(snapshot, block_of(snapshot, 4), "# Annan") is True
    assert edits.undo(snapshot) == TEXT
    assert edits.undo(snapshot) == TEXT
    assert file.read_bytes() == BODY.encode()
    assert edits.undo(snapshot) == ""
    assert [one.name for one in (project / "narrative").iterdir()] == ["a.md"]


def test_an_edit_that_changes_nothing_is_not_written(project):
    edits = Edits(project)
    snapshot = take_snapshot(project)
    before = (project / TEXT).stat()
    assert edits.save(snapshot, block_of(snapshot), block_of(snapshot).text) is False
    assert (project / TEXT).stat().st_mtime_ns == before.st_mtime_ns
    assert edits.undo(snapshot) == ""


def test_nothing_is_saved_or_taken_back_where_somebody_else_has_changed_the_file(project):
    edits = Edits(project)
    snapshot = take_snapshot(project)
    block = block_of(snapshot)
    edits.save(snapshot, block, "Mina ord.")
    (project / TEXT).write_text(BODY + "Deras ord.\n", encoding="utf-8")
    for attempt in (lambda: edits.save(snapshot, block, "Igen."), lambda: edits.undo(snapshot)):
        with pytest.raises(FileChangedError, match="har ändrats sedan"):
            attempt()
    assert (project / TEXT).read_text(encoding="utf-8") == BODY + "Deras ord.\n"


@pytest.mark.parametrize(
    "path",
    [
        "out/a.md",
        "tidigare/a.md",
        "narrative/.dold.md",
        "bilder/a.jpg",
        "narrative/saknas.md",
        "../a.md",
        "/etc/passwd",
        "narrative/../rapport.toml",
        "narrative\0.md",
    ],
)
def test_only_texts_of_the_project_are_written(project, path):
    for there in ("out/a.md", "tidigare/a.md", "narrative/.dold.md"):
        (project / there).write_text("a", encoding="utf-8")
    held = dict.fromkeys(("out/a.md", "tidigare/a.md", "narrative/.dold.md", "bilder/a.jpg"), b"a")
    with pytest.raises(EditRefusedError, match="ingen text"):
        Edits(project).save(Snapshot(held), SourceBlock(path, 1, 1, "a", digest_of(b"a")), "b")


def test_a_file_of_the_theme_is_not_written(project):
    snapshot = Snapshot({"styles/a.css": b"p{}"}, theme=frozenset({"styles/a.css"}))
    with pytest.raises(EditRefusedError, match="eget tema"):
        Edits(project).save(snapshot, SourceBlock("styles/a.css", 1, 1, "p{}", digest_of(b"p{}")), "b")
    assert not (project / "styles" / "a.css").exists()


def test_a_link_within_the_project_stays_one_and_one_out_of_it_is_not_followed(project, tmp_path_factory):
    outside = tmp_path_factory.mktemp("ute") / "hemlig.md"
    outside.write_bytes(BODY.encode())
    snapshot = take_snapshot(project)
    block = block_of(snapshot)
    file = project / TEXT
    file.rename(project / "narrative" / "riktig.md")
    file.symlink_to("riktig.md")
    Edits(project).save(snapshot, block, "Nya ord.")
    assert file.is_symlink()
    assert "Nya ord." in (project / "narrative" / "riktig.md").read_text(encoding="utf-8")
    file.unlink()
    file.symlink_to(outside)
    with pytest.raises(EditRefusedError, match="utanför"):
        Edits(project).save(snapshot, block, "Nya ord.")
    assert outside.read_bytes() == BODY.encode()
    file.unlink()
    file.symlink_to("a.md")
    with pytest.raises(EditRefusedError, match="runt"):
        Edits(project).save(snapshot, block, "Nya ord.")


def test_a_file_that_is_gone_or_may_only_be_read_is_told(project):
    snapshot = take_snapshot(project)
    block = block_of(snapshot)
    file = project / TEXT
    file.chmod(0o444)
    with pytest.raises(EditRefusedError, match="skrivskyddad"):
        Edits(project).save(snapshot, block, "Nya ord.")
    assert file.read_bytes() == BODY.encode()
    file.chmod(0o644)
    file.unlink()
    with pytest.raises(EditRefusedError, match="den finns inte"):
        Edits(project).save(snapshot, block, "Nya ord.")
    assert not file.exists()
    os.mkfifo(file)
    with pytest.raises(EditRefusedError, match="inte längre en vanlig fil"):
        Edits(project).save(snapshot, block, "Nya ord.")


def test_a_full_disk_leaves_the_file_as_it_was(project, monkeypatch):
    def full(**_):
        raise OSError(28, "No space left on device")

    snapshot = take_snapshot(project)
    edits = Edits(project)
    monkeypatch.setattr(writing.tempfile, "mkstemp", full)
    with pytest.raises(EditRefusedError, match="disken är full"):
        edits.save(snapshot, block_of(snapshot), "Nya ord.")
    assert (project / TEXT).read_bytes() == BODY.encode()
    assert edits.undo(snapshot) == ""


def test_half_a_character_is_not_saved(project):
    snapshot = take_snapshot(project)
    with pytest.raises(EditRefusedError, match="tecken"):
        Edits(project).save(snapshot, block_of(snapshot), "Ord \ud800")
    assert (project / TEXT).read_bytes() == BODY.encode()
