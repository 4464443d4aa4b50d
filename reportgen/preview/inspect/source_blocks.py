"""The source of a block of a page: the lines that somebody edits, and the file with other lines in their place.

Bytes that nobody has edited stay as they are, with a byte order mark and any line ends.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass

from reportgen.diagnostics import Position
from reportgen.narrative.extents import extent
from reportgen.narrative.files import FOLDER as NARRATIVE
from reportgen.project.snapshot import Snapshot

_LINE_END = re.compile(rb"\r\n|\r|\n")
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class SourceBlock:
    """Some lines of a file, from the first to the last (counted from 1), as text with plain line ends.

    `digest` is the SHA-256 of the whole file that they were read from, in hex.
    """

    path: str
    first: int
    last: int
    text: str
    digest: str


def digest_of(content: bytes) -> str:
    """Return the digest that an edit is saved against."""
    return hashlib.sha256(content).hexdigest()


def source_block(snapshot: Snapshot, place: Position) -> SourceBlock:
    """Return the block that stands at a place: of the narrative a whole block of Markdown, of another file one line.

    Raises ProjectError where the file cannot be read, and IndexError where it has no such line.
    """
    text = snapshot.read_text(place.path)
    lines = text.split("\n")
    # A place without a line is the whole file, whose first line is as good as any.
    number = max(place.line, 1)
    if number > len(lines):
        raise IndexError(number)
    markdown = place.path.startswith(f"{NARRATIVE}/") and place.path.endswith(".md")
    first, last = extent(place.path, text, number) if markdown else (number, number)
    content = snapshot.read_bytes(place.path)
    return SourceBlock(place.path, first, last, "\n".join(lines[first - 1 : last]), digest_of(content))


def with_block(content: bytes, block: SourceBlock, text: str) -> bytes:
    """Return a file's bytes with another text in the place of a block; with the block's own they are the same bytes.

    Line ends of the text become those that the block has, or else the file.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if text == block.text.rstrip("\n"):
        return content
    starts = [len(_MARK) if content.startswith(_MARK) else 0]
    ends: list[bytes] = []
    for match in _LINE_END.finditer(content):
        starts.append(match.end())
        ends.append(match[0])
    begin = starts[block.first - 1]
    # The last line of a file may have no end.
    after = starts[block.last] - len(ends[block.last - 1]) if block.last <= len(ends) else len(content)
    usual = Counter(ends[block.first - 1 : block.last] or ends).most_common(1)
    end = usual[0][0] if usual else b"\n"
    return content[:begin] + text.encode().replace(b"\n", end) + content[after:]
