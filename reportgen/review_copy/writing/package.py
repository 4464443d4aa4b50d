"""A review copy as a package of WordprocessingML (ISO/IEC 29500-1 and -2): the same copy gives the same bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportgen.export.packing import packed
from reportgen.review_copy.laying.shown import Image, NumberedList, Paragraph, Shown, paragraphs_of
from reportgen.review_copy.map import ID_PROPERTY
from reportgen.review_copy.writing.body import Body
from reportgen.review_copy.writing.looks import Looks
from reportgen.review_copy.writing.settings import fonts, numbering, settings
from reportgen.review_copy.writing.styles import styles
from reportgen.review_copy.writing.wordml import RELATION, flag, text_elements, twips, valued, w, xml

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
# The format of properties that somebody has made up (ISO/IEC 29500-1, 22.3).
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_PAGE_HEIGHT, _PAGE_WIDTH, _MARGIN, _EDGE = 297, 210, 25, 12


class Relations:
    """The relations of the document, in the order in which they are asked for."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str], str] = {}

    def __call__(self, kind: str, target: str) -> str:
        """Return the id of the relation of a kind to a target."""
        return self._ids.setdefault((kind, target), f"rId{len(self._ids) + 1}")

    @property
    def xml(self) -> str:
        """The part that lists them."""
        return _relations((kind, target, name) for (kind, target), name in self._ids.items())


def package(
    opening: Paragraph,
    shown: Sequence[Shown],
    lists: Sequence[NumberedList],
    looks: Looks,
    *,
    title: str,
    organisation: str,
    identifier: str,
    around: tuple[str, str],
    made: dt.datetime,
) -> bytes:
    """Return the package of a copy, which begins with a paragraph that its id is known by; `around` are the texts of its header and its footer, to which pages are added."""
    relations, noted = Relations(), Relations()
    paragraphs = list(paragraphs_of((opening, *shown)))
    notes = [run.note for one in paragraphs for run in one.runs if run.note is not None]
    anchors = {one.anchor: one.block.bookmark for one in paragraphs if one.anchor}
    for name in ("styles", "numbering", "settings", "fontTable", "footnotes"):
        relations(name, f"{name}.xml")
    first_note = next((note.number for note in notes if note.is_counted), 1)
    section = _section(relations("header", "header1.xml"), relations("footer", "footer1.xml"), looks, first_note)
    body = Body(relations, anchors)
    first = body.paragraph(opening, around=f"rg_id_{identifier}")
    document = w("document", w("body", first, *body.blocks(shown), section))
    footnotes = body.within(noted).footnotes(notes)
    images = [one.image for one in paragraphs if one.image is not None]
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": _content_types(images),
        "_rels/.rels": _relations(
            (
                ("officeDocument", "word/document.xml", "rId1"),
                ("core", "docProps/core.xml", "rId2"),
                ("custom-properties", "docProps/custom.xml", "rId3"),
            )
        ),
        "docProps/core.xml": _core(title, organisation, made),
        "docProps/custom.xml": _custom(identifier),
        "word/document.xml": xml(document),
        "word/_rels/document.xml.rels": relations.xml,
        "word/styles.xml": xml(styles(looks)),
        "word/numbering.xml": xml(numbering(lists)),
        "word/settings.xml": xml(settings(first_note)),
        "word/fontTable.xml": xml(fonts(looks)),
        "word/footnotes.xml": xml(footnotes),
        "word/_rels/footnotes.xml.rels": noted.xml,
        "word/header1.xml": xml(w("hdr", _line("Header", around[0]))),
        "word/footer1.xml": xml(w("ftr", _line("Footer", around[1], pages=True))),
    }
    media = {f"word/media/bild{number}.{one.ending}": one.content for number, one in enumerate(images, start=1)}
    return packed({name: part.encode() if isinstance(part, str) else part for name, part in parts.items()} | media)


def _section(header: str, footer: str, looks: Looks, first_note: int) -> Any:
    """Return the only section (17.6.17): the first page has no header."""
    top = w("headerReference", type="default")
    bottom = w("footerReference", type="default")
    for element, name in ((top, header), (bottom, footer)):
        element.set(f"{{{RELATION}}}id", name)
    return w(
        "sectPr",
        top,
        bottom,
        w("footnotePr", valued("numStart", first_note)),
        w("pgSz", w=twips(_PAGE_WIDTH), h=twips(_PAGE_HEIGHT)),
        w(
            "pgMar",
            top=twips(_MARGIN),
            right=twips(looks.right),
            bottom=twips(_MARGIN),
            left=twips(looks.left),
            header=twips(_EDGE),
            footer=twips(_EDGE),
            gutter=0,
        ),
        flag("titlePg", on=True),
    )


def _line(style: str, text: str, *, pages: bool = False) -> Any:
    runs = [w("r", *text_elements(text))]
    if pages:
        runs += [_field("PAGE"), w("r", *text_elements(" av ")), _field("NUMPAGES")]
    return w("p", w("pPr", valued("pStyle", style)), *runs)


def _field(name: str) -> Any:
    return w("fldSimple", w("r", *text_elements("1")), instr=f" {name} ")


def _relations(related: Iterable[tuple[str, str, str]]) -> str:
    lines = []
    for kind, target, name in related:
        of = f"{_PACKAGE}/relationships/metadata/core-properties" if kind == "core" else f"{RELATION}/{kind}"
        mode = ' TargetMode="External"' if kind == "hyperlink" else ""
        lines.append(f'<Relationship Id="{name}" Type="{of}" Target={quoteattr(target)}{mode}/>')
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def _content_types(images: Sequence[Image]) -> str:
    defaults: Mapping[str, str] = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
    } | {ending: f"image/{ending}" for ending in sorted({image.ending for image in images})}
    parts = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        **{
            f"/word/{name}.xml": f"{_WORD}.{name}+xml"
            for name in ("styles", "numbering", "settings", "fontTable", "footnotes")
        },
        "/word/header1.xml": f"{_WORD}.header+xml",
        "/word/footer1.xml": f"{_WORD}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/custom.xml": f"{_OFFICE}.custom-properties+xml",
    }
    kinds = "".join(f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in defaults.items())
    named = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items())
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{kinds}{named}</Types>'


def _core(title: str, organisation: str, made: dt.datetime) -> str:
    moment = made.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(organisation)}</dc:creator>"
        f"<dc:language>sv-SE</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created></cp:coreProperties>'
    )


def _custom(identifier: str) -> str:
    return (
        f'{_HEAD}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}">'
        f'<property fmtid="{_FORMAT}" pid="2" name="{ID_PROPERTY}"><vt:lpwstr>{escape(identifier)}</vt:lpwstr></property>'
        "</Properties>"
    )
