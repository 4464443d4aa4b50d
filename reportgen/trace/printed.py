"""The pages of a PDF file held against its traceability file: what should be printed, and is not there.

The project is not needed. A page is searched as somebody would who reads it: without regard to spaces and to where
lines and cells end, but never within a longer word or number. Each place in the text answers for one entry of a kind,
so that a number which is printed twice must stand there twice; a statement holds the numbers that it is about.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pikepdf

from reportgen.conformance.pdf.reading import entry, number_tree, plain, text_of
from reportgen.conformance.pdf.structure import Structure
from reportgen.conformance.pdf.text import page_labels, page_text
from reportgen.diagnostics import Diagnostic, Position, error

TRACE_NAME = "sparbarhet.json"
CLAUSE = "spårbarhetsfilen"
_LOST = "uppgift-saknas"
_UNREADABLE = "spårbarhet-oläslig"
_HYPHENS = dict.fromkeys(map(ord, "-‐‑\u00ad"))
_SPACES = re.compile(r"\s+")
_WORDS = re.compile(r"[ \n]+")


class Searched:
    """A text to search in: without spaces and hyphens, but knowing where words began and ended."""

    def __init__(self, runs: Iterable[str]) -> None:
        letters: list[str] = []
        edges: set[int] = set()
        runs_at: set[int] = set()
        length = 0
        for run in runs:
            runs_at.add(length)
            for part in re.split(r"(\s+)", unicodedata.normalize("NFKC", run)):
                if not part or part.isspace():
                    edges.add(length)
                    continue
                told = part.translate(_HYPHENS)
                letters.append(told)
                length += len(told)
        self.text = "".join(letters)
        self._runs_at = runs_at | {0, length}
        self._edges = edges | self._runs_at
        self._taken: dict[str, bytearray] = {}

    def take(self, wanted: str, kind: str) -> bool:
        """Find a squeezed text that is not within a longer word and has not been taken by its kind, and take it."""
        taken = self._taken.setdefault(kind, bytearray(len(self.text)))
        at = self.text.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if self._stands_alone(at, end) and not any(taken[at:end]):
                taken[at:end] = b"\x01" * len(wanted)
                return True
            at = self.text.find(wanted, at + 1)
        return False

    def has(self, wanted: str, *, to_the_end: bool = False, from_the_start: bool = False) -> bool:
        """Tell whether a squeezed text stands somewhere, taken or not; to the end of a run, or from the start of one."""
        at = self.text.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            ends = not to_the_end or end in self._runs_at
            starts = not from_the_start or at in self._runs_at
            if ends and starts and self._stands_alone(at, end):
                return True
            at = self.text.find(wanted, at + 1)
        return False

    def _stands_alone(self, at: int, end: int) -> bool:
        before = at in self._edges or not self.text[at - 1].isalnum() or not self.text[at].isalnum()
        after = end in self._edges or not self.text[end].isalnum() or not self.text[end - 1].isalnum()
        return before and after


def squeezed(text: str) -> str:
    """Return a text without spaces and hyphens."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", text)).translate(_HYPHENS)


def check_printed(pdf: pikepdf.Pdf, trace: bytes | None) -> tuple[Diagnostic, ...]:
    """Return what a traceability file says is printed in a PDF and is not; `trace` None is one that cannot be unpacked."""
    entries = _entries(trace)
    if entries is None:
        message = f"Spårbarhetsfilen {TRACE_NAME} kan inte läsas, så sidornas uppgifter är inte prövade."
        return (error(_UNREADABLE, Position(TRACE_NAME), message, clause=CLAUSE),)
    return tuple(_lost(pdf, entries))


def _entries(content: bytes | None) -> dict[str, list[tuple[str, str]]] | None:
    """Return the texts that should be printed on each page; None where the file cannot be read."""
    try:
        rows = json.loads(content or b"")["poster"]
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for row in rows:
            if "tryckt" in row:
                found[str(row["sida"])].append((str(row["slag"]), str(row["tryckt"])))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return found


def _lost(pdf: pikepdf.Pdf, entries: Mapping[str, list[tuple[str, str]]]) -> Iterator[Diagnostic]:
    pages = [page.obj for page in pdf.pages]
    labels = page_labels(number_tree(entry(pdf.Root, "/PageLabels")), len(pages))
    texts = [page_text(page) for page in pages]
    described = _described(pdf)
    for label, wanted in entries.items():
        if label not in labels:
            message = f"Spårbarhetsfilen har uppgifter på sida {plain(label)}, som inte finns."
            yield error(_LOST, Position(f"sida {plain(label)}"), message, clause=CLAUSE)
            continue
        at = labels.index(label)
        page = Searched(texts[at].runs)
        both = Searched([*texts[at].runs, *(run for text in texts[at + 1 : at + 2] for run in text.runs)])
        unheard, said = Searched(texts[at].artifacts), Searched(described.get(pages[at].objgen, ()))
        # The longest first, so that a short one does not take a place within them.
        for kind, text in sorted(wanted, key=lambda told: (-len(told[1]), told)):
            sought = squeezed(text)
            if page.take(sought, kind) or _stands_divided(text, page, both) or said.take(sought, kind):
                continue
            instead = "men står bara som utsmyckning, som inte läses upp" if unheard.has(sought) else "men gör inte det"
            message = f"”{plain(text)}” ska stå på sida {label} enligt spårbarhetsfilen, {instead}."
            yield error(_LOST, Position(f"sida {label}"), message, clause=CLAUSE)


def _stands_divided(text: str, page: Searched, both: Searched) -> bool:
    """Tell whether a text begins on a page and goes on after something else there, or on the next page."""
    words = _WORDS.split(text)
    return any(
        page.has(squeezed(" ".join(words[:count])), to_the_end=True)
        and both.has(squeezed(" ".join(words[count:])), from_the_start=True)
        for count in range(1, len(words))
    )


def _described(pdf: pikepdf.Pdf) -> dict[tuple[int, int], list[str]]:
    """Return what is said of the pictures of each page."""
    told: dict[tuple[int, int], list[str]] = {}
    for element in Structure(pdf).elements:
        # What is read instead of text does not show that the text is there.
        if element.kind == "Span":
            continue
        said = text_of(element.thing.get("/Alt")) or text_of(element.thing.get("/ActualText"))
        if said:
            told.setdefault(element.page, []).append(said)
    return told
