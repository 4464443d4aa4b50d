"""rapport.toml: the one register of what is said about the report.

Cover, header, imprint and PDF metadata all take their words from here, so they cannot differ.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any

from reportgen.diagnostics import Collector, Diagnostic, Position, Report, did_you_mean, error
from reportgen.project.snapshot import Project
from reportgen.project.toml_places import TomlDocument, as_typed, parse

FILE = "rapport.toml"


def _key(
    name: str,
    default: Any = MISSING,
    *,
    choices: tuple[str, ...] = (),
    span: tuple[float, float] | None = None,
    form: tuple[str, str] | None = None,
    longest: int | None = None,
) -> Any:
    """Declare a field by its key in rapport.toml, its default, and what values it may have.

    `form` is a regular expression that the value must match, and what to tell the user; `longest` how many characters
    a text may have.
    """
    metadata = {"key": name, "choices": choices, "span": span, "form": form, "longest": longest}
    return field(metadata=metadata) if default is MISSING else field(default=default, metadata=metadata)


REGISTRY_NUMBER = (
    r"([\w./:-]+( [\w./:-]+)*)?",
    "Använd bokstäver, siffror, bindestreck, punkt, kolon, snedstreck och enkla mellanslag.",
)
_FILE_NAME = (r"[\w-][\w.-]*", "Använd bokstäver, siffror, bindestreck och punkt, utan mellanslag och mappar.")
_FOLDER = (r"([\w-][\w.-]*(/[\w-][\w.-]*)*)?", "Skriv en mapp i projektet, till exempel tidigare/2024.")
_LANGUAGE = (r"[a-z]{2,3}(-[A-Za-z0-9]+)*", 'Skriv språkets kod, till exempel "sv".')
_HEADER = (
    r"([^{}]|\{(organisation|titel|datum|diarienummer)\})*",
    "Inom klamrar får stå organisation, titel, datum eller diarienummer.",
)


@dataclass(frozen=True, kw_only=True)
class Publication:
    """[rapport]: the document itself."""

    title: str = _key("titel", longest=200)
    year: int = _key("år", span=(1900, 2200))
    date: dt.date = _key("datum")
    subtitle: str = _key("undertitel", "", longest=300)
    file_name: str = _key("filnamn", form=_FILE_NAME)
    status: str = _key("status", "utkast", choices=("utkast", "granskad", "fastställd"))
    edition: str = _key("utgåva", "1")
    language: str = _key("språk", "sv", form=_LANGUAGE)
    description: str = _key("beskrivning", "")
    keywords: tuple[str, ...] = _key("nyckelord", ())


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """[organisation]: who publishes."""

    name: str = _key("namn", longest=200)
    unit: str = _key("enhet", "", longest=200)
    website: str = _key("webbplats", "")


@dataclass(frozen=True, kw_only=True)
class Signatory:
    """[undertecknare]: who signs the foreword. The role is required, the name is not."""

    role: str = _key("roll")
    name: str = _key("namn", "")


@dataclass(frozen=True, kw_only=True)
class Registry:
    """[diarium]: what the registrator enters."""

    number: str = _key("diarienummer", "", form=REGISTRY_NUMBER)


@dataclass(frozen=True, kw_only=True)
class Archive:
    """[arkiv]: what the registrator and the archive must know of the report, and the profile of the archive's PDF.

    `profile` is `2a` (PDF/A-2a and PDF/UA-1, the data beside it) or `3a` (PDF/A-3a and PDF/UA-1, the data within as
    well). What is empty here is asked for when the report is archived, and not before.
    """

    profile: str = _key("profil", "2a", choices=("2a", "3a"))
    record_type: str = _key("handlingstyp", "")
    matter: str = _key("ärendemening", "")
    drawn_up: dt.date | None = _key("upprättad", None)
    adopted: dt.date | None = _key("fastställd", None)
    adopted_by: str = _key("fastställd_av", "")
    officer: str = _key("handläggare", "")
    classification: str = _key("klassificering", "")
    secrecy: str = _key("sekretess", "", choices=("", "offentlig", "sekretess"))
    secrecy_ground: str = _key("lagrum", "")
    retention: str = _key("bevarande", "", choices=("", "bevaras", "gallras"))
    disposal: str = _key("gallras_efter", "")
    retention_ground: str = _key("grund", "")
    replaces: str = _key("ersätter", "")
    report_number: str = _key("rapportnummer", "")
    isbn: str = _key("isbn", "")


@dataclass(frozen=True, kw_only=True)
class Header:
    """[sidhuvud]: the running head of the body; {organisation}, {titel}, {datum} and {diarienummer} are filled in."""

    left: str = _key("vänster", "{organisation}", form=_HEADER)
    centre: str = _key("mitten", "{titel} | Datum: {datum}", form=_HEADER)


@dataclass(frozen=True, kw_only=True)
class DataSettings:
    """[data]: which area the report is about and which it is compared with, as codes in omraden.csv.

    `about_examples` is what the imprint says of the constructed series, in the words that follow "De": that they agree
    with something that has been published, for example.
    """

    area: str = _key("område")
    country: str = _key("riket")
    about_examples: str = _key("om_exempel", "")


@dataclass(frozen=True, kw_only=True)
class MapSettings:
    """[karta]: whose boundaries the maps show, as the imprint says it; may be left out where there is no map."""

    source: str = _key("källa", "")


@dataclass(frozen=True, kw_only=True)
class AssessmentSettings:
    """[bedömning]: the numbers of the assessment rule.

    `target_year`: year by which targets are to be met. `trend_years`: width in years of the window that the trend is
    fitted in. `minimum_points`: observations that a trend needs. `standing_still`: largest change per year, in per
    cent of the mean level of the window, that counts as no change. `combination`: how two indicators give one
    outcome, `blandat` (green and red give yellow, else the worse) or `sämst` (always the worse).
    """

    target_year: int = _key("målår", 2030, span=(1900, 2200))
    trend_years: int = _key("trendår", 8, span=(2, 50))
    minimum_points: int = _key("minst_punkter", 3, span=(2, 50))
    standing_still: float = _key("stilla", 0.5, span=(0, 100))
    combination: str = _key("kombination", "blandat", choices=("blandat", "sämst"))


@dataclass(frozen=True, kw_only=True)
class Wording:
    """[ordval]: how large a change must be for each word.

    Below `still` nothing has changed, below `slight` it has changed "något", from `strong` on "kraftigt"; in per cent,
    and for shares and gaps (`_points`) in percentage points.
    """

    still: float = _key("oförändrad", 1, span=(0, 100))
    slight: float = _key("något", 5, span=(0, 100))
    strong: float = _key("kraftigt", 20, span=(0, 1000))
    still_points: float = _key("oförändrad_enheter", 0.5, span=(0, 100))
    slight_points: float = _key("något_enheter", 2, span=(0, 100))
    strong_points: float = _key("kraftigt_enheter", 10, span=(0, 100))


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """[föregående]: the edition before this one; its folder holds the data that it was made of. May be left out."""

    folder: str = _key("mapp", "", form=_FOLDER)
    year: int = _key("år", 0, span=(0, 2200))


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The whole of rapport.toml.

    `places` are those of the keys that are written out, by section and key, and of the sections, by an empty key.
    """

    report: Publication = field(metadata={"key": "rapport"})
    organisation: Organisation = field(metadata={"key": "organisation"})
    signatory: Signatory = field(metadata={"key": "undertecknare"})
    registry: Registry = field(metadata={"key": "diarium"})
    archive: Archive = field(metadata={"key": "arkiv"})
    header: Header = field(metadata={"key": "sidhuvud"})
    data: DataSettings = field(metadata={"key": "data"})
    map: MapSettings = field(metadata={"key": "karta"})
    assessment: AssessmentSettings = field(metadata={"key": "bedömning"})
    wording: Wording = field(metadata={"key": "ordval"})
    earlier: Earlier = field(metadata={"key": "föregående"})
    places: Mapping[tuple[str, str], Position] = field(repr=False)

    def at(self, section: str, key: str) -> Position:
        """Return where a key stands; where it is left out its section, and where that is left out the file."""
        return self.places.get((section, key)) or self.places.get((section, "")) or Position(FILE)


