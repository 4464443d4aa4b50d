"""What the directives of a narrative give; what one gave before, on whatever line of its file, it gives again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, cast

from reportgen.composing.looks import Looks
from reportgen.diagnostics import Diagnostic, Position, Report
from reportgen.document.content import Placed, transformed
from reportgen.document.nodes import Made
from reportgen.document.numbering import Numbering
from reportgen.document.shape import moved, shape_of
from reportgen.figures.directives.directive import Tools, sized
from reportgen.figures.registry import SPECS
from reportgen.figures.text.picture import build_picture
from reportgen.narrative.tree import Directive, Picture
from reportgen.project.memory import Memory, Same


@dataclass(frozen=True)
class _Built:
    """What a directive gave, where it stood, what was told of it, and the numbering if it asked that."""

    made: Made
    at: Position
    told: tuple[Diagnostic, ...]
    numbering: Numbering | None


class _Asked:
    """A numbering that knows whether anything has been asked of it."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self.was_asked = False

    def __getattr__(self, name: str) -> Any:
        self.was_asked = True
        return getattr(self._numbering, name)


def recalled(found: Directive | Picture, report: Report, *, tools: Tools, looks: Looks, memory: Memory) -> Made:
    """Return what a directive or a picture gives; one that `memory` knows from another line of its file is moved here."""

    def build(_: Report) -> _Built:
        told: list[Diagnostic] = []
        asked = _Asked(tools.numbering)
        own = replace(tools, numbering=cast("Numbering", asked), report=told.append)
        return _Built(made(found, own), found.at, tuple(told), tools.numbering if asked.was_asked else None)

    key = (shape_of(found, found.at), found.at in tools.landscape, Same(tools.edition), Same(looks))
    built = memory.recall("gjort", key, build, report)
    if built.numbering is not None and built.numbering is not tools.numbering:
        built = memory.recall("gjort", (*key, Same(tools.numbering)), build, report)
    for diagnostic in built.told:
        at = moved(Position(diagnostic.path, diagnostic.line, diagnostic.column), built.at, found.at)
        report(replace(diagnostic, line=at.line))
    return built.made if built.at == found.at else _moved(built, found.at)


def _moved(built: _Built, at: Position) -> Made:
    def change(text: Any) -> Any:
        return replace(text, at=moved(text.at, built.at, at)) if isinstance(text, Placed) else text

    component = built.made.component
    return replace(built.made, component=replace(component, content=transformed(component.content, change)))


def made(found: Directive | Picture, tools: Tools) -> Made:
    """Return what a directive or a picture of the narrative gives."""
    if isinstance(found, Picture):
        return build_picture(found, tools)
    return SPECS[found.name].build(found, sized(found, tools))
