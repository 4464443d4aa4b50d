"""What a report looks like, read once, and whether its pages can be set so."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.composing.foreseen import check_printed, check_style_values
from reportgen.data.dataset import DataSet
from reportgen.diagnostics import Collector, Diagnostic, Position, Report
from reportgen.drawing.chart_style import ChartStyle, chart_style
from reportgen.looks.glyphs import font_characters, style_texts
from reportgen.looks.style_checks import check_styles, check_web_styles
from reportgen.looks.style_files import check_style_files
from reportgen.looks.style_sheets import StyleSheets, own_rules, read_style_sheets, read_web_sheets
from reportgen.looks.tokens import Tokens
from reportgen.narrative.word_lists import (
    ABBREVIATIONS,
    HYPHENATION,
    check_hyphenation,
    read_abbreviations,
    read_hyphenation,
)
from reportgen.output.html.writer import PrintHtml
from reportgen.project.cache import Cache
from reportgen.project.memory import Memory
from reportgen.project.snapshot import Snapshot
from reportgen.review.template_texts import check_style_texts
from reportgen.templating.checks import check_templates


@dataclass(frozen=True)
class Looks:
    """What a report looks like, read once: its style sheets, those of the web, tokens, word lists and map, and the characters of its fonts.

    `told` are the places of which something has been said; `styles_failed` says that the sheets could not be read whole.
    """

    sheets: StyleSheets
    web_sheets: StyleSheets
    tokens: Tokens
    style: ChartStyle
    characters: frozenset[int] | None
    words: Mapping[str, Position]
    abbreviations: Mapping[str, str]
    told: frozenset[tuple[str, int, int]]
    styles_failed: bool
    templates_failed: bool


_LOOKED_AT = ("styles", "templates", "bilder")
_NOT_SHOWN = (".csv", ".json", ".md", ".toml")
"""Endings of files that no style sheet can show: of those in other folders it counts whether they are there."""
_recent: deque[tuple[object, Looks, tuple[Diagnostic, ...]]] = deque(maxlen=2)
"""What the process has read last, and what was told: the editions of a report and the states of its data look the same."""


def looks_of(snapshot: Snapshot, memory: Memory, report: Report) -> Looks:
    """Read and check everything that decides about looks and no data."""
    paths = [path for folder in _LOOKED_AT for path in snapshot.below(folder)]
    key = tuple((path, snapshot.files.get(path)) for path in (*paths, HYPHENATION, ABBREVIATIONS))

    def recent(tell: Report) -> Looks:
        there = {path: None if path.endswith(_NOT_SHOWN) else content for path, content in snapshot.files.items()}
        seen = (key, there, snapshot.refused, snapshot.theme)
        found = next((one for one in tuple(_recent) if one[0] == seen), None)
        if found is None:
            told = Collector()
            found = seen, read(told.report), tuple(told.diagnostics)
            _recent.append(found)
        for diagnostic in found[2]:
            tell(diagnostic)
        return found[1]

    def read(tell: Report) -> Looks:
        styles, templated, styled = Collector(tell), Collector(tell), Collector(tell)
        sheets = read_style_sheets(snapshot, styles.report)
        tokens = Tokens(sheets, tell)
        web = read_web_sheets(sheets, snapshot, tell)
        check_templates(snapshot, sheets, web, templated.report)
        check_styles(sheets, styled.report)
        check_web_styles(web, tell)
        for several in (sheets, own_rules(web)):
            check_style_files(several, snapshot, tell)
        return Looks(
            sheets,
            web,
            tokens,
            chart_style(snapshot, sheets, tokens, tell),
            font_characters(sheets, snapshot, tell),
            read_hyphenation(snapshot, tell),
            read_abbreviations(snapshot, tell),
            frozenset((one.path, one.line, one.column) for one in styled.diagnostics),
            styles.failed,
            templated.failed,
        )

    return memory.recall("utseende", key, recent, report)


def check_looks(
    written: PrintHtml, data: DataSet, looks: Looks, snapshot: Snapshot, cache: Cache, every: Collector, *, lost: bool
) -> None:
    """Report to `every`, which has heard all that is wrong with the report so far, what would go wrong on its pages.

    `lost` says that templates failed: what they have lost would be missed again.
    """
    sheets = looks.sheets
    check_style_texts(style_texts(sheets), data, every.report)
    check_hyphenation(looks.words, written.undrawn, every.report)
    if not lost and not looks.templates_failed and looks.characters is not None:
        check_printed(written, sheets, looks.characters, snapshot, every.report, names=not every.failed)
    if not looks.styles_failed:
        check_style_values(written, sheets, looks.told, snapshot, cache, every.report)
