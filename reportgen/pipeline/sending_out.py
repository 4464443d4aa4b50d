"""A review copy of a report: composed as far as its data carry, laid out and packed, with its map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from reportgen.areas.editions import settings_asked
from reportgen.composing.composing import Composed, composed_of
from reportgen.composing.judging import decided, judge_report
from reportgen.composing.run import USUAL, Run
from reportgen.diagnostics import Position, did_you_mean, error, ignore
from reportgen.document import nodes
from reportgen.document.content import Photograph
from reportgen.figures.goals.key_figures import KeyFigures
from reportgen.figures.text.contents import Contents
from reportgen.figures.text.fact_box import FactBox
from reportgen.figures.text.own_table import OwnTable
from reportgen.figures.text.page_turns import PageTurn
from reportgen.figures.text.running import Passage
from reportgen.looks.tokens import Tokens
from reportgen.narrative import tree
from reportgen.output.html.components import Components
from reportgen.output.html.marks import Marks
from reportgen.output.html.writer import Cover, PrintHtml, Writer
from reportgen.pipeline.check import opened
from reportgen.project.cache import Cache
from reportgen.project.memory import Memory
from reportgen.project.settings import Settings
from reportgen.project.snapshot import Snapshot
from reportgen.review_copy.laying.figure_tables import tables_of
from reportgen.review_copy.laying.laid_out import Looked
from reportgen.review_copy.laying.runs import Written
from reportgen.review_copy.laying.selection import Selection, names, selected, whole
from reportgen.review_copy.laying.shown import Image
from reportgen.review_copy.laying.words_shown import words_shown
from reportgen.review_copy.writing.copying import Asked, Copied, Report, copied
from reportgen.review_copy.writing.looks import grounds, looks_of_copy
from reportgen.statements.check import READ_AS
from reportgen.templating.templates import Templates

RESOLUTION = 200
"""Pixels an inch of the pictures of figures."""
FALSE = "påstående-falskt"
# What is written from its contents, and not from what its template gives.
_WRITTEN = (KeyFigures, Contents, FactBox, OwnTable, PageTurn, Passage)


def review_copy(
    project: Path | Snapshot, asked: Asked, run: Run, cache: Cache | None = None, edition: str = ""
) -> Copied | None:
    """Return a copy of a report or its `edition` for an area, or of a part; None where the data, the directives or the looks have errors, or no part is called so.

    An expression that fails and a statement that is false do not stop a copy: the first reads …, the second is marked.
    """
    snapshot, options, cache = opened(project, replace(USUAL, edition=edition), cache)
    settings = settings_asked(snapshot, edition, run.report)
    if settings is None:
        return None
    memory = Memory()
    found = judge_report(snapshot, settings, options, run, memory)
    if found.parts is None:
        return None
    parts: tuple[tree.Part, ...] = tuple(tree.transform(part, decided) for part in found.parts)
    with run.phase("sammanställning"):
        made_of = composed_of(parts, found, snapshot, cache, memory, run.report, _unwritten)
    if made_of is None:
        return None
    composed, _ = made_of
    document = composed.document
    selections = selected(document, asked.part) if asked.part else whole(document)
    if not selections:
        hint = did_you_mean(asked.part, names(document), "Ange en fil i narrative/, ett nummer eller en rubrik.")
        run.report(error("okänd-del", Position("narrative"), f"Rapporten har ingen del ”{asked.part}”.", hint))
        return None
    with run.phase("figurer"):
        looked = _looked(selections, composed, snapshot)
    with run.phase("kopia"):
        called = (node for node in _within(document.parts) if isinstance(node, nodes.NoteCall))
        notes = {node.number: node.note for node in called if node.note is not None}
        return copied(
            selections,
            _written(composed, snapshot, run),
            notes,
            looked,
            looks_of_copy(Tokens(composed.sheets, ignore)),
            _report(settings),
            replace(asked, edition=settings.edition),
            {part.path: snapshot.read_text(part.path) for part in composed.parts},
        )


def _unwritten(_document: nodes.Document, _sheets: tuple[str, ...], _cover: Cover) -> tuple[PrintHtml, frozenset[str]]:
    """Write no pages: a copy has none."""
    return PrintHtml("", (), frozenset(), ()), frozenset()


def _report(settings: Settings) -> Report:
    return Report(
        f"{settings.report.title} {settings.report.year}", settings.organisation.name, settings.report.file_name
    )


def _written(composed: Composed, snapshot: Snapshot, run: Run) -> Written:
    by_place: dict[Position, list[tree.Node]] = {}
    for part in composed.parts:
        for node in part.nodes:
            by_place.setdefault(node.at, []).append(node)
            if isinstance(node, tree.NoteCall):
                for inner in tree.walk(node.note):
                    by_place.setdefault(inner.at, []).append(inner)
    false = {Position(one.path, one.line, one.column): one.message for one in run.diagnostics if one.code == FALSE}
    lines = {part.path: snapshot.read_text(part.path).split("\n") for part in composed.parts}
    # What an expression says is no Swedish.
    said = {one.at: one.told for one in run.readings if one.told.startswith(READ_AS)}
    nodes_at = {at: tuple(found) for at, found in by_place.items()}
    return Written(nodes_at, lines, composed.document.entries, said, false)


def _within(node: Any) -> Iterator[Any]:
    """Yield every node of the document in a node, itself first; what directives make is one whole."""
    if isinstance(node, tuple):
        for one in node:
            yield from _within(one)
    elif is_dataclass(node) and not isinstance(node, nodes.Component | Position):
        yield node
        for declared in fields(node):
            yield from _within(getattr(node, declared.name))


def _looked(selections: Sequence[Selection], composed: Composed, snapshot: Snapshot) -> Mapping[Position, Looked]:
    """Return what the figures of some selections look like: tables as tables, all else as pictures."""
    from reportgen.output.pdf.hyphenation import Hyphenation, own_words  # noqa: PLC0415 - with the typesetting
    from reportgen.output.pdf.pictured import pictured  # noqa: PLC0415 - takes WeasyPrint with it

    marks = Marks()
    writer = Writer(Components(Templates(snapshot, ignore), marks, ignore), marks)
    looked: dict[Position, Looked] = {}
    drawn: dict[Position, str] = {}
    photographs: list[bool] = []
    fills = grounds(composed.sheets)
    with own_words(composed.words):
        hyphenator = Hyphenation.Pyphen(lang=Hyphenation.language_fallback("sv"), left=3, right=3)

    def divide(word: str) -> str:
        return str(hyphenator.inserted(word, "\u00ad"))

    shown = (node for selection in selections for node in _within(selection.blocks))
    for block in (node for node in shown if isinstance(node, nodes.Figure | nodes.Insert)):
        if isinstance(block.component.content, _WRITTEN):
            continue
        if isinstance(block, nodes.Figure) and block.target.kind == "figur":
            drawn[block.at] = str(writer.block(replace(block, caption=(), subtitle=(), note=(), source="")))
        else:
            html = str(writer.block(nodes.Insert(block.component, (), block.at)))
            if tables := tables_of(html, composed.document.entries, marks.places, fills, divide):
                looked[block.at] = tables
                continue
            drawn[block.at] = html
        photographs.append(_is_photograph(block.component.content))
    pictures = pictured(tuple(drawn.values()), photographs, composed.sheets.paths, snapshot, composed.words, RESOLUTION)
    for (at, html), picture in zip(drawn.items(), pictures, strict=True):
        if picture is not None:
            looked[at] = Image(picture.content, picture.ending, picture.width, picture.height, words_shown(html))
    return looked


def _is_photograph(content: Any) -> bool:
    return is_dataclass(content) and any(
        isinstance(getattr(content, declared.name), Photograph) for declared in fields(content)
    )
