"""How charts look: the tokens of the style sheets that are about them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportgen.diagnostics import Report
from reportgen.drawing.row_style import RowStyle, row_style
from reportgen.looks.style_sheets import StyleSheets
from reportgen.looks.tokens import Tokens, font_file
from reportgen.project.snapshot import Snapshot

# The least and the greatest length, in millimetres: for an A4 page, and with room for names, years and units in a chart.
_WIDTHS = ("100", "250")
_COLUMNS = ("30", "250")
_HEIGHTS = ("30", "250")
_SMALL_WIDTHS = ("10", "100")
_SMALL_HEIGHTS = ("2", "20")
_GUTTERS = ("1", "20")
_TYPE_SIZES = ("1.5", "6")
_LINES = ("0.05", "5")

HALF_LINE = 7.5
"""In points: the heights of charts are whole numbers of it, so that text beside them keeps to its lines."""
# In points: 288 and 12 pixels of CSS.
_NARROW, _READABLE = 216.0, 9.0
SERIES = 5
"""So many lines of one chart have looks of their own."""


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Colours as CSS values, lengths in points, the font's family and files, and dashes in line widths.

    `width` and `height` are those of a chart over the whole width; `column`, `half` and `side` are the widths of the text,
    of one of two beside each other, and of the side column, `half_height` and
    `side_height` the heights of charts there; `high` and `low` are the heights that a chart may have instead. `small_width` and `small_height` those of a drawing in
    a table's cell, `narrow_width` where the table has many columns and `least_width` where it has all; `pace_width` and `pace_height` those of a pace bar.
    `gutter` is between two things beside each other. `font_size` is that of labels, `axis_size` that of the axes'
    numbers, `small_size` that of remarks. `status` has the fill of each outcome, in the order green, yellow, red, unchanged; `edge` is the edge of yellow.
    `men_bar` is the lighter fill of the bars of men. `series` are the colours of several lines in one chart, in order, `series_dashes` their dashes. `rows` is for drawings
    in the rows of tables.
    """

    width: float
    column: float
    half: float
    side: float
    height: float
    half_height: float
    side_height: float
    high: float
    low: float
    small_width: float
    small_height: float
    narrow_width: float
    least_width: float
    pace_width: float
    pace_height: float
    gutter: float
    own: str
    second: str
    third: str
    women: str
    men: str
    men_bar: str
    target: str
    future: str
    grid: str
    text: str
    paper: str
    ink: str
    track: str
    dot: str
    status: tuple[str, str, str, str]
    edge: str
    reached: str
    series: tuple[str, ...]
    font_family: str
    font_files: tuple[str, ...]
    font_size: float
    axis_size: float
    small_size: float
    own_width: float
    second_width: float
    third_width: float
    forecast_width: float
    target_width: float
    grid_width: float
    small_line_width: float
    second_dashes: tuple[float, ...]
    third_dashes: tuple[float, ...]
    forecast_dashes: tuple[float, ...]
    gap_dashes: tuple[float, ...]
    series_dashes: tuple[tuple[float, ...], ...]
    rows: RowStyle
    event: str
    event_dashes: tuple[float, ...]

    def resized(self, height: float) -> ChartStyle:
        """Return the style with charts of another height in points, in every room in proportion and in whole half lines."""
        share = height / self.height
        half, side = (round(old * share / HALF_LINE) * HALF_LINE for old in (self.half_height, self.side_height))
        return replace(self, height=height, half_height=half, side_height=side)

    def narrowed(self) -> ChartStyle:
        """Return the style of charts for a screen of 320 pixels, whose margins leave 288 of them, with texts of at least 12 pixels there."""
        return replace(
            self,
            width=_NARROW,
            column=_NARROW,
            half=_NARROW,
            side=_NARROW,
            half_height=self.height,
            side_height=self.height,
            font_size=max(self.font_size, _READABLE),
            axis_size=max(self.axis_size, _READABLE),
            small_size=max(self.small_size, _READABLE),
        )

    def room(self, name: str) -> tuple[float, float]:
        """Return the width and the height of a chart in a room on the page: hel, text, halv or sida."""
        return {
            "hel": (self.width, self.height),
            "text": (self.column, self.half_height),
            "halv": (self.half, self.half_height),
            "sida": (self.side, self.side_height),
        }[name]


