"""Review copies of a small project: all that a narrative may hold, with its places, in a package that word processors read."""

import datetime as dt
import io
import json
import re
import zipfile
from dataclasses import replace

import pytest

from reportgen.cli.run import run as run_command
from reportgen.composing.run import USUAL, Run, silent
from reportgen.pipeline.changing.taking_in import take_in
from reportgen.pipeline.check import check
from reportgen.pipeline.sending_out import review_copy
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.project.snapshot import Snapshot
from reportgen.review_copy.laying.selection import selected
from reportgen.review_copy.map import BlockKind, PieceKind, map_text, read_map
from reportgen.review_copy.writing.copying import Asked
from tests.conftest import FIXTURES
from tests.photos import jpeg
from tests.word import PARTS, W, controls, marked, part, text_of

MADE = dt.datetime(2025, 6, 10, 9, 0, tzinfo=dt.UTC)
CHAPTER = "narrative/20-prov.md"
TEXT = r"""---
roll: kapitel
---
# Prov {#kap:prov}

::: ingress
Ett *betonat* och ett **starkt** ord, H~2~O, `kod` och en [länk](https://www.scb.se).
:::

Raden bryts
här, och 2 \* 3 är [six]{lang="en"}\
ny rad. Se @fig:utslapp[^prov] och samma not igen[^prov]. [Enligt andra 8 procent]{källa="en utredning"}.

- Första
- Andra

  med mer text

  1. inre

3) tredje
4) fjärde

> Ett citat.

Begrepp
: Dess mening.

![Grå yta](bilder/foto.jpg)

| Ort | Antal |
| :-- | --: |
| Byn | {{ värde("halsa") }} |
| a\|b | 2 |

::: faktaruta {titel="Fakta"}
Text i rutan.
:::

::: nyckeltal {indikatorer="halsa,utslapp"}
- med god hälsa
- i utsläpp
:::

::: tabell {#tab:egen källa="egen räkning"}
Egen tabell.

| A | B |
| --- | --- |
| 1 | 2 |
:::

## Avsnitt

### Underrubrik utan nummer

[Utsläppen minskade mellan 2023 och 2024]{om="utslapp"}.

Samma not[^prov] och en ny[^ny].

[^ny]: Ny not.
[^prov]: Noten om [utsläppen, som minskade sedan 2023]{om="utslapp"}.
"""


def everything():
    """The small project with the chapter that has everything."""
    found = take_snapshot(FIXTURES / "grund").overlaid({CHAPTER: TEXT})
    return replace(found, files={**found.files, "bilder/foto.jpg": jpeg()})


def made(part="", snapshot=None, receiver="Anna Exempel", **texts):
    """Return a copy of the small project with the chapter that has everything, and the diagnostics of its run."""
    snapshot = snapshot or everything().overlaid(texts)
    ran = Run(USUAL, silent)
    return review_copy(snapshot, Asked(receiver, part, MADE), ran), ran.diagnostics


@pytest.fixture(scope="module")
def copy():
    """A copy of the whole."""
    found, diagnostics = made()
    assert [str(one) for one in diagnostics] == []
    return found


@pytest.fixture(scope="module")
def chapter():
    """A copy of one chapter, for somebody else."""
    found, _ = made("2", receiver="Bo Exempel")
    return found


@pytest.fixture(scope="module")
def paragraphs(copy):
    """Its paragraphs by their bookmarks."""
    return marked(copy.package)


def blocks(copy, kind):
    return [block for block in copy.map.blocks if block.kind is kind]


def test_every_paragraph_is_a_block_of_the_map_with_its_very_text(copy, paragraphs):
    assert {block.bookmark: block.text for block in copy.map.blocks} == {
        name: text_of(paragraph) for name, paragraph in paragraphs.items()
    }
    written = [p for name in PARTS for p in part(copy.package, name).iter(f"{W}p")]
    # The two lines that part notes from the text are Word's own.
    assert len(written) == len(copy.map.blocks) + 2


def test_the_map_reads_back_as_it_is(copy):
    assert read_map(copy.map.file, map_text(copy.map), None) == copy.map
    assert copy.map.files[CHAPTER] == TEXT


def test_every_text_of_the_narrative_stands_at_its_place(copy):
    checked = 0
    for block in copy.map.blocks:
        lines = copy.map.files.get(block.at.path, "").split("\n")
        for piece in block.pieces:
            if piece.line and piece.written and piece.written != "\n":
                assert lines[piece.line - 1][piece.column - 1 :].startswith(piece.written), piece
                checked += 1
    assert checked > 60


