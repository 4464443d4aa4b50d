"""Names of places: in the genitive, as the municipality is called in full, and in a file name."""

from __future__ import annotations

import re
import unicodedata

_VOWELS = "aeiouyåäöéü"
# Names that take another form before "kommun" than their last letter says.
_IRREGULAR = {"Falun": "Falu"}


def genitive(name: str) -> str:
    """Return a name in the genitive, without an apostrophe: "Noras", "Degerfors", "Örebro läns" (Svenska skrivregler)."""
    return name if name.casefold().endswith(("s", "x", "z")) else f"{name}s"


def municipality_in_full(name: str) -> str:
    """Return what a municipality is called: "Askersunds kommun", and "Nora kommun" where the name ends in a vowel."""
    if name in _IRREGULAR:
        return f"{_IRREGULAR[name]} kommun"
    return f"{name if name.casefold().endswith(tuple(_VOWELS)) else genitive(name)} kommun"


def in_file_name(name: str) -> str:
    """Return a name in small letters a–z, digits and hyphens, for files on any machine: "orebro-lan"."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
