"""Every finding about a PDF file is provoked: a small file without faults, and one way to break it for each."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from reportgen.conformance.pdf_file import CLAUSES, check_pdf
from reportgen.diagnostics import Severity

CONTENT = b"/P <</MCID 0>> BDC BT (Do not draw) Tj ET EMC /Artifact BMC 0 0 10 10 re f EMC"


def element(pdf, kind, *kids, **entries):
    inside = {"K": Array(kids)} if kids else {}
    return pdf.make_indirect(Dictionary(S=Name(f"/{kind}"), **inside, **entries))


def cell(pdf, kind, **attributes):
    return element(pdf, kind, A=Dictionary(**attributes))


def sound_pdf():
    """Make a file of one page with one element of every kind that is looked at."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(CONTENT)
    font = Dictionary(Type=Name.FontDescriptor, FontName=Name("/Provsans"), FontFile2=pdf.make_stream(b""))
    page.Resources = Dictionary(
        Font=Dictionary(F1=pdf.make_indirect(Dictionary(FontDescriptor=pdf.make_indirect(font)))),
        XObject=Dictionary(I1=pdf.make_stream(b"", Subtype=Name.Image, Interpolate=False)),
    )
    link = pdf.make_indirect(Dictionary(Subtype=Name.Link, StructParent=1, Contents=String("Till sidan 2")))
    page.Annots = Array([link])
    document = element(
        pdf,
        "Document",
        element(pdf, "H1"),
        element(pdf, "H2"),
        element(pdf, "Figure", Alt=String("En karta"), A=Dictionary(BBox=Array([0, 0, 1, 1]))),
        element(
            pdf,
            "Table",
            element(
                pdf,
                "THead",
                element(pdf, "TR", cell(pdf, "TH", Scope=Name.Column), cell(pdf, "TH", Scope=Name.Column)),
            ),
            element(pdf, "TBody", element(pdf, "TR", cell(pdf, "TD", ColSpan=2))),
        ),
        element(pdf, "L", element(pdf, "LI")),
        element(pdf, "TOC", element(pdf, "TOCI")),
        element(pdf, "Note", ID=String("not-1")),
        element(pdf, "Link", Dictionary(Type=Name.OBJR, Obj=link)),
        element(pdf, "P", 0),
        Pg=page.obj,
    )
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=document))
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String("sv")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.OutputIntents = Array()
    pdf.Root.PageLabels = Dictionary()
    attached = pdf.make_indirect(Dictionary(UF=String("tabell.csv"), AFRelationship=Name.Data))
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("tabell.csv"), attached])))
    with pdf.open_metadata() as xmp:
        xmp["dc:title"] = "Prov"
        xmp["pdfuaid:part"] = "1"
        xmp["pdfaid:part"] = "3"
        xmp["pdfaid:conformance"] = "A"
    return pdf


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


def root(pdf):
    return pdf.Root


def page(pdf):
    return pdf.pages[0].obj


def first(kind):
    return lambda pdf: tagged(pdf, kind)


def metadata(key, value):
    def break_it(pdf):
        with pdf.open_metadata() as xmp:
            if value:
                xmp[key] = value
            else:
                del xmp[key]

    return break_it


def encrypted(pdf):
    buffer = io.BytesIO()
    pdf.save(buffer, encryption=pikepdf.Encryption(owner="hemligt", user=""))
    return pikepdf.open(buffer)


def draw(content):
    return having(page, "/Contents", lambda pdf: pdf.make_stream(CONTENT + content))


def draw_in_two_streams(pdf):
    page(pdf).Contents = Array([pdf.make_stream(CONTENT), pdf.make_stream(b"/Figur Do")])


CATALOGUE = "katalogen"
DOCUMENT = "taggträdet/Document[1]"
TABLE = f"{DOCUMENT}/Table[1]"

