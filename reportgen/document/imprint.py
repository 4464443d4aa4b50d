"""What cover, header, imprint and file metadata say of the report: all but its fonts from rapport.toml."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen import __version__
from reportgen.document.content import Placed, Text, shown_as
from reportgen.document.edition import Edition
from reportgen.swedish.words import long_date


@dataclass(frozen=True, slots=True)
class Imprint:
    """The facts by the names that templates know them by.

    `longest_word` is the number of letters of the title's longest word, which must find room on a line of the cover.
    """

    title: Text = shown_as("titel")
    longest_word: int = shown_as("titel_längsta_ord")
    subtitle: Text = shown_as("undertitel")
    year: str = shown_as("år")
    date: str = shown_as("datum")
    long_date: str = shown_as("datum_lång")
    organisation: Text = shown_as("organisation")
    unit: Text = shown_as("enhet")
    website: Text = shown_as("webbplats")
    contact: Text = shown_as("kontakt")
    licence: Text = shown_as("licens")
    isbn: Text = shown_as("isbn")
    report_number: Text = shown_as("rapportnummer")
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
    about_examples: Text = shown_as("om_exempel")
    fonts: Text = shown_as("typsnitt")
    map_source: Text = shown_as("kartkälla")
    photographer: Text = shown_as("omslagsfotograf")
    program: str = shown_as("program")


def imprint(edition: Edition, fonts: Text) -> Imprint:
    """Return what is said of an edition that is set in certain fonts."""
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
        longest_word=max(map(len, report.title.split())),
        subtitle=placed("rapport", "undertitel", report.subtitle),
        year=str(report.year),
        date=report.date.isoformat(),
        long_date=long_date(report.date),
        organisation=placed("organisation", "namn", organisation.name),
        unit=placed("organisation", "enhet", organisation.unit),
        website=placed("organisation", "webbplats", organisation.website),
        contact=placed("organisation", "kontakt", organisation.contact),
        licence=placed("rapport", "licens", report.licence),
        isbn=placed("arkiv", "isbn", settings.archive.isbn),
        report_number=placed("arkiv", "rapportnummer", settings.archive.report_number),
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
        about_examples=placed("data", "om_exempel", settings.data.about_examples),
        fonts=fonts,
        map_source=placed("karta", "källa", settings.map.source),
        photographer=placed("omslag", "fotograf", settings.cover.photographer),
        program=f"reportgen {__version__}",
    )