def test_nothing_that_an_author_wrote_is_fixed_but_what_the_program_made_of_it(copy):
    fixed = {
        piece.text
        for block in copy.map.blocks
        if block.kind not in {BlockKind.FIXED, BlockKind.FIGURE} and block.at.path == CHAPTER
        for piece in block.pieces
        if piece.kind is PieceKind.FIXED
    }
    assert fixed == {" ", "En utredning."}


def said(copy, kind):
    return [block.text for block in blocks(copy, kind) if block.at.path == CHAPTER]


def test_each_kind_of_paragraph_is_told(copy):
    assert said(copy, BlockKind.HEADING) == ["2\tProv", "2.1\tAvsnitt", "Underrubrik utan nummer"]
    assert said(copy, BlockKind.ITEM) == [
        "Första",
        "Andra",
        "med mer text",
        "inre",
        "tredje",
        "fjärde",
        "med god hälsa",
        "i utsläpp",
    ]
    assert said(copy, BlockKind.QUOTE) == ["Ett citat."]
    assert (said(copy, BlockKind.TERM), said(copy, BlockKind.MEANING)) == (["Begrepp"], ["Dess mening."])
    assert said(copy, BlockKind.CAPTION) == ["Tabell\u00a02. Egen tabell."]
    assert said(copy, BlockKind.CELL) == ["Ort", "Antal", "Byn", "70,2\u00a0procent", "a|b", "2", "A", "B", "1", "2"]
    assert said(copy, BlockKind.NOTE) == [" Noten om utsläppen, som minskade sedan 2023.", " En utredning.", " Ny not."]
    assert "Text i rutan." in said(copy, BlockKind.PARAGRAPH)


def test_a_paragraph_reads_as_the_report_does(copy):
    (found,) = [block for block in blocks(copy, BlockKind.PARAGRAPH) if block.text.startswith("Raden")]
    assert found.text == (
        "Raden bryts här, och 2 * 3 är six\nny rad. Se figur\u00a02 och samma not igen2. Enligt andra 8 procent."
    )
    kinds = [(piece.kind, piece.text) for piece in found.pieces if piece.kind is not PieceKind.TEXT]
    assert kinds == [
        (PieceKind.BREAK, "\n"),
        (PieceKind.REFERENCE, "figur\u00a02"),
        (PieceKind.NOTE_CALL, ""),
        (PieceKind.NOTE_CALL, "2"),
        (PieceKind.NOTE_CALL, ""),
    ]
    assert [piece.written for piece in found.pieces if piece.text in {"*", "six"}] == ["\\*", "six"]


def test_cells_and_items_know_where_they_are(copy):
    cells = [(block.table, block.row, block.cell) for block in blocks(copy, BlockKind.CELL) if block.at.path == CHAPTER]
    assert len(set(cells)) == len(cells)
    assert cells[:3] == [(cells[0][0], 0, 0), (cells[0][0], 0, 1), (cells[0][0], 1, 0)]
    items = {block.text: (block.level, block.ordered) for block in blocks(copy, BlockKind.ITEM)}
    assert (items["Första"], items["inre"], items["tredje"]) == ((1, False), (2, True), (1, True))


def test_values_references_and_numbers_are_locked_and_the_words_of_statements_are_not(copy, paragraphs):
    by_text = {block.text: paragraphs[block.bookmark] for block in copy.map.blocks}
    assert controls(by_text["Tabell\u00a02. Egen tabell."], locked=True) == ["Tabell\u00a02. "]
    assert controls(by_text["70,2\u00a0procent"], locked=True) == ["70,2\u00a0procent"]
    stated = by_text["Utsläppen minskade mellan 2023 och 2024."]
    assert controls(stated, locked=True) == []
    assert controls(stated, locked=False) == ["Utsläppen minskade mellan 2023 och 2024"]


def test_every_change_is_tracked(copy):
    settings = part(copy.package, "word/settings.xml")
    protection = settings.find(f"{W}documentProtection")
    assert settings.find(f"{W}trackRevisions") is not None
    assert (protection.get(f"{W}edit"), protection.get(f"{W}enforcement")) == ("trackedChanges", "1")


def test_the_id_stands_where_word_processors_keep_it(copy):
    custom = zipfile.ZipFile(io.BytesIO(copy.package)).read("docProps/custom.xml").decode()
    assert f'name="reportgen-granskning"><vt:lpwstr>{copy.map.id}<' in custom
    document = part(copy.package, PARTS[0])
    assert f"rg_id_{copy.map.id}" in {one.get(f"{W}name") for one in document.iter(f"{W}bookmarkStart")}
    assert any(copy.map.id in block.text for block in copy.map.blocks)


