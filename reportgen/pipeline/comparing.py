"""The report composed of two states of the data, and what differs between them."""

from __future__ import annotations

from dataclasses import replace

from reportgen.areas.editions import settings_asked
from reportgen.areas.selection import choice_of
from reportgen.composing.earlier import earlier_edition
from reportgen.composing.judging import decided, judge_report
from reportgen.composing.made import made
from reportgen.composing.reviewing import review_report
from reportgen.composing.run import Options, Run, silent
from reportgen.diagnostics import Collector, Position, Report, ignore
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
from reportgen.narrative.tree import Directive, Part, Picture, transform
from reportgen.narrative.word_lists import read_abbreviations
from reportgen.project.cache import Cache
from reportgen.project.memory import Memory
from reportgen.project.settings import Settings
from reportgen.project.snapshot import Snapshot
from reportgen.project.state import DataState, with_state
from reportgen.revision.changed_figures import Unmade
from reportgen.revision.compare import Revision, Version, compare


def compare_states(
    project: Snapshot, old: DataState, new: DataState, heard: Collector, edition: str = ""
) -> Revision | None:
    """Return what the report of a project, or an edition of it, says otherwise with the new data; None where it cannot be said.

    That is where the settings, the narrative or the old data have errors, which are then reported to `heard`.
    """
    settings = settings_asked(project, edition, heard.report)
    if settings is None:
        return None
    whole_text = parse_narrative(project, heard.report)
    parts = choice_of(project, settings).choose(whole_text, heard.report, Memory()).parts
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
    found = judge_report(snapshot, settings, options, run, Memory(), dropped=True)
    review_report(found, snapshot, run.report)
    edition, document = found.edition, None
    if found.parts is not None:
        with run.phase("sammanställning"):
            document = _document(found.parts, edition, snapshot, numbering, run)
    return Version(edition.data, edition.assessments, run.diagnostics, found.parts, document)


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
    outline = read_outline(snapshot, edition.data.every_municipality, run.report, edition.data.municipalities)
    drawings = Sketches(tokens, style, outline, snapshot, Cache())
    landscape = frozenset().union(*map(on_landscape_pages, parts))
    tools = Tools(edition, numbering, drawings, run.report, landscape)

    def make(found: Directive | Picture, report: Report) -> Made:
        if _at(found.at) in wrong:
            return Made(Component("", Unmade()))
        return made(found, replace(tools, report=report))

    written = tuple(transform(part, decided) for part in parts)
    return compose(written, edition, numbering, make, read_abbreviations(snapshot, ignore), "", report=run.report)


def _at(place: Position) -> tuple[str, int, int]:
    return place.path, place.line, place.column
