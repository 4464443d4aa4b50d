"""Braces and comments of a style sheet that have no other end: what stands in them is read as something else, or not at all."""

from __future__ import annotations

import re

from reportgen.diagnostics import Report, error, place_in

# Comments, strings, escapes and addresses, in which braces are only signs; then the braces themselves.
_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?\*/)|(?P<open_comment>/\*)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\\.
    |url\([^)"']*\)|(?P<opening>\{)|(?P<closing>\})""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def check_brackets(path: str, text: str, report: Report) -> None:
    """Report a comment or brace that is not closed (CSS Syntax 3, 5.4.8: the end of the file closes it), and one too many."""
    opened: list[int] = []
    for token in _TOKEN.finditer(text):
        # A place is found by counting lines from the beginning of the file: only that of a fault is.
        if token["open_comment"]:
            at = place_in(path, text, token.start())
            message = "Kommentaren har inget slut; resten av filen läses inte."
            report(error("css-syntax", at, message, "Avsluta den med */."))
            return
        if token["opening"]:
            opened.append(token.start())
        elif token["closing"] and not opened:
            at = place_in(path, text, token.start())
            hint = "Ta bort den, eller skriv den { som saknas."
            report(error("css-syntax", at, "Klammern } stänger ingenting.", hint))
            return
        elif token["closing"]:
            opened.pop()
    for start in opened[:1]:
        hint = "Skriv den } som saknas: det som följer läses som en del av regeln."
        report(error("css-syntax", place_in(path, text, start), "Klammern { har ingen } som stänger den.", hint))
