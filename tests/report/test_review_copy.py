"""The review copy of the real report: whole, at its places, and the same when LibreOffice has opened and saved it."""

import datetime as dt
import subprocess

import pytest

from reportgen.composing.run import USUAL, Run, silent
from reportgen.pipeline.changing.taking_in import take_in
from reportgen.pipeline.sending_out import review_copy
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.project.cache import Cache
from reportgen.project.snapshot import Snapshot
from reportgen.review_copy.map import BlockKind, PieceKind, map_text
from reportgen.review_copy.writing.copying import Asked
from tests.browsing import surroundings
from tests.conftest import ROOT
from tests.office import office_program
from tests.word import PARTS, W, marked, part, text_of

MADE = dt.datetime(2025, 6, 10, 9, 0, tzinfo=dt.UTC)
WRITTEN = {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING, BlockKind.CELL, BlockKind.QUOTE, BlockKind.CAPTION}


@pytest.fixture(scope="module")
def project():
    """The files of the report."""
    return take_snapshot(ROOT)


@pytest.fixture(scope="module")
def copy(project):
    """A copy of the whole report."""
    return review_copy(project, Asked("Anna Exempel", "", MADE), Run(USUAL, silent), Cache(ROOT))


@pytest.fixture(scope="module")
def saved(copy, tmp_path_factory):
    """The copy as LibreOffice saves it, unedited."""
    folder = tmp_path_factory.mktemp("kopia")
    (folder / "kopia.docx").write_bytes(copy.package)
    (folder / "sparad").mkdir()
    subprocess.run(
        [
            office_program(),
            f"-env:UserInstallation=file://{folder}/profil",
            "--headless",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(folder / "sparad"),
            str(folder / "kopia.docx"),
        ],
        check=True,
        capture_output=True,
        env=surroundings(),
    )
    return (folder / "sparad" / "kopia.docx").read_bytes()


def test_the_narrative_stands_in_the_copy_at_its_places(copy):
    pieces = [
        (block, piece) for block in copy.map.blocks if block.kind in WRITTEN for piece in block.pieces if piece.text
    ]
    for block, piece in pieces:
        if piece.written and piece.written != "\n":
            line = copy.map.files[block.at.path].split("\n")[piece.line - 1]
            assert line[piece.column - 1 :].startswith(piece.written), piece
    # Nothing that somebody wrote is left without its place.
    assert {piece.text for _, piece in pieces if piece.kind is PieceKind.FIXED} == set()


def test_every_figure_and_table_of_the_report_is_in_the_copy(copy):
    captions = [block.text.partition(".")[0] for block in copy.map.blocks if block.kind is BlockKind.CAPTION]
    figures = [one for one in captions if one.startswith("Figur")]
    tables = [one for one in captions if one.startswith("Tabell")]
    assert figures == [f"Figur\u00a0{number}" for number in range(1, len(figures) + 1)]
    assert tables == [f"Tabell\u00a0{number}" for number in range(1, len(tables) + 1)]
    pictures = [one.get("descr") for one in part(copy.package, PARTS[0]).iter("{*}docPr")]
    assert len(pictures) >= len(figures)
    assert all(pictures)


def test_every_text_and_value_is_there_when_libreoffice_has_saved_it(copy, saved):
    texts = {name: text_of(paragraph) for name, paragraph in marked(saved, PARTS[:1]).items()}
    notes = [text_of(one) for one in part(saved, PARTS[1]).iter(f"{W}p")]
    for block in copy.map.blocks:
        if block.kind is BlockKind.NOTE:
            assert block.text in notes
        else:
            assert texts[block.bookmark] == block.text


def test_libreoffice_goes_on_tracking(saved):
    assert part(saved, "word/settings.xml").find(f"{W}trackRevisions") is not None


def test_a_copy_that_libreoffice_has_saved_unedited_changes_nothing(project, copy, saved):
    maps = Snapshot({copy.map.file: map_text(copy.map).encode()})
    found = take_in(project, maps, [("kopia.docx", saved)])
    assert [str(one) for one in (*found.diagnostics, *found.faults)] == []
    assert [str(item) for item in found.items] == []
    assert found.files == {}
