"""Hyphens in the content of a file: every one of them is the character that people search for.

A font draws all hyphens with one glyph, and a glyph has one character (ISO 32000-1, 9.10.3). So the glyph is U+002D, which
stands in written words and is what programs put divided words together at. Where it divides a word the tag tree says
that it stands for U+00AD (14.8.2.2.3; see `tags.names`).
"""

from __future__ import annotations

import re

import pydyf

# Hyphen, no-break hyphen and soft hyphen: what else a font may draw with the glyph of U+002D.
_AS_HARD = re.compile(rb"(<[0-9a-f]{4}>) <(?:2010|2011|00ad)>")


def map_hyphens(pdf: pydyf.PDF) -> None:
    """Let every glyph that is some hyphen be U+002D in the fonts' tables of characters (ToUnicode).

    WeasyPrint gives a glyph the first text that it is drawn for; in a font of running text that is soon the U+2010 of a
    divided word.
    """
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and thing.stream[:1] == [b"/CIDInit /ProcSet findresource begin"]:
            thing.stream[:] = [_AS_HARD.sub(rb"\1 <002d>", line) for line in thing.stream]
