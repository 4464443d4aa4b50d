"""PREMIS 3: what the package's objects are, what has been done to them, and by whom."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping

from lxml import etree
from lxml.builder import ElementMaker

from reportgen.archive.formats import format_of
from reportgen.archive.history import Agent, Event

NAMESPACE = "http://www.loc.gov/premis/v3"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_EVENT_TYPES = "http://id.loc.gov/vocabulary/preservation/eventType"
_PATH, _LOCAL = "sökväg i paketet", "lokal"
_P = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE, "xsi": _XSI})


def package_premis(
    name: str,
    representations: Iterable[str],
    pdf: str,
    history: Iterable[Event],
    agents: Iterable[Agent],
    moment: dt.datetime,
    schemas: str,
) -> bytes:
    """Return the package's own file: the report, its representations, the events and the agents.

    `pdf` is the path of the file that the validations are about, `schemas` the way to the package's folder of schemas.
    """
    whole = _object("intellectualEntity", _LOCAL, name)
    parts = []
    for path in representations:
        part = _object("representation", _PATH, path)
        part.append(
            _P.relationship(
                _P.relationshipType("structural"),
                _P.relationshipSubType("represents"),
                _P.relatedObjectIdentifier(
                    _P.relatedObjectIdentifierType(_LOCAL), _P.relatedObjectIdentifierValue(name)
                ),
            )
        )
        parts.append(part)
    told = [_event(number, event, name, pdf, moment) for number, event in enumerate(history, start=1)]
    return _document([whole, *parts, *told, *(_agent(agent) for agent in agents)], schemas)


def files_premis(
    folder: str,
    files: Mapping[str, bytes],
    original: Mapping[str, str],
    profile: str,
    software: str,
    schemas: str,
) -> bytes:
    """Return a representation's file: every file with checksum, size and format.

    `files` are by path within the representation's folder; `original` gives the name that a file had before it was
    packed, where that differs; `software` is the version of the program that made the PDF.
    """
    described = [_file(f"{folder}/{path}", files[path], original.get(path, ""), profile, software) for path in files]
    return _document(described, schemas)


def _document(children: Iterable[etree._Element], schemas: str) -> bytes:
    root = _P.premis(*children, version="3.0")
    root.set(f"{{{_XSI}}}schemaLocation", f"{NAMESPACE} {schemas}/premis.xsd")
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written


def _object(kind: str, identity: str, value: str) -> etree._Element:
    made = _P.object(_P.objectIdentifier(_P.objectIdentifierType(identity), _P.objectIdentifierValue(value)))
    made.set(f"{{{_XSI}}}type", kind)
    return made


def _file(path: str, content: bytes, original: str, profile: str, software: str) -> etree._Element:
    kind = format_of(path, profile, content)
    designation = _P.formatDesignation(_P.formatName(kind.name))
    if kind.version:
        designation.append(_P.formatVersion(kind.version))
    described = _P.format(designation)
    if kind.pronom:
        described.append(_P.formatRegistry(_P.formatRegistryName("PRONOM"), _P.formatRegistryKey(kind.pronom)))
    if kind.note:
        described.append(_P.formatNote(kind.note))
    characteristics = _P.objectCharacteristics(
        _P.fixity(_P.messageDigestAlgorithm("SHA-256"), _P.messageDigest(hashlib.sha256(content).hexdigest())),
        _P.size(str(len(content))),
        described,
    )
    if path.endswith(".pdf"):
        characteristics.append(
            _P.creatingApplication(_P.creatingApplicationName("reportgen"), _P.creatingApplicationVersion(software))
        )
    made = _object("file", _PATH, path)
    made.append(characteristics)
    if original:
        made.append(_P.originalName(original))
    return made


def _event(number: int, event: Event, name: str, pdf: str, moment: dt.datetime) -> etree._Element:
    term = _P.eventType(event.term)
    if event.address:
        term.set("authority", "eventType")
        term.set("authorityURI", _EVENT_TYPES)
        term.set("valueURI", f"{_EVENT_TYPES}/{event.address}")
    kind, target = (_LOCAL, name) if event.whole else (_PATH, pdf)
    return _P.event(
        _P.eventIdentifier(_P.eventIdentifierType(_LOCAL), _P.eventIdentifierValue(f"handelse-{number}")),
        term,
        _P.eventDateTime(event.date or moment.isoformat(timespec="seconds")),
        _P.eventDetailInformation(_P.eventDetail(event.detail)),
        _P.eventOutcomeInformation(
            _P.eventOutcome(event.outcome), _P.eventOutcomeDetail(_P.eventOutcomeDetailNote(event.note))
        ),
        _P.linkingAgentIdentifier(_P.linkingAgentIdentifierType(_LOCAL), _P.linkingAgentIdentifierValue(event.agent)),
        _P.linkingObjectIdentifier(_P.linkingObjectIdentifierType(kind), _P.linkingObjectIdentifierValue(target)),
    )


def _agent(agent: Agent) -> etree._Element:
    made = _P.agent(
        _P.agentIdentifier(_P.agentIdentifierType(_LOCAL), _P.agentIdentifierValue(agent.key)),
        _P.agentName(agent.name),
    )
    if agent.kind:
        made.append(_P.agentType(agent.kind))
    if agent.version:
        made.append(_P.agentVersion(agent.version))
    return made


def read_events(root: etree._Element) -> tuple[Event, ...]:
    """Return the events of a package's own file; the date only of those that were not done when it was made."""
    space = {"p": NAMESPACE}
    found = []
    for event in root.iterfind("p:event", space):
        outcome = event.find("p:eventOutcomeInformation", space)
        kind = event.findtext("p:linkingObjectIdentifier/p:linkingObjectIdentifierType", "", space)
        term = event.find("p:eventType", space)
        address = term.get("valueURI", "") if term is not None else ""
        date = event.findtext("p:eventDateTime", "", space)
        found.append(
            Event(
                event.findtext("p:eventType", "", space),
                address.rpartition("/")[2],
                event.findtext("p:eventDetailInformation/p:eventDetail", "", space),
                outcome.findtext("p:eventOutcome", "", space) if outcome is not None else "",
                event.findtext(".//p:eventOutcomeDetailNote", "", space),
                event.findtext("p:linkingAgentIdentifier/p:linkingAgentIdentifierValue", "", space),
                "" if "T" in date else date,
                whole=kind == _LOCAL,
            )
        )
    return tuple(found)


def read_agents(root: etree._Element) -> tuple[Agent, ...]:
    """Return the agents of a package's own file."""
    space = {"p": NAMESPACE}
    return tuple(
        Agent(
            agent.findtext("p:agentIdentifier/p:agentIdentifierValue", "", space),
            agent.findtext("p:agentName", "", space),
            agent.findtext("p:agentType", "", space),
            agent.findtext("p:agentVersion", "", space),
        )
        for agent in root.iterfind("p:agent", space)
    )
