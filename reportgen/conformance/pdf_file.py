"""Checks of a finished PDF file, ours or any other: what PDF/A-3a and PDF/UA-1 ask and can be told without an engine.

They do not replace veraPDF; they always run, take a tenth of a second, and also find what veraPDF lets pass: weak tags
that are valid and still bad to listen to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from reportgen.diagnostics import Diagnostic, Position, error

_TREE = "taggträdet"
_HEADINGS = {f"H{level}": level for level in range(1, 7)}
_ROWS = {"TR"}
_CELLS = {"TH", "TD"}
_STRINGS = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
_OPERATORS = re.compile(rb"(?<![^\s\])>])(BDC|BMC|EMC|TJ|Tj|Do|sh|[SsFfBb]\*?|'|\")(?![^\s\[(<])")

# What each check asks for.
CLAUSES: Mapping[str, str] = {
    "omärkt": "ISO 14289-1, 7.1",
    "språk-saknas": "ISO 14289-1, 7.2",
    "titel-visas-inte": "ISO 14289-1, 7.1",
    "färgprofil-saknas": "ISO 19005-3, 6.2.3",
    "sidnummer-saknas": "ISO 32000-1, 12.4.2",
    "skript": "ISO 19005-3, 6.5",
    "kryptering": "ISO 19005-3, 6.1.3",
    "xmp-saknas": "ISO 19005-3, 6.6.2",
    "titel-saknas": "ISO 14289-1, 7.1",
    "pdfua-anges-inte": "ISO 14289-1, 5",
    "pdfa-anges-inte": "ISO 19005-3, 6.6.4",
    "typsnitt-saknas": "ISO 19005-3, 6.2.11.4",
    "bild-interpoleras": "ISO 19005-3, 6.2.8",
    "taggar-saknas": "ISO 14289-1, 7.1",
    "rubriknivå": "ISO 14289-1, 7.4.2",
    "lista": "ISO 14289-1, 7.6",
    "innehåll": "ISO 32000-1, 14.8.4.2",
    "not": "ISO 14289-1, 7.9",
    "alt-saknas": "ISO 14289-1, 7.3",
    "figur-utan-mått": "ISO 32000-1, 14.8.5.4.3",
    "tabell-utan-rubriker": "ISO 14289-1, 7.5",
    "rubrikcell-utan-riktning": "ISO 14289-1, 7.5",
    "tabell-ojämn": "ISO 14289-1, 7.5",
    "länk-saknas": "ISO 14289-1, 7.18.5",
    "länk-utan-text": "ISO 14289-1, 7.18.5",
    "länk-otaggad": "ISO 14289-1, 7.18.5",
    "otaggat": "ISO 14289-1, 7.1",
    "bilaga-utan-roll": "ISO 19005-3, 6.8",
}


def check_pdf(pdf: pikepdf.Pdf) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong, in the order of the checks."""
    faults: list[Diagnostic] = []
    for check in _CHECKS:
        faults += check(pdf)
    return tuple(faults)


def _check_catalog(pdf: pikepdf.Pdf) -> Iterator[Diagnostic]:
    root = pdf.Root
    if not root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield _fault("omärkt", "katalogen", "Filen är inte märkt som taggad.")
    if not str(root.get("/Lang", "")):
        yield _fault("språk-saknas", "katalogen", "Filen anger inget språk.")
    if not root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield _fault("titel-visas-inte", "katalogen", "Titeln visas inte i fönstret.")
    if "/OutputIntents" not in root:
        yield _fault("färgprofil-saknas", "katalogen", "Filen har ingen färgprofil.")
    if "/PageLabels" not in root:
        yield _fault("sidnummer-saknas", "katalogen", "Läsaren visar inte de tryckta sidnumren.")
    if "/JavaScript" in root.get("/Names", Dictionary()) or "/AA" in root or "/OpenAction" in root:
        yield _fault("skript", "katalogen", "Filen kör något när den öppnas.")
    if pdf.is_encrypted:
        yield _fault("kryptering", "filen", "Filen är krypterad.")


