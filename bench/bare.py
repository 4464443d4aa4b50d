"""Bare WeasyPrint: sets an HTML file with the defaults of the library and of Python, and nothing else."""

from __future__ import annotations

import logging
import sys
from logging.handlers import BufferingHandler

from weasyprint import HTML


def main() -> None:
    """Write a PDF; arguments are the HTML file, the base of its addresses, the PDF file and WeasyPrint's variant."""
    html, base, pdf, variant = sys.argv[1:]
    heard = BufferingHandler(1_000_000)
    heard.setLevel(logging.WARNING)
    logging.getLogger("weasyprint").addHandler(heard)
    HTML(filename=html, base_url=base).write_pdf(pdf, pdf_variant=variant)
    # A style sheet or a font that was not found makes less work, and the comparison would flatter WeasyPrint. Images that
    # only decorate have no description, which bare WeasyPrint does not know of: it sets them all the same.
    sys.exit(any(not record.getMessage().endswith("has no required alt description") for record in heard.buffer))


if __name__ == "__main__":
    main()
