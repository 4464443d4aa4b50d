"""A workbook of tables (Office Open XML, ISO/IEC 29500-1): the same tables give the same bytes.

Only what a table needs is written: a sheet each, headings in bold that stay in view, widths, a filter, numbers as numbers, days as days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Protocol
from xml.sax.saxutils import escape, quoteattr

from reportgen.export.packing import packed
from reportgen.sources.files.cells import letters
from reportgen.trace.attachments import Value, as_typed

_NARROWEST, _WIDEST = 6, 60
# Days are counted so that 1 March 1900 is 61, as if 1900 had been a leap year (18.17.4.1).
_DAY_ZERO = dt.date(1899, 12, 30)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# Style 0 is a plain cell, 1 a heading, 2 a day (number format 14).
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
    '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class Sheet(Protocol):
    """A table: its name, its headings, and its rows of values."""

    @property
    def name(self) -> str:
        """What the sheet is called."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the columns."""

    @property
    def rows(self) -> Sequence[Sequence[Value]]:
        """The rows; a text is a text also where it looks like a formula."""


def workbook(sheets: Sequence[Sheet], title: str, day: dt.date) -> bytes:
    """Return a workbook with a sheet for each table; `title` and `day` are those of the report."""
    texts: dict[str, int] = {}
    pages = [_sheet(sheet, texts) for sheet in sheets]
    parts = {
        "[Content_Types].xml": _content_types(len(pages)),
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml"), ("core", "docProps/core.xml")),
        "docProps/core.xml": _properties(title, day),
        "xl/_rels/workbook.xml.rels": _relations(
            *(("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(pages) + 1)),
            ("styles", "styles.xml"),
            ("sharedStrings", "sharedStrings.xml"),
        ),
        "xl/sharedStrings.xml": _shared(texts),
        "xl/styles.xml": _STYLES,
        "xl/workbook.xml": _book(sheets),
    } | {f"xl/worksheets/sheet{number}.xml": page for number, page in enumerate(pages, start=1)}
    return packed({name: (_HEAD + xml).encode() for name, xml in parts.items()})


def _sheet(sheet: Sheet, texts: dict[str, int]) -> str:
    """Return the XML of a sheet; its texts are entered among those that all sheets share."""
    count, rows = len(sheet.headings), len(sheet.rows)
    columns = zip(*sheet.rows, strict=True) if rows else ((),) * count
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{_width(heading, column)}" customWidth="1"/>'
        for number, (heading, column) in enumerate(zip(sheet.headings, columns, strict=True), start=1)
    )
    area = f"A1:{letters(count)}{rows + 1}"
    headed = "".join(f'<c t="s" s="1"><v>{texts.setdefault(text, len(texts))}</v></c>' for text in sheet.headings)
    # The same values come again and again in a column.
    known = {value: _cell(value, texts) for value in dict.fromkeys(value for row in sheet.rows for value in row)}
    body = "".join(f"<row>{''.join([known[value] for value in row])}</row>" for row in sheet.rows)
    return (
        f'<worksheet xmlns="{_MAIN}"><dimension ref="{area}"/><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<cols>{widths}</cols><sheetData><row>{headed}</row>{body}</sheetData><autoFilter ref="{area}"/></worksheet>'
    )


def _cell(value: Value, texts: dict[str, int]) -> str:
    """Return a cell; each stands beside the one before it, so that none needs its address."""
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, str):
        return f'<c t="s"><v>{texts.setdefault(value, len(texts))}</v></c>'
    if isinstance(value, dt.date):
        return f'<c s="2"><v>{(value - _DAY_ZERO).days}</v></c>'
    return f"<c><v>{f'{value:f}' if isinstance(value, Decimal) else value}</v></c>"


def _width(heading: str, column: Iterable[Value]) -> int:
    longest = max(map(len, {heading, *map(as_typed, set(column))}))
    return min(max(longest + 2, _NARROWEST), _WIDEST)


def _shared(texts: Iterable[str]) -> str:
    # Spaces at the ends of a text are kept only where that is asked for.
    written = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in texts)
    return f'<sst xmlns="{_MAIN}">{written}</sst>'


def _book(sheets: Sequence[Sheet]) -> str:
    named = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, start=1)
    )
    # Excel finds the range of a filter by a hidden name.
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">'
        f"{escape(_quoted(sheet.name))}!$A$1:${letters(len(sheet.headings))}${len(sheet.rows) + 1}</definedName>"
        for number, sheet in enumerate(sheets)
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{named}</sheets><definedNames>{filters}</definedNames></workbook>"
    )


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _relations(*targets: tuple[str, str]) -> str:
    """Return the relations to parts, numbered as they stand; the properties have a namespace of their own."""
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    written = "".join(
        f'<Relationship Id="rId{number}" Type="{core if kind == "core" else f"{_DOCUMENT}/{kind}"}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'


def _content_types(sheets: int) -> str:
    kinds = [
        ("/xl/workbook.xml", f"{_BOOK}.sheet.main+xml"),
        ("/xl/styles.xml", f"{_BOOK}.styles+xml"),
        ("/xl/sharedStrings.xml", f"{_BOOK}.sharedStrings+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        *((f"/xl/worksheets/sheet{number}.xml", f"{_BOOK}.worksheet+xml") for number in range(1, sheets + 1)),
    ]
    written = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds)
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{written}</Types>'
    )


def _properties(title: str, day: dt.date) -> str:
    moment = f'xsi:type="dcterms:W3CDTF">{day.isoformat()}T00:00:00Z'
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>reportgen</dc:creator>"
        f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified></cp:coreProperties>"
    )
