"""The charts of a report drawn for a narrow screen: the same directives once more, in another style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.composing.made import made
from reportgen.diagnostics import Position, ignore
from reportgen.document import nodes
from reportgen.document.nodes import Component
from reportgen.figures.directives.directive import Tools
from reportgen.figures.directives.drawing import Drawing
from reportgen.figures.registry import SPECS
from reportgen.narrative.tree import Directive, Part, walk


class NarrowCharts:
    """Draws the charts of a narrative for a narrow screen."""

    def __init__(self, parts: Sequence[Part], tools: Tools) -> None:
        self._tools = replace(tools, drawings=tools.drawings.narrowed(), report=ignore)
        self._directives: dict[Position, Directive] = {
            found.at: found
            for part in parts
            for found in walk(part.blocks)
            if isinstance(found, Directive) and found.name in SPECS
        }

    def of(self, figure: nodes.Figure) -> Component | None:
        """Return what a figure shows drawn narrow; None where it is no chart, or is narrow already."""
        directive = self._directives.get(figure.at)
        if directive is None or figure.width == "sida" or not isinstance(figure.component.content, Drawing):
            return None
        component = made(directive, self._tools).component
        return component if isinstance(component.content, Drawing) and component.content.picture.svg else None
