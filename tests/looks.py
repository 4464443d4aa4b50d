"""The looks of the standard theme, for tests of what is drawn."""

from functools import cache

from reportgen.diagnostics import Diagnostic
from reportgen.drawing.chart_style import ChartStyle, chart_style
from reportgen.looks.style_sheets import read_style_sheets
from reportgen.looks.tokens import Tokens
from reportgen.pipeline.snapshot import take_snapshot
from tests.conftest import FIXTURES


@cache
def theme_style() -> ChartStyle:
    """Return the style of charts that the standard theme gives."""
    snapshot = take_snapshot(FIXTURES / "grund")
    told: list[Diagnostic] = []
    sheets = read_style_sheets(snapshot, told.append)
    style = chart_style(snapshot, sheets, Tokens(sheets, told.append), told.append)
    assert told == []
    return style
