"""What a line may not end within: ranges, numbers of several groups, dates, numbers with their word, and addresses.

A word joiner keeps it together (U+2060, Unicode Standard Annex 14, LB11). Nothing is drawn for one, and none is in the
file: those who search or copy find the very characters that were written.
"""

from __future__ import annotations

import re

from reportgen.swedish.times import MONTHS

JOINER = "\u2060"

_UNITS = "procentenhet|procent|kronor|ton|kilowatt|meter"
_RULES = (
    # 2007–2022, 25–64 år; 2013/14–2023/24 is too long for some columns
    (re.compile(r"(?<!/\d\d)(?<=\d)–(?=\d)"), f"–{JOINER}"),
    # 5 000
    (re.compile(r"(?<![\d,])(\d{1,3}) (?=\d{3}(?!\d))"), rf"\1 {JOINER}"),
    # 14 augusti
    (re.compile(rf"(?<!\d)(\d\d?) (?=(?:{'|'.join(MONTHS)})\b)"), rf"\1 {JOINER}"),
    # 15 procent
    (re.compile(rf"(?<=\d) (?=(?:{_UNITS}))"), f" {JOINER}"),
    # årskurs 2
    (re.compile(r"(?<=årskurs) (?=\d)"), f" {JOINER}"),
    # eur-lex.europa.eu
    (re.compile(r"(?<=\w)-(?=\w+\.\w+\.[a-z]{2})"), f"-{JOINER}"),
)
# The title of the document is not set in lines: it is told as it is.
_TEXT = re.compile(r"(?<!<title>)(?<=>)[^<>]+(?=<)")


def held(text: str) -> str:
    """Return a text with joiners where no line may end."""
    for rule, joined in _RULES:
        text = rule.sub(joined, text)
    return text


def held_in(html: str) -> str:
    """Return HTML with joiners in its texts; what stands in tags and comments, and the title, is left as it is."""
    return _TEXT.sub(lambda found: held(found[0]), html)