def test_lists_begin_with_their_own_numbers_and_signs(copy):
    numbering = part(copy.package, "word/numbering.xml")
    levels = [
        tuple(level.find(f"{W}{name}").get(f"{W}val") for name in ("start", "numFmt", "lvlText"))
        for level in numbering.iter(f"{W}lvl")
    ]
    assert levels == [("1", "bullet", "•"), ("1", "decimal", "%1."), ("3", "decimal", "%1)")]


def test_figures_are_pictures_that_say_what_they_show(copy):
    document = part(copy.package, PARTS[0])
    state, course, photograph = (one.get("descr") for one in document.iter("{*}docPr"))
    assert "Begränsad klimatpåverkan" in state
    assert course.startswith("Linjediagram över utsläpp av växthusgaser")
    assert photograph == "Grå yta"
    names = zipfile.ZipFile(io.BytesIO(copy.package)).namelist()
    media = [name.rpartition("/")[2] for name in names if name.startswith("word/media/")]
    assert media == ["bild1.png", "bild2.png", "bild3.jpeg"]


def test_a_copy_that_comes_back_unedited_changes_nothing(copy):
    maps = Snapshot({copy.map.file: map_text(copy.map).encode()})
    found = take_in(everything(), maps, [("kopia.docx", copy.package)])
    assert [str(one) for one in (*found.diagnostics, *found.items)] == []


def test_the_same_copy_has_the_same_bytes_and_another_receiver_another_id(copy, chapter):
    again, _ = made()
    assert again.package == copy.package
    assert map_text(again.map) == map_text(copy.map)
    assert chapter.map.id != copy.map.id


# The order of children in ISO/IEC 29500-1, annex A, of those that a copy has.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b i caps color spacing sz szCs u shd vertAlign lang",
    "sdtPr": "alias id lock",
    "sdt": "sdtPr sdtContent",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders shd",
    "tc": "tcPr p",
    "tr": "trPr tc",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr tblStylePr",
    "lvl": "start numFmt lvlText lvlJc pPr",
    "numbering": "abstractNum num",
    "settings": "zoom trackRevisions documentProtection defaultTabStop characterSpacingControl footnotePr compat "
    "themeFontLang decimalSymbol listSeparator",
    "sectPr": "headerReference footerReference footnotePr pgSz pgMar titlePg",
    "font": "altName charset family pitch",
}


@pytest.mark.parametrize(
    "name", ["document", "footnotes", "styles", "numbering", "settings", "fontTable", "header1", "footer1"]
)
def test_elements_stand_in_the_order_of_the_schema(copy, name):
    for element in part(copy.package, f"word/{name}.xml").iter(f"{W}*"):
        tag = element.tag.removeprefix(W)
        if tag in ORDER:
            places = [ORDER[tag].split().index(child.tag.removeprefix(W)) for child in element]
            assert places == sorted(places), tag


def test_every_relation_leads_to_a_part_and_every_part_has_a_kind(copy):
    packed = zipfile.ZipFile(io.BytesIO(copy.package))
    names = set(packed.namelist())
    for name, folder in (("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")):
        for relation in re.findall(r"<Relationship [^>]*>", packed.read(name).decode()):
            target = re.search(r'Target="([^"]*)"', relation)[1]
            assert 'TargetMode="External"' in relation or f"{folder}{target}" in names
    kinds = packed.read("[Content_Types].xml").decode()
    endings = set(re.findall(r'Extension="(\w+)"', kinds))
    parts = set(re.findall(r'PartName="/([^"]*)"', kinds))
    assert all(name in parts or name.rpartition(".")[2] in endings for name in names)
    assert parts <= names


@pytest.mark.parametrize("asked", ["20", CHAPTER, "20-prov.md", "2", "kapitel 2", "prov"])
def test_a_part_is_asked_for_by_file_number_or_title(asked, grund_parts):
    assert grund_parts(asked) == "2 Prov"


@pytest.fixture(scope="module")
def grund_parts():
    """What a part that is asked for is called."""
    document = check(everything()).document

    def called(asked):
        (found,) = selected(document, asked)
        return f"{found.heading.target.number} {found.heading.target.title}"

    return called


