"""What a printed number rests on, in words: the answer of `förklara` for an entry of pages that no file has been made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.composing.composing import Composed
from reportgen.data.model import Datum, Observation
from reportgen.diagnostics import Position
from reportgen.document.page_map import PageMap
from reportgen.trace.document import trace_document
from reportgen.trace.explain import Hit, explained


@dataclass(frozen=True, slots=True)
class Explanation:
    """An entry in words, as `förklara` says it; `at` is where it was asked for, `rows` where its data stand."""

    text: str
    at: Position
    rows: tuple[Position, ...]


def explain(composed: Composed, pages: PageMap, entry: int, page: int, *, every_row: bool = False) -> Explanation:
    """Return what an entry of the ledger rests on, by its number and the index of the page that it stands on.

    Long lists of rows are cut unless `every_row`. Raises IndexError where there is no such entry or page.
    """
    found = composed.written.entries[entry]
    edition = composed.edition
    numbering = composed.document.numbering
    document = trace_document(
        composed.written.entries, {entry: page}, pages, numbering, edition.data, edition.settings, ()
    )
    hits = [Hit(one) for one in document["poster"]]
    rows = dict.fromkeys(place for datum in found.derivation.inputs for place in _rows(datum))
    return Explanation(explained(document, hits, every_row=every_row), found.at, tuple(rows))


def _rows(datum: Datum) -> Iterator[Position]:
    """Yield where a datum stands; of one that is derived where those stand that it is derived from."""
    if isinstance(datum, Observation) and datum.inputs:
        for one in datum.inputs:
            yield from _rows(one)
    elif datum.place.path:
        yield datum.place
