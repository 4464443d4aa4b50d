"""Checking a PDF file: by what it claims, and, where it carries a traceability file, by that."""

from __future__ import annotations

from reportgen.conformance.conformance import Verdict, judge


def verify_pdf(pdf: bytes, flavours: tuple[str, ...] | None = None, *, engine: bool = True) -> Verdict:
    """Judge a file against flavours, or where none are given against those that it claims; `engine` False leaves veraPDF out."""
    return judge(pdf, flavours, engine=engine)
