"""What is said of words that the eye reads otherwise, as pages of the web may say it.

The templates give such words a label, which becomes the alternative text of their tag in the PDF. ARIA 1.2 (5.2.8.6, "prohibited")
lets no element without a role of its own have a label: what the label adds is written beside the words, out of sight.
"""

from __future__ import annotations

import re
from html import unescape

from markupsafe import Markup

from reportgen.looks.contract import SPOKEN

UNSEEN = "skarmlasare"
"""The class of words that are read aloud and not seen."""
_ATTRIBUTES = r'(?:[^">]|"[^"]*")*?'
_LABELLED = re.compile(
    rf'<(span|p|div|em|strong|sup|sub|code)\b(?!{_ATTRIBUTES}\srole=)({_ATTRIBUTES})\s{SPOKEN}="([^"]*)"({_ATTRIBUTES})>'
)
_TAG = re.compile(r"<[^>]*>")


def spoken(html: str) -> str:
    """Return the HTML of a page where no element has a label that it may not have, and nothing is said less."""
    done, at = [], 0
    while (match := _LABELLED.search(html, at)) is not None:
        end = _end(html, match)
        content = spoken(html[match.end() : end])
        done += [html[at : match.start()], _said(match, content)]
        at = end
    return "".join((*done, html[at:]))


def _end(html: str, match: re.Match[str]) -> int:
    """Return where the content of an element ends."""
    depth = 1
    for tag in re.finditer(rf"<(/?){match[1]}\b", html[match.end() :]):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return match.end() + tag.start()
    return len(html)


def _said(match: re.Match[str], content: str) -> str:
    """Return an element without its end tag, with what its label says."""
    name, before, label, after = match.groups()
    opening = f"<{name}{before}{after}>"
    said, seen = _words(label), _words(_TAG.sub("", content))
    if seen and seen in said:
        earlier, _, later = said.partition(seen)
        return opening + _unseen(earlier) + content + _unseen(later)
    if "<a " in content:
        return opening + _unseen(f"{said}: ") + content
    return f'<{name}{before}{after} role="img" {SPOKEN}="{label}">{content}'


def _words(html: str) -> str:
    return " ".join(unescape(html).split())


def _unseen(text: str) -> str:
    return str(Markup('<span class="{}">{}</span>').format(UNSEEN, text)) if text else ""
