"""From the snapshot of a project to the composed document and its HTML: every phase that needs no pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from reportgen.assess.goals import assess
from reportgen.data.dataset import FOLDER, load
from reportgen.data.goals import FILE as GOALS
from reportgen.data.plausibility.check import check_plausibility
from reportgen.data.plausibility.declared import check_declared
from reportgen.diagnostics import Collector, Diagnostic, Position, Report, Severity, error, ignore
from reportgen.document.compose import compose
from reportgen.document.content import Placed
from reportgen.document.edition import Edition
from reportgen.document.nodes import Document, Made
from reportgen.document.numbering import number
from reportgen.document.source_notes import with_source_notes
from reportgen.drawing.chart_style import chart_style
from reportgen.drawing.drawings import Drawings
from reportgen.drawing.maps.area_map import cover_map
from reportgen.drawing.outline import FILE as MAP
from reportgen.drawing.outline import read_outline
from reportgen.figures.directives.directive import Tools, check_directives, sized
from reportgen.figures.registry import NUMBERED, SPECS
from reportgen.figures.text.cover import cover_band, cover_pictures
from reportgen.figures.text.page_turns import check_page_turns, on_landscape_pages
from reportgen.figures.text.picture import build_picture
from reportgen.functions.vocabulary import open_sandbox
from reportgen.language.evaluate import evaluate
from reportgen.language.lookup import Query
from reportgen.looks.font_credit import font_credit
from reportgen.looks.glyphs import font_characters, style_texts
from reportgen.looks.style_checks import check_styles
from reportgen.looks.style_files import check_style_files
from reportgen.looks.style_sheets import StyleSheets, read_style_sheets
from reportgen.looks.tokens import Tokens
from reportgen.narrative.motives import parse_motives
from reportgen.narrative.parse import parse_narrative
from reportgen.narrative.tree import Directive, Part, Picture
from reportgen.narrative.word_lists import (
    ABBREVIATIONS,
    HYPHENATION,
    check_hyphenation,
    read_abbreviations,
    read_hyphenation,
)
from reportgen.output.html.writer import Cover, PrintHtml, write_html
from reportgen.pipeline.earlier import earlier_edition
from reportgen.pipeline.foreseen import check_printed, check_style_values
from reportgen.pipeline.motives import compute_motives
from reportgen.pipeline.result import Options, Run
from reportgen.project.cache import Cache
from reportgen.project.record import check_record, with_number
from reportgen.project.settings import Settings, read_settings
from reportgen.project.snapshot import FOLDERS, SETTINGS, Snapshot
from reportgen.proving.prove import prove
from reportgen.review.agreement import check_agreement
from reportgen.review.carried_over import check_judgements
from reportgen.review.definitions import check_definitions
from reportgen.review.repeated import check_repeated
from reportgen.review.rounding import check_rounding
from reportgen.review.sentences import read_sentences
from reportgen.review.stale import check_stale
from reportgen.review.template_texts import check_style_texts, check_template_texts
from reportgen.review.unbound import check_unbound
from reportgen.review.unbound_statements import check_unbound_statements
from reportgen.review.unsaid_years import check_unsaid_years
from reportgen.statements.check import check_statements, readings_of
from reportgen.templating.checks import check_templates
from reportgen.templating.templates import Templates, template_texts

_FINAL = ("byggas skarpt", "bygg utan --skarp")


@dataclass(frozen=True)
class Composed:
    """A report that only lacks its pages: the edition, the document, its HTML and styles, and the words for hyphenation.

    `inputs` are the paths of the files that it was made of.
    """

    edition: Edition
    document: Document
    written: PrintHtml
    sheets: StyleSheets
    words: tuple[str, ...]
    inputs: tuple[str, ...]


def compose_report(
    snapshot: Snapshot, options: Options, cache: Cache, run: Run
) -> tuple[Settings | None, Composed | None]:
    """Run every phase that needs no pages; the report is None where an error stopped it."""
    with run.phase("projekt"):
        settings = read_settings(snapshot, run.report)
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
    edition, parts = judged(snapshot, settings, options, run)
    if options.final:
        _refuse_unfinished(edition, options, run.report)
    if options.archive:
        check_record(settings, options.moment, run.report)
    if parts is None or run.failed:
        return settings, None
    with run.phase("sammanställning"):
        composed = _composed(parts, edition, snapshot, cache, run.report)
    return settings, composed


def judged(
    snapshot: Snapshot, settings: Settings, options: Options, run: Run, *, dropped: bool = False
) -> tuple[Edition, tuple[Part, ...] | None]:
    """Return the edition, and the narrative computed from it; None where the data cannot be computed with.

    With `dropped` it is computed though goals name indicators that are no longer there, to see what speaks of them.
    """
    with run.phase("data"):
        data = load(snapshot, settings, run.report)
    broken = run.failed
    with run.phase("bedömning"):
        # What broken data cannot decide would only hide the cause.
        assessments = assess(data, settings.assessment, ignore if broken else run.report)
        earlier = earlier_edition(snapshot, settings, run.report)
    with run.phase("rimlighet"):
        check_declared(data, earlier.data if earlier else None, settings, run.report)
        # Rows that are left out would make others look wrong.
        if not broken:
            check_plausibility(data, earlier.data if earlier else None, settings.earlier.year, run.report)
    edition = Edition(settings, data, assessments, earlier)
    broken = run.failed
    with run.phase("text"):
        parsed = parse_narrative(snapshot, run.report)
        motives = parse_motives(data.goals, run.report)
        # What the data lack would come back as an error at every place that uses it, and hide the cause.
        if broken and not (dropped and _only_goals_refer(run.diagnostics)):
            return edition, None
        check_unbound((*parsed, motives), data, run.report)
        check_template_texts(template_texts(snapshot, ignore), data, run.report)
        check_judgements(data, assessments, earlier, settings, run.report)
        edition, computed = compute_motives(edition, motives, run.report)
        query = Query(edition.data, edition.assessments, settings, earlier)
        parts = check_statements(evaluate(parsed, open_sandbox(query), run.report), query, run.report)
        everything = (*parts, computed)
        run.readings = tuple(readings_of(everything))
        check_unbound_statements(everything, data, run.report)
        read = read_sentences(everything)
        check_stale(read, data, earlier, settings, run.report)
        check_repeated(read, data, run.report)
        check_unsaid_years(read, data, run.report)
        check_definitions(read, data, run.report)
        check_rounding(read, run.report)
        check_agreement(everything, data, run.report)
    if options.prove:
        with run.phase("prövning"):
            run.tried = prove((*parsed, motives), query, run.report)
    return edition, parts


def _only_goals_refer(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether all that is wrong is what goals refer to: registers and series are whole."""
    wrong = [found for found in diagnostics if found.severity is Severity.ERROR]
    return all((found.path, found.code) == (f"{FOLDER}/{GOALS}", "okänt-värde") for found in wrong)


