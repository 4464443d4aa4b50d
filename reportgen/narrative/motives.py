"""The motives of mal.toml as running text, with the expressions and statements that may stand in them."""

from __future__ import annotations

import re

from reportgen.data.model import Goals, Judgement
from reportgen.diagnostics import Position, Report, error
from reportgen.narrative.parse import parse_passage
from reportgen.narrative.tree import (
    Claim,
    Code,
    Emphasis,
    Expression,
    Heading,
    Inline,
    LineBreak,
    Link,
    NoteCall,
    Paragraph,
    Part,
    Reference,
    Span,
    walk,
)

# A motive is printed within a table, without mark-up, and before anything has a number.
_NO_PLACE = (Code, Emphasis, LineBreak, Link, NoteCall, Reference)
_OTHER_MOTIVE = re.compile(r"\bmotiv\s*\(")


def parse_motives(goals: Goals, report: Report) -> Part:
    """Return the motives as a part of which each paragraph is one, at the place where it begins in mal.toml."""
    paragraphs = tuple(_paragraph(judgement, report) for _, judgement in goals.judgements)
    at = paragraphs[0].at if paragraphs else Position("")
    return Part(at.path, "motiv", Heading(1, (), "", at), paragraphs)


def _paragraph(judgement: Judgement, report: Report) -> Paragraph:
    children = parse_passage(judgement.motive, judgement.motive_at, report)
    for node in walk(children):
        if isinstance(node, _NO_PLACE) or (isinstance(node, Span) and "källa" not in node.attributes):
            hint = "Ett motiv är vanlig text med uttryck och påståenden. Skriv \\* för en stjärna som ska synas."
            report(error("motiv-form", node.at, "Motivet har formatering, en länk, en hänvisning eller en not.", hint))
        if isinstance(node, Expression | Claim) and _OTHER_MOTIVE.search(node.source):
            hint = "Skriv skälet här, eller hämta motivet med motiv(…) i texten i narrative/."
            report(error("motiv-form", node.at, "Ett motiv kan inte hämta ett annat motiv.", hint))
    return Paragraph(children, judgement.motive_at)


def motive_texts(motives: Part) -> dict[Position, tuple[Inline, ...]]:
    """Return the running text of each motive by the place where it begins."""
    return {block.at: block.children for block in motives.blocks if isinstance(block, Paragraph)}
