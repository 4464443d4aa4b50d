"""Which lines of a file of the narrative a block takes: what somebody edits as one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from markdown_it.token import Token

from reportgen.narrative.parse import block_tokens

_DEFINED = re.compile(r"[ >\t]*\[\^[^\]\s]+\]:")
_DIRECTIVE = "container_directive_open"
_ITEM = "list_item_open"
# Blocks that are edited whole, with all that stands in them.
_WHOLE = {"heading_open", "paragraph_open", "blockquote_open", "dl_open", "table_open"}


def extent(path: str, text: str, line: int) -> tuple[int, int]:
    """Return the first and the last line (from 1) of the block at a line of a file.

    A block is a paragraph, a heading, an item of a list with what stands in it, a quotation, a table, words with their
    meanings, a note, or a directive with its body where the line is its own. A line of none of them is one alone.
    """
    lines = text.split("\n")
    number = line - 1
    tokens = _parsed(path, text)
    for first, after in _notes(tokens, lines):
        if first <= number < after:
            return first + 1, after
    found = (number, number + 1)
    for token, first, after in _blocks(tokens, lines):
        if first <= number < after and token.type in {_DIRECTIVE, _ITEM, *_WHOLE}:
            found = (first, after)
            if token.type in _WHOLE:
                break
    first, after = found
    while after - 1 > number and not lines[after - 1].strip():
        after -= 1
    return first + 1, after


@lru_cache(maxsize=8)
def _parsed(path: str, text: str) -> tuple[Token, ...]:
    """Return what the parser makes of a file, of which several lines are asked for."""
    return tuple(block_tokens(path, text))


def _blocks(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[tuple[Token, int, int]]:
    """Yield the tokens that open blocks, the outer before the inner, with their first line and the line after."""
    items = 0
    for token in tokens:
        if token.type == "footnote_block_open":
            return
        items += token.nesting if token.type in {_ITEM, "list_item_close"} else 0
        if token.nesting > 0 and token.map:
            first, after = token.map
            if token.type == _DIRECTIVE and after < len(lines) and lines[after].lstrip("> \t").startswith(":::"):
                after += 1
            # What stands in an item is edited with it.
            if token.type == _ITEM or not items:
                yield token, first, after


def _notes(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first line of each note, and the line after its last."""
    found: list[tuple[int, int]] = []
    for token in tokens:
        if token.type == "footnote_open":
            found = []
        elif token.type == "footnote_close" and found:
            first, after = min(one for one, _ in found), max(one for _, one in found)
            while first and not _DEFINED.match(lines[first]):
                first -= 1
            yield first, after
        elif token.type == "paragraph_open" and token.map:
            found.append((token.map[0], token.map[1]))
