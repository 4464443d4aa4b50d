"""Corrections of WeasyPrint 70.0 that reach into its internals: all of them are here.

Each says what is wrong, and has a test that fails once WeasyPrint has mended it, so that it can be taken out.
WeasyPrint is pinned exactly; a shim whose place it has moved refuses to load rather than do something else.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from textwrap import dedent
from typing import Any

import pydyf
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, inline
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream
from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout

from reportgen.looks.contract import ORNAMENT
from reportgen.output.pdf.box_tree import descendants
from reportgen.output.pdf.hyphenation import Hyphenation
from reportgen.output.pdf.tags.tree import SOFT_HYPHEN, Origins, text_of
from reportgen.output.pdf.tags.words import spaced
from reportgen.swedish.held import JOINER
from reportgen.swedish.signs import has_signs

_FEATURES = """
            attr = style.font_config.font_features.setdefault(
                features, pango.pango_attr_font_features_new(features))
            attr_list = pango.pango_attr_list_new()
"""
_FEATURES_GIVEN_BACK = """
            attr = pango.pango_attr_font_features_new(features)
            attr_list = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
"""
_REPORT = "report = not context.in_column and can_break_now and not could_break_before"


class ShimError(Exception):
    """WeasyPrint's code is not the one that a shim was written for."""


@dataclass(frozen=True, slots=True)
class _Recording:
    """What is recorded while a file is written: origins of elements, and the boxes (by id) that are furniture.

    `furniture` says of each box what it is to its page, `/Header` or `/Footer`; `ornaments` are the images that show
    nothing but what is said beside them, and `spaced` the pieces of text that a space is written after.
    """

    origins: Origins
    furniture: Mapping[int, str]
    repeated: set[int]
    ornaments: set[int]
    spaced: set[int]

    def artifact(self, box: Any) -> dict[str, str]:
        """Return what kind of artifact a box is drawn as (ISO 32000-1, table 330); empty where it is none."""
        if (part := self.furniture.get(id(box))) is not None:
            return {"Type": "/Pagination", "Subtype": part}
        return {"Type": "/Layout"} if id(box) in self.ornaments else {}


_RECORDING: ContextVar[_Recording | None] = ContextVar("recording", default=None)


def install_shims() -> None:
    """Put every correction in place; once in a process."""
    keep_notes_on_their_page()
    record_structure()
    note_line_ends()
    remember_page_references()
    give_back_features()
    line_break.pyphen = Hyphenation


def keep_notes_on_their_page() -> None:
    """Never make room for a line by moving notes to the next page.

    Where a paragraph's line does not fit and the lines before it are too few to break after, WeasyPrint moves the
    page's newest notes on, also those of other paragraphs, and leaves their calls behind (since
    Kozea/WeasyPrint#2432). Here the paragraph moves instead, as it does on a page without notes.
    """
    if getattr(block, "_reportgen_keeps_notes", False):
        return
    source = inspect.getsource(block._linebox_layout)  # noqa: SLF001
    if source.count(_REPORT) != 1:
        raise ShimError("weasyprint.layout.block._linebox_layout has changed")
    exec(source.replace(_REPORT, "report = False"), vars(block))  # noqa: S102 - WeasyPrint's own code, one line changed
    block._reportgen_keeps_notes = True  # noqa: SLF001


