"""The report composed of two states of the data, and what differs between them."""

from __future__ import annotations

from dataclasses import replace

from reportgen.data.derivation import Derivation
from reportgen.diagnostics import Collector, Position, ignore
from reportgen.document.compose import compose
from reportgen.document.edition import Edition
from reportgen.document.nodes import Component, Document, Made
from reportgen.document.numbering import Numbering, number
from reportgen.drawing.chart_style import chart_style
from reportgen.drawing.drawings import Sketches
from reportgen.drawing.outline import read_outline
from reportgen.figures.directives.directive import Tools, check_directives
from reportgen.figures.registry import NUMBERED, SPECS
from reportgen.figures.text.page_turns import on_landscape_pages
from reportgen.looks.style_sheets import read_style_sheets
from reportgen.looks.tokens import Tokens
from reportgen.narrative.parse import parse_narrative
from reportgen.narrative.tree import Claim, Directive, Node, Part, Picture, transform
from reportgen.narrative.word_lists import read_abbreviations
from reportgen.pipeline.check import silent
from reportgen.pipeline.composing import judged, made
from reportgen.pipeline.earlier import earlier_edition
from reportgen.pipeline.result import Options, Run
from reportgen.project.cache import Cache
from reportgen.project.settings import Settings, read_settings
from reportgen.project.snapshot import Snapshot
from reportgen.project.state import DataState, with_state
from reportgen.review.changed_figures import Unmade
from reportgen.review.compare import Revision, Version, compare


def compare_states(project: Snapshot, old: DataState, new: DataState, heard: Collector) -> Revision | None:
    """Return what the report of a project says otherwise with the new data; None where it cannot be said.

    That is where the settings, the narrative or the old data have errors, which are then reported to `heard`.
    """
    settings = read_settings(project, heard.report)
    if settings is None:
        return None
    parts = parse_narrative(project, heard.report)
    earlier_edition(project, settings, heard.report)
    if heard.failed:
        return None
    numbering = number(parts, NUMBERED, ignore)
    before = _version(with_state(project, old), settings, numbering)
    if before.parts is None:
        for diagnostic in before.diagnostics:
            heard.report(replace(diagnostic, path=old.shown(diagnostic.path)))
        return None
    after = _version(with_state(project, new), settings, numbering)
    return compare(parts, numbering, before, after)


def _version(snapshot: Snapshot, settings: Settings, numbering: Numbering) -> Version:
    """Compose the report of a state as far as its data carry; what is wrong in the text does not stop it."""
    options = Options()
    run = Run(options, silent)
    edition, parts = judged(snapshot, settings, options, run, dropped=True)
    document = None
    if parts is not None:
        with run.phase("sammanställning"):
            document = _document(parts, edition, snapshot, numbering, run)
    return Version(edition.data, edition.assessments, run.diagnostics, parts, document)


def _document(
    parts: tuple[Part, ...], edition: Edition, snapshot: Snapshot, numbering: Numbering, run: Run
) -> Document:
    """Compose the document without drawing anything; a directive that is wrong has nothing in its place."""
    heard = Collector(run.report)
    check_directives(parts, SPECS, edition, heard.report)
    wrong = {(found.path, found.line, found.column) for found in heard.diagnostics}
    # How a report looks is the same whatever its data say; what is wrong there is for `granska`.
    sheets = read_style_sheets(snapshot, ignore)
    tokens = Tokens(sheets, ignore)
    style = chart_style(snapshot, sheets, tokens, ignore)
    outline = read_outline(snapshot, edition.data.municipalities, run.report)
    drawings = Sketches(tokens, style, outline, snapshot, Cache())
    tools = Tools(edition, numbering, drawings, run.report, on_landscape_pages(parts))

    def make(found: Directive | Picture) -> Made:
        if _at(found.at) in wrong:
            return Made(Component("", Unmade()))
        return made(found, tools)

    written = tuple(transform(part, _decided) for part in parts)
    return compose(written, edition, numbering, make, read_abbreviations(snapshot, ignore), "")


def _at(place: Position) -> tuple[str, int, int]:
    return place.path, place.line, place.column


def _decided(node: Node) -> Node:
    """Let a claim that could not be decided stand: that it could not has been reported."""
    if isinstance(node, Claim) and node.derivation is None:
        return replace(node, derivation=Derivation(node.source, ()))
    return node
