"""Checking a package: every file against the list of checksums, METS and PREMIS; and those against each other.

What one list would let pass another finds: somebody who changes a file and mends the list of checksums still has METS,
PREMIS and the build manifest to change, and then the seal that stands in the register.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from reportgen.archive.descriptive import OAI
from reportgen.archive.descriptive import RECORD as RECORD_NAMESPACE
from reportgen.archive.mets import CSIP, METS, PROFILE, XLINK
from reportgen.archive.names import archival
from reportgen.archive.package import (
    ASSESSMENTS,
    CHECKSUMS,
    DATA_FILES,
    DICTIONARY,
    DUBLIN_CORE,
    MANIFEST,
    PREMIS,
    READ_ME,
    RECORD,
    REPORT,
    REPRESENTATIONS,
    SOURCES,
    TRACE,
    VALIDATION,
    Package,
    checksums,
    representation,
)
from reportgen.archive.package import METS as METS_FILE
from reportgen.archive.premis import NAMESPACE as PREMIS_NAMESPACE
from reportgen.diagnostics import Diagnostic, Position, Report, error
from reportgen.swedish.foreign.translated import translated
from reportgen.swedish.foreign.xml import SYNTAX
from reportgen.trace.carried import check_carried
from reportgen.verification.claims import check_claims
from reportgen.verification.compiler_check import check_compiler
from reportgen.verification.contents import manifest_of, pdf_of, source_paths
from reportgen.verification.rows import check_rows
from reportgen.verification.xml import faults, parse_xml

_LINE = re.compile(r"([0-9a-f]{64})  (\S+)")
_OF_METS = (METS_FILE, f"{representation(REPORT)}/{METS_FILE}", f"{representation(SOURCES)}/{METS_FILE}")
_OF_PREMIS = (PREMIS, f"{representation(REPORT)}/{PREMIS}", f"{representation(SOURCES)}/{PREMIS}")
_REQUIRED = (
    *_OF_METS,
    *_OF_PREMIS,
    CHECKSUMS,
    RECORD,
    DUBLIN_CORE,
    MANIFEST,
    TRACE,
    f"{representation(REPORT)}/data/{ASSESSMENTS}",
    READ_ME,
    VALIDATION,
    DATA_FILES,
    DICTIONARY,
)
# What each of these is, by which it is known which checks it has to stand.
_NAMESPACES = {
    **dict.fromkeys(_OF_METS, METS),
    **dict.fromkeys(_OF_PREMIS, PREMIS_NAMESPACE),
    RECORD: RECORD_NAMESPACE,
    DUBLIN_CORE: OAI,
}
# Data and sources are the office's own; an XML file among them follows no schema of ours.
_KEPT_AS_IT_IS = (f"{representation(SOURCES)}/data/", f"{representation(REPORT)}/data/")
_CSIP, _PREMIS, _OWN = "E-ARK CSIP 2.1.0", "PREMIS 3.0", "paketets form"


def check_package(package: Package) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with a package's files; the PDF itself is judged elsewhere."""
    wrong = [*_check_names(package), *_check_list(package)]
    documents = dict(_parsed(package, wrong.append))
    for path, root in documents.items():
        namespace = etree.QName(root).namespace
        if path in _NAMESPACES and namespace != _NAMESPACES[path]:
            wrong.append(_fault("schema", path, f"Filen hör till {namespace}, inte till {_NAMESPACES[path]}.", _OWN))
        if namespace == METS:
            wrong += _check_mets(path, root, package)
        elif namespace == PREMIS_NAMESPACE:
            wrong += _check_premis(path, root, package)
    wrong += _check_identity(package.name, documents)
    wrong += _check_manifest(package)
    wrong += check_claims(package, documents)
    wrong += check_rows(package)
    wrong += check_compiler(package)
    wrong += _check_carried(package)
    return tuple(dict.fromkeys(wrong))


