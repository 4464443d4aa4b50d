"""What would go wrong when the pages are set, and can be told before: style sheets, fonts, addresses, names."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Collection
from importlib.metadata import version
from typing import Any

from reportgen.diagnostics import Position, Report, warning
from reportgen.looks.glyphs import check_style_glyphs
from reportgen.looks.style_sheets import FOLDER, StyleSheets
from reportgen.output.html.html_checks import check_html, check_names, inline_styles
from reportgen.output.html.writer import PrintHtml
from reportgen.project.cache import Cache
from reportgen.project.snapshot import Snapshot

_KEPT = "stilmallar"
PANGO = "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
"""What installs the libraries that WeasyPrint loads."""


def lacks_pango(reason: OSError) -> bool:
    """Tell whether WeasyPrint could not load Pango: it raises a plain OSError that names the library."""
    return "cannot load library" in str(reason)


def check_printed(
    written: PrintHtml, sheets: StyleSheets, known: frozenset[int], snapshot: Snapshot, report: Report, *, names: bool
) -> None:
    """Report what is wrong with the written HTML and what the styles add; `known` are the characters of the fonts.

    Without `names` it is not looked for links that lead nowhere, which may be due to what has been told already.
    """
    check_style_glyphs(sheets, known, report)
    check_html(written, snapshot, known, report)
    if names:
        check_names(written, snapshot, report)


def check_style_values(
    written: PrintHtml,
    sheets: StyleSheets,
    told: Collection[tuple[str, int, int]],
    snapshot: Snapshot,
    cache: Cache,
    report: Report,
) -> None:
    """Report what WeasyPrint would not take of the style sheets, which must have been read whole.

    `told` are the places of which something has been said already.
    """
    inline = inline_styles(written)
    texts = [f"{path}\n{snapshot.read_text(path)}" for path in sheets.paths]
    key = Cache.key(version("weasyprint"), version("tinycss2"), *texts, *(style for _, style in inline))
    if cache.get(_KEPT, key) is not None:
        return
    asked = _style_messages(report)
    found = asked(sheets, inline, snapshot) if asked else None
    for diagnostic in found or ():
        if (diagnostic.path, diagnostic.line, diagnostic.column) not in told:
            report(diagnostic)
    if found == ():
        cache.put(_KEPT, key, "inga fel")


def _style_messages(report: Report) -> Callable[..., Any] | None:
    """Import what asks WeasyPrint: it takes half a second. Without Pango it cannot be loaded, which is told."""
    try:
        # Where a library is missing WeasyPrint prints advice in English.
        with contextlib.redirect_stdout(io.StringIO()):
            from reportgen.output.pdf.style_messages import style_messages  # noqa: PLC0415
    except OSError:
        message = "Programbiblioteket Pango saknas; det behövs för att pröva stilmallarna och sätta sidorna."
        report(warning("programbibliotek", Position(FOLDER), message, f"Kör {PANGO}"))
        return None
    return style_messages
