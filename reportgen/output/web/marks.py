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

_ANY = "".join(sorted(FRAMES))
# Each begins with what is found fast: pages are long, and little in them is framed.
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_RAW_NAMES = ("title", "style", "script", "textarea")
_RAW = re.compile(rf"<({'|'.join(_RAW_NAMES)})\b.*?</\1\b", re.DOTALL)
_FRAMED = re.compile(rf"([{_ANY}])(?:([0-9]+)(?:{INNER}([^{_ANY}]*))?{MARK_END})?")


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
        seen = _COMMENT.sub(lambda comment: without_frames(comment[0]), html)
        if any(f"<{name}" in seen for name in _RAW_NAMES):
            seen = _RAW.sub(_unseen, seen)
        return Markup(_FRAMED.sub(self._framed, seen))

    def _framed(self, match: re.Match[str]) -> str:
        kind, number, text = match.groups()
        if kind == LITERAL and number and text is None:
            return ""
        if kind not in {ENTRY, PLACE} or text is None:
            raise broken()
        if kind == PLACE:
            return text
        shown = self.shown(int(number), text)
        # Texts are escaped: what has a bracket before it that is not closed stands in a tag.
        before, at = match.string, match.start()
        if before.rfind("<", 0, at) > before.rfind(">", 0, at):
            self.entry(int(number), shown)
            return text
        return self.resting(int(number), shown, text)


def _unseen(match: re.Match[str]) -> str:
    """Return an element whose content is text alone without its frames."""
    if ENTRY in match[0]:
        raise hidden_in(match[1])
    return without_frames(match[0])
