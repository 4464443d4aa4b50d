"""A box of text beside the story."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.document.content import Placed, Text, shown_as
from reportgen.document.nodes import Component, Made
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.narrative.tree import Directive


@dataclass(frozen=True, slots=True)
class FactBox:
    """A box with its title; its text is what was written inside the directive."""

    title: Text = shown_as("titel")


def _build(directive: Directive, _tools: Tools) -> Made:
    return Made(Component("faktaruta.html", FactBox(Placed(directive.attributes["titel"], directive.at))))


SPEC = Spec("faktaruta", "en ruta med text", _build, attributes={"titel": "text"}, required=("titel",), holds_text=True)
