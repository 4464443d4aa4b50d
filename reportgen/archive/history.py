"""What has been done to the report, by what: the events that PREMIS and the validation report both tell of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.compiler.made_with import MadeWith
from reportgen.conformance.pdf.flavours import NAMES
from reportgen.project.settings import Settings

PASSED, FAILED = "godkänt", "underkänt"


@dataclass(frozen=True, slots=True)
class Agent:
    """Who or what has acted: key within the package, name, kind (software, organization, or unknown) and version."""

    key: str
    name: str
    kind: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something done: its term in the Library of Congress's vocabulary of events with the end of its address there,
    what was done, how it came out, a note, and the key of the agent.

    A term of our own has no address. `date` is when it was done (ISO 8601), where that is not when the package was made;
    what concerns the whole report, and not its file, is about the `whole`.
    """

    term: str
    address: str
    detail: str
    outcome: str
    note: str
    agent: str
    date: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Tried:
    """What trying the file gave: how many faults our own checks found, and veraPDF by flavour (none where it did not run)."""

    own: int
    engine: Mapping[str, int]


def agents(settings: Settings, made_with: MadeWith) -> tuple[Agent, ...]:
    """Return everyone who has a part in the history."""
    found = [
        Agent("arkivbildare", settings.organisation.name, "organization"),
        # A body or a person: the office's words do not tell which.
        Agent("beslutsfattare", settings.archive.adopted_by, ""),
        Agent("reportgen", "reportgen", "software", made_with.compiler.named),
        Agent("weasyprint", "WeasyPrint", "software", made_with.programs["weasyprint"]),
        *(Agent(name.lower(), name, "software", version) for name, version in made_with.engines.items()),
    ]
    return tuple(agent for agent in found if agent.name)


def events(settings: Settings, sources: int, tried: Tried) -> tuple[Event, ...]:
    """Return what was done, in order. What was not done is no event, and stands in the validation report.

    `sources` is the number of files that the report was made of.
    """
    found = [
        _validation("Textens påståenden, uttryck och siffror prövades mot data, och data mot registret.", "reportgen"),
        Event(
            "creation",
            "cre",
            f"Rapporten sattes av {sources} källfiler, med sidor satta av WeasyPrint.",
            PASSED,
            "Källfilerna och alla programversioner står i byggmanifest.json.",
            "reportgen",
        ),
        _validation(
            "Pdf-filens taggar, metadata, typsnitt, länkar och sidor prövades med programmets egna kontroller.",
            "reportgen",
            tried.own,
        ),
        *(
            _validation(f"Pdf-filen prövades mot {NAMES[flavour]}.", "verapdf", faults)
            for flavour, faults in tried.engine.items()
        ),
        Event(
            "message digest calculation",
            "mes",
            "Kontrollsummor (SHA-256) räknades för varje fil i paketet.",
            PASSED,
            "Summorna står i METS-filerna och i kontrollsummor.txt.",
            "reportgen",
        ),
    ]
    return tuple(_decision(settings) + found)


def _decision(settings: Settings) -> list[Event]:
    """Return the decision by which the report was fixed; the vocabulary has no term for it."""
    archive = settings.archive
    if archive.adopted is None or not archive.adopted_by:
        return []
    note = f"Diarienummer {settings.registry.number}."
    date = archive.adopted.isoformat()
    return [
        Event("fastställande", "", "Rapporten fastställdes.", "fastställd", note, "beslutsfattare", date, whole=True)
    ]


def _validation(detail: str, agent: str, faults: int = 0) -> Event:
    note = "Inga fel." if faults == 0 else f"{faults} fel."
    return Event("validation", "val", detail, FAILED if faults else PASSED, note, agent)
