"""Reading XML that may come from anybody, and holding it against the schemas that the program carries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from lxml import etree

from reportgen.archive.descriptive import OAI, RECORD
from reportgen.archive.mets import METS
from reportgen.archive.premis import NAMESPACE as PREMIS
from reportgen.swedish.foreign.translated import translated
from reportgen.swedish.foreign.xml import SCHEMA

# Attributes of CSIP and SIP stand in METS, so their schemas are read with it.
_AROUND = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:reportgen:scheman">
<xs:import namespace="http://www.loc.gov/METS/" schemaLocation="mets.xsd"/>
<xs:import namespace="https://DILCIS.eu/XML/METS/CSIPExtensionMETS" schemaLocation="DILCISExtensionMETS.xsd"/>
<xs:import namespace="https://DILCIS.eu/XML/METS/SIPExtensionMETS" schemaLocation="DILCISExtensionSIPMETS.xsd"/>
</xs:schema>"""
_NAMESPACE = re.compile(r"\{[^{}']*\}")
_SCHEMAS = {METS: "", PREMIS: "premis.xsd", OAI: "oai_dc.xsd", RECORD: "registeruppgifter.xsd"}


class _Shipped(etree.Resolver):  # type: ignore[misc]
    """Finds every schema among those that the program carries, by the name at the end of its address."""

    def resolve(self, url: str, _public: Any, context: Any) -> Any:
        return self.resolve_string(_shipped(url.rpartition("/")[2]), context, base_url=url)


def _shipped(name: str) -> bytes:
    return (files("reportgen.archive") / "schemas" / name).read_bytes()


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def parse_xml(content: bytes) -> etree._Element:
    """Return the root element; raises etree.XMLSyntaxError. Entities are not resolved, and nothing is fetched."""
    return etree.fromstring(content, _parser())


def faults(root: etree._Element) -> Iterator[str]:
    """Yield what the schema of the root element's namespace says against it, with the line."""
    namespace = etree.QName(root).namespace
    if namespace not in _SCHEMAS:
        yield f"Okänt namnrum: {namespace or 'inget'}."
        return
    schema = _schema(namespace)
    try:
        schema.validate(root)
    except etree.XMLSchemaValidateError:
        # libxml2 gives up where an entity stands that has not been resolved.
        yield "Filen har entiteter eller annat som inte kan prövas mot schemat."
        return
    for entry in schema.error_log:
        yield f"Rad {entry.line}: {translated(_NAMESPACE.sub('', entry.message), SCHEMA)}"


@cache
def _schema(namespace: str) -> etree.XMLSchema:
    parser = _parser()
    parser.resolvers.add(_Shipped())
    content = _shipped(_SCHEMAS[namespace]) if _SCHEMAS[namespace] else _AROUND.encode()
    return etree.XMLSchema(etree.fromstring(content, parser))
