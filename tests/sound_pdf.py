"""A small tagged file without faults, and ways to break it."""

import hashlib
import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String

ASKED = ("3a", "ua1")
LINKED = 1
"""The number of the link among the parents."""
ARTIFACT = b"\n/Artifact BMC 0 0 10 10 re f EMC "


class Maker:
    """Makes elements that own a piece of the page each."""

    def __init__(self):
        self.pdf = pikepdf.new()
        self.page = self.pdf.add_blank_page(page_size=(400, 600)).obj
        self.parents = []
        self.drawn = b""

    def element(self, kind, *kids, **entries):
        inside = {"K": Array(kids)} if kids else {}
        return self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), **inside, **entries))

    def leaf(self, kind, *kids, **entries):
        number = len(self.parents)
        self.drawn += f"/{kind} <</MCID {number}>> BDC BT /F1 10 Tf (Do not draw) Tj ET EMC\n".encode()
        element = self.element(kind, *kids, number, Pg=self.page, **entries)
        self.parents.append(element)
        return element

    def cell(self, kind, **attributes):
        return self.leaf(kind, A=Dictionary(O=Name.Table, **attributes))


def sound_pdf():
    """Make a file of one page with one element of every kind that is looked at."""
    make = Maker()
    pdf, page = make.pdf, make.page
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name("/Provsans"), FontFile2=pdf.make_stream(b"ABC"))
    font = Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/Provsans"), FontDescriptor=pdf.make_indirect(descriptor)
    )
    page.Resources = Dictionary(
        Font=Dictionary(F1=pdf.make_indirect(font)),
        XObject=Dictionary(
            I1=pdf.make_stream(b"\x00", Subtype=Name.Image, Interpolate=False, Width=1, Height=1),
            X1=pdf.make_stream(b"0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9])),
        ),
    )
    link = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            StructParent=LINKED,
            Contents=String("Till sidan 1"),
            Rect=Array([0, 0, 9, 9]),
            Dest=String("målet"),
        )
    )
    page.Annots = Array([link])
    tagged_link = make.leaf("Link", Dictionary(Type=Name.OBJR, Obj=link))
    document = make.element(
        "Document",
        make.leaf("H1"),
        make.leaf("H2"),
        make.leaf("Figure", Alt=String("En karta"), A=Dictionary(O=Name.Layout, BBox=Array([0, 0, 10, 10]))),
        make.leaf("Caption"),
        make.element(
            "Table",
            make.element(
                "THead",
                make.element(
                    "TR",
                    make.leaf("TH", ID=String("r1"), A=Dictionary(O=Name.Table, Scope=Name.Column)),
                    make.cell("TH", Scope=Name.Column),
                ),
            ),
            make.element("TBody", make.element("TR", make.cell("TD", ColSpan=2, Headers=Array([String("r1")])))),
        ),
        make.element("L", make.leaf("LI")),
        make.element("TOC", make.leaf("TOCI")),
        make.leaf("Note", ID=String("not-1")),
        tagged_link,
        make.leaf("P"),
    )
    page.StructParents = 0
    page.Contents = pdf.make_stream(make.drawn + ARTIFACT)
    root = pdf.Root
    root.StructTreeRoot = pdf.make_indirect(
        Dictionary(
            Type=Name.StructTreeRoot,
            K=document,
            ParentTree=pdf.make_indirect(Dictionary(Nums=Array([0, Array(make.parents), LINKED, tagged_link]))),
        )
    )
    root.MarkInfo = Dictionary(Marked=True)
    root.Lang = String("sv")
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.OutputIntents = Array([Dictionary(Type=Name.OutputIntent)])
    root.Outlines = pdf.make_indirect(Dictionary())
    root.Outlines.First = pdf.make_indirect(Dictionary(Title=String("Början"), Dest=Array([page, Name.Fit])))
    content = "år;värde\n2024;1\n".encode()
    parameters = Dictionary(Size=len(content), CheckSum=String(hashlib.md5(content, usedforsecurity=False).digest()))
    embedded = pdf.make_stream(content, Type=Name.EmbeddedFile, Params=parameters)
    attached = pdf.make_indirect(
        Dictionary(Type=Name.Filespec, UF=String("tabell.csv"), AFRelationship=Name.Data, EF=Dictionary(F=embedded))
    )
    root.AF = Array([attached])
    root.Names = Dictionary(
        EmbeddedFiles=Dictionary(Names=Array([String("tabell.csv"), attached])),
        Dests=Dictionary(Kids=Array([Dictionary(Names=Array([String("målet"), Array([page, Name.Fit])]))])),
    )
    with pdf.open_metadata() as xmp:
        xmp["dc:title"] = "Prov"
        xmp["pdfuaid:part"] = "1"
        xmp["pdfaid:part"] = "3"
        xmp["pdfaid:conformance"] = "A"
    return pdf


def saved(pdf, **options):
    """Return the bytes of a file."""
    buffer = io.BytesIO()
    pdf.save(buffer, deterministic_id="encryption" not in options, **options)
    return buffer.getvalue()


def tagged(pdf, kind):
    """Return the first element of a kind, with all its kin in the order of the file."""
    todo = [pdf.Root.StructTreeRoot.K]
    while todo:
        here = todo.pop(0)
        if isinstance(here, Dictionary) and here.get("/S") == Name(f"/{kind}"):
            return here
        kids = here.get("/K", Array()) if isinstance(here, Dictionary) else Array()
        todo = [*(kids if isinstance(kids, Array) else [kids]), *todo]
    raise LookupError(kind)


def root(pdf):
    return pdf.Root


def page(pdf):
    return pdf.pages[0].obj


def first(kind):
    return lambda pdf: tagged(pdf, kind)


def without(get, *keys):
    """Return a way to break a file: take away keys of what `get` finds in it."""

    def break_it(pdf):
        for key in keys:
            del get(pdf)[key]

    return break_it


def having(get, key, make):
    """Return a way to break a file: give a key of what `get` finds in it the value that `make` makes."""

    def break_it(pdf):
        get(pdf)[key] = make(pdf)

    return break_it


def with_kid(kind, make):
    """Return a way to break a file: give an element one more kid."""
    return lambda pdf: tagged(pdf, kind).K.append(make(pdf))


def draw(content):
    """Return a way to break a file: draw more on its page."""
    return having(page, "/Contents", lambda pdf: pdf.make_stream(page(pdf).Contents.read_bytes() + content))
