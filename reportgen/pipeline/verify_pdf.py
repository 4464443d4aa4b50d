"""Checking a PDF file: by what it claims, and, where it has a traceability file, by that."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf

from reportgen.conformance.checks.attached import attached_files
from reportgen.conformance.conformance import Verdict, judge
from reportgen.conformance.pdf.reading import decoded
from reportgen.diagnostics import Diagnostic, Position, error
from reportgen.trace.carried import check_carried
from reportgen.trace.printed import CLAUSE, TRACE_NAME, check_printed


def verify_pdf(
    pdf: bytes, flavours: tuple[str, ...] | None = None, *, engine: bool = True, trace: bytes | None = None
) -> Verdict:
    """Judge a file against flavours, or where none are given against those that it claims; `engine` False leaves veraPDF out.

    `trace` is the traceability file that belongs to it, where it does not carry one itself.
    """
    verdict = judge(pdf, flavours, engine=engine)
    if not verdict.readable:
        return verdict
    try:
        traced = _traced(pdf, trace)
    except Exception:  # noqa: BLE001 - a file may be broken in ways that nobody has thought of
        message = "Sidornas uppgifter kan inte prövas mot spårbarhetsfilen."
        traced = (error("spårbarhet-oläslig", Position(TRACE_NAME), message, clause=CLAUSE),)
    return replace(verdict, findings=(*verdict.findings, *traced))


def _traced(pdf: bytes, trace: bytes | None) -> tuple[Diagnostic, ...]:
    """Hold a file that can be read against its traceability file."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        files = {name: decoded(stream) for name, stream in attached_files(opened).items()}
        carries = TRACE_NAME in files
        if not carries and trace is None:
            return ()
        return (*check_printed(opened, files[TRACE_NAME] if carries else trace), *check_carried(files))
