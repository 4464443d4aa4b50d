"""rapport.toml: the one register of what is said about the report.

Cover, header, imprint and PDF metadata all take their words from here, so they cannot differ.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reportgen.diagnostics import Collector, Position, Report, error
from reportgen.project.schema import check_names, check_table, declared, keys_of
from reportgen.project.snapshot import Snapshot
from reportgen.project.toml_places import TomlDocument, as_typed, parse

FILE = "rapport.toml"
COMBINATIONS = ("blandat", "sämst", "flest")
"""How several indicators may give one outcome; see `AssessmentSettings`."""

REGISTRY_NUMBER = (
    r"([\w./:-]+( [\w./:-]+)*)?",
    "Använd bokstäver, siffror, bindestreck, punkt, kolon, snedstreck och enkla mellanslag.",
)
_FILE_NAME = (r"[\w-][\w.-]*", "Använd bokstäver, siffror, bindestreck och punkt, utan mellanslag och mappar.")
_FOLDER = (r"([\w-][\w.-]*(/[\w-][\w.-]*)*)?", "Skriv en mapp i projektet, till exempel tidigare/2024.")
_ORGANISATION_NUMBER = (r"([0-9]{6}-[0-9]{4})?", "Skriv sex siffror, bindestreck och fyra siffror.")
# What the program writes itself is Swedish, and a reader is to hear it so.
_LANGUAGE = (
    r"sv(-[A-Za-z0-9]+)*",
    'Rapporten skrivs på svenska: skriv "sv". Ett annat språk anges där det står: [Word]{lang="en"}.',
)
_HEADER = (
    r"([^{}]|\{(organisation|titel|datum|diarienummer)\})*",
    "Inom klamrar får stå organisation, titel, datum eller diarienummer.",
)


@dataclass(frozen=True, kw_only=True)
class Publication:
    """[rapport]: the document itself."""

    title: str = declared("titel", longest=200)
    year: int = declared("år", span=(1900, 2200))
    date: dt.date = declared("datum")
    subtitle: str = declared("undertitel", "", longest=300)
    file_name: str = declared("filnamn", form=_FILE_NAME)
    status: str = declared("status", "utkast", choices=("utkast", "granskad", "fastställd"))
    edition: str = declared("utgåva", "1")
    language: str = declared("språk", "sv", form=_LANGUAGE)
    description: str = declared("beskrivning", "")
    keywords: tuple[str, ...] = declared("nyckelord", ())
    licence: str = declared("licens", "", longest=200)


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """[organisation]: who publishes."""

    name: str = declared("namn", longest=200)
    unit: str = declared("enhet", "", longest=200)
    website: str = declared("webbplats", "")
    contact: str = declared("kontakt", "", longest=200)


@dataclass(frozen=True, kw_only=True)
class Signatory:
    """[undertecknare]: who signs the foreword. The role is required, the name is not."""

    role: str = declared("roll")
    name: str = declared("namn", "")


@dataclass(frozen=True, kw_only=True)
class Registry:
    """[diarium]: what the registrator enters."""

    number: str = declared("diarienummer", "", form=REGISTRY_NUMBER)


@dataclass(frozen=True, kw_only=True)
class Archive:
    """[arkiv]: what the registrator and the archive must know of the report, and the profile of the archive's PDF.

    `profile` is `2a` (PDF/A-2a and PDF/UA-1, the data beside it) or `3a` (PDF/A-3a and PDF/UA-1, the data within as
    well). What is empty here is asked for when the report is archived, and not before. `organisation_number` is that of
    the organisation whose archive it is; `submitter` delivers to the archive where that is another.
    """

    profile: str = declared("profil", "2a", choices=("2a", "3a"))
    record_type: str = declared("handlingstyp", "")
    matter: str = declared("ärendemening", "")
    drawn_up: dt.date | None = declared("upprättad", None)
    adopted: dt.date | None = declared("fastställd", None)
    adopted_by: str = declared("fastställd_av", "")
    organisation_number: str = declared("organisationsnummer", "", form=_ORGANISATION_NUMBER)
    submitter: str = declared("levererande", "", longest=200)
    submitter_number: str = declared("levererande_organisationsnummer", "", form=_ORGANISATION_NUMBER)
    contact: str = declared("kontaktperson", "", longest=200)
    contact_details: str = declared("kontaktuppgifter", "", longest=300)
    agreement: str = declared("leveransöverenskommelse", "", longest=200)
    reference_code: str = declared("referenskod", "", longest=200)
    officer: str = declared("handläggare", "")
    classification: str = declared("klassificering", "")
    secrecy: str = declared("sekretess", "", choices=("", "offentlig", "sekretess"))
    secrecy_ground: str = declared("lagrum", "")
    retention: str = declared("bevarande", "", choices=("", "bevaras", "gallras"))
    disposal: str = declared("gallras_efter", "")
    retention_ground: str = declared("grund", "")
    replaces: str = declared("ersätter", "")
    report_number: str = declared("rapportnummer", "")
    isbn: str = declared("isbn", "")


@dataclass(frozen=True, kw_only=True)
class Header:
    """[sidhuvud]: the running head of the body; {organisation}, {titel}, {datum} and {diarienummer} are filled in."""

    left: str = declared("vänster", "{organisation}", form=_HEADER)
    centre: str = declared("mitten", "{titel} | Datum: {datum}", form=_HEADER)


@dataclass(frozen=True, kw_only=True)
class DataSettings:
    """[data]: which area the report is about and which it is compared with, as codes in omraden.csv.

    `about_examples` is what the imprint says of the constructed series, in the words that follow "De": that they agree
    with something that has been published, for example.
    """

    area: str = declared("område")
    country: str = declared("riket")
    about_examples: str = declared("om_exempel", "")


@dataclass(frozen=True, kw_only=True)
class MapSettings:
    """[karta]: whose boundaries the maps show, as the imprint says it; may be left out where there is no map."""

    source: str = declared("källa", "")


@dataclass(frozen=True, kw_only=True)
class CoverSettings:
    """[omslag]: a photograph in place of the map, who took it, and the publisher's logotype; all may be left out.

    Files are paths in bilder/.
    """

    photo: str = declared("bild", "")
    photographer: str = declared("fotograf", "", longest=200)
    logotype: str = declared("logotyp", "")


@dataclass(frozen=True, kw_only=True)
class AssessmentSettings:
    """[bedömning]: the numbers of the assessment rule.

    `target_year`: year by which targets are to be met, unless the register has another for an indicator.
    `trend_years`: how many years before the newest value the window of the trend begins, both ends included. `minimum_points`: observations that a trend needs. `standing_still`: largest change per year, in per
    cent of the mean level of the window, that counts as no change. `standing_still_is`: the outcome of standing still,
    `röd` or a neutral one of its own, `oförändrat`. `combination`: how several indicators give one
    outcome where an effect goal does not say: `blandat` (green and red give yellow, else the worst), `sämst` (always
    the worst) or `flest` (what most of them have, the worst of those that are as many).
    """

    target_year: int = declared("målår", 2030, span=(1900, 2200))
    trend_years: int = declared("trendår", 8, span=(2, 50))
    minimum_points: int = declared("minst_punkter", 3, span=(2, 50))
    standing_still: float = declared("stilla", 0.5, span=(0, 100))
    standing_still_is: str = declared("stillastående", "röd", choices=("röd", "oförändrat"))
    combination: str = declared("kombination", "blandat", choices=COMBINATIONS)


@dataclass(frozen=True, kw_only=True)
class Wording:
    """[ordval]: how large a change must be for each word.

    Below `still` nothing has changed, below `slight` it has changed "något", from `strong` on "kraftigt"; in per cent,
    and for shares and gaps (`_points`) in percentage points.
    """

    still: float = declared("oförändrad", 1, span=(0, 100))
    slight: float = declared("något", 5, span=(0, 100))
    strong: float = declared("kraftigt", 20, span=(0, 1000))
    still_points: float = declared("oförändrad_enheter", 0.5, span=(0, 100))
    slight_points: float = declared("något_enheter", 2, span=(0, 100))
    strong_points: float = declared("kraftigt_enheter", 10, span=(0, 100))


@dataclass(frozen=True, kw_only=True)
class Accessibility:
    """[tillgänglighet]: what the publisher alone can say in the web edition's statement; all may be left out.

    `conforms` is how far the edition meets the requirements of the law, `method` how that was assessed; `exceptions` are what
    would be a disproportionate burden to make accessible (12 § of the law), with the reasons.
    """

    conforms: str = declared("förenlig", "", choices=("", "helt", "delvis", "inte"))
    assessed: dt.date | None = declared("bedömd", None)
    assessed_by: str = declared("bedömd_av", "", longest=200)
    method: str = declared("hur", "")
    published: dt.date | None = declared("publicerad", None)
    shortcomings: tuple[str, ...] = declared("brister", ())
    exceptions: tuple[str, ...] = declared("undantag", ())


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """[föregående]: the edition before this one; its folder holds the data that it was made of. May be left out."""

    folder: str = declared("mapp", "", form=_FOLDER)
    year: int = declared("år", 0, span=(0, 2200))


@dataclass(frozen=True, slots=True)
class Event:
    """[händelser]: something that charts mark in the year when it happened, in a word or two."""

    year: int
    word: str


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The whole of rapport.toml. `events` are in the order of their years.

    `places` are those of the keys that are written out, by section and key, and of the sections, by an empty key.
    `edition` is the code of the area whose edition the settings are for, empty for the report itself.
    """

    report: Publication
    organisation: Organisation
    signatory: Signatory
    registry: Registry
    archive: Archive
    header: Header
    data: DataSettings
    map: MapSettings
    cover: CoverSettings
    assessment: AssessmentSettings
    wording: Wording
    accessibility: Accessibility
    earlier: Earlier
    places: Mapping[tuple[str, str], Position] = field(repr=False)
    events: tuple[Event, ...] = ()
    edition: str = ""

    @property
    def area(self) -> str:
        """The code of the area that is spoken of: that of the edition, else the report's own."""
        return self.edition or self.data.area

    def at(self, section: str, key: str) -> Position:
        """Return where a key stands; where it is left out its section, and where that is left out the file."""
        return self.places.get((section, key)) or self.places.get((section, "")) or Position(FILE)


