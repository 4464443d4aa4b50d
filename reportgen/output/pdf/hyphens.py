"""Hyphens that are the text's own, and hyphens that divide a word at the end of a line.

A file shall tell them apart (ISO 32000-1, 14.8.2.2.3): the first are U+002D, the second U+00AD. A font draws both with
one glyph, and a glyph has one character (9.10.3). So the glyph is U+002D, which is what people search for, and where it
divides a word a span says that it stands for U+00AD (14.9.4).
"""

from __future__ import annotations

import re

import pydyf

# Hyphen, no-break hyphen and soft hyphen: what else a font may draw with the glyph of U+002D.
_AS_HARD = re.compile(rb"(<[0-9a-f]{4}>) <(?:2010|2011|00ad)>")
_SHOWN = re.compile(rb"(\[.*?)(<?)([0-9a-f]{4}>[^<>]*\] TJ)", re.DOTALL)


def map_hyphens(pdf: pydyf.PDF) -> None:
    """Let every glyph that is some hyphen be U+002D in the fonts' tables of characters (ToUnicode).

    WeasyPrint gives a glyph the first text that it is drawn for; in a font of running text that is soon the U+2010 of a
    divided word.
    """
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and thing.stream[:1] == [b"/CIDInit /ProcSet findresource begin"]:
            thing.stream[:] = [_AS_HARD.sub(rb"\1 <002d>", line) for line in thing.stream]


def say_soft(stream: pydyf.Stream) -> None:
    """Let the last glyph that was shown stand for a soft hyphen. Where none was shown last, nothing is done."""
    if not (shown := _SHOWN.fullmatch(stream.stream[-1])):
        return
    before, opening, last = shown.groups()
    stream.stream[-1] = before + (b"" if opening else b">") + b"] TJ"
    pydyf.Stream.begin_marked_content(stream, "Span", pydyf.Dictionary({"ActualText": pydyf.String("\u00ad")}))
    stream.stream.append(b"[<" + last)
    pydyf.Stream.end_marked_content(stream)
