"""The report's own rules for blocks: comments between paragraphs, and years that begin a paragraph."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block

COMMENTS = "comments"
"""The name under which the parser's environment has the lines of comments, as pairs of first line and line after."""

_BEGINS = re.compile(r"[ \t]*<!--")
# As a list's number it would be one that no list reaches.
_YEAR = re.compile(r"[0-9]{4,}[.)]")


def add_block_rules(md: MarkdownIt) -> None:
    """Add the rules before those that would take their lines."""
    md.block.ruler.before("blockquote", "comment", _comment, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})


def _comment(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Lines from `<!--` to the one that ends with `-->`, blank ones too; what else stands in that line is no comment."""
    start = state.bMarks[first]
    if not _BEGINS.match(state.src, start) or state.sCount[first] < state.blkIndent:
        return False
    opened = state.src.index("<!--", start)
    closed = state.src.find("-->", opened + 4)
    if closed < 0:
        return False
    last = first + state.src.count("\n", start, closed)
    if last >= end or state.src[closed + 3 : state.eMarks[last]].strip():
        return False
    if not silent:
        state.line = last + 1
        state.env.setdefault(COMMENTS, []).append((first, last + 1))
    return True


def _list(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """A list as the parser has it; a line that begins with a year is a sentence of a paragraph."""
    if _YEAR.match(state.src, state.bMarks[first] + state.tShift[first]):
        return False
    return list_block(state, first, end, silent)
