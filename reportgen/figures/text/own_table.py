"""A table typed in the narrative that has a number, a caption and a source, as those of the data have."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.document.nodes import Component, Made
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.narrative.tree import SOURCE, Directive


@dataclass(frozen=True, slots=True)
class OwnTable:
    """A table whose cells stand in the narrative."""


def _build(directive: Directive, _tools: Tools) -> Made:
    source = directive.attributes.get(SOURCE, "").strip().removesuffix(".")
    return Made(Component("texttabell.html", OwnTable()), credit=f"Källa: {source}." if source else "")


SPEC = Spec("tabell", "en egen tabell med nummer och bildtext", _build, "tabell", {SOURCE: "text"}, takes_table=True)