def _check_carried(package: Package) -> Iterator[Diagnostic]:
    """Hold the files beside the report against each other, as those within a PDF that carries them."""
    folder = f"{representation(REPORT)}/data/"
    beside = {path.removeprefix(folder): package.files[path] for path in package.files if path.startswith(folder)}
    for finding in check_carried(beside):
        yield replace(finding, path=f"{folder}{finding.path}")


def _fault(code: str, path: str, message: str, clause: str) -> Diagnostic:
    return error(code, Position(path), message, clause=clause)


def _check_names(package: Package) -> Iterator[Diagnostic]:
    for path in _REQUIRED:
        if path not in package.files:
            yield _fault("saknas", path, "Filen ska finnas i varje paket.", _OWN)
    for path in sorted(package.files):
        if any(archival(part) != part for part in path.split("/")):
            yield _fault("fel-namn", path, "Namnet har tecken som inte får stå i ett paket.", _OWN)
    alike: dict[str, str] = {}
    for path in sorted(package.files):
        if (other := alike.setdefault(path.lower(), path)) != path:
            message = (
                f"Namnet skiljer sig från {other} bara i stora och små bokstäver, som inte alla system skiljer på."
            )
            yield _fault("fel-namn", path, message, _OWN)


def _check_list(package: Package) -> Iterator[Diagnostic]:
    """Compare with kontrollsummor.txt: what is listed, what is there, and the form of the list itself."""
    if CHECKSUMS not in package.files:
        return
    written = package.files[CHECKSUMS]
    listed: dict[str, str] = {}
    for number, line in enumerate(written.decode("utf-8", "replace").splitlines(), start=1):
        match = _LINE.fullmatch(line)
        if match is None or match[2] in listed:
            message = "Raden är ingen kontrollsumma, eller står två gånger."
            yield error("listan-trasig", Position(CHECKSUMS, number), message, clause=_OWN)
        else:
            listed[match[2]] = match[1]
    for path, expected in listed.items():
        if path not in package.files:
            yield _fault("saknas", path, f"Filen står i {CHECKSUMS} men finns inte.", _OWN)
        elif hashlib.sha256(package.files[path]).hexdigest() != expected:
            yield _fault("ändrad", path, f"Filens innehåll stämmer inte med {CHECKSUMS}.", _OWN)
    for path in package.files:
        if path not in listed and path != CHECKSUMS:
            yield _fault("obekant", path, f"Filen står inte i {CHECKSUMS}.", _OWN)
    if not listed:
        yield _fault("listan-trasig", CHECKSUMS, "Listan är tom.", _OWN)
    elif written != checksums(package.files) and set(listed) == set(package.files) - {CHECKSUMS}:
        yield _fault("listan-trasig", CHECKSUMS, "Listan är inte den som skrevs.", _OWN)


def _parsed(package: Package, report: Report) -> Iterator[tuple[str, etree._Element]]:
    for path, content in package.files.items():
        if path.startswith(_KEPT_AS_IT_IS) or not path.endswith(".xml"):
            continue
        try:
            root = parse_xml(content)
        except etree.XMLSyntaxError as reason:
            report(_fault("xml-trasig", path, f"Filen är inte XML ({translated(reason.msg, SYNTAX)}).", "XML 1.0"))
            continue
        if root.getroottree().docinfo.doctype:
            # What it declares could fetch other files, or grow without end.
            message = "Filen har en dokumenttypsdeklaration, som inte hör hemma i ett paket."
            report(_fault("xml-trasig", path, message, _OWN))
            continue
        for fault in faults(root):
            report(_fault("schema", path, f"Filen följer inte sitt schema. {fault}", str(etree.QName(root).namespace)))
        yield path, root