SECTIONS: Mapping[str, tuple[str, type]] = {
    "rapport": ("report", Publication),
    "organisation": ("organisation", Organisation),
    "undertecknare": ("signatory", Signatory),
    "diarium": ("registry", Registry),
    "arkiv": ("archive", Archive),
    "sidhuvud": ("header", Header),
    "data": ("data", DataSettings),
    "karta": ("map", MapSettings),
    "omslag": ("cover", CoverSettings),
    "bedömning": ("assessment", AssessmentSettings),
    "ordval": ("wording", Wording),
    "tillgänglighet": ("accessibility", Accessibility),
    "föregående": ("earlier", Earlier),
}
"""The sections by their name in the file: the field of `Settings` and its type."""

EDITIONS = "utgåvor"
"""The section of the editions for other areas, which is read with these (`areas.editions`)."""
_EVENTS = "händelser"
_EVENT_YEARS = (1900, 2100)
# What stands beside a line in a chart, where there is room for little.
_LONGEST_EVENT = 24


def read_settings(project: Snapshot, report: Report) -> Settings | None:
    """Read rapport.toml; report every unknown key, missing key and wrong value. None if any of them is an error."""
    text = project.attempt(FILE, report)
    document = parse(FILE, text, report) if text is not None else None
    return settings_of(document, report) if document is not None else None


