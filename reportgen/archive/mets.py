"""METS 1.12 by E-ARK CSIP and SIP 2.1.0, which is FGS Paketstruktur 2.0: what the package holds, and where.

Numbers such as CSIP1 are those of the requirements in the specification.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.builder import ElementMaker

from reportgen.archive.formats import format_of
from reportgen.project.record import submitter
from reportgen.project.settings import Settings

METS = "http://www.loc.gov/METS/"
XLINK = "http://www.w3.org/1999/xlink"
CSIP = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
_SIP = "https://DILCIS.eu/XML/METS/SIPExtensionMETS"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
PROFILE = "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"
# The dash is that of the vocabulary; with a hyphen the value is unknown (CSIP2).
_TYPE = "Textual works – Digital"
_M = ElementMaker(namespace=METS, nsmap={"mets": METS, "xlink": XLINK, "csip": CSIP, "sip": _SIP, "xsi": _XSI})


@dataclass(frozen=True, slots=True)
class MetsAgent:
    """Somebody who has a part in a package: role, type and name, and notes by their kind, which may be empty.

    `other` is what the type is where that is OTHER.
    """

    role: str
    kind: str
    name: str
    notes: tuple[tuple[str, str], ...] = ()
    other: str = ""


@dataclass(frozen=True, slots=True)
class MetsHeader:
    """What every METS file of a package says of it: name, title, profile, time, agents, and references by their type."""

    name: str
    title: str
    profile: str
    moment: dt.datetime
    agents: tuple[MetsAgent, ...]
    references: tuple[tuple[str, str], ...]


def mets_header(settings: Settings, name: str, software: str, moment: dt.datetime) -> MetsHeader:
    """Return the header of a report's package; `software` is the version of the program that makes it."""
    title = f"{settings.report.title} {settings.report.year}"
    agents, references = mets_agents(settings, software), mets_references(settings)
    return MetsHeader(name, title, settings.archive.profile, moment, agents, references)


def mets_agents(settings: Settings, software: str) -> tuple[MetsAgent, ...]:
    """Return everyone who has a part in a package.

    The archival creator is SIP9–SIP14, the submitting organisation SIP15–SIP20, the contact SIP21–SIP25.
    """
    archive = settings.archive
    submitting, number = submitter(settings)
    agents = (
        MetsAgent("CREATOR", "OTHER", "reportgen", (("SOFTWARE VERSION", software),), "SOFTWARE"),
        MetsAgent("ARCHIVIST", "ORGANIZATION", settings.organisation.name, _coded(archive.organisation_number)),
        MetsAgent("CREATOR", "ORGANIZATION", submitting, _coded(number)),
        MetsAgent("CREATOR", "INDIVIDUAL", archive.contact, _noted("", archive.contact_details)),
    )
    return tuple(agent for agent in agents if agent.name)


