"""What cover, header, imprint and file metadata say of the report: all of it from rapport.toml."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen import __version__
from reportgen.document.content import Placed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.swedish.words import long_date


@dataclass(frozen=True, slots=True)
class Imprint:
    """The facts by the names that templates know them by."""

    title: Text = shown_as("titel")
    subtitle: Text = shown_as("undertitel")
    year: str = shown_as("år")
    date: str = shown_as("datum")
    long_date: str = shown_as("datum_lång")
    organisation: Text = shown_as("organisation")
    unit: Text = shown_as("enhet")
    website: Text = shown_as("webbplats")
    role: Text = shown_as("roll")
    name: Text = shown_as("namn")
    registry_number: Text = shown_as("diarienummer")
    language: str = shown_as("språk")
    status: str = shown_as("status")
    edition: Text = shown_as("utgåva")
    description: Text = shown_as("beskrivning")
    keywords: str = shown_as("nyckelord")
    header_left: Text = shown_as("sidhuvud_vänster")
    header_centre: Text = shown_as("sidhuvud_mitten")
    has_examples: bool = shown_as("exempel")
    program: str = shown_as("program")


def imprint(edition: Edition) -> Imprint:
    """Return what is said of an edition."""
    settings = edition.settings
    report, organisation = settings.report, settings.organisation
    filled = {
        "organisation": organisation.name,
        "titel": report.title,
        "datum": report.date.isoformat(),
        "diarienummer": settings.registry.number,
    }

    def placed(section: str, key: str, text: str) -> Placed:
        return Placed(text, settings.at(section, key))

    return Imprint(
        title=placed("rapport", "titel", report.title),
        subtitle=placed("rapport", "undertitel", report.subtitle),
        year=str(report.year),
        date=report.date.isoformat(),
        long_date=long_date(report.date),
        organisation=placed("organisation", "namn", organisation.name),
        unit=placed("organisation", "enhet", organisation.unit),
        website=placed("organisation", "webbplats", organisation.website),
        role=placed("undertecknare", "roll", settings.signatory.role),
        name=placed("undertecknare", "namn", settings.signatory.name),
        registry_number=placed("diarium", "diarienummer", settings.registry.number),
        language=report.language,
        status=report.status,
        edition=placed("rapport", "utgåva", report.edition),
        description=placed("rapport", "beskrivning", report.description),
        keywords=", ".join(report.keywords),
        header_left=placed("sidhuvud", "vänster", settings.header.left.format_map(filled)),
        header_centre=placed("sidhuvud", "mitten", settings.header.centre.format_map(filled)),
        has_examples=edition.has_examples,
        program=f"reportgen {__version__}",
    )
