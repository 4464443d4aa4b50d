"""What has been done to the report, by what: the events that PREMIS and the validation report both tell of."""

from __future__ import annotations

import importlib.metadata
from dataclasses import dataclass

from reportgen import __version__
from reportgen.archive.product import Product
from reportgen.conformance.pdf.flavours import NAMES

ENGINE = "opendataloader-pdf"
PASSED, FAILED = "godkänt", "underkänt"


@dataclass(frozen=True, slots=True)
class Agent:
    """Who or what has acted: key within the package, name, kind (software or organization) and version."""

    key: str
    name: str
    kind: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something done: its term in the Library of Congress's vocabulary of events with the end of its address there,
    what was done, how it came out, a note, and the key of the agent.
    """

    term: str
    address: str
    detail: str
    outcome: str
    note: str
    agent: str


def agents(product: Product) -> tuple[Agent, ...]:
    """Return everyone who has a part in the history."""
    organisation = product.edition.settings.organisation
    found = [
        Agent("arkivbildare", organisation.name, "organization"),
        Agent("reportgen", "reportgen", "software", __version__),
        Agent("weasyprint", "WeasyPrint", "software", importlib.metadata.version("weasyprint")),
    ]
    if not product.verdict.missing:
        version = f"i {ENGINE} {importlib.metadata.version(ENGINE)}"
        found.append(Agent("verapdf", "veraPDF", "software", version))
    return tuple(found)


def events(product: Product) -> tuple[Event, ...]:
    """Return what was done, in order. What was not done is no event, and stands in the validation report."""
    verdict, sources = product.verdict, len(product.sources)
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
            len(verdict.errors),
        ),
    ]
    if not verdict.missing:
        found += [
            _validation(
                f"Pdf-filen prövades mot {NAMES[flavour]}.",
                "verapdf",
                len(verdict.failures[flavour]),
            )
            for flavour in verdict.flavours
        ]
    found.append(
        Event(
            "message digest calculation",
            "mes",
            "Kontrollsummor (SHA-256) räknades för varje fil i paketet.",
            PASSED,
            "Summorna står i METS-filerna och i kontrollsummor.txt.",
            "reportgen",
        )
    )
    return tuple(found)


def _validation(detail: str, agent: str, faults: int = 0) -> Event:
    note = "Inga fel." if faults == 0 else f"{faults} fel."
    return Event("validation", "val", detail, FAILED if faults else PASSED, note, agent)
