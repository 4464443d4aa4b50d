"""The table of contents and the lists of figures and of tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.document.content import Placed, Text, shown_as
from reportgen.document.nodes import Component, Made
from reportgen.document.numbering import Target
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.narrative.tree import Directive


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: the level, number and title of what it leads to, its anchor, its part's role, and its kind."""

    level: int = shown_as("nivå")
    number: str = shown_as("nummer")
    title: Text = shown_as("titel")
    anchor: str = shown_as("ankare")
    role: str = shown_as("roll")
    kind: str = shown_as("slag")


@dataclass(frozen=True, slots=True)
class Contents:
    """A list of what stands where."""

    items: tuple[Item, ...] = shown_as("poster")


def _contents(template: str, targets: Iterable[Target]) -> Made:
    items = (Item(t.level, t.number, Placed(t.title, t.at), t.anchor, t.role, t.kind) for t in targets)
    return Made(Component(template, Contents(tuple(items))))


def _build_contents(directive: Directive, tools: Tools) -> Made:
    """List the parts and the sections of chapters; the contents do not list themselves."""
    wanted = [target for target in tools.numbering.headings if target.level == 1 or target.role == "kapitel"]
    return _contents("innehall.html", (t for t in wanted if t.level <= 2 and t.at.path != directive.at.path))


def _build_figures(_directive: Directive, tools: Tools) -> Made:
    return _contents("figurlista.html", tools.numbering.of_kind("figur"))


def _build_tables(_directive: Directive, tools: Tools) -> Made:
    return _contents("tabellista.html", tools.numbering.of_kind("tabell"))


CONTENTS = Spec("innehåll", "innehållsförteckning", _build_contents)
FIGURES = Spec("figurlista", "förteckning över figurer", _build_figures)
TABLES = Spec("tabellista", "förteckning över tabeller", _build_tables)