def settings_of(document: TomlDocument, report: Report) -> Settings | None:
    """Return the settings that a parsed rapport.toml holds; None where any of them is wrong."""
    heard = Collector(report)
    check_names(document, (), (*SECTIONS, _EVENTS, EDITIONS), heard.report)
    events = _events(document, heard.report)
    sections: dict[str, Any] = {}
    for title, (name, kind) in SECTIONS.items():
        keys = keys_of(kind)
        table = check_table(document, (title,), list(keys.values()), heard.report)
        if table is not None and not table.faulty:
            sections[name] = kind(**{attribute: table.values[key.name] for attribute, key in keys.items()})
    if "wording" in sections:
        _check_order(document, sections["wording"], heard.report)
    if heard.failed:
        return None
    titles = (*SECTIONS, _EVENTS)
    places = {(title, key): document.at(title, key) for title in titles for key in document.values.get(title, {})}
    places |= {(title, ""): document.at(title) for title in titles if title in document.values}
    return Settings(**sections, places=places, events=events)


def _check_order(document: TomlDocument, wording: Wording, report: Report) -> None:
    """Report limits that do not rise from one word to the next: one of the words could then never be used."""
    named = {key.name: getattr(wording, attribute) for attribute, key in keys_of(Wording).items()}
    for suffix in ("", "_enheter"):
        still, slight, strong = (f"{word}{suffix}" for word in ("oförändrad", "något", "kraftigt"))
        for lower, upper in ((still, slight), (slight, strong)):
            if named[upper] < named[lower]:
                written = document.values["ordval"]
                place = document.at("ordval", upper if upper in written else lower)
                message = f"{upper} är {named[upper]:g}, mindre än {lower}, som är {named[lower]:g}."
                hint = "Gränserna ska stiga från oförändrad över något till kraftigt; det som utelämnas har sitt vanliga värde."
                report(error("fel-värde", place, message, hint))


def _events(document: TomlDocument, report: Report) -> tuple[Event, ...]:
    """Return the events, whose keys are years; report keys that are none, and words that are empty or too long."""
    table = document.values.get(_EVENTS, {})
    if not isinstance(table, dict):
        hint = f'Skriv [{_EVENTS}] på egen rad, och under den till exempel 2020 = "pandemin".'
        report(error("fel-typ", document.at(_EVENTS), f"[{_EVENTS}] ska vara ett avsnitt.", hint))
        return ()
    found = []
    for key, word in table.items():
        place = document.at(_EVENTS, key)
        first, last = _EVENT_YEARS
        if not (key.isascii() and key.isdigit() and first <= int(key) <= last):
            report(error("omöjligt-år", place, f"{key} är inget år.", f"Skriv ett år mellan {first} och {last}."))
        elif not isinstance(word, str):
            report(error("fel-typ", place, f"{key} ska vara text.", f"Nu står där {as_typed(word)}."))
        elif not word.strip():
            report(error("fel-värde", place, f"{key} är tomt.", "Skriv ett ord eller två."))
        elif len(word) > _LONGEST_EVENT:
            message = f"{key} har {len(word)} tecken."
            report(error("fel-värde", place, message, f"Högst {_LONGEST_EVENT} tecken får plats i ett diagram."))
        else:
            found.append(Event(int(key), word.strip()))
    return tuple(sorted(found, key=lambda event: event.year))