def record_structure() -> None:
    """Let what a file's tags are made from be recorded (see `structure_recorded`), where somebody asks for it."""
    build, marked = tags._build_box_tree, Stream.marked  # noqa: SLF001
    if getattr(build, "records", False):
        return

    def recorded(box: Any, parent: Any, *arguments: Any) -> Iterator[Any]:
        recording = _RECORDING.get()
        if recording is None:
            yield from build(box, parent, *arguments)
            return
        real = box._box if isinstance(box, AbsolutePlaceholder) else box  # noqa: SLF001
        if isinstance(real, boxes.MarginBox) or id(real) in recording.ornaments:
            return
        if id(real) in recording.repeated:
            for cell in descendants(real):
                # The mapping of headers to cells writes here; ours replaces it.
                cell.mark = {}
            return
        pdf, page, _, _, contents = arguments
        for piece in _pieces(real):
            text = _text(piece)
            if has_signs(text) or text.endswith(SOFT_HYPHEN):
                place = text_of(pdf.page_references[page]), contents[piece]["mcid"]
                recording.origins.texts[place] = text + " " * (id(piece) in recording.spaced)
        for element in build(box, parent, *arguments):
            if real.element is not None:
                recording.origins.of.setdefault(element.number, (real.element, real.element_tag))
                if real.element_tag in {"ul", "ol"}:
                    recording.origins.markers.setdefault(element.number, real.style["list_style_type"])
            yield element

    @contextmanager
    def drawn(stream: Any, box: Any, tag: str) -> Iterator[None]:
        recording = _RECORDING.get()
        artifact = {} if recording is None or stream._tags is None else recording.artifact(box)  # noqa: SLF001
        if not artifact:
            with marked(stream, box, tag):
                yield
            return
        pydyf.Stream.begin_marked_content(stream, "Artifact", pydyf.Dictionary(artifact))
        try:
            yield
        finally:
            pydyf.Stream.end_marked_content(stream)

    recorded.records = True  # type: ignore[attr-defined]
    tags._build_box_tree, Stream.marked = recorded, drawn  # noqa: SLF001


def note_line_ends() -> None:
    """Let each line of text know how it begins and ends, and let spaces be written that lines have lost.

    WeasyPrint 70 adds the hyphen of a divided word to the line's text, where nothing tells it from one that was written,
    and drops the space that a line is broken at.
    """
    split, draw = inline.split_text_box, drawing.draw_first_line
    if getattr(split, "notes", False):
        return

    def noted(context: Any, box: Any, width: float, skip: int | None, **options: Any) -> tuple[Any, int | None, bool]:
        line, resume, broken = split(context, box, width, skip, **options)
        if line is not None:
            whole = box.text.encode() if skip or resume else b""
            added = line.text.endswith(box.style["hyphenate_character"])
            line.divides = added and not box.text.encode()[skip:].decode().startswith(line.text)
            line.goes_on = bool(skip)
            line.after_space = skip is not None and whole[:skip].endswith(b" ")
            line.before_space = whole[:resume].endswith(b" ") if resume else box.text.endswith(" ")
        return line, resume, broken

    def drawn(stream: Any, line: Any, overflow: str, ellipsis: Any, matrix: Any) -> list[Any]:
        emojis: list[Any] = draw(stream, line, overflow, ellipsis, matrix)
        recording = _RECORDING.get()
        if recording is not None and id(line) in recording.spaced:
            _write_space(stream, line)
        return emojis

    noted.notes = True  # type: ignore[attr-defined]
    inline.split_text_box, drawing.draw_first_line = noted, drawn


def remember_page_references() -> None:
    """Make the references of a file's pages once, and not for every element of the tag tree.

    WeasyPrint 70 asks for those of all pages each time it needs one, and pydyf writes them anew.
    """
    written = pydyf.PDF.page_references.fget
    if getattr(written, "remembers", False):
        return

    def remembered(pdf: Any) -> tuple[bytes, ...]:
        # Each page is three entries: its number, its generation and the letter R.
        references: tuple[bytes, ...] = getattr(pdf, "_references", ())
        if len(references) * 3 != len(pdf.pages["Kids"]):
            references = pdf._references = written(pdf)  # noqa: SLF001
        return references

    remembered.remembers = True  # type: ignore[attr-defined]
    pydyf.PDF.page_references = property(remembered)


def give_back_features() -> None:
    """Let a layout own the OpenType features that its font is asked for, and give them back when it ends.

    WeasyPrint 70 makes an attribute and a list of attributes for every line, and frees neither (it says that they leak): 0.2 MB
    for each edit that a preview shows. A list owns what is put into it, and a layout holds its list (Pango's documentation of
    `pango_attr_list_insert` and `pango_layout_set_attributes`).
    """
    setup = Layout.setup
    if getattr(setup, "gives_back", False):
        return
    source = inspect.getsource(setup)
    if source.count(_FEATURES) != 1:
        raise ShimError("weasyprint.text.line_break.Layout.setup has changed")
    made: dict[str, Any] = {}
    # WeasyPrint's own code, three lines changed.
    exec(dedent(source.replace(_FEATURES, _FEATURES_GIVEN_BACK)), vars(line_break), made)  # noqa: S102
    made["setup"].gives_back = True
    Layout.setup = made["setup"]


