"""What is seen of the HTML that a template has given, before it is settled: texts, contents, classes, and open elements.

What a component was given ready-made (its running text, and the parts of the report) is put back as a sign, so that each
piece of HTML is read once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape

from reportgen.output.html.marks import ENTRY, INNER, LITERAL, MARK_END, PLACE

COMMENT = "!--"
# Stands for a content that was given as HTML; a noncharacter that no other frame begins with.
_CONTENT = "\ufdd5"
# Elements of which nothing is printed, or not as text: WeasyPrint's own style sheet hides them, makes a field of a form
# of them, or no reader of HTML shows them.
_UNSEEN = frozenset(
    [
        "area",
        "base",
        "datalist",
        "head",
        "iframe",
        "input",
        "link",
        "meta",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "option",
        "param",
        "rp",
        "script",
        "select",
        "source",
        "style",
        "template",
        "textarea",
        "title",
        "track",
    ]
)
_RAW = "iframe|noembed|noframes|script|style|textarea|title"
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
# Elements that HTML lets end without a tag of their own (HTML Living Standard, 13.1.2.4).
_ENDING = frozenset(
    [
        "body",
        "caption",
        "colgroup",
        "dd",
        "dt",
        "head",
        "html",
        "li",
        "optgroup",
        "option",
        "p",
        "rp",
        "rt",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
    ]
)
_TOKEN = re.compile(
    rf"""<!--.*?(?:-->|(?P<cut>\Z))
    |<(?P<raw>{_RAW})\b[^>]*+>.*?(?:</(?P=raw)\s*>|\Z)
    |<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*+)(?P<rest>(?:[^"'>]++|"[^"]*+"|'[^']*+')*+)>
    |{LITERAL}(?P<literal>[0-9]++){MARK_END}
    |(?P<opening>[{ENTRY}{PLACE}][0-9]++){INNER}
    |{_CONTENT}(?P<content>[0-9]++){MARK_END}
    |(?P<end>{MARK_END})
    |(?P<text>[^<{ENTRY}{PLACE}{LITERAL}{MARK_END}{_CONTENT}]++|.)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_HIDDEN = re.compile(r"\shidden(?=[\s=/]|$)", re.IGNORECASE)
_DRAWING = re.compile(r"(?:\ssrc=[\"']|url\([\"']?)(data:image[^\"')\s]*)")
_CLASSES = re.compile(r"\sclass=(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Open:
    """An element that does not end where it should, or an end without a beginning; the place by its number, if known."""

    name: str
    ends: bool
    place: int | None


@dataclass(slots=True)
class Outline:
    """What is seen: texts by how their frames begin, contents by number, classes, drawings, letters; what is not whole."""

    framed: dict[str, set[str]] = field(default_factory=dict)
    contents: set[int] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    letters: str = ""
    open: Open | None = None


def gist(text: str) -> str:
    """Return what is compared of a text: its letters and figures, in small letters, or its signs if it has none."""
    return "".join(filter(str.isalnum, text)).casefold() or "".join(text.split())


def outline(html: str, contents: Sequence[str] = ()) -> Outline:
    """Return what is seen of a component's HTML; `contents` are the pieces of it that were given ready-made."""
    for number, content in sorted(enumerate(contents), key=lambda one: -len(one[1])):
        html = html.replace(content, f"{_CONTENT}{number}{MARK_END}")
    return _Reading().read(html)


class _Reading:
    def __init__(self) -> None:
        self._found = Outline()
        # Open elements: name, whether they hide what is in them, and the place of their tag.
        self._stack: list[tuple[str, bool, int | None]] = []
        self._hiding = 0
        self._place: int | None = None
        self._framed: str | None = None
        self._letters: list[str] = []

    def read(self, html: str) -> Outline:
        for match in _TOKEN.finditer(html):
            match match.lastgroup:
                case "cut":
                    self._found.open = Open(COMMENT, ends=False, place=self._place)
                case "rest":
                    self._tag(match)
                case "literal":
                    self._place = int(match["literal"])
                case "opening":
                    self._framed = match["opening"]
                case "end":
                    self._framed = None
                case "content":
                    if not self._hiding:
                        self._found.contents.add(int(match["content"]))
                case "text":
                    self._text(match["text"])
        for name, _, place in self._stack:
            self._fault(name, place, ends=False)
        self._found.letters = " ".join(self._letters)
        return self._found

    def _text(self, text: str) -> None:
        if self._hiding or text.isspace():
            return
        text = unescape(text)
        self._letters.append(text)
        if self._framed:
            self._found.framed.setdefault(self._framed, set()).add(gist(text))

    def _tag(self, match: re.Match[str]) -> None:
        name = match["name"].lower()
        if match["close"]:
            self._close(name)
            return
        rest = match["rest"]
        hides = name in _UNSEEN or (" hidden" in rest and bool(_HIDDEN.search(re.sub(r'"[^"]*"', '""', rest))))
        if not self._hiding and not hides:
            for classes in _CLASSES.findall(rest) if "class" in rest else ():
                self._found.classes.update("".join(classes).split())
            if drawing := _DRAWING.search(rest) if "src=" in rest or "image:" in rest else None:
                self._found.sources.add(drawing[1])
        if name not in _VOID and not rest.endswith("/"):
            self._stack.append((name, hides, self._place))
            self._hiding += hides

    def _close(self, name: str) -> None:
        while self._stack and self._stack[-1][0] != name and self._stack[-1][0] in _ENDING:
            self._pop()
        if not any(one[0] == name for one in self._stack):
            # A paragraph that ends without having begun is one that something within it has ended.
            if name not in _ENDING and name not in _VOID:
                self._fault(name, self._place, ends=True)
            return
        while self._stack[-1][0] != name:
            inner, _, place = self._stack[-1]
            self._fault(inner, place, ends=False)
            self._pop()
        self._pop()

    def _pop(self) -> None:
        self._hiding -= self._stack.pop()[1]

    def _fault(self, name: str, place: int | None, *, ends: bool) -> None:
        if self._found.open is None and name not in _ENDING:
            self._found.open = Open(name, ends, place)
