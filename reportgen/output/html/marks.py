"""Marks in the HTML: before each text that rests on data its number in the ledger, and before each text where it was
written.

A mark is an HTML comment. WeasyPrint sets the text as if it were not there, so it costs neither space nor line breaks,
and what stands on a page leads back to its entry and its place (`reportgen.output.pdf.marks`, `places`).

A text that passes through a template is framed by noncharacters, which no file of a project may hold. When the template
has been filled in, `settle` makes marks of the frames. A frame that is broken or lost means that the template has made
something of the text that no longer leads back to the data.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from reportgen.diagnostics import Position

ENTRY_MARK, PLACE_MARK = "uppgift:", "plats:"

# Framing a text: what kind of frame, its number, then the text. A literal has no text: it says where what follows is.
ENTRY, PLACE, LITERAL, INNER, MARK_END = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3", "\ufdd4"
_ALL = f"{ENTRY}{PLACE}{LITERAL}{INNER}{MARK_END}"
FRAMES = frozenset(_ALL)
# Elements whose content is text and never markup (a comment in them would be read as text), and those that ask for a
# file or lead somewhere, of which it must be known where they stand.
_RAW_NAMES, _LEADING_NAMES = "title|style|script|textarea", "img|a|object|embed"
_NOTED = f"{_RAW_NAMES}|{_LEADING_NAMES}"

_TOKEN = re.compile(
    rf"""(?P<dull>(?:\s+|</[a-z][a-z0-9]*>|<(?!(?:{_NOTED})\b)[a-z](?:[^"'<>{_ALL}]|"[^"{_ALL}]*")*>)+)
    |(?P<comment><!--.*?-->)
    |(?P<tag><(?:[^"'<>]|"[^"]*"|'[^']*')*>)
    |{LITERAL}(?P<literal>[0-9]+){MARK_END}
    |(?P<kind>[{ENTRY}{PLACE}])(?P<number>[0-9]+){INNER}(?P<text>[^{_ALL}]*){MARK_END}
    |(?P<broken>[{_ALL}])
    |(?P<plain>[^<{_ALL}]+|<)""",
    re.VERBOSE | re.DOTALL,
)
_FRAME = re.compile(rf"[{ENTRY}{PLACE}{LITERAL}][0-9]+(?:{INNER}|{MARK_END})|[{INNER}{MARK_END}]")
_SETTLED = (f"<!--{PLACE_MARK}", f"<!--{ENTRY_MARK}")
_OPENING = re.compile(rf"[{ENTRY}{PLACE}][0-9]+$")
# A number of more digits is no entry's and no place's.
_LONGEST_OPENING = 12
_ENTRY_FRAME = re.compile(rf"{ENTRY}([0-9]+){INNER}([^{MARK_END}]*){MARK_END}")
_RAW = re.compile(rf"<({_RAW_NAMES})\b", re.IGNORECASE)
_LEADING = re.compile(rf"<({_LEADING_NAMES})\b", re.IGNORECASE)


class LostTraceError(Exception):
    """A template has lost the trace of a text; the message is for the user."""


@dataclass
class Marks:
    """The numbers of places, and the texts of entries as they were printed, of one HTML document."""

    places: list[Position] = field(default_factory=list)
    printed: dict[int, str] = field(default_factory=dict)
    # The texts of entries on their way through templates, as they were composed.
    composed: dict[int, str] = field(default_factory=dict)
    _numbers: dict[Position, int] = field(default_factory=dict)

    def place(self, at: Position) -> Markup:
        """Return the mark of a place, to stand before what was written there."""
        return Markup(self.numbered_place(self.number(at)))

    def numbered_place(self, number: int) -> str:
        """Return the mark of a place by its number."""
        return f"<!--{PLACE_MARK}{number}-->"

    def entry(self, number: int, text: str) -> Markup:
        """Return the mark of an entry, to stand before its text."""
        self.printed[number] = text
        return Markup(f"<!--{ENTRY_MARK}{number}-->")

    def resting(self, number: int, text: str, html: str) -> Markup:
        """Return the HTML of an entry, whose text is `text`, with the mark of the entry."""
        return self.entry(number, text) + Markup(html)

    def number(self, at: Position) -> int:
        """Return the number of a place."""
        if at not in self._numbers:
            self._numbers[at] = len(self.places)
            self.places.append(at)
        return self._numbers[at]

    def literal(self, at: Position) -> str:
        """Return the frame that says where in a template the text after it stands."""
        return f"{LITERAL}{self.number(at)}{MARK_END}"

    def settle(self, html: str, at: Position) -> Markup:
        """Make marks of the frames in what a template has given; `at` is where its text is said to be until it tells.

        A text in an attribute is marked before its tag. Raises LostTraceError for a frame that is broken.
        """
        return _Settling(self, at).settled(html)

    def shown(self, number: int, text: str) -> str:
        """Return an entry's text in HTML as it is read; raises LostTraceError where it no longer says what the entry says."""
        shown = str(Markup(text).unescape())
        composed = self.composed.get(number, shown)
        if shown != composed and _gist(shown, composed) != _gist(composed, composed):
            raise LostTraceError(f"det spårade värdet ”{composed}” har blivit ”{shown}”")
        return shown


class _Settling:
    def __init__(self, marks: Marks, at: Position) -> None:
        self._marks = marks
        self._literal = marks.number(at)
        # Which place the last mark named: literal text needs one only where another text has come between.
        self._said: int | None = None
        self._raw = ""

    def settled(self, html: str) -> Markup:
        return Markup("".join(self._token(match) for match in _TOKEN.finditer(html)))

    def _token(self, match: re.Match[str]) -> str:
        match match.lastgroup:
            case "dull":
                # Space, and tags of which there is nothing to say.
                if self._raw and f"</{self._raw}" in match[0].lower():
                    self._raw = ""
                return match[0]
            case "tag":
                return self._tag(match[0])
            case "plain":
                return self._plain(match[0])
            case "literal":
                self._literal = int(match["literal"])
                return ""
            case "text":
                return self._framed(match)
            case "comment":
                if match[0].startswith(_SETTLED):
                    # What a template was given as HTML has marks of its own.
                    self._said = self._literal
                return without_frames(match[0])
            case _:
                raise broken()

    def _tag(self, tag: str) -> str:
        framed = INNER in tag or MARK_END in tag
        if not framed and not self._raw and tag.startswith("</"):
            return tag
        before = ""
        if framed and not self._raw:
            inside = [(int(number), self._marks.shown(int(number), text)) for number, text in _ENTRY_FRAME.findall(tag)]
            new = ((number, shown) for number, shown in inside if number not in self._marks.printed)
            before = "".join(self._marks.entry(number, shown) for number, shown in new)
        if _LEADING.match(tag) and not self._raw and self._said != self._literal:
            self._said = self._literal
            before += self._marks.numbered_place(self._literal)
        if raw := _RAW.match(tag):
            self._raw = raw[1].lower()
        elif tag.lower().startswith(f"</{self._raw}") and self._raw:
            self._raw = ""
        return before + (without_frames(tag) if framed else tag)

    def _framed(self, match: re.Match[str]) -> str:
        text, number = match["text"], int(match["number"])
        if self._raw:
            if match["kind"] == ENTRY:
                raise hidden_in(self._raw)
            return text
        self._said = None
        if match["kind"] == ENTRY:
            return self._marks.resting(number, self._marks.shown(number, text), text)
        return self._marks.numbered_place(number) + text

    def _plain(self, text: str) -> str:
        if self._raw or not text.strip() or self._said == self._literal:
            return text
        self._said = self._literal
        return self._marks.numbered_place(self._literal) + text


def _gist(text: str, composed: str) -> str:
    """Return what a template may not change in a text: its figures, or the letters of one that has none."""
    if any(sign.isdecimal() for sign in composed):
        # A point may stand for the comma, as programs write numbers.
        return "".join(sign for sign in text.replace(".", ",") if sign.isdecimal() or sign in ",\u2212-+")
    return "".join(sign for sign in text.casefold() if sign.isalpha())


def hidden_in(element: str) -> LostTraceError:
    """Return what is wrong where an entry stands in an element whose content is not seen."""
    return LostTraceError(f"ett spårat värde står i <{element}>, där det inte syns på någon sida")


def broken() -> LostTraceError:
    """Return what is wrong where a frame is not whole."""
    return LostTraceError("en del av ett spårat värde har klippts bort")


def without_frames(text: str) -> str:
    """Return a text without what frames it."""
    return _FRAME.sub("", text)


class Framed:
    """A text on its way through a template: printed, compared and tested like its text, and framed wherever it goes.

    It is no `str`, so that nothing can be cut out of it without its frame, and its names begin with an underscore, so
    that no template can read them.
    """

    __slots__ = ("_opening", "_text", "_touched")

    def __init__(self, text: str, opening: str, touched: Callable[[str], None]) -> None:
        self._text = text
        self._opening = opening
        self._touched = touched

    def _reframed(self, text: str) -> Framed:
        return Framed(text, self._opening, self._touched)

    def __html__(self) -> Markup:
        self._touched(self._opening)
        return Markup(f"{self._opening}{INNER}{escape(self._text)}{MARK_END}")

    def __str__(self) -> str:
        self._touched(self._opening)
        return f"{self._opening}{INNER}{self._text}{MARK_END}"

    def __bool__(self) -> bool:
        return bool(self._text)

    def __len__(self) -> int:
        return len(self._text)

    def __contains__(self, text: object) -> bool:
        return str(text) in self._text

    def __eq__(self, other: object) -> bool:
        return self._text == (other._text if isinstance(other, Framed) else other)

    def __lt__(self, other: object) -> bool:
        return self._text < (other._text if isinstance(other, Framed) else str(other))

    def __hash__(self) -> int:
        return hash(self._text)


def bare(framed: Framed) -> str:
    """Return a text without its frame."""
    return framed._text  # noqa: SLF001 - templates may not read it


def opening(framed: Framed) -> str:
    """Return how the frame of a text begins."""
    return framed._opening  # noqa: SLF001 - as above


def reframed(framed: Framed, text: str) -> Framed:
    """Return another text with the same frame."""
    return framed._reframed(text)  # noqa: SLF001 - as above


def entry_opening(number: int) -> str:
    """Return how the frame of an entry's text begins."""
    return f"{ENTRY}{number}"


def place_opening(number: int) -> str:
    """Return how the frame of a placed text begins."""
    return f"{PLACE}{number}"


def openings(text: str) -> set[str]:
    """Return how each whole frame in a text begins, in attributes too but not in comments."""
    if MARK_END not in text:
        return set()
    seen = re.sub("<!--.*?-->", "", text, flags=re.DOTALL) if "<!--" in text else text
    found = set()
    # Texts are long and little in them is framed: what ends a frame is found fast, and how it begins stands near before it.
    for piece in seen.split(MARK_END)[:-1]:
        inner = piece.rfind(INNER)
        begins = _OPENING.search(piece, max(0, inner - _LONGEST_OPENING), inner) if inner >= 0 else None
        if begins and not FRAMES.intersection(piece[inner + 1 :]):
            found.add(begins[0])
    return found
