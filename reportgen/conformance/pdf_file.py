"""Checks of a finished PDF file, ours or any other: what PDF/A-3a and PDF/UA-1 ask and can be told without an engine.

They do not replace veraPDF; they always run, take a tenth of a second, and also find what veraPDF lets pass: weak tags
that are valid and still bad to listen to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

_HEADINGS = {f"H{level}": level for level in range(1, 7)}
_ROWS = {"TR"}
_CELLS = {"TH", "TD"}
_STRINGS = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
_OPERATORS = re.compile(rb"(?<![^\s\])>])(BDC|BMC|EMC|TJ|Tj|Do|sh|[SsFfBb]\*?|'|\")(?![^\s\[(<])")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a file: a stable code, where in the file, what, and the clause that asks for it."""

    code: str
    place: str
    message: str
    clause: str


def check_pdf(pdf: pikepdf.Pdf) -> tuple[Finding, ...]:
    """Return everything that is wrong, in the order of the checks."""
    found: list[Finding] = []
    for check in _CHECKS:
        found += check(pdf)
    return tuple(found)


def _check_catalog(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    root = pdf.Root
    if not root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield Finding("omärkt", "katalogen", "Filen är inte märkt som taggad.", "ISO 14289-1, 7.1")
    if not str(root.get("/Lang", "")):
        yield Finding("språk-saknas", "katalogen", "Filen anger inget språk.", "ISO 14289-1, 7.2")
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield Finding("titel-visas-inte", "katalogen", "Titeln visas inte i fönstret.", "ISO 14289-1, 7.1")
    if "/OutputIntents" not in root:
        yield Finding("färgprofil-saknas", "katalogen", "Filen har ingen färgprofil.", "ISO 19005-3, 6.2.3")
    if "/PageLabels" not in root:
        yield Finding(
            "sidnummer-saknas", "katalogen", "Läsaren visar inte de tryckta sidnumren.", "ISO 32000-1, 12.4.2"
        )
    if "/JavaScript" in root.get("/Names", Dictionary()) or "/AA" in root or "/OpenAction" in root:
        yield Finding("skript", "katalogen", "Filen kör något när den öppnas.", "ISO 19005-3, 6.5")
    if pdf.is_encrypted:
        yield Finding("kryptering", "filen", "Filen är krypterad.", "ISO 19005-3, 6.1.3")


def _check_metadata(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    if "/Metadata" not in pdf.Root:
        yield Finding("xmp-saknas", "metadata", "Filen saknar XMP-metadata.", "ISO 19005-3, 6.6.2")
        return
    with pdf.open_metadata() as xmp:
        if not xmp.get("dc:title"):
            yield Finding("titel-saknas", "metadata", "Filen saknar titel.", "ISO 14289-1, 7.1")
        if str(xmp.get("pdfuaid:part", "")) != "1":
            yield Finding("pdfua-anges-inte", "metadata", "Filen säger sig inte följa PDF/UA-1.", "ISO 14289-1, 5")
        part, level = str(xmp.get("pdfaid:part", "")), str(xmp.get("pdfaid:conformance", ""))
        if part not in {"2", "3"} or level != "A":
            told = f"PDF/A-{part}{level.lower()}" if part else "ingen del av PDF/A"
            yield Finding("pdfa-anges-inte", "metadata", f"Filen anger {told}, inte 2a eller 3a.", "ISO 19005-3, 6.6.4")


def _check_fonts(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    described = (t for t in pdf.objects if isinstance(t, Dictionary) and t.get("/Type") == Name.FontDescriptor)
    for font in described:
        if not any(key in font for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            name = str(font.get("/FontName", "/okänt"))[1:]
            yield Finding("typsnitt-saknas", "typsnitt", f"{name} är inte inbäddat.", "ISO 19005-3, 6.2.11.4")


def _check_images(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    for thing in pdf.objects:
        if (
            isinstance(thing, pikepdf.Stream)
            and thing.get("/Subtype") == Name.Image
            and thing.get("/Interpolate", False)
        ):
            message = "En bild ska jämnas ut vid visning."
            yield Finding("bild-interpoleras", "bilder", message, "ISO 19005-3, 6.2.8")


def _check_tree(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Check the elements: headings, figures, tables, lists, notes and links."""
    if "/StructTreeRoot" not in pdf.Root:
        yield Finding("taggar-saknas", "taggträdet", "Filen har inga taggar.", "ISO 14289-1, 7.1")
        return
    level = 0
    for element, path in _walk(pdf.Root.StructTreeRoot, ""):
        kind = _kind(element)
        kids = [_kind(kid) for kid in _elements(element)]
        if kind in _HEADINGS:
            if _HEADINGS[kind] > level + 1:
                message = f"Rubriknivå {_HEADINGS[kind]} följer på nivå {level}."
                yield Finding("rubriknivå", path, message, "ISO 14289-1, 7.4.2")
            level = _HEADINGS[kind]
        elif kind == "Figure":
            yield from _check_figure(element, path)
        elif kind == "Table":
            yield from _check_table(element, path)
        elif kind == "L" and set(kids) - {"LI", "L", "Caption"}:
            yield Finding("lista", path, "En lista håller annat än listpunkter.", "ISO 14289-1, 7.6")
        elif kind == "TOC" and set(kids) - {"TOCI", "TOC", "Caption"}:
            yield Finding("innehåll", path, "Förteckningen håller annat än poster.", "ISO 32000-1, 14.8.4.2")
        elif kind == "Note" and "/ID" not in element:
            yield Finding("not", path, "En not saknar identitet.", "ISO 14289-1, 7.9")
        elif kind == "Link":
            yield from _check_link(element, path)


def _check_figure(element: Any, path: str) -> Iterator[Finding]:
    if not str(element.get("/Alt", "")).strip() and not str(element.get("/ActualText", "")).strip():
        yield Finding("alt-saknas", path, "En figur saknar beskrivning.", "ISO 14289-1, 7.3")
    attributes = element.get("/A", Dictionary())
    if "/BBox" not in attributes:
        yield Finding("figur-utan-mått", path, "En figur saknar omslutande rektangel.", "ISO 32000-1, 14.8.5.4.3")


def _check_table(element: Any, path: str) -> Iterator[Finding]:
    rows = [inner for inner, _ in _walk(element, "") if _kind(inner) in _ROWS]
    cells = [[cell for cell in _elements(row) if _kind(cell) in _CELLS] for row in rows]
    flat = [cell for row in cells for cell in row]
    headers = [cell for cell in flat if _kind(cell) == "TH"]
    if not headers:
        yield Finding("tabell-utan-rubriker", path, "En tabell saknar rubrikceller.", "ISO 14289-1, 7.5")
    if any("/Scope" not in cell.get("/A", Dictionary()) for cell in headers):
        yield Finding("rubrikcell-utan-riktning", path, "En rubrikcell saknar Scope.", "ISO 14289-1, 7.5")
    spans = any("/RowSpan" in cell.get("/A", Dictionary()) for cell in flat)
    widths = {sum(int(cell.get("/A", Dictionary()).get("/ColSpan", 1)) for cell in row) for row in cells}
    if len(widths) > 1 and not spans:
        told = " och ".join(str(width) for width in sorted(widths))
        yield Finding("tabell-ojämn", path, f"Tabellens rader har olika många celler: {told}.", "ISO 14289-1, 7.5")


def _check_link(element: Any, path: str) -> Iterator[Finding]:
    annotations = [kid.Obj for kid in _kids(element) if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR]
    if not annotations:
        yield Finding("länk-saknas", path, "En länk har tappat sin länkyta.", "ISO 14289-1, 7.18.5")
    if any(not str(annotation.get("/Contents", "")).strip() for annotation in annotations):
        yield Finding("länk-utan-text", path, "En länk säger inte vart den leder.", "ISO 14289-1, 7.18.5")


def _check_links_tagged(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Every link annotation belongs to an element."""
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in page.get("/Annots", Array()):
            if annotation.get("/Subtype") == Name.Link and "/StructParent" not in annotation:
                yield Finding(
                    "länk-otaggad", f"sida {number}", "En länkyta hör inte till någon tagg.", "ISO 14289-1, 7.18.5"
                )


def _check_content(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Whatever is drawn is either tagged or an artifact (ISO 14289-1, 7.1)."""
    for number, page in enumerate(pdf.pages, start=1):
        depth = 0
        # Parsing every operand takes ten times as long; text is left out, since it could hold an operator's letters.
        for match in _OPERATORS.finditer(_STRINGS.sub(b" ", _content(page))):
            operator = match[1]
            if operator in {b"BDC", b"BMC"}:
                depth += 1
            elif operator == b"EMC":
                depth -= 1
            elif depth == 0:
                yield Finding("otaggat", f"sida {number}", "Något är ritat utanför taggarna.", "ISO 14289-1, 7.1")
                break


def _content(page: pikepdf.Page) -> bytes:
    contents = page.obj.get("/Contents", Array())
    streams = list(contents) if isinstance(contents, Array) else [contents]
    return b"\n".join(stream.read_bytes() for stream in streams)


def _check_attachments(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    named = pdf.Root.get("/Names", Dictionary()).get("/EmbeddedFiles", Dictionary()).get("/Names", Array())
    for index in range(1, len(named), 2):
        if "/AFRelationship" not in named[index]:
            name = str(named[index].get("/UF", ""))
            yield Finding("bilaga-utan-roll", name, "En bifogad fil saknar roll i rapporten.", "ISO 19005-3, 6.8")


_CHECKS: tuple[Callable[[pikepdf.Pdf], Iterator[Finding]], ...] = (
    _check_catalog,
    _check_metadata,
    _check_fonts,
    _check_images,
    _check_tree,
    _check_links_tagged,
    _check_content,
    _check_attachments,
)


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _elements(element: Any) -> list[Any]:
    return [kid for kid in _kids(element) if isinstance(kid, Dictionary) and "/S" in kid]


def _kind(element: Any) -> str:
    return str(element.get("/S", ""))[1:]


def _walk(element: Any, path: str) -> Iterator[tuple[Any, str]]:
    """Yield every element under one with its path, in reading order; the path counts kids of the same kind."""
    counts: dict[str, int] = {}
    for kid in _elements(element):
        kind = _kind(kid)
        counts[kind] = counts.get(kind, 0) + 1
        place = f"{path}/{kind}[{counts[kind]}]"
        yield kid, place
        yield from _walk(kid, place)
