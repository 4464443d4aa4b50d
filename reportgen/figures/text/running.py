"""Directives for passages that are set apart from running text: an area's message, a lead, and two things side by side."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.document.nodes import Component, Made
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.narrative.tree import Directive


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage whose text stands in the narrative."""


def _built(template: str) -> Made:
    return Made(Component(template, Passage()))


def _build_message(_directive: Directive, _tools: Tools) -> Made:
    return _built("budskap.html")


def _build_lead(_directive: Directive, _tools: Tools) -> Made:
    return _built("ingress.html")


def _build_beside(_directive: Directive, _tools: Tools) -> Made:
    return _built("bredvid.html")


MESSAGE = Spec("budskap", "avsnittets budskap i en mening", _build_message, holds_text=True)
LEAD = Spec("ingress", "kapitlets ingress", _build_lead, holds_text=True)
BESIDE = Spec("bredvid", "det som står inuti, bredvid vartannat", _build_beside, holds_text=True)
