"""Marks of the web edition: links from what rests on data to its derivation."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from reportgen.diagnostics import Position
from reportgen.output.html.marks import (
    ENTRY,
    FRAMES,
    INNER,
    LITERAL,
    MARK_END,
    PLACE,
    Marks,
    broken,
    hidden_in,
    without_frames,
)
from reportgen.output.web.addresses import entry_anchor

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_RAW_NAMES = ("title", "style", "script", "textarea")
_RAW = re.compile(rf"<({'|'.join(_RAW_NAMES)})\b.*?</\1\b", re.DOTALL)


class WebMarks(Marks):
    """Marks of the web edition: what rests on an entry is a link to its derivation, and of places nothing is said.

    `derivation` gives the address where the derivation of an entry is told.
    """

    def __init__(self, derivation: Callable[[int], str]) -> None:
        super().__init__()
        self._derivation = derivation
        # The entries that have a link, with the name that it has; the others are printed where no link can stand.
        self.linked: set[int] = set()

    def numbered_place(self, number: int) -> str:  # noqa: ARG002 - see `Marks`
        """Say nothing."""
        return ""

    def forget(self, number: int) -> None:
        """Forget an entry: another page gives its number to another."""
        for known in (self.printed, self.composed):
            known.pop(number, None)
        self.linked.discard(number)

    def entry(self, number: int, text: str) -> Markup:
        """Take note that a text is printed, where no link can stand."""
        self.printed.setdefault(number, text)
        return Markup("")

    def resting(self, number: int, text: str, html: str) -> Markup:
        """Return the HTML of an entry as a link; its first one has a name of its own."""
        self.printed.setdefault(number, text)
        if not html.strip():
            return Markup(html)
        name = "" if number in self.linked else f' id="{entry_anchor(number)}"'
        self.linked.add(number)
        return Markup(f'<a class="harledd"{name} href="{escape(self._derivation(number))}">{html}</a>')

    def settle(self, html: str, at: Position) -> Markup:  # noqa: ARG002 - of places nothing is said
        """Make links of the frames in what a template has given; raises LostTraceError for a frame that is broken."""
        seen = _COMMENT.sub(lambda comment: without_frames(comment[0]), html) if "<!--" in html else html
        seen = _with_raw_bare(seen)
        # Pages are long and little in them is framed: where a frame ends is found fast, and it begins shortly before.
        *framed, rest = seen.split(MARK_END)
        written: list[str] = []
        at_start = 0
        for piece in framed:
            written += self._settled(piece, seen, at_start)
            at_start += len(piece) + len(MARK_END)
        settled = "".join((*written, rest))
        if any(sign in settled for sign in FRAMES):
            raise broken()
        return Markup(settled)

    def _settled(self, piece: str, html: str, start: int) -> tuple[str, str]:
        """Return a piece of a page, at `start` in it, that ends with a frame: what stands before the frame, and what is made of that."""
        inner = piece.rfind(INNER)
        at = piece.rfind(LITERAL) if inner < 0 else max(piece.rfind(kind, 0, inner) for kind in (ENTRY, PLACE))
        number = piece[at + 1 :] if inner < 0 else piece[at + 1 : inner]
        if at < 0 or not number.isdecimal():
            raise broken()
        before, text = piece[:at], "" if inner < 0 else piece[inner + 1 :]
        if piece[at] != ENTRY:
            return before, text
        shown = self.shown(int(number), text)
        # Texts are escaped: what has a bracket before it that is not closed stands in a tag.
        if html.rfind("<", 0, start + at) > html.rfind(">", 0, start + at):
            self.entry(int(number), shown)
            return before, text
        return before, self.resting(int(number), shown, text)


def _with_raw_bare(html: str) -> str:
    """Return a page whose elements of text alone have no frames in them."""
    for name in _RAW_NAMES:
        at = html.find(f"<{name}")
        while at >= 0:
            match = _RAW.match(html, at)
            if match is not None and FRAMES.intersection(match[0]):
                bare = _unseen(match)
                html = f"{html[:at]}{bare}{html[match.end() :]}"
            at = html.find(f"<{name}", at + 1)
    return html


def _unseen(match: re.Match[str]) -> str:
    """Return an element whose content is text alone without its frames."""
    if ENTRY in match[0]:
        raise hidden_in(match[1])
    return without_frames(match[0])
