"""A part of the file as paragraphs: every letter of it becomes part of a run, or of what is told as not understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from reportgen.review_copy.wordml.content import KEPT, Mark, Paragraph, Row, Run, State, Unread
from reportgen.review_copy.wordml.marks import (
    CHANGES,
    alignment_of,
    cell_mark,
    end_mark,
    hand_of,
    level_of,
    looks_of,
    property_of,
    restyled_by,
    row_mark,
    within,
)
from reportgen.review_copy.wordml.names import MC, W, is_on, local

NOTE_CALL = "notanrop"
"""The atom of the call of a footnote."""
PICTURE = "bild"
"""The atom of a picture, or of a group of shapes."""
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_ATOMS = {
    "footnoteReference": NOTE_CALL,
    "endnoteReference": "slutnotsanrop",
    "drawing": PICTURE,
    "pict": PICTURE,
    "object": "objekt",
    "control": "objekt",
    "contentPart": "objekt",
}
_AROUND = {
    "hyperlink",
    "smartTag",
    "customXml",
    "fldSimple",
    "dir",
    "bdo",
    "ruby",
    "rubyBase",
    "sdtContent",
    "r",
    "sdt",
}
_TEXTS = {f"{W}t", f"{W}delText"}
_UNREAD = {"txbxContent": "textruta", "altChunk": "inbäddat dokument", "oMath": "formel", "oMathPara": "formel"}
_SYMBOLS = range(0xF000, 0xF100)
_PAGE = {"page", "column"}


@dataclass
class _Open:
    """A paragraph that is being read."""

    runs: list[Run] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    comments: dict[str, tuple[int, int]] = field(default_factory=dict)
    length: int = 0

    def add(self, run: Run) -> None:
        self.runs.append(run)
        self.length += len(run.text)


class Reading:
    """What is read of one part; comments may go over several of its paragraphs, and bookmarks stand between them."""

    def __init__(self, story: str, styles: Mapping[str, str] | None = None) -> None:
        self.story = story
        self._styles = styles or {}
        self.paragraphs: list[Paragraph] = []
        self.unread: list[Unread] = []
        self._understood: set[Any] = set()
        self._bookmarks: list[str] = []
        self._comments: dict[str, None] = {}
        self._container = 0
        self._row = 0
        self._now = _Open()

    def read(self, root: Any) -> None:
        """Read what stands in the body of a document, in a header, or in a note."""
        self._container += 1
        self._blocks(root, KEPT, None)

    def check(self, root: Any) -> None:
        """Tell of every text of a part that was read nowhere: nothing is passed over in silence."""
        for text in root.iter(*_TEXTS):
            if text not in self._understood and (text.text or "").strip():
                self.unread.append(Unread(f"text i {local(text.getparent())}", text.text or ""))

    def _blocks(self, parent: Any, cell: Mark, row: Row | None) -> None:
        for element in parent:
            match local(element):
                case "p":
                    self._paragraph(element, cell, row)
                case "tbl":
                    self._table(element)
                case "sdt":
                    content = element.find(f"{W}sdtContent")
                    self._blocks(content if content is not None else (), cell, row)
                case "customXml" | "smartTag":
                    self._blocks(element, cell, row)
                case "AlternateContent":
                    self._blocks(self._chosen(element), cell, row)
                case "bookmarkStart":
                    self._bookmarks.append(str(element.get(f"{W}name", "")))
                case "commentRangeStart":
                    self._comments[str(element.get(f"{W}id"))] = None
                case "commentRangeEnd":
                    self._comments.pop(str(element.get(f"{W}id")), None)
                case name if name in _UNREAD:
                    self._tell_unread(element, name, KEPT)

    def _table(self, table: Any) -> None:
        for row in _rows(table, "tr"):
            self._row += 1
            mark = row_mark(row)
            for cell in _rows(row, "tc"):
                self._container += 1
                own = cell_mark(cell)
                self._blocks(cell, own, Row(self._row, mark if mark.state is not State.KEPT else own))
        self._container += 1

    def _paragraph(self, element: Any, cell: Mark, row: Row | None) -> None:
        properties = element.find(f"{W}pPr")
        self._now = _Open(bookmarks=self._bookmarks, comments=dict.fromkeys(self._comments, (0, 0)))
        self._bookmarks = []
        self._runs(element, cell)
        now = self._now
        for name in self._comments:
            now.comments[name] = (now.comments[name][0], now.length)
        style = property_of(properties, "pStyle")
        changes = ("pPrChange", "numberingChange", "sectPrChange")
        self.paragraphs.append(
            Paragraph(
                tuple(now.runs),
                tuple(now.bookmarks),
                end_mark(properties),
                self.story,
                self._container,
                row,
                self._styles.get(style, style),
                alignment_of(properties),
                level_of(properties),
                restyled_by(properties, *changes),
                now.comments,
            )
        )

    def _runs(self, parent: Any, mark: Mark) -> None:
        for element in parent:
            name = local(element)
            if name in CHANGES:
                self._runs(element, within(mark, element))
            elif name == "r":
                self._run(element, mark)
            elif name == "AlternateContent":
                self._runs(self._chosen(element), mark)
            elif name == "sdt" and is_on(element.find(f"{W}sdtPr/{W}showingPlcHdr")):
                # What Word asks for where a control has been emptied (17.5.2.39) is nobody's text.
                self._understood.update(element.iter(f"{W}t"))
            elif name in _AROUND:
                self._runs(element, mark)
            elif name in _UNREAD:
                self._tell_unread(element, name, mark)
            elif name == "bookmarkStart":
                self._now.bookmarks.append(str(element.get(f"{W}name", "")))
            elif name == "commentRangeStart":
                identifier = str(element.get(f"{W}id"))
                self._comments[identifier] = None
                self._now.comments[identifier] = (self._now.length, self._now.length)
            elif name == "commentRangeEnd":
                self._close_comment(str(element.get(f"{W}id")))

    def _close_comment(self, identifier: str) -> None:
        now = self._now
        if identifier in now.comments:
            now.comments[identifier] = (now.comments[identifier][0], now.length)
        self._comments.pop(identifier, None)

    def _run(self, run: Any, mark: Mark) -> None:
        properties = run.find(f"{W}rPr")
        changed = properties.find(f"{W}rPrChange") if properties is not None else None
        looks = looks_of(properties)
        restyled = hand_of(changed) if changed is not None else None
        before = looks_of(changed.find(f"{W}rPr")) if changed is not None else looks
        words = ""
        for element in run:
            name = local(element)
            if element.tag in _TEXTS:
                self._understood.add(element)
                words += element.text or ""
            elif name == "br" and element.get(f"{W}type") in _PAGE:
                continue
            elif name in _CHARACTERS:
                words += _CHARACTERS[name]
            elif name == "sym":
                words += _symbol(element)
            else:
                if words:
                    self._now.add(Run(words, mark, "", looks, restyled, before))
                    words = ""
                self._other(element, name, mark, looks)
        if words:
            self._now.add(Run(words, mark, "", looks, restyled, before))

    def _other(self, element: Any, name: str, mark: Mark, looks: frozenset[str]) -> None:
        if name == "AlternateContent":
            for child in self._chosen(element):
                self._other(child, local(child), mark, looks)
        elif name == "ruby":
            self._runs(element, mark)
        elif name == "commentReference":
            self._now.comments.setdefault(str(element.get(f"{W}id")), (self._now.length, self._now.length))
        elif name in _UNREAD:
            self._tell_unread(element, name, mark)
        elif name in _ATOMS:
            self._now.add(Run("", mark, _ATOMS[name], looks))
            for box in element.iter(f"{W}txbxContent"):
                self._tell_unread(box, "txbxContent", mark)

    def _chosen(self, alternatives: Any) -> Any:
        """Return the alternative that is read (ISO/IEC 29500-3, 9): the first. Fallback most often says the same in other words."""
        choice, fallback = alternatives.find(f"{MC}Choice"), alternatives.find(f"{MC}Fallback")
        if choice is None:
            return fallback if fallback is not None else ()
        if fallback is not None and _words(choice) == _words(fallback):
            self._understood.update(fallback.iter(*_TEXTS))
        return choice

    def _tell_unread(self, element: Any, name: str, mark: Mark) -> None:
        texts = [text for text in element.iter(*_TEXTS) if text not in self._understood]
        self._understood.update(texts)
        words = "".join(text.text or "" for text in texts) or _formula(element)
        if words.strip() or name == "altChunk":
            self.unread.append(Unread(_UNREAD[name], words, mark.hand))


def _words(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(*_TEXTS))


def _rows(parent: Any, name: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, also those within content controls."""
    for element in parent:
        found = local(element)
        if found == name:
            yield element
        elif found in {"sdt", "sdtContent", "customXml"}:
            yield from _rows(element, name)


def _symbol(element: Any) -> str:
    """Return the character of a symbol (17.3.3.30); one that only its own font knows is U+FFFC."""
    try:
        code = int(str(element.get(f"{W}char", "")), 16)
    except ValueError:
        return "\ufffc"
    return "\ufffc" if code in _SYMBOLS or code < 32 or code > 0x10FFFF else chr(code)


def _formula(element: Any) -> str:
    """Return the letters of a formula, whose texts are of another namespace."""
    return "".join(str(part.text or "") for part in element.iter() if local(part) == "t")