# The code, how to break the file, the place and the message.
BREAKS = [
    ("omärkt", without(root, "/MarkInfo"), CATALOGUE, "Filen är inte märkt som taggad."),
    ("omärkt", having(root, "/MarkInfo", lambda _: Dictionary(Marked=False)), CATALOGUE, None),
    ("språk-saknas", without(root, "/Lang"), CATALOGUE, "Filen anger inget språk."),
    ("språk-saknas", having(root, "/Lang", lambda _: String("")), CATALOGUE, None),
    ("titel-visas-inte", without(root, "/ViewerPreferences"), CATALOGUE, "Titeln visas inte i fönstret."),
    ("färgprofil-saknas", without(root, "/OutputIntents"), CATALOGUE, "Filen har ingen färgprofil."),
    ("sidnummer-saknas", without(root, "/PageLabels"), CATALOGUE, "Läsaren visar inte de tryckta sidnumren."),
    ("skript", having(root, "/OpenAction", lambda _: Array()), CATALOGUE, "Filen kör något när den öppnas."),
    ("skript", having(root, "/AA", lambda _: Dictionary()), CATALOGUE, None),
    ("skript", having(lambda pdf: pdf.Root.Names, "/JavaScript", lambda _: Dictionary()), CATALOGUE, None),
    ("kryptering", encrypted, "filen", "Filen är krypterad."),
    ("xmp-saknas", without(root, "/Metadata"), "metadata", "Filen saknar XMP-metadata."),
    ("titel-saknas", metadata("dc:title", ""), "metadata", "Filen saknar titel."),
    ("pdfua-anges-inte", metadata("pdfuaid:part", "2"), "metadata", "Filen säger sig inte följa PDF/UA-1."),
    ("pdfa-anges-inte", metadata("pdfaid:conformance", "B"), "metadata", "Filen anger PDF/A-3b, inte 2a eller 3a."),
    ("pdfa-anges-inte", metadata("pdfaid:part", ""), "metadata", "Filen anger ingen del av PDF/A, inte 2a eller 3a."),
    (
        "typsnitt-saknas",
        without(lambda pdf: page(pdf).Resources.Font.F1.FontDescriptor, "/FontFile2"),
        "typsnitt",
        "Provsans är inte inbäddat.",
    ),
    (
        "bild-interpoleras",
        having(lambda pdf: page(pdf).Resources.XObject.I1, "/Interpolate", lambda _: True),
        "bilder",
        "En bild ska jämnas ut vid visning.",
    ),
    ("taggar-saknas", without(root, "/StructTreeRoot"), "taggträdet", "Filen har inga taggar."),
    (
        "rubriknivå",
        having(first("H2"), "/S", lambda _: Name("/H3")),
        f"{DOCUMENT}/H3[1]",
        "Rubriknivå 3 följer på nivå 1.",
    ),
    (
        "lista",
        having(first("LI"), "/S", lambda _: Name("/P")),
        f"{DOCUMENT}/L[1]",
        "En lista håller annat än listpunkter.",
    ),
    (
        "innehåll",
        having(first("TOCI"), "/S", lambda _: Name("/P")),
        f"{DOCUMENT}/TOC[1]",
        "Förteckningen håller annat än poster.",
    ),
    ("not", without(first("Note"), "/ID"), f"{DOCUMENT}/Note[1]", "En not saknar identitet."),
    ("alt-saknas", without(first("Figure"), "/Alt"), f"{DOCUMENT}/Figure[1]", "En figur saknar beskrivning."),
    ("alt-saknas", having(first("Figure"), "/Alt", lambda _: String(" ")), f"{DOCUMENT}/Figure[1]", None),
    (
        "figur-utan-mått",
        without(first("Figure"), "/A"),
        f"{DOCUMENT}/Figure[1]",
        "En figur saknar uppgift om var på sidan den står (BBox).",
    ),
    (
        "tabell-utan-rubriker",
        having(lambda pdf: tagged(pdf, "THead"), "/K", lambda _: Array()),
        TABLE,
        "En tabell saknar rubrikceller.",
    ),
    (
        "rubrikcell-utan-riktning",
        without(first("TH"), "/A"),
        TABLE,
        "En rubrikcell säger inte om den gäller en kolumn eller en rad (Scope).",
    ),
    ("tabell-ojämn", without(first("TD"), "/A"), TABLE, "Tabellens rader har olika många celler: 1 och 2."),
    ("länk-saknas", having(first("Link"), "/K", lambda _: 0), f"{DOCUMENT}/Link[1]", "En länk har tappat sin länkyta."),
    (
        "länk-utan-text",
        without(lambda pdf: page(pdf).Annots[0], "/Contents"),
        f"{DOCUMENT}/Link[1]",
        "En länk säger inte vart den leder.",
    ),
    (
        "länk-otaggad",
        without(lambda pdf: page(pdf).Annots[0], "/StructParent"),
        "sida 1",
        "En länkyta hör inte till någon tagg.",
    ),
    ("otaggat", draw(b" 0 0 10 10 re f"), "sida 1", "Något är ritat utanför taggarna."),
    ("otaggat", draw(b" BT <48656A> Tj ET"), "sida 1", None),
    ("otaggat", draw_in_two_streams, "sida 1", None),
    (
        "bilaga-utan-roll",
        without(lambda pdf: pdf.Root.Names.EmbeddedFiles.Names[1], "/AFRelationship"),
        "tabell.csv",
        "En bifogad fil saknar roll i rapporten.",
    ),
]


def test_a_file_without_faults_has_no_findings():
    assert check_pdf(sound_pdf()) == ()


@pytest.mark.parametrize(("code", "break_it", "path", "message"), BREAKS, ids=[case[0] for case in BREAKS])
def test_a_fault_is_found_alone_with_its_place_its_message_and_its_clause(code, break_it, path, message):
    pdf = sound_pdf()
    findings = check_pdf(break_it(pdf) or pdf)
    assert [(found.code, found.path, found.clause) for found in findings] == [(code, path, CLAUSES[code])]
    assert findings[0].severity is Severity.ERROR
    if message:
        assert findings[0].message == message


def test_every_finding_is_provoked():
    assert {code for code, *_ in BREAKS} == CLAUSES.keys()


def test_a_table_whose_cells_span_rows_may_have_rows_of_any_length():
    pdf = sound_pdf()
    tagged(pdf, "TD").A = Dictionary(RowSpan=2)
    assert check_pdf(pdf) == ()


def test_text_that_holds_the_letters_of_an_operator_is_not_drawn():
    pdf = sound_pdf()
    draw(b" BT (f Do \\) Tj) ( S ) pop ET")(pdf)
    assert check_pdf(pdf) == ()


def test_elements_of_the_same_kind_are_counted_in_their_place():
    pdf = sound_pdf()
    pdf.Root.StructTreeRoot.K.K.append(element(pdf, "Note"))
    assert [found.path for found in check_pdf(pdf)] == [f"{DOCUMENT}/Note[2]"]
