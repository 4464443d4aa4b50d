"""Where a new page begins, and what stands on a landscape page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.diagnostics import Position, Report, error
from reportgen.document.nodes import Component, Made
from reportgen.figures.directives.directive import Spec, Tools
from reportgen.looks.contract import LANDSCAPE as LANDSCAPE_NAME
from reportgen.looks.contract import PAGE_BREAK as BREAK_NAME
from reportgen.narrative.tree import Block, Directive, Heading, Part, walk

_NAMES = {BREAK_NAME, LANDSCAPE_NAME}
_NEEDLESS = "Ta bort sidbrytningen."


@dataclass(frozen=True, slots=True)
class PageTurn:
    """A new page; on a landscape one stands what was written inside the directive."""


def _build_break(_directive: Directive, _tools: Tools) -> Made:
    return Made(Component("sidbrytning.html", PageTurn()))


def _build_landscape(_directive: Directive, _tools: Tools) -> Made:
    return Made(Component("liggande.html", PageTurn()))


def on_landscape_pages(part: Part) -> frozenset[Position]:
    """Return the place of everything in a part that stands on a landscape page."""
    outer = [node for node in walk(part) if isinstance(node, Directive) and node.name == LANDSCAPE_NAME]
    return frozenset(node.at for one in outer for node in walk(one.children))


def check_page_turns(parts: Sequence[Part], report: Report) -> None:
    """Report page breaks that would leave a page empty, or a heading alone, and those that stand within other things."""
    for part in parts:
        allowed = _places(part.blocks, _NAMES)
        _check_order(part.blocks, part.title, report)
        for block in part.blocks:
            if isinstance(block, Directive) and block.name == LANDSCAPE_NAME:
                allowed |= _places(block.children, {BREAK_NAME})
                _check_order(block.children, None, report)
        for node in walk(part):
            if isinstance(node, Directive) and node.name in _NAMES and node.at not in allowed:
                message = f"{node.name} kan inte stå inuti något annat."
                report(error("sidbrytning", node.at, message, "Flytta ut direktivet, till en plats mellan styckena."))


def _places(blocks: Sequence[Block], names: set[str]) -> set[Position]:
    return {block.at for block in blocks if isinstance(block, Directive) and block.name in names}


def _check_order(blocks: Sequence[Block], title: Heading | None, report: Report) -> None:
    """Report what is wrong between each page turn and its neighbours; the heading of a part stands before its blocks."""
    for index, block in enumerate(blocks):
        if not isinstance(block, Directive) or block.name not in _NAMES:
            continue
        before = blocks[index - 1] if index else title
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if isinstance(before, Heading):
            message = f"Rubriken skulle stå ensam före {_called(block)}."
            hint = "Skriv minst ett stycke efter rubriken."
            if block.name == BREAK_NAME and before is not title:
                hint = "Flytta sidbrytningen till före rubriken."
            report(error("sidbrytning", block.at, message, hint))
        elif block.name == BREAK_NAME:
            _check_break(before, after, block.at, report)


def _check_break(before: Block | None, after: Block | None, at: Position, report: Report) -> None:
    if before is None or after is None:
        where = "före" if before is None else "efter"
        message = f"Inget står {where} sidbrytningen: där börjar ändå en ny sida."
        report(error("sidbrytning", at, message, _NEEDLESS))
    elif isinstance(after, Directive) and after.name == BREAK_NAME:
        report(error("sidbrytning", at, "Två sidbrytningar i rad ger en tom sida.", _NEEDLESS))
    elif any(isinstance(near, Directive) and near.name == LANDSCAPE_NAME for near in (before, after)):
        message = "Liggande sidor börjar och slutar ändå med en ny sida."
        report(error("sidbrytning", at, message, _NEEDLESS))


def _called(block: Directive) -> str:
    return "sidbrytningen" if block.name == BREAK_NAME else "den liggande sidan"


BREAK = Spec(BREAK_NAME, "en ny sida", _build_break)
LANDSCAPE = Spec(LANDSCAPE_NAME, "en liggande sida för breda tabeller och bilder", _build_landscape, holds_text=True)