SECTIONS: Mapping[str, type] = {
    "report": Publication,
    "organisation": Organisation,
    "signatory": Signatory,
    "registry": Registry,
    "archive": Archive,
    "header": Header,
    "data": DataSettings,
    "map": MapSettings,
    "assessment": AssessmentSettings,
    "wording": Wording,
    "earlier": Earlier,
}

_WORDS = {str: "text", int: "ett heltal", float: "ett tal", dt.date: "ett datum (ÅÅÅÅ-MM-DD)", tuple: "en lista"}


def read_settings(project: Project, report: Report) -> Settings | None:
    """Read rapport.toml; report every unknown key, missing key and wrong value. None if any of them is an error."""
    text = project.attempt(FILE, report)
    document = parse(FILE, text, report) if text is not None else None
    if document is None:
        return None
    heard = Collector(report)
    keys = {f.metadata["key"]: f.name for f in fields(Settings) if f.metadata}
    for key in document.values:
        if key not in keys:
            heard.report(_unknown(document, (key,), f"Avsnittet [{key}] finns inte.", list(keys)))
    sections: dict[str, Any] = {}
    for key, name in keys.items():
        section = document.values.get(key, {})
        if not isinstance(section, dict):
            heard.report(
                error("fel-typ", document.at(key), f"[{key}] ska vara ett avsnitt.", f"Skriv [{key}] på egen rad.")
            )
            continue
        sections[name] = _section(document, key, section, SECTIONS[name], heard.report)
    if heard.diagnostics:
        return None
    places = {(s, k): document.at(s, k) for s in keys for k in document.values.get(s, {})}
    places |= {(s, ""): document.at(s) for s in keys if s in document.values}
    return Settings(**sections, places=places)


