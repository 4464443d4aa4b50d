"""What the directives of a narrative give; what one gave before, on whatever line of its file, it gives again."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Any, cast

from reportgen.composing.looks import Looks
from reportgen.data.reads import Recollection, note, noting
from reportgen.diagnostics import Diagnostic, Position, Report, ignore
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
    """What a directive gave, where it stood, and what was told of it."""

    made: Made
    at: Position
    told: tuple[Diagnostic, ...]


_Question = tuple[str, tuple[str, ...]]
"""What is asked of a numbering: a name of its, and the arguments."""


class _Asked:
    """A numbering that takes note of what is asked of it."""

    def __init__(self, numbering: Numbering, questions: set[_Question]) -> None:
        self._numbering = numbering
        self._questions = questions

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._numbering, name)
        if not callable(found):
            self._questions.add((name, ()))
            return found

        def answer(*arguments: str) -> Any:
            self._questions.add((name, arguments))
            return found(*arguments)

        return answer


def recalled(
    found: Directive | Picture, report: Report, *, tools: Tools, looks: Looks, known: Recollection, memory: Memory
) -> Made:
    """Return what a directive or a picture gives; one that is `known` from another line of its file is moved here.

    What it has asked of the numbering must still have the same answer.
    """
    key = (shape_of(found, found.at), found.at in tools.landscape, Same(looks))
    questions: set[_Question] = memory.recall("frågor", key, lambda _: set(), ignore)

    def answers() -> Hashable:
        asked = ((one, shape_of(_answer(tools.numbering, one), found.at)) for one in sorted(questions))
        return tuple(asked)

    def build(_: Report) -> _Built:
        told: list[Diagnostic] = []
        own = replace(tools, numbering=cast("Numbering", _Asked(tools.numbering, questions)), report=told.append)
        return _Built(made(found, own), found.at, tuple(told))

    before = answers()
    with noting() as read:
        built = known.recall("gjort", (key, before), build, report)

    def built_already(_: Report) -> _Built:
        note(read)
        return built

    if (now := answers()) != before:
        # The questions were not known.
        known.recall("gjort", (key, now), built_already, report)
    for diagnostic in built.told:
        at = moved(Position(diagnostic.path, diagnostic.line, diagnostic.column), built.at, found.at)
        report(replace(diagnostic, line=at.line))
    return built.made if built.at == found.at else _moved(built, found.at)


def _answer(numbering: Numbering, question: _Question) -> Any:
    name, arguments = question
    found = getattr(numbering, name)
    return found(*arguments) if callable(found) else found


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
