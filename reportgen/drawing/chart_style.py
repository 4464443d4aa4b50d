"""How charts look: the tokens of the style sheets that are about them."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.diagnostics import Report
from reportgen.looks.style_sheets import StyleSheets
from reportgen.looks.tokens import Tokens, font_file
from reportgen.project.snapshot import Snapshot

# The least and the greatest length, in millimetres: for an A4 page, and with room for names, years and units in a chart.
_WIDTHS = ("100", "200")
_HEIGHTS = ("30", "250")
_TYPE_SIZES = ("1.5", "4")
_LINES = ("0.05", "5")


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Colours as CSS values, lengths in points, the font's family and files, and dashes in line widths."""

    width: float
    height: float
    own: str
    second: str
    third: str
    target: str
    grid: str
    text: str
    font_family: str
    font_files: tuple[str, ...]
    font_size: float
    own_width: float
    second_width: float
    target_width: float
    second_dashes: tuple[float, ...]
    third_dashes: tuple[float, ...]
    target_dashes: tuple[float, ...]


def chart_style(snapshot: Snapshot, sheets: StyleSheets, tokens: Tokens, report: Report) -> ChartStyle:
    """Return the style; a token or font file that is missing is reported."""
    family = tokens["--diagram-typsnitt"].strip("\"'")
    files = [font_file(snapshot, sheets, family, weight, report) for weight in ("400", "700")]
    return ChartStyle(
        width=tokens.points("--diagram-bredd", *_WIDTHS),
        height=tokens.points("--diagram-hojd", *_HEIGHTS),
        own=tokens["--diagram-linje"],
        second=tokens["--diagram-linje-2"],
        third=tokens["--diagram-linje-3"],
        target=tokens["--diagram-mal"],
        grid=tokens["--diagram-rutnat"],
        text=tokens["--diagram-text"],
        font_family=family,
        font_files=tuple(file for file in files if file is not None),
        font_size=tokens.points("--diagram-textstorlek", *_TYPE_SIZES),
        own_width=tokens.points("--diagram-linjebredd", *_LINES),
        second_width=tokens.points("--diagram-linjebredd-2", *_LINES),
        target_width=tokens.points("--diagram-linjebredd-mal", *_LINES),
        second_dashes=tokens.numbers("--diagram-streck-2"),
        third_dashes=tokens.numbers("--diagram-streck-3"),
        target_dashes=tokens.numbers("--diagram-streck-mal"),
    )
