"""The files that style sheets and drawings ask for by an address: each must be in the project, and be what it is for."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace

from reportgen.diagnostics import Diagnostic, Position, Report, error, place_in
from reportgen.looks.style_sheets import StyleSheets, addresses
from reportgen.pictures.raster import Unfit, examined, kind_of
from reportgen.project.addresses import absolute, handed_out, is_data
from reportgen.project.snapshot import ProjectError, Snapshot

_HREF = re.compile(r"""\bhref\s*=\s*["']([^"'#][^"']*)["']|url\(\s*["']?([^"'()#][^"'()]*)["']?\s*\)""")
_IMPORT = re.compile(r"""@import\s+["']([^"']+)["']""")


def check_style_files(sheets: StyleSheets, snapshot: Snapshot, report: Report) -> None:
    """Report the addresses in style sheets that lead out of the project, or to nothing that can be shown."""
    for rule in sheets.rules:
        fonts = rule.keyword == "font-face"
        for one in rule.declarations:
            for address in addresses(one.value) if "url(" in one.value.lower() else ():
                for fault in faults(absolute(address, one.at.path), one.at, snapshot, picture=not fonts):
                    report(fault)


def faults(address: str, at: Position, snapshot: Snapshot, *, picture: bool = True) -> Iterator[Diagnostic]:
    """Yield what is wrong with a full address that stands at a place, and with the picture that it leads to."""
    if is_data(address) or not address.partition("#")[0]:
        return
    try:
        path, content = handed_out(address, snapshot)
    except ProjectError as failure:
        told = failure.diagnostic
        named = replace(told, message=f"{told.path}: {told.message}") if told.code == "fil-saknas" else told
        yield named.moved(at)
        return
    if picture:
        yield from _picture_faults(path, content, at, snapshot)


def _picture_faults(path: str, content: bytes, at: Position, snapshot: Snapshot) -> Iterator[Diagnostic]:
    if kind := kind_of(content):
        # What the name says is no fault here.
        found = examined(f"bild.{kind.lower()}", content)
        if isinstance(found, Unfit) and found.code == "bild-trasig":
            yield error("bild-trasig", at, f"Bilden {path} är trasig eller avkortad.", found.hint)
    elif path.lower().endswith((".svg", ".png", ".jpg", ".jpeg")):
        yield from _drawing_faults(path, content, at, snapshot)


def _drawing_faults(path: str, content: bytes, at: Position, snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Yield what is wrong with a drawing: it must be XML, and may ask for what is in the project only."""
    try:
        ET.fromstring(content)  # noqa: S314 - a file of the project; WeasyPrint reads it the same way
    except ET.ParseError as reason:
        line, column = reason.position
        place = Position(path, line, column + 1) if content.lstrip().startswith(b"<") else at
        yield error(
            "bild-trasig", place, f"Bilden {path} går inte att tolka.", "Spara bilden på nytt, som svg eller png."
        )
        return
    text = content.decode("utf-8", "replace")
    for pattern in (_HREF, _IMPORT):
        for found in pattern.finditer(text):
            address = next(filter(None, found.groups()))
            # A drawing that shows itself would never end, and WeasyPrint reads it once.
            if absolute(address, path).partition("#")[0] != absolute("", path) and _is_fetched(text, found):
                yield from faults(absolute(address, path), place_in(path, text, found.start()), snapshot)


def _is_fetched(text: str, found: re.Match[str]) -> bool:
    """Tell whether an address is of something that is shown: the aim of a link is not."""
    tag = text[text.rfind("<", 0, found.start()) + 1 : found.start()]
    return not re.match(r"a\b", tag)
