"""The paragraphs of a figure's caption, and which of them is what."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reportgen.narrative.tree import Directive, Inline, Paragraph, Text

# The words that stand before a note in print; a paragraph that begins with them is one.
_NOTE = re.compile(r"Anm\.[ \u00a0]")


@dataclass(frozen=True, slots=True)
class Caption:
    """What an author has written in a figure: its message, its subtitle and its note, each empty where there is none."""

    message: tuple[Inline, ...] = ()
    subtitle: tuple[Inline, ...] = ()
    note: tuple[Inline, ...] = ()


def caption_of(directive: Directive) -> Caption:
    """Return the caption of a directive, from at most three paragraphs in it.

    They are in order, but a paragraph that begins with "Anm. " is the note wherever it stands. It is returned without
    these words, which are printed before every note.
    """
    written = [block for block in directive.children if isinstance(block, Paragraph)]
    others = [block.children for block in written if not is_note(block)]
    marked = [_without_mark(block) for block in written if is_note(block)]
    message, subtitle, *rest = (*others, (), ())
    note = next((part for part in (*marked, *rest) if part), ())
    return Caption(message, subtitle, note)


def is_note(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph of a caption says itself that it is the note."""
    first = paragraph.children[0] if paragraph.children else None
    return isinstance(first, Text) and _NOTE.match(first.text) is not None


def _without_mark(paragraph: Paragraph) -> tuple[Inline, ...]:
    first, *others = paragraph.children
    if not isinstance(first, Text):
        return paragraph.children
    text = _NOTE.sub("", first.text, count=1)
    at = replace(first.at, column=first.at.column + len(first.text) - len(text))
    return (Text(text, at), *others)