def mets_references(settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return the references by their type: the submission agreement (SIP5), and the place in the archive (SIP7).

    The diarienummer is neither: it stands in the record, and as the identifier of Dublin Core.
    """
    archive = settings.archive
    references = (("SUBMISSIONAGREEMENT", archive.agreement), ("REFERENCECODE", archive.reference_code))
    return tuple((kind, value) for kind, value in references if value)


def _coded(number: str) -> tuple[tuple[str, str], ...]:
    return _noted("IDENTIFICATIONCODE", number)


def _noted(kind: str, text: str) -> tuple[tuple[str, str], ...]:
    return ((kind, text),) if text else ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """A file of metadata: its path from the METS file, its type, and for type OTHER what it is called."""

    path: str
    kind: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of files (fileGrp): its use, its paths from the METS file, and the kind of content where that is told."""

    use: str
    paths: tuple[str, ...]
    content: str = ""


def mets(
    header: MetsHeader,
    objid: str,
    descriptive: Sequence[Metadata],
    preservation: Sequence[Metadata],
    groups: Sequence[Group],
    files: Mapping[str, bytes],
    schemas: str,
) -> bytes:
    """Return a METS file. `files` holds, by path from the METS file, everything that it refers to.

    `schemas` is the way from the METS file to the package's folder of schemas. A group whose use begins with
    Representations points to the METS files of representations.
    """
    at = _Place(header, files)
    root = _M.mets(OBJID=objid, TYPE=_TYPE, PROFILE=PROFILE, LABEL=header.title)
    root.set(f"{{{CSIP}}}CONTENTINFORMATIONTYPE", "MIXED")
    root.set(
        f"{{{_XSI}}}schemaLocation",
        f"{METS} {schemas}/mets.xsd {CSIP} {schemas}/DILCISExtensionMETS.xsd {_SIP} {schemas}/DILCISExtensionSIPMETS.xsd",
    )
    root.append(_header(header))
    for number, metadata in enumerate(descriptive, start=1):
        root.append(_M.dmdSec(at.metadata(metadata), ID=f"dmd-{number}", CREATED=at.time, STATUS="CURRENT"))
    administrative = _M.amdSec(ID="amd")
    for number, metadata in enumerate(preservation, start=1):
        administrative.append(
            _M.digiprovMD(at.metadata(metadata), ID=f"digiprov-{number}", CREATED=at.time, STATUS="CURRENT")
        )
    root.append(administrative)
    root.append(_M.fileSec(*(at.group(group) for group in groups), ID="filer"))
    root.append(_structure(objid, len(descriptive), len(preservation), groups))
    etree.indent(root)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _header(header: MetsHeader) -> etree._Element:
    time = header.moment.isoformat(timespec="seconds")
    made = _M.metsHdr(CREATEDATE=time, LASTMODDATE=time, RECORDSTATUS="NEW")
    made.set(f"{{{CSIP}}}OAISPACKAGETYPE", "SIP")
    for agent in header.agents:
        written = _M.agent(_M.name(agent.name), ROLE=agent.role, TYPE=agent.kind)
        if agent.other:
            written.set("OTHERTYPE", agent.other)
        for kind, text in agent.notes:
            note = _M.note(text)
            if kind:
                note.set(f"{{{CSIP}}}NOTETYPE", kind)
            written.append(note)
        made.append(written)
    made.extend(_M.altRecordID(value, TYPE=kind) for kind, value in header.references)
    return made


def read_header(root: etree._Element) -> tuple[tuple[MetsAgent, ...], tuple[tuple[str, str], ...]]:
    """Return the agents and the references of a METS file, as `mets_header` has them."""
    space = {"m": METS}
    agents = tuple(
        MetsAgent(
            agent.get("ROLE", ""),
            agent.get("TYPE", ""),
            agent.findtext("m:name", "", space),
            tuple((note.get(f"{{{CSIP}}}NOTETYPE", ""), note.text or "") for note in agent.findall("m:note", space)),
            agent.get("OTHERTYPE", ""),
        )
        for agent in root.iterfind("m:metsHdr/m:agent", space)
    )
    references = root.iterfind("m:metsHdr/m:altRecordID", space)
    return agents, tuple((one.get("TYPE", ""), one.text or "") for one in references)


class _Place:
    """Describes the files that a METS file refers to."""

    def __init__(self, header: MetsHeader, files: Mapping[str, bytes]) -> None:
        self._header = header
        self._files = files
        self._count = 0
        self.time = header.moment.isoformat(timespec="seconds")

    def metadata(self, metadata: Metadata) -> etree._Element:
        made = _M.mdRef(LOCTYPE="URL", MDTYPE=metadata.kind, **self._described(metadata.path))
        if metadata.other:
            made.set("OTHERMDTYPE", metadata.other)
        return _linked(made, metadata.path)

    def group(self, group: Group) -> etree._Element:
        made = _M.fileGrp(ID=_identity(group), USE=group.use)
        if group.content:
            made.set(f"{{{CSIP}}}CONTENTINFORMATIONTYPE", "OTHER")
            made.set(f"{{{CSIP}}}OTHERCONTENTINFORMATIONTYPE", group.content)
        for path in group.paths:
            self._count += 1
            location = _linked(_M.FLocat(LOCTYPE="URL"), path)
            made.append(_M.file(location, ID=f"fil-{self._count}", **self._described(path)))
        return made

    def _described(self, path: str) -> dict[str, str]:
        content = self._files[path]
        return {
            "MIMETYPE": format_of(path, self._header.profile).media_type,
            "SIZE": str(len(content)),
            "CREATED": self.time,
            "CHECKSUM": hashlib.sha256(content).hexdigest(),
            "CHECKSUMTYPE": "SHA-256",
        }


def _linked(element: etree._Element, path: str) -> etree._Element:
    element.set(f"{{{XLINK}}}type", "simple")
    element.set(f"{{{XLINK}}}href", path)
    return element


def _identity(group: Group) -> str:
    return "grupp-" + group.use.lower().replace("/", "-")


def _structure(objid: str, descriptive: int, preservation: int, groups: Iterable[Group]) -> etree._Element:
    """Return the structural map that CSIP asks for (CSIP80–CSIP119)."""
    metadata = _M.div(ID="del-metadata", LABEL="Metadata")
    metadata.set("ADMID", " ".join(f"digiprov-{number}" for number in range(1, preservation + 1)))
    if descriptive:
        metadata.set("DMDID", " ".join(f"dmd-{number}" for number in range(1, descriptive + 1)))
    whole = _M.div(metadata, ID="del-paket", LABEL=objid)
    pointed = [group for group in groups if group.use.startswith("Representations")]
    for group in groups:
        if group not in pointed:
            whole.append(_M.div(_M.fptr(FILEID=_identity(group)), ID=f"del-{group.use.lower()}", LABEL=group.use))
    if pointed:
        # CSIP asks for one division a representation; the one around them is what its own rules look for (CSIP101).
        around = _M.div(*(_M.fptr(FILEID=_identity(group)) for group in pointed), ID="del-representations")
        around.set("LABEL", "Representations")
        for group in pointed:
            pointer = _linked(_M.mptr(LOCTYPE="URL"), group.paths[0])
            pointer.set(f"{{{XLINK}}}title", _identity(group))
            around.append(_M.div(pointer, ID=_identity(group).replace("grupp", "del"), LABEL=group.use))
        whole.append(around)
    return _M.structMap(whole, ID="struktur", TYPE="PHYSICAL", LABEL="CSIP")