def _section(document: TomlDocument, section: str, values: Mapping[str, Any], kind: type, report: Report) -> Any:
    known = {f.metadata["key"]: f for f in fields(kind)}
    for key in values:
        if key not in known:
            message = f"Nyckeln {key} finns inte i [{section}]."
            report(_unknown(document, (section, key), message, list(known)))
    arguments: dict[str, Any] = {}
    for key, declared in known.items():
        if key not in values:
            if declared.default is MISSING:
                place = document.at(section)
                report(error("nyckel-saknas", place, f"[{section}] saknar {key}.", f"Lägg till raden {key} = …"))
            continue
        expected = _expected(declared.type)
        value = _converted(values[key], expected)
        place = document.at(section, key)
        choices, span, form, longest = (declared.metadata[word] for word in ("choices", "span", "form", "longest"))
        if value is None:
            report(
                error("fel-typ", place, f"{key} ska vara {_WORDS[expected]}.", f"Nu står där {as_typed(values[key])}.")
            )
        elif choices and value not in choices:
            report(
                error(
                    "fel-värde",
                    place,
                    f"{key} kan inte vara ”{value}”.",
                    f"Välj mellan {', '.join(filter(None, choices))}.",
                )
            )
        elif span and not span[0] <= value <= span[1]:
            low, high = span
            message = f"{key} är {as_typed(value)}."
            report(error("fel-värde", place, message, f"Värdet ska ligga mellan {low:g} och {high:g}."))
        elif longest and len(value) > longest:
            message = f"{key} har {len(value)} tecken."
            report(error("fel-värde", place, message, f"Högst {longest} tecken får plats på omslaget."))
        elif isinstance(value, str) and not value.strip() and declared.default is MISSING:
            report(error("fel-värde", place, f"{key} är tomt.", "Skriv ett värde."))
        elif form and not re.fullmatch(form[0], value):
            report(error("fel-värde", place, f"{key} kan inte vara ”{value}”.", form[1]))
        else:
            arguments[declared.name] = value
    try:
        return kind(**arguments)
    except TypeError:
        return None


def _expected(annotation: Any) -> type:
    for kind, name in ((str, "str"), (int, "int"), (float, "float"), (dt.date, "dt.date")):
        if annotation in (kind, name, f"{name} | None"):
            return kind
    return tuple


def _converted(value: Any, expected: type) -> Any:
    """Return the value as the expected type, or None. A bool is no number, a date with a time is no date."""
    if isinstance(value, (bool, dt.datetime)):
        return None
    if expected is float and isinstance(value, int | float):
        return float(value)
    if expected is tuple:
        return tuple(value) if isinstance(value, list) and all(isinstance(v, str) for v in value) else None
    return value if isinstance(value, expected) else None


def _unknown(document: TomlDocument, keys: tuple[str, ...], message: str, known: list[str]) -> Diagnostic:
    hint = did_you_mean(keys[-1], known, f"Kända namn: {', '.join(known)}.")
    place: Position = document.at(*keys)
    return error("okänd-nyckel", place, message, hint)
