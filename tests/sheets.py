"""Workbooks and other files to read in, made in tests so that one sees what stands in them."""

import datetime as dt
import io
import zipfile

import openpyxl

_MADE = dt.datetime(2025, 6, 10, tzinfo=dt.UTC).replace(tzinfo=None)


def workbook(*sheets, change=None):
    """Return a workbook with a sheet for each list of rows, called Blad1, Blad2 …; `change` may alter it before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.created = book.properties.modified = _MADE
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Blad{number}")
        for row in rows:
            sheet.append(row)
    if change is not None:
        change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def with_part(raw, name, content):
    """Return a package with another part in it, or other content of one that it has."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(packed, "w") as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return packed.getvalue()


def open_document(rows):
    """Return a spreadsheet of LibreOffice with one sheet, of texts and numbers."""
    lines = "".join(f"<table:table-row>{''.join(map(_open_cell, row))}</table:table-row>" for row in rows)
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Blad1">{lines}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr("META-INF/manifest.xml", _MANIFEST.format(kind=kind))
        package.writestr("content.xml", content)
    return packed.getvalue()


def _open_cell(content):
    if isinstance(content, str):
        return f'<table:table-cell office:value-type="string"><text:p>{content}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{content}"><text:p>{content}</text:p></table:table-cell>'


_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def number_format(*cells, form):
    """Return a change that gives cells of the first sheet a number format."""

    def change(book):
        for cell in cells:
            book.worksheets[0][cell].number_format = form

    return change


PX = """CHARSET="ANSI";
AXIS-VERSION="2013";
CODEPAGE="utf-8";
LANGUAGE="sv";
TITLE="Nystartade företag efter region och år";
CONTENTS="Nystartade företag";
UNITS="per 1 000 invånare";
STUB="region";
HEADING="tabellinnehåll","år";
CONTVARIABLE="tabellinnehåll";
VALUES("region")="Riket","Provlänet",
"Lekeberg";
CODES("region")="00","18","1814";
VALUES("tabellinnehåll")="Nystartade "
"företag";
CODES("tabellinnehåll")="N1";
VALUES("år")="2023","2024";
TIMEVAL("år")=TLIST(A1),"2023","2024";
LAST-UPDATED="20250602 08:00";
SOURCE="Provkällan";
DATASYMBOL1="..";
DATASYMBOLNIL="-";
NOTE="Preliminära uppgifter.#Se källan.";
DATA=
11.5 12
9.8 "."
10 "-"
;
"""
"""A small PX file, constructed, with a text over two lines, codes without leading zeros and both kinds of symbols."""
