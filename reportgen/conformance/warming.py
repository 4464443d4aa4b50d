"""A small file that takes the engine through what a report holds, so that its code is loaded and compiled beforehand."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

_ROWS = 40
_LINE = (
    b"/Span <</MCID %d>> BDC q 1 0 0 1 %d.5 20 cm /G1 gs 0.2 0.3 0.4 rg BT /F1 9 Tf [(L\344get) -3.5 (i)] TJ ET Q EMC\n"
)
_RULE = b"/Artifact <</Type /Layout>> BDC 0 0 m 10.25 %d l S /X1 Do EMC\n"


def warming_pdf() -> bytes:
    """Return a tagged file of one page with a heading, a link and a table; it follows no profile."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(400, 600)).obj
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding, FirstChar=32
    )
    form = pdf.make_stream(b"0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    page.Resources = Dictionary(
        Font=Dictionary(F1=pdf.make_indirect(font)),
        XObject=Dictionary(X1=form),
        ExtGState=Dictionary(G1=Dictionary(Type=Name.ExtGState, ca=1)),
    )
    parents: list[Object] = []

    def element(kind: str, *kids: object, **entries: Any) -> Object:
        made = Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), K=Array(kids), **entries)
        return pdf.make_indirect(made)

    def leaf(kind: str, **entries: Any) -> Object:
        number = len(parents)
        parents.append(element(kind, number, Pg=page, **entries))
        return parents[-1]

    rows = [element("TR", leaf("TH", A=Dictionary(O=Name.Table, Scope=Name.Row)), leaf("TD")) for _ in range(_ROWS)]
    document = element("Document", leaf("H1"), leaf("P", Lang=String("sv")), element("Table", *rows))
    page.StructParents = 0
    lines = (_LINE % (number, number) + _RULE % number for number in range(len(parents)))
    page.Contents = pdf.make_stream(b"".join(lines))
    tree = Dictionary(Nums=Array([0, Array(parents)]))
    pdf.Root.StructTreeRoot = pdf.make_indirect(
        Dictionary(Type=Name.StructTreeRoot, K=document, ParentTree=pdf.make_indirect(tree))
    )
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String("sv")
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = "Uppvärmning"
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()
