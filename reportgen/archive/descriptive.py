"""Descriptive metadata: the record as XML of our own form, and as Dublin Core, which every archive reads."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree
from lxml.builder import ElementMaker

from reportgen.project.record import Fact
from reportgen.project.settings import Settings

RECORD = "urn:reportgen:registeruppgifter:1"
_DC = "http://purl.org/dc/elements/1.1/"
OAI = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_FOLDER = "../../schemas"
_R = ElementMaker(namespace=RECORD, nsmap={None: RECORD, "xsi": _XSI})
_D = ElementMaker(namespace=_DC, nsmap={"oai_dc": OAI, "dc": _DC, "xsi": _XSI})
_O = ElementMaker(namespace=OAI, nsmap={"oai_dc": OAI, "dc": _DC, "xsi": _XSI})


def record_xml(facts: Iterable[Fact]) -> bytes:
    """Return the record; the schema is registeruppgifter.xsd."""
    root = _R.registeruppgifter(*(_R.uppgift(f.value, nyckel=f.key, namn=f.name) for f in facts))
    return _written(root, f"{RECORD} {_FOLDER}/registeruppgifter.xsd")


def dublin_core(settings: Settings, facts: Iterable[Fact], media_type: str) -> bytes:
    """Return the report in the elements of Dublin Core; `media_type` is that of the PDF."""
    root = _O.dc(*(_D(name, value) for name, value in dublin_core_elements(settings, facts, media_type)))
    return _written(root, f"{OAI} {_FOLDER}/oai_dc.xsd")


def read_elements(root: etree._Element) -> tuple[tuple[str, str], ...]:
    """Return the elements of a file of Dublin Core by name, in order."""
    return tuple((etree.QName(element).localname, element.text or "") for element in root.iterchildren(etree.Element))


def dublin_core_elements(settings: Settings, facts: Iterable[Fact], media_type: str) -> tuple[tuple[str, str], ...]:
    """Return those of the fifteen elements (ISO 15836-1) that have a value, by name, in order."""
    known = {fact.key: fact.value for fact in facts}
    report, organisation = settings.report, settings.organisation
    elements: list[tuple[str, str]] = [
        ("title", known["titel"]),
        ("creator", ", ".join(filter(None, [organisation.name, organisation.unit]))),
        *(("subject", word) for word in report.keywords),
        ("description", report.description or known.get("arendemening", "")),
        ("publisher", organisation.name),
        ("date", known["upprattad"]),
        ("type", known.get("handlingstyp", "")),
        ("format", media_type),
        ("identifier", known.get("diarienummer", "")),
        ("identifier", f"ISBN {known['isbn']}" if "isbn" in known else ""),
        ("language", report.language),
        ("relation", f"Ersätter {known['ersatter']}" if "ersatter" in known else ""),
        ("rights", known.get("sekretess", "")),
    ]
    return tuple((name, value) for name, value in elements if value)


def _written(root: etree._Element, location: str) -> bytes:
    root.set(f"{{{_XSI}}}schemaLocation", location)
    etree.indent(root)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"
