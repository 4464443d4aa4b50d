"""Marks that would be printed as they are typed: what the report's Markdown does not have, or was not written whole."""

from __future__ import annotations

import re
from collections.abc import Callable

from reportgen.diagnostics import Position, Report, error
from reportgen.narrative.tree import Claim, Emphasis, Inline, Link, Span, Text

_LEFTOVER = re.compile(
    r"\{\{|\}\}|\{%|%\}|\[\^[^\]]*\]|@(?:fig|tab|kap):|:::|\{#|\{\w+=|\][{(\[]|^\[[^\]^]+\]:(?=\s)", re.IGNORECASE
)
_LEFTOVER_HINTS = {
    "](": "En länk skrivs [text](https://…), utan mellanslag i adressen.",
    "][": "En länk skrivs [text](https://…).",
    "]:": "En länk skrivs [text](https://…) där den ska stå.",
    "{#": "En etikett skrivs sist i en rubrik, eller efter namnet på ett direktiv.",
    "{%": "I texten finns uttryck, {{ … }}. Villkor och slingor hör hemma i mallarna.",
    "%}": "I texten finns uttryck, {{ … }}. Villkor och slingor hör hemma i mallarna.",
}
# Marks of emphasis and code that have no twin, where they are typed without a backslash.
_UNPAIRED = re.compile(r"\*\*|`|(?<!_)__(?!_)")
# A heading without a space, which is no heading. A word with one # is one only where it has a capital.
_NO_HEADING = re.compile(r"^(?:#{2,6}[^\s#]|#[A-ZÅÄÖ])", re.MULTILINE)
# Markdown and HTML that the report does not have, and that would be printed as typed.
_UNSUPPORTED = re.compile(r"<!--|-->|</?[A-Za-z][^<>]*>|~~|\|\s*:?-{2,}|^(?:-{3,}|={2,}|\*{3,}|_{3,})$")


def check_leftovers(nodes: tuple[Inline, ...], report: Report) -> None:
    """Report marks that are part of nothing."""
    for node in nodes:
        if isinstance(node, Text) and (match := _UNSUPPORTED.search(node.text)):
            place = Position(node.at.path, node.at.line, node.at.column + match.start())
            message = f"”{match[0]}” stöds inte i rapporten."
            hint = "HTML, kommentarer, avdelare och överstruken text finns inte. Tankstreck skrivs –."
            if match[0].startswith("|"):
                message = "Tabellen går inte att tolka."
                hint = "Raden med streck ska ha lika många celler som rubrikraden."
            report(error("markdown", place, message, hint))
        elif isinstance(node, Text) and (match := _LEFTOVER.search(node.text)):
            place = Position(node.at.path, node.at.line, node.at.column + match.start())
            if match[0].startswith("[^"):
                message, hint = f"Fotnoten {match[0]} saknar text.", f"Lägg till raden {match[0]}: … i filen."
            else:
                message = f"”{match[0]}” har blivit kvar i texten."
                usual = "Kontrollera klamrar, citattecken och att uttrycket avslutas."
                hint = _LEFTOVER_HINTS.get(match[0][-2:], usual)
                if match[0].endswith("="):
                    hint = 'En passage skrivs [text]{nyckel="värde"}.'
            report(error("ofullständig-kod", place, message, hint))
        elif isinstance(node, Emphasis | Span | Claim | Link):
            check_leftovers(node.children, report)


def check_pairs(text: Text, report: Report) -> None:
    """Report a mark of emphasis or code that the parser found no twin for."""
    if not _UNSUPPORTED.search(text.text) and (match := _UNPAIRED.search(text.text)):
        place = Position(text.at.path, text.at.line, text.at.column + match.start())
        hint = f"Skriv {match[0]} både före och efter, utan mellanslag innanför. Själva tecknet skrivs \\{match[0][0]}."
        report(error("ofullständig-kod", place, f"”{match[0]}” har blivit kvar i texten.", hint))


def check_headings(content: str, at: Callable[[int], Position], report: Report) -> None:
    """Report what was meant as a heading in a paragraph as it is typed; `at` gives the place of an offset."""
    for match in _NO_HEADING.finditer(content):
        typed = match[0][:-1]
        hint = f"Skriv mellanslag efter {typed}. Är det ingen rubrik skrivs \\#."
        report(error("rubrik", at(match.start()), f"Mellanslag saknas efter {typed}.", hint))
