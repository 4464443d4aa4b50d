"""What the checks ask for, of which files, and where it is written.

A requirement binds the files that are tried against a standard that has it. Damage is an error whatever a file follows:
what it holds cannot be read, or not as it was meant. Advice is a warning: the standards let it pass, and it is
still bad to listen to or to find in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportgen.diagnostics import Diagnostic, Severity

_STANDARDS = {
    "1": "ISO 19005-1",
    "1A": "ISO 19005-1",
    "2": "ISO 19005-2",
    "2A": "ISO 19005-2",
    "3": "ISO 19005-3",
    "3A": "ISO 19005-3",
    "4": "ISO 19005-4",
    "4F": "ISO 19005-4",
    "ua1": "ISO 14289-1",
    "ua2": "ISO 14289-2",
    "wt": "WTPDF 1.0",
}
"""The parts of PDF/A, with the additions of level A and 4f, and the standards of tagged files."""

_FOLLOWED: Mapping[str, tuple[str, ...]] = {
    "1a": ("1", "1A"),
    "1b": ("1",),
    "2a": ("2", "2A"),
    "2b": ("2",),
    "2u": ("2",),
    "3a": ("3", "3A"),
    "3b": ("3",),
    "3u": ("3",),
    "4": ("4",),
    "4e": ("4",),
    "4f": ("4", "4F"),
    "ua1": ("ua1",),
    "ua2": ("ua2",),
    "wt1a": ("wt",),
    "wt1r": ("wt",),
}

_TAGGED = frozenset({"1A", "2A", "3A", "ua1", "ua2", "wt"})

REQUIRED: Mapping[str, Mapping[str, str]] = {
    "omärkt": {"1A": "6.8.2.2", "2A": "6.7.2.2", "3A": "6.7.2.2", "ua1": "6.2", "ua2": "6.2", "wt": "6.2"},
    "språk-saknas": {"ua1": "7.2", "ua2": "8.4.4"},
    "titel-visas-inte": {"ua1": "7.1", "ua2": "8.11.2"},
    "skript": {"1": "6.6.1", "2": "6.5.1", "3": "6.5.1"},
    "kryptering": {"1": "6.1.3", "2": "6.1.3", "3": "6.1.3", "4": "6.1.3"},
    "xmp-saknas": {"1": "6.7.2", "2": "6.6.2", "3": "6.6.2", "4": "6.7.2", "ua1": "7.1", "ua2": "5", "wt": "6.1"},
    "titel-saknas": {"ua1": "7.1", "ua2": "8.11.1"},
    "pdfua-anges-inte": {"ua1": "5", "ua2": "5"},
    "pdfa-anges-inte": {"1": "6.7.11", "2": "6.6.4", "3": "6.6.4", "4": "6.7.3"},
    "typsnitt-saknas": {
        "1": "6.3.4",
        "2": "6.2.11.4",
        "3": "6.2.11.4",
        "4": "6.2.10.4",
        "ua1": "7.21.4",
        "ua2": "8.4.5.5",
        "wt": "8.4.5.5",
    },
    "bild-interpoleras": {"1": "6.2.4", "2": "6.2.8", "3": "6.2.8", "4": "6.2.7.1"},
    "taggar-saknas": {"1A": "6.8.3", "2A": "6.7.3", "3A": "6.7.3", "ua1": "7.1", "ua2": "8.2", "wt": "8.2"},
    "rubriknivå": {"ua1": "7.4.2"},
    "lista": {"ua1": "7.6"},
    "innehåll": {"ua1": "7.2"},
    "not": {"ua1": "7.9"},
    "alt-saknas": {"ua1": "7.3", "ua2": "8.2.5.28"},
    "rubrikcell-utan-riktning": {"ua1": "7.5"},
    "tabell-ojämn": {"ua1": "7.2"},
    "länk-saknas": {"ua1": "7.18.5"},
    "länk-utan-text": {"ua1": "7.18.5"},
    "länk-otaggad": {"ua1": "7.18.5", "ua2": "8.9.2.4"},
    "otaggat": {"ua1": "7.1", "ua2": "8.2.2"},
    "föräldraträd-saknas": {"ua1": "7.1", "ua2": "8.2.1", "wt": "8.2.1"},
    "bilaga-utan-roll": {"3": "6.8", "4F": "6.9", "ua2": "8.14.1"},
}
"""The clause of each requirement, by the standards that have it."""

DAMAGE: Mapping[str, str] = {
    "oläslig": "ISO 32000-1, 7.5",
    "skadad": "ISO 32000-1, 7.5",
    "ström-trasig": "ISO 32000-1, 7.4",
    "sidinnehåll-trasigt": "ISO 32000-1, 7.8.2",
    "märkning-obalans": "ISO 32000-1, 14.6.1",
    "mål-saknas": "ISO 32000-1, 12.3.2",
    "bilaga-trasig": "ISO 32000-1, 7.11.4",
    "bilaga-ändrad": "ISO 32000-1, 7.11.4",
}
"""Where the form that is damaged is described."""

TAG_DAMAGE: Mapping[str, str] = {
    "tagg-trasig": "ISO 32000-1, 14.7.2",
    "tagg-dubblett": "ISO 32000-1, 14.7.2",
    "innehåll-saknas": "ISO 32000-1, 14.7.4",
    "innehåll-utan-tagg": "ISO 32000-1, 14.7.4",
    "innehåll-dubblett": "ISO 32000-1, 14.7.4",
    "föräldraträd": "ISO 32000-1, 14.7.4.4",
    "rubrikcell-okänd": "ISO 32000-1, 14.8.5.7",
    "identitet-dubblett": "ISO 32000-1, 14.7.2",
}
"""Damage of the tags: an error of files that promise tags, and a warning of others, which carry them as they please."""

ADVICE: Mapping[str, str] = {
    "färgprofil-saknas": "ISO 19005, utskriftsavsikt",
    "figur-utan-mått": "ISO 32000-1, 14.8.5.4.3",
    "figur-mått": "ISO 32000-1, 14.8.5.4.3",
    "figur-filnamn": "ISO 14289-1, 7.3",
    "tabell-utan-rubriker": "ISO 14289-1, 7.5",
    "rubrikcell-riktning": "ISO 14289-1, 7.5",
    "rubrikcell-hänvisar": "ISO 32000-1, 14.8.5.7",
    "rubrikceller-ensidiga": "ISO 14289-1, 7.5",
    "rubrik-tom": "ISO 14289-1, 7.4",
    "titel-filnamn": "ISO 14289-1, 7.1",
    "bokmärken-saknas": "ISO 14289-1, 7.17",
    "figurtext-lös": "ISO 32000-1, 14.8.4",
}
"""Where it is written what good files have."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a check has found: the code, the place in the file and what is wrong."""

    code: str
    place: str
    message: str


def judged(found: Iterable[Found], flavours: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a file that is tried against some flavours; what none of them asks for is left out."""
    followed = tuple(standard for flavour in flavours for standard in _FOLLOWED[flavour])
    told = ((fault, _weighed(fault.code, followed)) for fault in found)
    return tuple(
        Diagnostic(weight[0], fault.code, fault.place, 0, 0, fault.message, clause=weight[1])
        for fault, weight in told
        if weight
    )


def _weighed(code: str, followed: tuple[str, ...]) -> tuple[Severity, str] | None:
    """Return how serious something is, and the clause; None where nothing that is followed asks for it."""
    if code in DAMAGE:
        return Severity.ERROR, DAMAGE[code]
    if code in TAG_DAMAGE:
        return Severity.WARNING if _TAGGED.isdisjoint(followed) else Severity.ERROR, TAG_DAMAGE[code]
    if code in ADVICE:
        return Severity.WARNING, ADVICE[code]
    clauses = REQUIRED[code]
    return next(((Severity.ERROR, f"{_STANDARDS[s]}, {clauses[s]}") for s in followed if s in clauses), None)
