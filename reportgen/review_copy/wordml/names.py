"""The names of WordprocessingML (ISO/IEC 29500-1, 17, in the transitional namespaces of 29500-4) and of its extensions."""

from __future__ import annotations

from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""The namespaces of the strict form (ISO/IEC 29500-1), and those of the transitional one that stand for the same."""

_OFF = {"0", "false", "off", "none"}


def local(element: Any) -> str:
    """Return the name of an element without its namespace; empty for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def is_on(element: Any) -> bool:
    """Tell whether a property that is there is switched on (17.3.2, the type CT_OnOff)."""
    return element is not None and str(element.get(f"{W}val", "true")).lower() not in _OFF