def _check_mets(path: str, root: etree._Element, package: Package) -> Iterator[Diagnostic]:
    folder = posixpath.dirname(path)
    for name, good, clause in (
        ("PROFILE", root.get("PROFILE") == PROFILE, "SIP2"),
        ("OAISPACKAGETYPE", root.find(f"{{{METS}}}metsHdr[@{{{CSIP}}}OAISPACKAGETYPE='SIP']") is not None, "CSIP9"),
        ("structMap", len(root.findall(f"{{{METS}}}structMap[@LABEL='CSIP']")) == 1, "CSIP82"),
    ):
        if not good:
            yield _fault("mets", path, f"{name} saknas eller har fel värde.", f"{_CSIP}, {clause}")
    identities = {element.get("ID") for element in root.iter() if element.get("ID")}
    for element in root.iter(etree.Element):
        for attribute in ("FILEID", "ADMID", "DMDID"):
            for reference in (element.get(attribute) or "").split():
                if reference not in identities:
                    yield _fault("mets", path, f"{attribute} pekar på {reference}, som inte finns.", _CSIP)
    listed: set[str] = set()
    for element in root.iter(f"{{{METS}}}mdRef", f"{{{METS}}}file"):
        location = element if etree.QName(element).localname == "mdRef" else element.find(f"{{{METS}}}FLocat")
        href = location.get(f"{{{XLINK}}}href", "") if location is not None else ""
        target = posixpath.normpath(posixpath.join(folder, href))
        if target in listed:
            yield _fault("mets", path, f"{target} står två gånger.", _CSIP)
        listed.add(target)
        yield from _check_reference(path, element, target, package)
    for pointer in root.iter(f"{{{METS}}}mptr"):
        target = posixpath.normpath(posixpath.join(folder, pointer.get(f"{{{XLINK}}}href", "")))
        if target not in listed:
            yield _fault(
                "mets", path, f"Strukturen pekar på {target}, som inte står bland filerna.", f"{_CSIP}, CSIP110"
            )
    for other in package.files:
        if _belongs(other, path) and other not in listed:
            yield _fault("inte-i-mets", other, f"Filen står inte i {path}.", _CSIP)


def _check_reference(path: str, element: etree._Element, target: str, package: Package) -> Iterator[Diagnostic]:
    content = package.files.get(target)
    if content is None:
        yield _fault("saknas", target, f"Filen står i {path} men finns inte.", _CSIP)
        return
    if element.get("SIZE") != str(len(content)):
        yield _fault("ändrad", target, f"Storleken är inte den som står i {path}.", f"{_CSIP}, CSIP69")
    if element.get("CHECKSUMTYPE") != "SHA-256":
        yield _fault("mets", path, f"Kontrollsumman för {target} är inte SHA-256.", f"{_CSIP}, CSIP72")
    elif element.get("CHECKSUM") != hashlib.sha256(content).hexdigest():
        yield _fault("ändrad", target, f"Innehållet stämmer inte med {path}.", f"{_CSIP}, CSIP71")


def _belongs(file: str, mets: str) -> bool:
    """Tell whether a METS file has to list a file: a representation's lists its folder, the package's what is left."""
    folder = posixpath.dirname(mets)
    if file in {mets, CHECKSUMS}:
        return False
    if folder:
        return file.startswith(f"{folder}/")
    within = file.startswith(f"{REPRESENTATIONS}/")
    return not within or (file.count("/") == 2 and file.endswith(f"/{METS_FILE}"))


