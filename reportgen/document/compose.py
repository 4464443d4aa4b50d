"""The whole report as one HTML document."""

from __future__ import annotations

import importlib.metadata
import importlib.resources
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from reportgen import __version__
from reportgen.diagnostics import Diagnostic, Report, has_errors
from reportgen.document.directives import KINDS, check_directives
from reportgen.document.edition import Edition
from reportgen.document.ledger import Entry, Ledger
from reportgen.document.numbering import Numbering, number
from reportgen.document.wording import source_line
from reportgen.drawing.chart_svg import ChartStyle
from reportgen.figures.components import Workshop, build
from reportgen.figures.municipal_map import cover_map, read_outline
from reportgen.looks.font_credit import font_credit
from reportgen.looks.style_checks import check_styles
from reportgen.looks.style_sheets import StyleSheets, read_style_sheets
from reportgen.looks.template_checks import check_templates
from reportgen.looks.templates import Templates
from reportgen.looks.tokens import Tokens, font_file
from reportgen.narrative.tree import Directive, Part
from reportgen.output.html.abbreviations import Abbreviations, read_abbreviations
from reportgen.output.html.writer import HtmlWriter
from reportgen.project.cache import Cache
from reportgen.project.snapshot import Project
from reportgen.swedish.words import long_date, upper_first


@dataclass(frozen=True)
class Composition:
    """The report's HTML, with addresses relative to the project's root, and the numbers of everything in it.

    `entries` is everything printed that rests on data, in the order of printing; `has_examples` whether any of it is
    constructed.
    """

    html: str
    numbering: Numbering
    entries: tuple[Entry, ...] = ()
    has_examples: bool = False


def compose(parts: tuple[Part, ...], edition: Edition, project: Project, report: Report) -> Composition:
    """Number, draw and write the report. The HTML is empty where directives are wrong."""
    numbering = number(parts, report)
    wrong: list[Diagnostic] = []
    check_directives(parts, edition, wrong.append)
    for diagnostic in wrong:
        report(diagnostic)
    if has_errors(wrong):
        return Composition("", numbering)
    sheets = read_style_sheets(project, report)
    tokens = Tokens(sheets, report)
    check_templates(project, sheets, report)
    check_styles(sheets, report)
    templates = Templates(project, report)
    shop = Workshop(
        edition=edition,
        numbering=numbering,
        tokens=tokens,
        style=_chart_style(project, sheets, tokens, report),
        outline=read_outline(project, report),
        cache=Cache(project.root),
        cache_salt=_drawing_version(),
        root=project.root,
        found=report,
    )

    def write(directive: Directive, content: Markup) -> Markup:
        component = build(directive, content, shop)
        body = templates.render(component.template, component.context)
        numbered = bool(KINDS[directive.name].numbered)
        anchor = numbering.at[directive.at].anchor if numbered else ""
        body = ledger.settle(body, component.context, directive.at, anchor)
        for text, derivation in component.drawn:
            ledger.chart(text, derivation, directive.at, anchor)
        if not numbered:
            return body
        item = numbering.at[directive.at]
        source = source_line(component.indicators, edition)
        context = {
            "slag": directive.name.translate(str.maketrans("åäö", "aao")),
            "ankare": item.anchor,
            "etikett": f"{upper_first(item.kind)}\u00a0{item.number}.",
            "bildtext": content,
            "innehåll": body,
            "källa": source,
        }
        return templates.render(f"{item.kind}.html", context)

    ledger = Ledger()
    writer = HtmlWriter(numbering, write, ledger, Abbreviations(read_abbreviations(project, report)))
    sections = [(part.role, writer.part(part)) for part in parts]
    context = {
        "meta": _metadata(edition) | {"typsnitt": font_credit(sheets)},
        "delar_fram": [html for role, html in sections if role == "fram"],
        "delar_brödtext": [html for role, html in sections if role != "fram"],
        "omslagskarta": cover_map(shop.outline, tokens) if shop.outline else "",
        "stilmallar": list(sheets.paths),
    }
    html = str(templates.render("rapport.html", context))
    return Composition(html, numbering, tuple(ledger.entries), edition.has_examples)


def _metadata(edition: Edition) -> dict[str, Any]:
    """Return what cover, header, imprint and PDF metadata say: all of it from rapport.toml."""
    settings = edition.settings
    report, organisation = settings.report, settings.organisation
    filled = {
        "organisation": organisation.name,
        "titel": report.title,
        "datum": report.date.isoformat(),
        "diarienummer": settings.registry.number,
    }
    return {
        "titel": report.title,
        "undertitel": report.subtitle,
        "år": str(report.year),
        "datum": report.date.isoformat(),
        "datum_lång": long_date(report.date),
        "organisation": organisation.name,
        "enhet": organisation.unit,
        "webbplats": organisation.website,
        "roll": settings.signatory.role,
        "namn": settings.signatory.name,
        "diarienummer": settings.registry.number,
        "språk": report.language,
        "status": report.status,
        "utgåva": report.edition,
        "beskrivning": report.description,
        "nyckelord": ", ".join(report.keywords),
        "sidhuvud_vänster": settings.header.left.format_map(filled),
        "sidhuvud_mitten": settings.header.centre.format_map(filled),
        "exempel": edition.has_examples,
        "om_exempel": settings.data.about_examples,
        "kartkälla": settings.map.source,
        "program": f"reportgen {__version__}",
    }


def _chart_style(project: Project, sheets: StyleSheets, tokens: Tokens, report: Report) -> ChartStyle:
    family = tokens["--diagram-typsnitt"].strip("\"'")
    files = [font_file(project, sheets, family, weight, report) for weight in ("400", "700")]
    return ChartStyle(
        width=tokens.points("--diagram-bredd"),
        height=tokens.points("--diagram-hojd"),
        own=tokens["--diagram-linje"],
        second=tokens["--diagram-linje-2"],
        third=tokens["--diagram-linje-3"],
        target=tokens["--diagram-mal"],
        grid=tokens["--diagram-rutnat"],
        text=tokens["--diagram-text"],
        font_family=family,
        font_files=tuple(file for file in files if file is not None),
        font_size=tokens.points("--diagram-textstorlek"),
        own_width=tokens.points("--diagram-linjebredd"),
        second_width=tokens.points("--diagram-linjebredd-2"),
        target_width=tokens.points("--diagram-linjebredd-mal"),
        second_dashes=tokens.numbers("--diagram-streck-2"),
        third_dashes=tokens.numbers("--diagram-streck-3"),
        target_dashes=tokens.numbers("--diagram-streck-mal"),
    )


def _drawing_version() -> str:
    """Return what else a drawing depends on: the program that makes it."""
    source = importlib.resources.files("reportgen.drawing").joinpath("chart_svg.py").read_text(encoding="utf-8")
    return f"{source}\0matplotlib {importlib.metadata.version('matplotlib')}"
