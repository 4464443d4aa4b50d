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
    told = [_event(number, event, pdf, moment) for number, event in enumerate(history, start=1)]
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
    packed, where that differs; `software` is what made the PDF.
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
    kind = format_of(path, profile)
    designation = _P.formatDesignation(_P.formatName(kind.name))
    if kind.version:
        designation.append(_P.formatVersion(kind.version))
    described = _P.format(designation)
    if kind.pronom:
        described.append(_P.formatRegistry(_P.formatRegistryName("PRONOM"), _P.formatRegistryKey(kind.pronom)))
    characteristics = _P.objectCharacteristics(
        _P.fixity(_P.messageDigestAlgorithm("SHA-256"), _P.messageDigest(hashlib.sha256(content).hexdigest())),
        _P.size(str(len(content))),
        described,
    )
    if path.endswith(".pdf"):
        characteristics.append(_P.creatingApplication(_P.creatingApplicationName(software)))
    made = _object("file", _PATH, path)
    made.append(characteristics)
    if original:
        made.append(_P.originalName(original))
    return made


def _event(number: int, event: Event, pdf: str, moment: dt.datetime) -> etree._Element:
    term = _P.eventType(
        event.term, authority="eventType", authorityURI=_EVENT_TYPES, valueURI=f"{_EVENT_TYPES}/{event.address}"
    )
    return _P.event(
        _P.eventIdentifier(_P.eventIdentifierType(_LOCAL), _P.eventIdentifierValue(f"handelse-{number}")),
        term,
        _P.eventDateTime(moment.isoformat(timespec="seconds")),
        _P.eventDetailInformation(_P.eventDetail(event.detail)),
        _P.eventOutcomeInformation(
            _P.eventOutcome(event.outcome), _P.eventOutcomeDetail(_P.eventOutcomeDetailNote(event.note))
        ),
        _P.linkingAgentIdentifier(_P.linkingAgentIdentifierType(_LOCAL), _P.linkingAgentIdentifierValue(event.agent)),
        _P.linkingObjectIdentifier(_P.linkingObjectIdentifierType(_PATH), _P.linkingObjectIdentifierValue(pdf)),
    )


def _agent(agent: Agent) -> etree._Element:
    made = _P.agent(
        _P.agentIdentifier(_P.agentIdentifierType(_LOCAL), _P.agentIdentifierValue(agent.key)),
        _P.agentName(agent.name),
        _P.agentType(agent.kind),
    )
    if agent.version:
        made.append(_P.agentVersion(agent.version))
    return made