def _check_premis(path: str, root: etree._Element, package: Package) -> Iterator[Diagnostic]:
    space = {"p": PREMIS_NAMESPACE}
    described: set[str] = set()
    for one in root.findall("p:object[p:objectCharacteristics]", space):
        target = one.findtext("p:objectIdentifier/p:objectIdentifierValue", "", space)
        described.add(target)
        content = package.files.get(target)
        if content is None:
            yield _fault("saknas", target, f"Filen står i {path} men finns inte.", _PREMIS)
            continue
        digest = one.findtext("p:objectCharacteristics/p:fixity/p:messageDigest", "", space)
        size = one.findtext("p:objectCharacteristics/p:size", "", space)
        if digest != hashlib.sha256(content).hexdigest() or size != str(len(content)):
            yield _fault("ändrad", target, f"Innehållet stämmer inte med {path}.", _PREMIS)
    data = f"{path.removesuffix(PREMIS)}data/"
    for other in package.files:
        if path != PREMIS and other.startswith(data) and other not in described:
            yield _fault("inte-i-premis", other, f"Filen står inte i {path}.", _PREMIS)
    known = {element.text for element in root.iterfind("p:agent/p:agentIdentifier/p:agentIdentifierValue", space)}
    for element in root.iterfind("p:event/p:linkingAgentIdentifier/p:linkingAgentIdentifierValue", space):
        if element.text not in known:
            yield _fault("premis", path, f"En händelse är utförd av {element.text}, som inte beskrivs.", _PREMIS)


def _check_identity(name: str, documents: Mapping[str, etree._Element]) -> Iterator[Diagnostic]:
    """Compare what METS, PREMIS, the record and the package's folder (`name`) say that this is."""
    if METS_FILE not in documents or PREMIS not in documents or RECORD not in documents:
        return
    mets = documents[METS_FILE]
    facts = {fact.get("nyckel"): fact.text for fact in documents[RECORD]}
    entity = documents[PREMIS].findtext(f"{{{PREMIS_NAMESPACE}}}object//{{{PREMIS_NAMESPACE}}}objectIdentifierValue")
    for what, here, there, where in (
        ("titeln", mets.get("LABEL"), facts.get("titel"), RECORD),
        ("paketets namn", mets.get("OBJID"), entity, PREMIS),
    ):
        if here != there:
            message = f"{what[0].upper()}{what[1:]} är ”{here}” men ”{there}” i {where}."
            yield _fault("motsägelse", METS_FILE, message, _OWN)
    if mets.get("OBJID") != name:
        message = f"Mappen heter {name}, men paketet heter {mets.get('OBJID')}. Ge mappen paketets namn."
        yield _fault("annat-namn", METS_FILE, message, f"{_CSIP}, CSIP1")


def _check_manifest(package: Package) -> Iterator[Diagnostic]:
    """Hold the sources against the manifest, and the PDF against the traceability file that names it."""
    if MANIFEST not in package.files:
        return
    try:
        manifest = manifest_of(package)
    except ValueError as reason:
        yield _fault("manifest", MANIFEST, f"Manifestet kan inte läsas ({reason}).", _OWN)
        return
    listed = {entry["fil"]: entry["sha256"] for entry in manifest["källfiler"]}
    folder = f"{representation(SOURCES)}/data"
    held = {within: listed[path] for path, within in source_paths(manifest).items()}
    for path, expected in held.items():
        if path not in package.files:
            yield _fault("saknas", path, "Källfilen står i byggmanifestet men finns inte.", _OWN)
        elif hashlib.sha256(package.files[path]).hexdigest() != expected:
            yield _fault("ändrad", path, "Källfilen är inte den som rapporten byggdes av.", _OWN)
    for path in package.files:
        if path.startswith(f"{folder}/") and path not in held:
            yield _fault("obekant", path, "Källfilen står inte i byggmanifestet.", _OWN)
    pdf = pdf_of(package)
    if not pdf:
        message = "Det ska finnas en enda pdf-fil, rapporten."
        yield _fault("saknas", f"{representation(REPORT)}/data", message, _OWN)
    elif TRACE in package.files:
        named = re.search(rb'"pdf_sha256": "([0-9a-f]{64})"', package.files[TRACE][:200])
        if named is None or named[1].decode() != hashlib.sha256(package.files[pdf]).hexdigest():
            yield _fault("motsägelse", TRACE, "Spårbarhetsfilen hör till en annan pdf-fil.", _OWN)
