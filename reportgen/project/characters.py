"""Characters that no text of a report may hold, whether they stand in a file or are written by an escape."""

from __future__ import annotations

import re

from reportgen.diagnostics import Diagnostic, Position, error

# Neither HTML nor PDF has a use for control characters and noncharacters (Unicode 16.0, 23.7): they come from broken
# copies and wrong encodings, and XMP (XML 1.0, 2.2) may not hold them. The separators of lines and paragraphs are
# printed as empty boxes. U+FDD0–U+FDEF are besides what the program
# itself marks texts with.
# Halves of pairs (U+D800–U+DFFF) stand in no file of UTF-8, but an escape may write one.
# U+202D and U+202E turn the order of letters and figures about, so that a file does not read as it is printed.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufffd-\uffff]"
)
# The last two of every higher plane. Hardly any text has a character of those planes, and one range is soon looked for.
_HIGHER = re.compile("[\U00010000-\U0010ffff]")
_HIGHER_FORBIDDEN = re.compile(
    f"[{''.join(f'{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}' for plane in range(0x10000, 0x110000, 0x10000))}]"
)


def first_forbidden(text: str) -> int | None:
    """Return the index of the first character that may not stand in a text, or None."""
    patterns = (_FORBIDDEN, _HIGHER_FORBIDDEN) if _HIGHER.search(text) else (_FORBIDDEN,)
    return min((found.start() for pattern in patterns if (found := pattern.search(text))), default=None)


def forbidden(character: str, place: Position) -> Diagnostic:
    """Return what is said of a character that may not stand in a text."""
    hint = "Ta bort tecknet, som inte syns."
    if character == "\ufffd":
        hint = "Tecknet � visar att filen har sparats med fel teckenkodning. Skriv det rätta tecknet."
    return error("styrtecken", place, f"Tecknet U+{ord(character):04X} hör inte hemma i text.", hint)