def _pieces(box: Any) -> Iterator[Any]:
    """Yield the pieces of text that stand in a box itself."""
    for child in getattr(box, "children", ()):
        for piece in child.children if isinstance(child, boxes.LineBox) else (child,):
            if isinstance(piece, boxes.TextBox):
                yield piece


def _text(piece: Any) -> str:
    """Return the text of a piece as it was drawn, with a soft hyphen where it ends within a word; joiners are not drawn."""
    text: str = piece.pango_layout.text.replace(JOINER, "")
    hyphen = piece.style["hyphenate_character"]
    # An ellipsis takes the place of the hyphen.
    if not getattr(piece, "divides", False) or not text.endswith(hyphen):
        return text
    # A soft hyphen that was written stands before the one that is seen.
    return text.removesuffix(hyphen).rstrip(SOFT_HYPHEN) + SOFT_HYPHEN


def _write_space(stream: Any, line: Any) -> None:
    """Show the space of a line's font after what was shown; nothing is seen of it.

    WeasyPrint 70 shows no space where a line ends or a box does (see `tags.words`).
    """
    layout = Layout(line.style)
    layout.set_text(" ")
    run = layout.get_first_line()[0].runs[0]
    if run == ffi.NULL:
        return
    item = run.data
    font, size = stream.add_font(item.item.analysis.font)
    glyph = item.glyphs.glyphs[0].glyph
    if font.bitmap or glyph >= font.glyph_count:
        return
    if glyph not in font.widths:
        extents = (stream.ink_rect, stream.logical_rect)
        pango.pango_font_get_glyph_extents(item.item.analysis.font, glyph, *extents)
        font.widths[glyph] = round(stream.logical_rect.width * 1000 * FROM_UNITS / size)
    font.to_unicode.setdefault(glyph, " ")
    stream.set_font_size(font.hash, size)
    stream.show_text(f"<{glyph:04x}>")


@contextmanager
def structure_recorded(pages: Sequence[Any]) -> Iterator[Origins]:
    """Record which HTML element each structure element is made from, and draw page furniture as artifacts.

    WeasyPrint 70 tags running heads and page numbers as text outside the tree, and the repeated header of a table as
    one more header. Both are pagination artifacts (ISO 32000-1, 14.8.2.2.2; ISO 14289-1, 7.8 and 7.1). Open upstream:
    the structure elements cannot be reached from outside (Kozea/WeasyPrint#2508 for the scope of headers). An image that
    only repeats what stands beside it is an artifact too, which is left out of the tree.
    """
    furniture, repeated, ornaments = _furniture(pages)
    recording = _Recording(Origins(), furniture, repeated, ornaments, spaced(pages, repeated))
    token = _RECORDING.set(recording)
    try:
        yield recording.origins
    finally:
        _RECORDING.reset(token)


def _furniture(pages: Sequence[Any]) -> tuple[dict[int, str], set[int], set[int]]:
    """Return the boxes (by id) of page furniture with what each is, the repeated table headers, and the ornaments."""
    furniture: dict[int, str] = {}
    repeated: set[int] = set()
    ornaments: set[int] = set()
    headers: set[int] = set()
    for page in pages:
        found: set[int] = set()
        for box in descendants(page._page_box):  # noqa: SLF001
            if isinstance(box, boxes.MarginBox):
                part = "/Footer" if box.at_keyword.startswith("@bottom") else "/Header"
                furniture |= dict.fromkeys(map(id, descendants(box)), part)
            elif isinstance(box, boxes.TableRowGroupBox) and box.is_header and box.element is not None:
                if id(box.element) in headers:
                    repeated.add(id(box))
                    furniture |= dict.fromkeys(map(id, descendants(box)), "/Header")
                found.add(id(box.element))
            elif isinstance(box, boxes.ReplacedBox) and getattr(box.element, "attrib", {}).get("role") == ORNAMENT:
                ornaments.add(id(box))
        headers |= found
    return furniture, repeated, ornaments
