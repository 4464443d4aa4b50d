"""Lists as they are typed: numbers that would be printed otherwise, items without text, too many in each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from markdown_it.token import Token

from reportgen.diagnostics import Position, Report, error

# The parser leaves out what is deeper than twenty levels without a word; a list takes two of them, one with its items.
_DEEPEST_LISTS = 6
_DEEPEST = 12
_BARE = re.compile(r"[>\s]*(?:(?:[-+*]|[0-9]+[.)])\s*)*")
_LISTS = {"bullet_list", "ordered_list", "dl", "blockquote"}


def check_numbers(items: Sequence[Token], at: Callable[[Token], Position], report: Report) -> None:
    """Report the first number of a list that does not follow the one before; all may be alike, as 1. 1. 1."""
    numbers = [int(item.info) for item in items]
    first = numbers[0]
    if all(number == first for number in numbers):
        return
    for index, number in enumerate(numbers):
        if number != first + index:
            message = f"Punkten har numret {number} men följer efter {numbers[index - 1]}."
            hint = f"Skriv {first + index}., eller avsluta listan med ett stycke före punkt {number}."
            report(error("lista", at(items[index]), message, hint))
            return


def check_empty(item: Token, at: Position, line: str, report: Report) -> None:
    """Report an item or a quotation without text; a note that is defined in it is put elsewhere by the parser."""
    if _BARE.fullmatch(line):
        message = "Citatet är tomt." if item.type == "blockquote_open" else "Punkten är tom."
        report(error("lista", at, message, "Skriv texten, eller ta bort tecknet."))


def too_deep(tokens: Sequence[Token]) -> tuple[Token, str, str] | None:
    """Return the first token that stands too deep in others, with what to say and a hint; None where none does."""
    depth = 0
    for token in tokens:
        kind = token.type.rpartition("_")[0]
        depth += token.nesting if kind in _LISTS else 0
        if depth > _DEEPEST_LISTS:
            hint = f"Högst {_DEEPEST_LISTS} listor och citat kan stå i varandra. Tre är vad en läsare kan följa."
            return token, "Listan står i för många andra.", hint
        if token.level > _DEEPEST + depth or any(child.level > _DEEPEST for child in token.children or ()):
            return token, "För många nivåer i varandra.", f"Högst {_DEEPEST} nivåer av betoning, länkar och direktiv."
    return None
