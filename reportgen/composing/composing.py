"""From the snapshot of a project to the composed document and its HTML: every phase that needs no pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from reportgen.areas.editions import settings_asked
from reportgen.composing.drawn_beside import DrawnBeside
from reportgen.composing.judging import Judged, judge_report
from reportgen.composing.looks import Looks, check_looks, looks_of
from reportgen.composing.made import recalled
from reportgen.composing.reviewing import review_report
from reportgen.composing.run import Options, Run
from reportgen.diagnostics import Collector, Diagnostic, Position, Report, error, ignore
from reportgen.document.compose import compose
from reportgen.document.content import Placed
from reportgen.document.edition import Edition
from reportgen.document.nodes import Document, Made
from reportgen.document.numbering import number
from reportgen.document.source_notes import with_source_notes
from reportgen.drawing.drawings import Drawings
from reportgen.drawing.maps.area_map import cover_map
from reportgen.drawing.outline import FILE as MAP
from reportgen.drawing.outline import Outline, read_outline
from reportgen.figures.directives.directive import Tools, check_directives
from reportgen.figures.registry import NUMBERED, SPECS
from reportgen.figures.text.cover import cover_band, cover_pictures
from reportgen.figures.text.page_turns import check_page_turns, on_landscape_pages
from reportgen.forking import Beside
from reportgen.looks.font_credit import font_credit
from reportgen.looks.style_sheets import StyleSheets
from reportgen.narrative.tree import Directive, Part, Picture
from reportgen.narrative.word_lists import (
    ABBREVIATIONS,
    HYPHENATION,
)
from reportgen.output.html.writer import Cover, PrintHtml, write_html
from reportgen.project.cache import Cache
from reportgen.project.memory import Memory, Same
from reportgen.project.record import check_record, with_number
from reportgen.project.settings import Settings
from reportgen.project.snapshot import FOLDERS, SETTINGS, Snapshot
from reportgen.templating.templates import Templates

Write = Callable[[Document, tuple[str, ...], Cover], tuple[PrintHtml, frozenset[str]]]
"""What writes a document, given the addresses of its sheets and its cover; it returns the templates that it used too."""

_FINAL = ("byggas skarpt", "bygg utan --skarp")


@dataclass(frozen=True)
class Composed:
    """A report that only lacks its pages: the edition, the document, its HTML and styles, and the words for hyphenation.

    `web_sheets` are the styles of the web edition, `inputs` the paths of the files that it was made of. `parts` are the narrative that was computed, and `tools` what its
    directives are made with, for who makes more of the same.
    """

    edition: Edition
    document: Document
    written: PrintHtml
    sheets: StyleSheets
    web_sheets: StyleSheets
    words: tuple[str, ...]
    inputs: tuple[str, ...]
    parts: tuple[Part, ...] = field(repr=False)
    tools: Tools = field(repr=False)


def compose_report(
    snapshot: Snapshot, options: Options, cache: Cache, run: Run
) -> tuple[Settings | None, Composed | None]:
    """Run every phase that needs no pages; the report is None where an error stopped it."""
    with run.phase("projekt"):
        settings = settings_asked(snapshot, options.edition, run.report)
        if settings is not None and options.number:
            settings = with_number(settings, options.number, run.report)
    if settings is None:
        return None, None
    outside = [snapshot.refused[folder] for folder in FOLDERS if folder in snapshot.refused]
    if outside:
        # What such a folder lacks would only hide the cause.
        for diagnostic in outside:
            run.report(diagnostic)
        return settings, None
    memory = Memory()
    found = judge_report(snapshot, settings, options, run, memory)

    def reviewed() -> tuple[Diagnostic, ...]:
        told = Collector()
        review_report(found, snapshot, told.report)
        return tuple(told.diagnostics)

    # An error that the review finds stops the report: nothing is told of its composition then.
    review = Beside(reviewed)
    later = Collector()
    composed = None
    if review.begun and not run.failed:
        with run.phase("sammanställning"):
            composed = _written(found, snapshot, cache, memory, later.report)
    with run.phase("granskning"):
        for diagnostic in review.result():
            run.report(diagnostic)
    if options.final:
        _refuse_unfinished(found.edition, options, run.report)
    if options.archive:
        check_record(settings, options.moment, run.report)
    if found.parts is None or run.failed:
        return settings, None
    if not review.begun:
        with run.phase("sammanställning"):
            composed = _written(found, snapshot, cache, memory, later.report)
    for diagnostic in later.diagnostics:
        run.report(diagnostic)
    return settings, composed


def _written(found: Judged, snapshot: Snapshot, cache: Cache, memory: Memory, report: Report) -> Composed | None:
    """Compose the report and write it as HTML, and look at how it will look; None where it cannot be composed."""
    if found.parts is None:
        return None
    every = Collector(report)
    templated = Collector(every.report)

    def write(document: Document, addresses: tuple[str, ...], cover: Cover) -> tuple[PrintHtml, frozenset[str]]:
        templates = Templates(snapshot, templated.report)
        return write_html(document, templates, addresses, cover, templated.report), templates.used

    made_of = composed_of(found.parts, found, snapshot, cache, memory, every.report, write)
    if made_of is None:
        return None
    composed, looks = made_of
    check_looks(composed.written, found.edition.data, looks, snapshot, cache, every, lost=templated.failed)
    return composed


def composed_of(
    parts: tuple[Part, ...],
    found: Judged,
    snapshot: Snapshot,
    cache: Cache,
    memory: Memory,
    report: Report,
    write: Write,
) -> tuple[Composed, Looks] | None:
    """Number, draw and write parts of what was judged; None where directives are wrong or the fonts cannot be read."""
    edition, known = found.edition, found.known
    parts = tuple(_noted(part, memory) for part in parts)
    numbering = memory.settled("numrering", number(parts, NUMBERED, report, memory, found.chosen.labels_elsewhere))
    heard = Collector(report)
    for part in parts:

        def checked(tell: Report, part: Part = part) -> None:
            check_directives((part,), SPECS, edition, tell)
            check_page_turns((part,), tell)

        known.recall("direktiv", Same(part), checked, heard.report)
    # What other editions have is looked at here as well: most runs are of the report itself.
    check_directives(found.chosen.dropped, SPECS, edition, heard.report)
    looks = looks_of(snapshot, memory, report)
    if heard.failed or not looks.characters:
        # Without its fonts nothing can be drawn, and Pango takes the process with it where it has none at all.
        return None

    def read_map(tell: Report) -> Outline | None:
        return read_outline(snapshot, edition.data.every_municipality, tell, edition.data.municipalities)

    outline = known.recall("karta", snapshot.files.get(MAP), read_map, report)
    beside = DrawnBeside(parts, cache)
    drawings = Drawings(looks.tokens, looks.style, outline, snapshot, cache, beside)
    landscape = frozenset().union(*(_landscape(part, memory) for part in parts))
    tools = beside.tools = Tools(edition, numbering, drawings, report, landscape)
    sheets = looks.sheets
    fonts = Placed(font_credit(sheets), sheets.faces[0].at) if sheets.faces else ""

    def make(found: Directive | Picture, report: Report) -> Made:
        beside.come_to(found)
        return recalled(found, report, tools=tools, looks=looks, known=known, memory=memory)

    with closing(beside):
        document = compose(
            parts,
            edition,
            numbering,
            make,
            looks.abbreviations,
            fonts,
            known.recall("omslagsband", (), lambda _: cover_band(edition), report),
            report=report,
            known=known,
            looks=looks,
        )
    own = edition.data.area
    drawn = memory.recall("omslagskarta", (Same(outline), Same(looks)), lambda _: _cover_drawing(drawings, own), report)
    cover = Cover(drawn, document.cover, cover_pictures(tools))
    # In an address # and ? would end the path.
    addresses = tuple(quote(path) for path in sheets.paths)
    written, used = write(document, addresses, cover)
    inputs = {*_inputs(parts, edition, snapshot, outline is not None), *sheets.inputs, *used}
    # Nobody draws beside any longer.
    alone = replace(tools, drawings=replace(drawings, beside=None))
    composed = Composed(
        edition, document, written, sheets, looks.web_sheets, tuple(looks.words), tuple(sorted(inputs)), parts, alone
    )
    return composed, looks


def _noted(part: Part, memory: Memory) -> Part:
    return memory.recall("källnoter", Same(part), lambda _: with_source_notes(part), ignore)


def _landscape(part: Part, memory: Memory) -> frozenset[Position]:
    return memory.recall("liggande", Same(part), lambda _: on_landscape_pages(part), ignore)


def _cover_drawing(drawings: Drawings, own: str) -> str:
    return drawings.drawn(cover_map(drawings.outline, drawings.tokens, own)) if drawings.outline else ""


def _inputs(parts: tuple[Part, ...], edition: Edition, snapshot: Snapshot, mapped: bool) -> Iterator[str]:
    """Yield what the text and its figures are made of, by what these say of themselves."""
    yield SETTINGS
    yield from (part.path for part in parts)
    yield from (path for path in (HYPHENATION, ABBREVIATIONS) if snapshot.exists(path))
    yield from edition.data.inputs
    if edition.earlier:
        yield from edition.earlier.data.inputs
        yield from filter(None, (edition.earlier.settings,))
    if mapped:
        yield MAP


def _refuse_unfinished(edition: Edition, options: Options, report: Report) -> None:
    settings = edition.settings
    if edition.has_examples and not options.examples:
        purpose, way = ("arkiveras", "ange --tillåt-exempeldata") if options.archive else _FINAL
        hint = f"Byt exempelserierna i data/serier mot publicerade värden, eller {way}."
        message = f"Rapporten innehåller exempeldata och kan inte {purpose}."
        report(error("exempeldata", Position(SETTINGS), message, hint))
    if settings.report.status != "fastställd":
        hint = 'Sätt status = "fastställd" i rapport.toml när rapporten är beslutad.'
        place = settings.at("rapport", "status")
        report(error("utkast", place, f"Rapportens status är {settings.report.status}.", hint))
