"""What the package says of itself in several places, held against its own rapport.toml.

The record, Dublin Core, METS, PREMIS, the texts and the PDF's metadata are all written from the settings among the sources,
so a fact that is changed in one of them, with every checksum mended, contradicts the others.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeVar

import pikepdf
from lxml import etree

from reportgen.archive.descriptive import dublin_core_elements, read_elements
from reportgen.archive.formats import format_of
from reportgen.archive.history import PASSED, Agent, Event, Tried, agents, events
from reportgen.archive.mets import METS, MetsAgent, mets_agents, mets_references, read_header
from reportgen.archive.names import archival
from reportgen.archive.package import (
    DUBLIN_CORE,
    MANIFEST,
    PREMIS,
    READ_ME,
    RECORD,
    REPORT,
    TRACE,
    VALIDATION,
    Package,
    representation,
)
from reportgen.archive.package import METS as METS_FILE
from reportgen.archive.premis import NAMESPACE as PREMIS_NAMESPACE
from reportgen.archive.premis import read_agents, read_events
from reportgen.archive.read_me import fact_lines
from reportgen.areas.editions import settings_asked
from reportgen.compiler.made_with import MadeWith, read_made_with
from reportgen.conformance.checks.attached import attached_files
from reportgen.conformance.pdf.reading import decoded
from reportgen.diagnostics import Collector, Diagnostic, Position, error, ignore
from reportgen.project.record import Fact, record, with_number
from reportgen.project.settings import FILE, Settings
from reportgen.project.snapshot import Snapshot
from reportgen.verification.contents import manifest_of, pdf_of, source_paths, sources_of

_ORIGIN = re.compile(rb"^#\s*ursprung:\s*(\S+)", re.MULTILINE)
_SERIES = re.compile(r".*/serier/[^/]+\.csv")
_OUTCOME = re.compile(r"Utfall: ([^.]+)\.")


T = TypeVar("T")


@dataclass(frozen=True)
class _Told:
    """What a package is by its sources and its manifest; `documents` are its XML files, `moment` when it was made."""

    package: Package
    settings: Settings
    facts: tuple[Fact, ...]
    sources: int
    made_with: MadeWith
    documents: Mapping[str, etree._Element]
    moment: str


def check_claims(package: Package, documents: Mapping[str, etree._Element]) -> Iterator[Diagnostic]:
    """Report every place where the package contradicts its own rapport.toml."""
    try:
        manifest = manifest_of(package)
    except ValueError:
        return
    sources = sources_of(package, manifest)
    heard = Collector(ignore)
    settings = settings_asked(Snapshot(sources), manifest.get("område", ""), heard.report)
    if settings is None:
        place = source_paths(manifest).get(FILE, MANIFEST)
        yield _contradiction(place, "Rapportens uppgifter kan inte läsas, så resten kan inte prövas mot dem.")
        return
    settings = with_number(settings, manifest["diarienummer"], heard.report)
    if heard.failed:
        yield _contradiction(MANIFEST, f"Diarienumret är {manifest['diarienummer']} men ett annat i {FILE}.")
    header = documents[METS_FILE].find(f"{{{METS}}}metsHdr") if METS_FILE in documents else None
    moment = header.get("CREATEDATE", "") if header is not None else ""
    facts = record(settings, _has_examples(sources, documents.get(RECORD)))
    told = _Told(package, settings, facts, len(sources), read_made_with(manifest), documents, moment)
    for check in (_record, _dublin_core, _headers, _history, _times, _dates, _texts, _metadata):
        yield from check(told)


def _contradiction(path: str, message: str) -> Diagnostic:
    return error("motsägelse", Position(path), message, clause="paketets form")


def _has_examples(sources: Mapping[str, bytes], root: etree._Element | None) -> bool:
    """Tell whether the series are constructed: by their own headers, and where one has none by the record."""
    series = [content for path, content in sources.items() if _SERIES.fullmatch(path)]
    origins = [match[1] if (match := _ORIGIN.search(content)) else b"" for content in series]
    if any(origin == b"exempel" for origin in origins):
        return True
    if all(origins) or root is None:
        return False
    return any(fact.get("nyckel") == "exempeldata" and fact.text == "ja" for fact in root)


def _record(told: _Told) -> Iterator[Diagnostic]:
    if RECORD not in told.documents:
        return
    found = {fact.get("nyckel", ""): (fact.get("namn", ""), fact.text or "") for fact in told.documents[RECORD]}
    expected = {fact.key: (fact.name, fact.value) for fact in told.facts}
    for key in sorted(found.keys() | expected.keys()):
        if found.get(key) != expected.get(key):
            name, here = found.get(key, (key, ""))
            there = expected.get(key, ("", ""))[1]
            yield _contradiction(RECORD, f"{name} är {_quoted(here)} men {_quoted(there)} enligt {FILE}.")


def _dublin_core(told: _Told) -> Iterator[Diagnostic]:
    if DUBLIN_CORE not in told.documents:
        return
    media = format_of(pdf_of(told.package), told.settings.archive.profile).media_type
    expected = dublin_core_elements(told.settings, told.facts, media)
    for here, there in _differences(read_elements(told.documents[DUBLIN_CORE]), expected):
        name = (here or there or ("", ""))[0]
        message = (
            f"dc:{name} är {_quoted(here[1] if here else '')} men {_quoted(there[1] if there else '')} enligt {FILE}."
        )
        yield _contradiction(DUBLIN_CORE, message)


def _headers(told: _Told) -> Iterator[Diagnostic]:
    """Compare what the METS files say of title, name, agents and references."""
    settings, number = told.settings, told.settings.registry.number
    name = archival(f"{settings.report.file_name}_{number}")
    title = f"{settings.report.title} {settings.report.year}"
    actors = mets_agents(settings, told.made_with.compiler.named)
    for path, root in told.documents.items():
        if etree.QName(root).namespace != METS:
            continue
        if root.get("LABEL") != title:
            yield _contradiction(
                path, f"Titeln är {_quoted(root.get('LABEL', ''))} men {_quoted(title)} enligt {FILE}."
            )
        if path == METS_FILE and root.get("OBJID") != name:
            yield _contradiction(path, f"Paketet heter {root.get('OBJID')} men {name} enligt {FILE}.")
        found, references = read_header(root)
        for here, there in _differences(found, actors):
            yield _contradiction(
                path, f"Aktören är {_agent(here)} men {_agent(there)} enligt {FILE} och byggmanifestet."
            )
        for one, other in _differences(references, mets_references(settings)):
            yield _contradiction(path, f"altRecordID är {_pair(one)} men {_pair(other)} enligt {FILE}.")


def _history(told: _Told) -> Iterator[Diagnostic]:
    """Compare the events and agents of PREMIS: what is not approved is never packed."""
    if PREMIS not in told.documents:
        return
    root, made = told.documents[PREMIS], told.made_with
    engine = dict.fromkeys((told.settings.archive.profile, "ua1"), 0) if made.engines else {}
    expected = events(told.settings, told.sources, Tried(0, engine))
    for here, there in _differences(read_events(root), expected):
        yield _contradiction(PREMIS, f"Händelsen är {_event(here)} men ska vara {_event(there)}.")
    for one, other in _differences(read_agents(root), agents(told.settings, made)):
        yield _contradiction(PREMIS, f"Aktören är {_actor(one)} men {_actor(other)} enligt {FILE} och byggmanifestet.")


def _times(told: _Told) -> Iterator[Diagnostic]:
    """Compare the time at which the package was made, wherever it stands."""
    for path, root in told.documents.items():
        namespace = etree.QName(root).namespace
        if namespace == METS:
            attributes = ("CREATED", "CREATEDATE", "LASTMODDATE")
            times = {element.get(name) for element in root.iter(etree.Element) for name in attributes}
        elif namespace == PREMIS_NAMESPACE:
            times = {element.text for element in root.iter(f"{{{PREMIS_NAMESPACE}}}eventDateTime")}
            times -= {event.date for event in read_events(root)}
        else:
            continue
        for other in sorted(time for time in times if time is not None and time != told.moment):
            yield _contradiction(path, f"Tidpunkten är {other} men {told.moment} i {METS_FILE}.")


def _dates(told: _Told) -> Iterator[Diagnostic]:
    """Tell what should have been done before the package was made, by its own time, and is dated after it."""
    if METS_FILE not in told.documents:
        return
    report, archive = told.settings.report, told.settings.archive
    try:
        made = dt.datetime.fromisoformat(told.moment).date()
    except ValueError:
        yield _contradiction(METS_FILE, f"CREATEDATE är {_quoted(told.moment)}, vilket inte är en tidpunkt.")
        return
    for called, date in (
        ("rapportens datum", report.date),
        ("upprättad", archive.drawn_up),
        ("fastställd", archive.adopted),
    ):
        if date and date > made:
            yield _contradiction(METS_FILE, f"Paketet skapades {made}, men {called} är {date} enligt {FILE}.")


def _texts(told: _Told) -> Iterator[Diagnostic]:
    """Compare what the two texts for people say."""
    read_me, report = (told.package.files.get(path, b"").decode("utf-8", "replace") for path in (READ_ME, VALIDATION))
    when = told.moment.replace("T", " ")
    if read_me:
        block = read_me.partition("Registeruppgifter\n\n")[2].partition("\n\n")[0].split("\n")
        for here, there in _differences(block, fact_lines(told.facts)):
            yield _contradiction(READ_ME, f"Raden är {_quoted(here or '')} men {_quoted(there or '')} enligt {FILE}.")
        if f"skapades {when} med reportgen {told.made_with.compiler.named}" not in _one_line(read_me):
            yield _contradiction(READ_ME, "Tidpunkten eller programmet är inte det som METS och byggmanifestet anger.")
    if report:
        if f"Prövat {when}." not in _one_line(report):
            yield _contradiction(VALIDATION, f"Tidpunkten är inte {when}, som METS anger.")
        for outcome in sorted(set(_OUTCOME.findall(_one_line(report))) - {PASSED}):
            yield _contradiction(VALIDATION, f"Utfallet är ”{outcome}”, men det som inte är godkänt packas aldrig.")


def _metadata(told: _Told) -> Iterator[Diagnostic]:
    """Compare what the PDF says of itself, and the files that it carries; whether it can be read is told elsewhere."""
    path = pdf_of(told.package)
    try:
        with pikepdf.open(io.BytesIO(told.package.files.get(path, b""))) as pdf, pdf.open_metadata() as xmp:
            found = {name: str(xmp.get(name, "")) for name in ("dc:title", "dc:identifier")}
            carried = {name: decoded(stream) for name, stream in attached_files(pdf).items()}
    except Exception:  # noqa: BLE001 - a file may be broken in ways that nobody has thought of
        return
    number = told.settings.registry.number
    # Around the title, the project's own template may have written more.
    for name, expected in (("dc:title", told.settings.report.title), ("dc:identifier", number)):
        if expected not in found[name]:
            yield _contradiction(
                path, f"Filens {name} är {_quoted(found[name])} men {_quoted(expected)} enligt {FILE}."
            )
    for name, content in carried.items():
        # The traceability file and the manifest tell more beside the PDF than within it.
        beside = f"{representation(REPORT)}/data/{name}"
        if beside not in (TRACE, MANIFEST) and told.package.files.get(beside) != content:
            yield _contradiction(beside, "Filen är inte den som pdf-filen har med sig.")


def _differences(found: Iterable[T], expected: Iterable[T]) -> Iterator[tuple[T | None, T | None]]:
    """Yield the pairs of two lists that differ, in order."""
    return ((here, there) for here, there in zip_longest(found, expected) if here != there)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _quoted(text: str) -> str:
    return f"”{text}”" if text else "tomt"


def _pair(reference: tuple[str, str] | None) -> str:
    return f"{reference[0]} {_quoted(reference[1])}" if reference else "inget"


def _agent(agent: MetsAgent | None) -> str:
    if agent is None:
        return "ingen"
    return ", ".join(
        [f"{agent.role} {agent.other or agent.kind} {_quoted(agent.name)}", *(text for _, text in agent.notes)]
    )


def _actor(agent: Agent | None) -> str:
    return " ".join(filter(None, [_quoted(agent.name), agent.kind, agent.version])) if agent else "ingen"


def _event(event: Event | None) -> str:
    if event is None:
        return "ingen"
    return f"{_quoted(event.detail)} ({', '.join(filter(None, [event.date, event.outcome, event.note]))})"
