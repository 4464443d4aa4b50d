"""Corrections of WeasyPrint 70.0 that reach into its internals: all of them are here.

Each says what is wrong, and has a test that fails once WeasyPrint has mended it, so that it can be taken out.
WeasyPrint is pinned exactly; a shim whose place it has moved refuses to load rather than do something else.
"""

from __future__ import annotations

import inspect

from weasyprint.layout import block

_REPORT = "report = not context.in_column and can_break_now and not could_break_before"


class ShimError(Exception):
    """WeasyPrint's code is not the one that a shim was written for."""


def keep_notes_on_their_page() -> None:
    """Never make room for a line by moving notes to the next page.

    Where a paragraph's line does not fit and the lines before it are too few to break after, WeasyPrint moves the
    page's newest notes on, also those of other paragraphs, and leaves their calls behind (since
    Kozea/WeasyPrint#2432). Here the paragraph moves instead, as it does on a page without notes.
    """
    if getattr(block, "_reportgen_keeps_notes", False):
        return
    source = inspect.getsource(block._linebox_layout)  # noqa: SLF001
    if source.count(_REPORT) != 1:
        raise ShimError("weasyprint.layout.block._linebox_layout has changed")
    exec(source.replace(_REPORT, "report = False"), vars(block))  # noqa: S102 - WeasyPrint's own code, one line changed
    block._reportgen_keeps_notes = True  # noqa: SLF001
