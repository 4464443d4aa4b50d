"""What a printed number rests on, in words: the answer of `förklara` for an entry of pages that no file has been made of."""

from __future__ import annotations

from reportgen.composing.composing import Composed
from reportgen.document.page_map import PageMap
from reportgen.trace.document import trace_document
from reportgen.trace.explain import Hit, explained


def explain(composed: Composed, pages: PageMap, entry: int, page: int) -> str:
    """Return what an entry of the ledger rests on, by its number and the index of the page that it stands on.

    Long lists of rows are cut. Raises IndexError where there is no such entry or page.
    """
    edition, numbering = composed.edition, composed.document.numbering
    entries = composed.written.entries
    if not 0 <= entry < len(entries):
        raise IndexError(entry)
    document = trace_document(entries, {entry: page}, pages, numbering, edition.data, edition.settings, ())
    return explained(document, [Hit(one) for one in document["poster"]], every_row=False)