def _check_metadata(pdf: pikepdf.Pdf) -> Iterator[Diagnostic]:
    if "/Metadata" not in pdf.Root:
        yield _fault("xmp-saknas", "metadata", "Filen saknar XMP-metadata.")
        return
    with pdf.open_metadata() as xmp:
        if not xmp.get("dc:title"):
            yield _fault("titel-saknas", "metadata", "Filen saknar titel.")
        if str(xmp.get("pdfuaid:part", "")) != "1":
            yield _fault("pdfua-anges-inte", "metadata", "Filen säger sig inte följa PDF/UA-1.")
        part, level = str(xmp.get("pdfaid:part", "")), str(xmp.get("pdfaid:conformance", ""))
        if part not in {"2", "3"} or level != "A":
            told = f"PDF/A-{part}{level.lower()}" if part else "ingen del av PDF/A"
            yield _fault("pdfa-anges-inte", "metadata", f"Filen anger {told}, inte 2a eller 3a.")


def _check_fonts(pdf: pikepdf.Pdf) -> Iterator[Diagnostic]:
    described = (t for t in pdf.objects if isinstance(t, Dictionary) and t.get("/Type") == Name.FontDescriptor)
    for font in described:
        if not any(key in font for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            name = str(font.get("/FontName", "/okänt"))[1:]
            yield _fault("typsnitt-saknas", "typsnitt", f"{name} är inte inbäddat.")


def _check_images(pdf: pikepdf.Pdf) -> Iterator[Diagnostic]:
    for thing in pdf.objects:
        if (
            isinstance(thing, pikepdf.Stream)
            and thing.get("/Subtype") == Name.Image
            and thing.get("/Interpolate", False)
        ):
            message = "En bild ska jämnas ut vid visning."
            yield _fault("bild-interpoleras", "bilder", message)


def _check_tree(pdf: pikepdf.Pdf) -> Iterator[Diagnostic]:
    """Check the elements: headings, figures, tables, lists, notes and links."""
    if "/StructTreeRoot" not in pdf.Root:
        yield _fault("taggar-saknas", _TREE, "Filen har inga taggar.")
        return
    level = 0
    for element, kind, path in _walk(pdf.Root.StructTreeRoot, _TREE):
        if kind in _HEADINGS:
            if _HEADINGS[kind] > level + 1:
                message = f"Rubriknivå {_HEADINGS[kind]} följer på nivå {level}."
                yield _fault("rubriknivå", path, message)
            level = _HEADINGS[kind]
        elif kind == "Figure":
            yield from _check_figure(element, path)
        elif kind == "Table":
            yield from _check_table(element, path)
        elif kind == "L" and _kinds_below(element) - {"LI", "L", "Caption"}:
            yield _fault("lista", path, "En lista håller annat än listpunkter.")
        elif kind == "TOC" and _kinds_below(element) - {"TOCI", "TOC", "Caption"}:
            yield _fault("innehåll", path, "Förteckningen håller annat än poster.")
        elif kind == "Note" and "/ID" not in element:
            yield _fault("not", path, "En not saknar identitet.")
        elif kind == "Link":
            yield from _check_link(element, path)


def _check_figure(element: Any, path: str) -> Iterator[Diagnostic]:
    if not str(element.get("/Alt", "")).strip() and not str(element.get("/ActualText", "")).strip():
        yield _fault("alt-saknas", path, "En figur saknar beskrivning.")
    attributes = element.get("/A", Dictionary())
    if "/BBox" not in attributes:
        yield _fault("figur-utan-mått", path, "En figur saknar uppgift om var på sidan den står (BBox).")


def _check_table(element: Any, path: str) -> Iterator[Diagnostic]:
    rows = [inner for inner, kind, _ in _walk(element, "") if kind in _ROWS]
    cells = [[(cell, kind) for cell, kind in _elements(row) if kind in _CELLS] for row in rows]
    flat = [cell for row in cells for cell, _ in row]
    headers = [cell for row in cells for cell, kind in row if kind == "TH"]
    if not headers:
        yield _fault("tabell-utan-rubriker", path, "En tabell saknar rubrikceller.")
    if any("/Scope" not in cell.get("/A", Dictionary()) for cell in headers):
        yield _fault(
            "rubrikcell-utan-riktning", path, "En rubrikcell säger inte om den gäller en kolumn eller en rad (Scope)."
        )
    spans = any("/RowSpan" in cell.get("/A", Dictionary()) for cell in flat)
    widths = {sum(int(cell.get("/A", Dictionary()).get("/ColSpan", 1)) for cell, _ in row) for row in cells}
    if len(widths) > 1 and not spans:
        told = " och ".join(str(width) for width in sorted(widths))
        yield _fault("tabell-ojämn", path, f"Tabellens rader har olika många celler: {told}.")


def _check_link(element: Any, path: str) -> Iterator[Diagnostic]:
    annotations = [kid.Obj for kid in _kids(element) if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR]
    if not annotations:
        yield _fault("länk-saknas", path, "En länk har tappat sin länkyta.")
    if any(not str(annotation.get("/Contents", "")).strip() for annotation in annotations):
        yield _fault("länk-utan-text", path, "En länk säger inte vart den leder.")


def _check_links_tagged(pdf: pikepdf.Pdf) -> Iterator[Diagnostic]:
    """Every link annotation belongs to an element."""
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in page.get("/Annots", Array()):
            if annotation.get("/Subtype") == Name.Link and "/StructParent" not in annotation:
                yield _fault("länk-otaggad", f"sida {number}", "En länkyta hör inte till någon tagg.")


def _check_content(pdf: pikepdf.Pdf) -> Iterator[Diagnostic]:
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
                yield _fault("otaggat", f"sida {number}", "Något är ritat utanför taggarna.")
                break


def _content(page: pikepdf.Page) -> bytes:
    contents = page.obj.get("/Contents", Array())
    streams = list(contents) if isinstance(contents, Array) else [contents]
    return b"\n".join(stream.read_bytes() for stream in streams)


def _check_attachments(pdf: pikepdf.Pdf) -> Iterator[Diagnostic]:
    named = pdf.Root.get("/Names", Dictionary()).get("/EmbeddedFiles", Dictionary()).get("/Names", Array())
    for index in range(1, len(named), 2):
        if "/AFRelationship" not in named[index]:
            name = str(named[index].get("/UF", ""))
            yield _fault("bilaga-utan-roll", name, "En bifogad fil saknar roll i rapporten.")


_CHECKS: tuple[Callable[[pikepdf.Pdf], Iterator[Diagnostic]], ...] = (
    _check_catalog,
    _check_metadata,
    _check_fonts,
    _check_images,
    _check_tree,
    _check_links_tagged,
    _check_content,
    _check_attachments,
)


def _fault(code: str, place: str, message: str) -> Diagnostic:
    return error(code, Position(place), message, clause=CLAUSES[code])


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _elements(element: Any) -> list[tuple[Any, str]]:
    """Return the elements directly below one, each with its kind."""
    below = ((kid, kid.get("/S")) for kid in _kids(element) if isinstance(kid, Dictionary))
    return [(kid, str(kind)[1:]) for kid, kind in below if kind is not None]


def _kinds_below(element: Any) -> set[str]:
    return {kind for _, kind in _elements(element)}


def _walk(element: Any, path: str) -> Iterator[tuple[Any, str, str]]:
    """Yield every element under one with its kind and path, in reading order; the path counts kids of the same kind."""
    waiting = [(element, "", path)]
    while waiting:
        found, kind, place = waiting.pop()
        if found is not element:
            yield found, kind, place
        counts: dict[str, int] = {}
        below = []
        for kid, kind in _elements(found):
            counts[kind] = counts.get(kind, 0) + 1
            below.append((kid, kind, f"{place}/{kind}[{counts[kind]}]"))
        waiting.extend(reversed(below))
