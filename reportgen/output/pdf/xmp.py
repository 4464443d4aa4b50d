"""What the file says of itself in XMP, beyond what WeasyPrint writes: PDF/UA, and the registry's own facts.

Every property outside the schemas that PDF/A knows must be described in an extension schema (ISO 19005-3, 6.6.2.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from reportgen.project.settings import Settings

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_UA = "http://www.aiim.org/pdfua/ns/id/"
_EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
_SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
_PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
# A URN names the schema without promising that anything stands at an address.
REPORT = "urn:reportgen:rapport:1:"

_PREFIXES = {
    "rdf": _RDF,
    "dc": _DC,
    "pdfuaid": _UA,
    "pdfaExtension": _EXTENSION,
    "pdfaSchema": _SCHEMA,
    "pdfaProperty": _PROPERTY,
    "rapport": REPORT,
}


@dataclass(frozen=True, slots=True)
class _Schema:
    """An extension schema: its name, namespace, prefix, and the type and description of each property."""

    name: str
    namespace: str
    prefix: str
    properties: Mapping[str, tuple[str, str]]


_SCHEMAS = (
    _Schema(
        "PDF/UA Universal Accessibility Schema",
        _UA,
        "pdfuaid",
        {"part": ("Integer", "Part of ISO 14289 to which the file conforms")},
    ),
    _Schema(
        "Rapportens registeruppgifter",
        REPORT,
        "rapport",
        {
            "diarienummer": ("Text", "Ärendets diarienummer"),
            "ar": ("Integer", "Det år som rapporten gäller"),
            "utgava": ("Text", "Rapportens utgåva"),
            "status": ("Text", "Utkast, granskad eller fastställd"),
            "exempeldata": ("Boolean", "Om rapporten innehåller exempeldata som inte är publicerad statistik"),
        },
    ),
)


def with_registry(rdf: bytes, settings: Settings, has_examples: bool) -> bytes:
    """Add the report's own facts to the RDF that WeasyPrint has made."""
    for prefix, namespace in _PREFIXES.items():
        ET.register_namespace(prefix, namespace)
    root = ET.fromstring(rdf)  # noqa: S314 - as above
    report = settings.report
    _text(_description(root), _UA, "part", "1")
    _listed(_description(root), "language", "Bag", report.language)
    _listed(_description(root), "publisher", "Bag", settings.organisation.name)
    own = _description(root)
    facts = {
        "diarienummer": settings.registry.number or "ännu inte tilldelat",
        "ar": str(report.year),
        "utgava": report.edition,
        "status": report.status,
        "exempeldata": "True" if has_examples else "False",
    }
    for name, value in facts.items():
        _text(own, REPORT, name, value)
    if settings.registry.number:
        _text(own, _DC, "identifier", settings.registry.number)
    _declare(_description(root))
    written: bytes = ET.tostring(root, encoding="utf-8")
    return written


def _description(root: ET.Element) -> ET.Element:
    return ET.SubElement(root, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})


def _text(parent: ET.Element, namespace: str, name: str, value: str) -> None:
    ET.SubElement(parent, f"{{{namespace}}}{name}").text = value


def _listed(parent: ET.Element, name: str, container: str, value: str) -> None:
    held = ET.SubElement(ET.SubElement(parent, f"{{{_DC}}}{name}"), f"{{{_RDF}}}{container}")
    _text(held, _RDF, "li", value)


def _declare(parent: ET.Element) -> None:
    """Write the extension schemas (ISO 19005-3, annex of 6.6.2.3.3)."""
    resource = {f"{{{_RDF}}}parseType": "Resource"}
    bag = ET.SubElement(ET.SubElement(parent, f"{{{_EXTENSION}}}schemas"), f"{{{_RDF}}}Bag")
    for schema in _SCHEMAS:
        item = ET.SubElement(bag, f"{{{_RDF}}}li", resource)
        _text(item, _SCHEMA, "schema", schema.name)
        _text(item, _SCHEMA, "namespaceURI", schema.namespace)
        _text(item, _SCHEMA, "prefix", schema.prefix)
        sequence = ET.SubElement(ET.SubElement(item, f"{{{_SCHEMA}}}property"), f"{{{_RDF}}}Seq")
        for name, (kind, meaning) in schema.properties.items():
            described = ET.SubElement(sequence, f"{{{_RDF}}}li", resource)
            _text(described, _PROPERTY, "name", name)
            _text(described, _PROPERTY, "valueType", kind)
            _text(described, _PROPERTY, "category", "external" if schema.namespace == REPORT else "internal")
            _text(described, _PROPERTY, "description", meaning)