def chart_style(snapshot: Snapshot, sheets: StyleSheets, tokens: Tokens, report: Report) -> ChartStyle:
    """Return the style; a token or font file that is missing is reported."""
    family = tokens["--diagram-typsnitt"].strip("\"'")
    files = [font_file(snapshot, sheets, family, weight, report) for weight in ("400", "700")]
    return ChartStyle(
        width=tokens.points("--diagram-bredd", *_WIDTHS),
        column=tokens.points("--bredd-text", *_COLUMNS),
        half=tokens.points("--bredd-halv", *_COLUMNS),
        side=tokens.points("--bredd-sida", *_COLUMNS),
        height=tokens.points("--diagram-hojd", *_HEIGHTS),
        half_height=tokens.points("--diagram-hojd-halv", *_HEIGHTS),
        high=tokens.points("--diagram-hojd-hog", *_HEIGHTS),
        low=tokens.points("--diagram-hojd-lag", *_HEIGHTS),
        side_height=tokens.points("--diagram-hojd-sida", *_HEIGHTS),
        small_width=tokens.points("--gnista-bredd", *_SMALL_WIDTHS),
        small_height=tokens.points("--gnista-hojd", *_SMALL_HEIGHTS),
        least_width=tokens.points("--gnista-bredd-minst", *_SMALL_WIDTHS),
        narrow_width=tokens.points("--gnista-bredd-smal", *_SMALL_WIDTHS),
        pace_width=tokens.points("--takt-bredd", *_SMALL_WIDTHS),
        pace_height=tokens.points("--takt-hojd", *_SMALL_HEIGHTS),
        gutter=tokens.points("--spaltmellan", *_GUTTERS),
        own=tokens["--diagram-linje"],
        second=tokens["--diagram-linje-2"],
        third=tokens["--diagram-linje-3"],
        women=tokens["--farg-kvinnor"],
        men=tokens["--farg-man"],
        men_bar=tokens["--farg-man-stapel"],
        target=tokens["--diagram-mal"],
        future=tokens["--diagram-framtid"],
        grid=tokens["--diagram-rutnat"],
        text=tokens["--diagram-text"],
        paper=tokens["--farg-papper"],
        ink=tokens["--farg-text"],
        track=tokens["--spar"],
        dot=tokens["--spar-punkt"],
        status=(tokens["--farg-gron"], tokens["--farg-gul"], tokens["--farg-rod"], tokens["--farg-oforandrat"]),
        edge=tokens["--kant-gul"],
        reached=tokens["--yta-nadd"],
        series=tuple(tokens[f"--diagram-serie-{number}"] for number in range(1, SERIES + 1)),
        font_family=family,
        font_files=tuple(file for file in files if file is not None),
        font_size=tokens.points("--diagram-textstorlek", *_TYPE_SIZES),
        axis_size=tokens.points("--diagram-axelstorlek", *_TYPE_SIZES),
        small_size=tokens.points("--text-minst", *_TYPE_SIZES),
        own_width=tokens.points("--diagram-linjebredd", *_LINES),
        second_width=tokens.points("--diagram-linjebredd-2", *_LINES),
        third_width=tokens.points("--diagram-linjebredd-3", *_LINES),
        forecast_width=tokens.points("--diagram-linjebredd-prognos", *_LINES),
        grid_width=tokens.points("--diagram-linjebredd-rutnat", *_LINES),
        target_width=tokens.points("--diagram-linjebredd-mal", *_LINES),
        small_line_width=tokens.points("--gnista-linjebredd", *_LINES),
        second_dashes=tokens.numbers("--diagram-streck-2"),
        third_dashes=tokens.numbers("--diagram-streck-3"),
        forecast_dashes=tokens.numbers("--diagram-streck-prognos"),
        gap_dashes=tokens.numbers("--diagram-streck-lucka"),
        series_dashes=tuple(tokens.numbers(f"--diagram-serie-streck-{number}") for number in range(1, SERIES + 1)),
        rows=row_style(tokens),
        event=tokens["--diagram-handelse"],
        event_dashes=tokens.numbers("--diagram-streck-handelse"),
    )
