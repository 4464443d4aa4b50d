"""What a PDF file says of itself in its XMP metadata: its title, and the profiles that it follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pikepdf
from lxml import etree

from reportgen.conformance.pdf.flavours import NAMES
from reportgen.conformance.pdf.reading import decoded, entry, plain

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
_PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
_CONFORMS = "{http://pdfa.org/declarations/}conformsTo"
_WTPDF = "http://pdfa.org/declarations/wtpdf/#"
# ISO 14289-2 and WTPDF 1.0, 6.1.3: the addresses of the declarations.
_DECLARED = {f"{_WTPDF}accessibility1.0": "wt1a", f"{_WTPDF}reuse1.0": "wt1r"}


@dataclass(frozen=True)
class Claims:
    """What a file claims: `flavours` that can be tried, keys of `NAMES`, and `unknown` profiles, as people call them."""

    flavours: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    title: str = ""
    has_metadata: bool = False


def claims_of(pdf: pikepdf.Pdf) -> Claims:
    """Return what a file claims; what cannot be read claims nothing."""
    content = decoded(entry(pdf.Root, "/Metadata"))
    if content is None:
        return Claims()
    root = _parsed(content)
    if root is None:
        return Claims(has_metadata=True)
    flavours: list[str] = []
    unknown: list[str] = []
    if part := _property(root, f"{_PDFA}part"):
        flavour = f"{part}{_property(root, f'{_PDFA}conformance').lower()}"
        _take(flavour, plain(f"PDF/A-{flavour}"), flavours, unknown)
    if part := _property(root, f"{_PDFUA}part"):
        _take(f"ua{part}", plain(f"PDF/UA-{part}"), flavours, unknown)
    for declared in root.iter(_CONFORMS):
        address = (declared.text or declared.get(f"{_RDF}resource") or "").strip()
        if address.startswith(_WTPDF):
            _take(_DECLARED.get(address, ""), plain(f"WTPDF {address.removeprefix(_WTPDF)}"), flavours, unknown)
    return Claims(tuple(dict.fromkeys(flavours)), tuple(dict.fromkeys(unknown)), _title(root), has_metadata=True)


def _take(flavour: str, called: str, flavours: list[str], unknown: list[str]) -> None:
    if flavour in NAMES:
        flavours.append(flavour)
    else:
        unknown.append(called)


def _parsed(content: bytes) -> Any:
    """Return the root of the metadata, mended where they are no XML, without anything from outside the file."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _property(root: Any, name: str) -> str:
    """Return the first value of a simple property, which may stand as an element or as an attribute."""
    for element in root.iter(f"{_RDF}Description", name):
        value = element.text if element.tag == name else element.get(name)
        if value and value.strip():
            return str(value).strip()
    return ""


def _title(root: Any) -> str:
    """Return the title in its first language."""
    for element in root.iter(_TITLE):
        told = "".join(element.itertext()).strip()
        if told:
            return str(told)
    return next((d.get(_TITLE).strip() for d in root.iter(f"{_RDF}Description") if d.get(_TITLE)), "")