def _composed(
    parts: tuple[Part, ...], edition: Edition, snapshot: Snapshot, cache: Cache, report: Report
) -> Composed | None:
    """Number, draw and write the report; None where directives are wrong."""
    every = Collector(report)
    report = every.report
    parts = with_source_notes(parts)
    numbering = number(parts, NUMBERED, report)
    heard = Collector(report)
    check_directives(parts, SPECS, edition, heard.report)
    check_page_turns(parts, heard.report)
    styles = Collector(report)
    sheets = read_style_sheets(snapshot, styles.report)
    tokens = Tokens(sheets, report)
    templated, styled = Collector(report), Collector(report)
    check_templates(snapshot, sheets, templated.report)
    check_styles(sheets, styled.report)
    check_style_files(sheets, snapshot, report)
    check_style_texts(style_texts(sheets), edition.data, report)
    characters = font_characters(sheets, snapshot, report)
    words = read_hyphenation(snapshot, report)
    abbreviations = read_abbreviations(snapshot, report)
    if heard.failed or characters is None:
        # Without its fonts nothing can be drawn.
        return None
    outline = read_outline(snapshot, edition.data.municipalities, report)
    drawings = Drawings(tokens, chart_style(snapshot, sheets, tokens, report), outline, snapshot, cache)
    tools = Tools(edition, numbering, drawings, report, on_landscape_pages(parts))
    fonts = Placed(font_credit(sheets), sheets.faces[0].at) if sheets.faces else ""
    band = cover_band(edition)
    document = compose(parts, edition, numbering, lambda found: made(found, tools), abbreviations, fonts, band)
    templates = Templates(snapshot, templated.report)
    cover = Cover(drawings.drawn(cover_map(outline, tokens)) if outline else "", document.cover, cover_pictures(tools))
    # In an address # and ? would end the path.
    addresses = tuple(quote(path) for path in sheets.paths)
    written = write_html(document, templates, addresses, cover, templated.report)
    check_hyphenation(words, written.undrawn, report)
    if not templated.failed:
        # What a broken template has lost would be missed again.
        check_printed(written, sheets, characters, snapshot, report, names=not every.failed)
    if not styles.failed:
        told = {(one.path, one.line, one.column) for one in styled.diagnostics}
        check_style_values(written, sheets, told, snapshot, cache, report)
    inputs = {*_inputs(parts, edition, snapshot, outline is not None), *sheets.inputs, *templates.used}
    return Composed(edition, document, written, sheets, tuple(words), tuple(sorted(inputs)))


def made(found: Directive | Picture, tools: Tools) -> Made:
    """Return what a directive or a picture of the narrative gives."""
    if isinstance(found, Picture):
        return build_picture(found, tools)
    return SPECS[found.name].build(found, sized(found, tools))


def _inputs(parts: tuple[Part, ...], edition: Edition, snapshot: Snapshot, mapped: bool) -> Iterator[str]:
    """Yield what the text and its figures are made of, by what these say of themselves."""
    yield SETTINGS
    yield from (part.path for part in parts)
    yield from (path for path in (HYPHENATION, ABBREVIATIONS) if snapshot.exists(path))
    yield from edition.data.inputs
    if edition.earlier:
        yield from edition.earlier.data.inputs
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
