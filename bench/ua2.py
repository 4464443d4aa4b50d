"""What keeps a report from PDF/UA-2 and the Well-Tagged PDF specification's accessibility: the rules that it breaks.

The file claims PDF/UA-1, which PDF 1.7 and PDF/A-3 allow. A copy of it is made that claims PDF 2.0, PDF/UA-2 (ISO 14289-2) and
WTPDF 1.0, and veraPDF judges it. Then the same copy is judged once more with the two things that only PDF 2.0 can
say, namespaces: the document is of that of PDF 2.0, and a note is an FENote. What is left in the first
and not in the second is explained in docs/beslut/042.

Run with `make ua2`, or `python -m bench.ua2 FILE`, which ends with 1 where a rule is broken in the second.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf

from bench.spent import ROOT
from reportgen.conformance.engine_process import broken_rules

_PROFILES = {"ua2": "PDF/UA-2", "wt1a": "WTPDF 1.0, accessibility"}
_CLAIMS = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Provkopia</rdf:li></rdf:Alt></dc:title></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfd="http://pdfa.org/declarations/">
<pdfd:declarations><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo>
</rdf:li></rdf:Bag></pdfd:declarations></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""
_NAMESPACE = "http://iso.org/pdf2/ssn"


def copy(pdf: bytes, change: Callable[[pikepdf.Pdf], None] = lambda _: None) -> bytes:
    """Return a copy of a file that claims PDF 2.0, PDF/UA-2 and WTPDF, and is otherwise the same but for `change`."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.Root.Metadata = opened.make_stream(
            _CLAIMS.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
        )
        change(opened)
        opened.save(written, force_version="2.0", static_id=True)
    return written.getvalue()


def with_namespaces(opened: pikepdf.Pdf) -> None:
    """Say what PDF 1.7 has no words for: the document is of the namespace of PDF 2.0, and its notes are FENotes."""
    root = opened.Root.StructTreeRoot
    namespace = opened.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Namespace, NS=pikepdf.String(_NAMESPACE)))
    root.Namespaces = pikepdf.Array([namespace])

    def visit(element: Any) -> None:
        if str(element.get("/S")) in {"/Document", "/Note"}:
            element.NS = namespace
        if str(element.get("/S")) == "/Note":
            element.S = pikepdf.Name.FENote
            element.A = pikepdf.Dictionary(O=pikepdf.Name.FENote, NoteType=pikepdf.Name.Footnote)
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                visit(kid)

    visit(root)


def main() -> None:
    """Print each rule that the copies break, and how often."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("file", type=Path, nargs="?", default=next(iter(sorted((ROOT / "out").glob("*.pdf"))), None))
    path = arguments.parse_args().file
    if path is None:
        sys.exit("build the report first")
    pdf = path.read_bytes()
    left = 0
    for title, change in (("As it is", lambda _: None), ("With namespaces", with_namespaces)):
        left = 0
        for flavour, broken in broken_rules(copy(pdf, change), tuple(_PROFILES)).items():
            left += len(broken)
            print(f"{title}, {_PROFILES[flavour]}: {len(broken)} rules broken")  # noqa: T201
            for one in sorted(broken, key=lambda one: one.clause):
                print(f"  {one.clause} {one.message}")  # noqa: T201
    sys.exit(1 if left else 0)


if __name__ == "__main__":
    main()