def test_a_part_has_its_own_text_alone_and_the_numbers_of_the_report():
    found, _ = made("1.1")
    headings = [block.text for block in blocks(found, BlockKind.HEADING)]
    assert headings == ["1.1\tMålen"]
    assert found.map.part == "1.1 Målen"
    assert set(found.map.files) == {"narrative/10-inledning.md"}
    assert blocks(found, BlockKind.CAPTION)[0].text.startswith("Figur\u00a01.")


def test_notes_of_a_part_begin_with_their_number_in_the_report(chapter):
    section = part(chapter.package, PARTS[0]).find(f"{W}body/{W}sectPr")
    assert section.find(f"{W}footnotePr/{W}numStart").get(f"{W}val") == "2"


def test_a_note_that_is_called_before_the_part_has_its_number_in_the_text():
    found, _ = made("2.1")
    (calling,) = [block for block in found.map.blocks if block.text.startswith("Samma not")]
    assert calling.text == "Samma not2 och en ny."
    assert [block.text for block in blocks(found, BlockKind.NOTE)] == [
        "2 Noten om utsläppen, som minskade sedan 2023.",
        " Ny not.",
    ]
    document = part(found.package, PARTS[0])
    custom = [one.get(f"{W}customMarkFollows") for one in document.iter(f"{W}footnoteReference")]
    assert custom == ["1", None]
    assert document.find(f"{W}body/{W}sectPr/{W}footnotePr/{W}numStart").get(f"{W}val") == "4"


def test_no_part_of_that_name_is_told_with_the_nearest():
    found, diagnostics = made("Prav")
    assert found is None
    (one,) = diagnostics
    assert (one.code, one.message, one.hint) == ("okänd-del", "Rapporten har ingen del ”Prav”.", "Menade du Prov?")


def test_a_false_statement_is_marked_and_told_with_the_data():
    wrong = TEXT.replace("[Utsläppen minskade mellan", "[Utsläppen ökade mellan")
    found, diagnostics = made("2", **{CHAPTER: wrong})
    assert [one.code for one in diagnostics] == ["påstående-falskt"]
    (doubt,) = found.doubts
    assert "Utsläppen ökade" in doubt
    assert any(doubt in block.text for block in blocks(found, BlockKind.FIXED))
    (stated,) = [block for block in found.map.blocks if block.text == "Utsläppen ökade mellan 2023 och 2024."]
    styles = [one.get(f"{W}val") for one in marked(found.package)[stated.bookmark].iter(f"{W}rStyle")]
    assert styles == ["Motsagt"]


def test_errors_of_the_data_stop_a_copy():
    snapshot = take_snapshot(FIXTURES / "grund")
    path = "data/serier/utslapp.csv"
    broken = snapshot.overlaid({path: snapshot.read_text(path) + "0018;T;2024;x\n"})
    found, diagnostics = made(snapshot=broken)
    assert found is None
    assert {one.path for one in diagnostics} == {path}


def command(folder, *options):
    return run_command(
        ["granskningskopia", "--projekt", str(folder), "--tidpunkt", "2025-06-10T09:00:00+02:00", *options]
    )


def test_the_command_writes_a_copy_with_its_map_and_never_over_a_file(project_folder, capsys):
    assert command(project_folder, "--del", "1.1", "--för", "Anna Exempel", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    (file,) = (project_folder / "out").glob("*.docx")
    assert told["fil"] == str(file)
    assert file.name == "provlanet-granskning-anna-exempel-1-1-malen.docx"
    kept = project_folder / told["karta"]
    assert read_map(told["karta"], kept.read_text(encoding="utf-8"), None).id == told["id"]
    content = file.read_bytes()
    assert command(project_folder, "--till", str(file)) == 1
    assert "finns redan" in capsys.readouterr().err
    reviewed = content + b"granskad"
    file.write_bytes(reviewed)
    assert command(project_folder, "--del", "1.1", "--för", "Anna Exempel") == 0
    assert file.read_bytes() == reviewed
    second = file.with_name(f"{file.stem}-2.docx")
    assert second.read_bytes() == content
    assert second.name in capsys.readouterr().out
    assert [one.name for one in (project_folder / "granskning").iterdir()] == [kept.name]


def test_wrong_names_are_told_before_anything_is_done(project_folder, capsys):
    assert command(project_folder, "--till", "kopia.pdf") == 2
    assert "slutar inte på .docx" in capsys.readouterr().err
    assert command(project_folder, "--del", "finns inte") == 1
    assert "Ingen kopia har skrivits." in capsys.readouterr().err
    assert not (project_folder / "granskning").exists()
