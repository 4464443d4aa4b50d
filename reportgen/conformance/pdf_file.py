"""Checks of a PDF file of any make: what can be told without an engine, of what the file is tried against.

They do not replace veraPDF; they always run, and also find what veraPDF lets pass: damage, tags that do not lead to
their contents, and weak tags that are valid and still bad to listen to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import pikepdf

from reportgen.conformance.checks.attached import check_attachments
from reportgen.conformance.checks.document import (
    check_catalogue,
    check_colours,
    check_fonts,
    check_metadata,
    check_pictures,
)
from reportgen.conformance.checks.marked import check_marked
from reportgen.conformance.checks.streams import check_repairs, check_streams
from reportgen.conformance.checks.tables import check_tables
from reportgen.conformance.checks.tags import check_links_tagged, check_tags
from reportgen.conformance.checks.targets import check_targets
from reportgen.conformance.pdf.claims import Claims, claims_of
from reportgen.conformance.pdf.content import Contents
from reportgen.conformance.pdf.rules import Found, judged
from reportgen.conformance.pdf.structure import Structure
from reportgen.diagnostics import Diagnostic


def check_pdf(
    pdf: pikepdf.Pdf, flavours: tuple[str, ...], claims: Claims | None = None, *, written_here: bool = False
) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with a file that is tried against some flavours, in the order of the checks.

    `written_here` leaves out what only befalls a file after it was written.
    """
    told = claims_of(pdf) if claims is None else claims
    structure = cache(lambda: Structure(pdf))
    contents = cache(lambda: Contents(pdf, every_operator=not written_here))
    checks: list[Callable[[], Iterable[Found]]] = [
        lambda: check_catalogue(pdf, structure()),
        lambda: check_metadata(told, flavours),
        lambda: check_colours(pdf) if any(flavour[0].isdigit() for flavour in flavours) else (),
        lambda: check_fonts(contents()),
        lambda: check_pictures(pdf),
        lambda: check_tags(structure(), contents()),
        lambda: check_tables(structure()),
        lambda: check_links_tagged(pdf),
        lambda: check_marked(structure(), contents()),
        lambda: check_targets(pdf, structure()),
        lambda: check_attachments(pdf),
        lambda: () if written_here else check_streams(pdf),
        lambda: check_repairs(pdf),
    ]
    return judged(dict.fromkeys(fault for check in checks for fault in _made(check)), flavours)


def _made(check: Callable[[], Iterable[Found]]) -> list[Found]:
    """Return what a check finds; a file may be broken in ways that nobody has thought of, and is then not readable."""
    try:
        return list(check())
    except Exception:  # noqa: BLE001 - see above
        return [Found("oläslig", "filen", "En del av filen är så trasig att den inte kan prövas.")]
