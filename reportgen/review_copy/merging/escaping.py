"""Words that somebody has typed in a word processor, as Markdown that is printed as those words."""

from __future__ import annotations

import re

# What would become a mark wherever it stands; a backslash before it takes that away (CommonMark 0.31, 2.4).
_ANYWHERE = re.compile(
    r"[\\*`\[\]{}<~^$|]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|@(?=\w+:)|(?<!\w):(?=[a-z][\w+-]*:)|(?<=[=+!:/%#-])[=+!:/%#](?=[=+!:/%#]*)"
)
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)[^\s<>|]+[^\s<>|.,;:!?)”’]")
# What begins a heading, a list, a quotation, a definition or a directive at the start of a line.
_FIRST = re.compile(r"(\d{1,9})([.)])(?=\s|$)|([#+>:=|/%•·▪◦‣∙●○!-])")
_QUOTES = str.maketrans({'"': "”", "“": "”", "„": "”", "‟": "”", "'": "’", "‘": "’", "\u202f": "\u00a0"})
_DASH = re.compile(r"(?<= )-{1,3}(?= )|(?<=\d)--(?=\d)")
_DOTS = re.compile(r"(?<!\.)\.{3}(?!\.)")


def typeset(text: str) -> str:
    """Return typed words with the signs that the reports have: ” and ’, – between spaces, … and the one no-break space."""
    return _DOTS.sub("…", _DASH.sub("–", text.translate(_QUOTES)))


def escaped(text: str, *, at_line_start: bool = False) -> str:
    r"""Return words as Markdown: what would be read as a mark, an expression or a directive has \ before it.

    Addresses are left as they are typed, since the report makes links of them.
    """
    found, last = "", 0
    for address in _ADDRESS.finditer(text):
        found += _ANYWHERE.sub(r"\\\g<0>", text[last : address.start()]) + address[0]
        last = address.end()
    found += _ANYWHERE.sub(r"\\\g<0>", text[last:])
    first = _FIRST.match(found) if at_line_start else None
    if first is None:
        return found
    return f"{first[1]}\\{found[first.start(2) :]}" if first[1] else f"\\{found}"
