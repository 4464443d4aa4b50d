"""Every finding about a PDF file is provoked: a small file without faults, and one way to break it for each."""

import io
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Operator, String
from PIL import Image

from reportgen.conformance.checks.attached import attached_files
from reportgen.conformance.pdf.rules import ADVICE, DAMAGE, REQUIRED, TAG_DAMAGE
from reportgen.conformance.pdf_file import check_pdf
from reportgen.diagnostics import Severity
from tests.sound_pdf import (
    ASKED,
    draw,
    first,
    having,
    page,
    root,
    saved,
    sound_pdf,
    tagged,
    with_kid,
    without,
)


def metadata(key, value):
    def break_it(pdf):
        with pdf.open_metadata() as xmp:
            if value:
                xmp[key] = value
            else:
                del xmp[key]

    return break_it


def encrypted(pdf):
    return pikepdf.open(io.BytesIO(saved(pdf, encryption=pikepdf.Encryption(owner="hemligt", user=""))))


def damaged(pdf):
    content = saved(pdf)
    at = content.rfind(b"startxref")
    return pikepdf.open(io.BytesIO(content[:at] + b"startxref\n9999\n%%EOF\n"))


def draw_in_two_streams(pdf):
    page(pdf).Contents = Array([page(pdf).Contents, pdf.make_stream(b"\n0 0 9 9 re f")])


def replaced(number, make):
    """Return a way to break a file: what the tree of parents says of a piece of the page."""

    def break_it(pdf):
        pdf.Root.StructTreeRoot.ParentTree.Nums[1][number] = make(pdf)

    return break_it


def raw(content, **entries):
    """Return a way to break a file: one more stream whose bytes are not what its filter says."""

    def break_it(pdf):
        stream = pdf.make_stream(b"")
        stream.write(content, filter=Name(f"/{entries.pop('filter', 'FlateDecode')}"))
        for key, value in entries.items():
            stream[f"/{key}"] = value
        pdf.Root.PieceInfo = stream

    return break_it


def flipped(pdf):
    """Flip one bit of the page's content; it can still be unpacked, and then says something else."""
    packed = bytearray(zlib.compress(page(pdf).Contents.read_bytes()))
    packed[-1] ^= 1
    page(pdf).Contents.write(bytes(packed), filter=Name.FlateDecode)


def picture():
    buffer = io.BytesIO()
    Image.radial_gradient("L").save(buffer, "JPEG", quality=90)
    return buffer.getvalue()


def many_pages(pdf):
    for _ in range(20):
        pdf.add_blank_page()
    del pdf.Root.Outlines.First


def attached(pdf):
    return pdf.Root.Names.EmbeddedFiles.Names[1]


def headers_of_rows(pdf):
    for cell in tagged(pdf, "THead").K[0].K:
        cell.A.Scope = Name.Row


def headers_without_direction(pdf):
    del tagged(pdf, "TH").A
    del tagged(pdf, "TD").A["/Headers"]


def plain_cells(pdf):
    for cell in tagged(pdf, "THead").K[0].K:
        cell.S = Name.TD
    del tagged(pdf, "TBody").K[0].K[0].A["/Headers"]


CATALOGUE = "katalogen"
DOCUMENT = "taggträdet/Document[1]"
TABLE = f"{DOCUMENT}/Table[1]"

# The code, how to break the file, the place and the message.
BREAKS = [
    ("omärkt", without(root, "/MarkInfo"), CATALOGUE, "Filen är inte märkt som taggad."),
    ("omärkt", having(root, "/MarkInfo", lambda _: Dictionary(Marked=False)), CATALOGUE, None),
    ("omärkt", having(root, "/MarkInfo", lambda _: 7), CATALOGUE, None),
    ("språk-saknas", without(root, "/Lang"), CATALOGUE, "Filen anger inget språk."),
    ("språk-saknas", having(root, "/Lang", lambda _: String("")), CATALOGUE, None),
    ("titel-visas-inte", without(root, "/ViewerPreferences"), CATALOGUE, "Titeln visas inte i fönstret."),
    ("färgprofil-saknas", without(root, "/OutputIntents"), CATALOGUE, "Filen har ingen färgprofil."),
    (
        "skript",
        having(root, "/OpenAction", lambda _: Dictionary(S=Name.JavaScript)),
        CATALOGUE,
        "Filen kör något när den öppnas.",
    ),
    ("skript", having(root, "/AA", lambda _: Dictionary()), CATALOGUE, None),
    ("skript", having(lambda pdf: pdf.Root.Names, "/JavaScript", lambda _: Dictionary()), CATALOGUE, None),
    ("kryptering", encrypted, "filen", "Filen är krypterad."),
    ("xmp-saknas", without(root, "/Metadata"), "metadata", "Filen saknar XMP-metadata."),
    ("titel-saknas", metadata("dc:title", ""), "metadata", "Filen saknar titel."),
    (
        "titel-filnamn",
        metadata("dc:title", "rapport_slutlig2.docx"),
        "metadata",
        "Titeln ser ut att vara ett filnamn: rapport_slutlig2.docx.",
    ),
    (
        "pdfua-anges-inte",
        metadata("pdfuaid:part", ""),
        "metadata",
        "Filen säger sig inte följa PDF/UA-1; den anger PDF/A-3a.",
    ),
    (
        "pdfa-anges-inte",
        metadata("pdfaid:conformance", "B"),
        "metadata",
        "Filen säger sig inte följa PDF/A-3a; den anger PDF/A-3b och PDF/UA-1.",
    ),
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
        "En bild ska jämnas ut när den visas (Interpolate).",
    ),
    (
        "rubriknivå",
        having(first("H2"), "/S", lambda _: Name("/H3")),
        f"{DOCUMENT}/H3[1]",
        "Rubriknivå 3 följer på nivå 1.",
    ),
    (
        "rubrik-tom",
        lambda pdf: tagged(pdf, "Document").K.append(pdf.make_indirect(Dictionary(S=Name.H2))),
        f"{DOCUMENT}/H2[2]",
        "En rubrik är tom.",
    ),
    (
        "lista",
        having(first("LI"), "/S", lambda _: Name("/P")),
        f"{DOCUMENT}/L[1]",
        "En lista innehåller annat än listpunkter.",
    ),
    (
        "innehåll",
        having(first("TOCI"), "/S", lambda _: Name("/P")),
        f"{DOCUMENT}/TOC[1]",
        "En innehållsförteckning innehåller annat än poster.",
    ),
    ("not", without(first("Note"), "/ID"), f"{DOCUMENT}/Note[1]", "En not saknar identitet (ID)."),
    ("alt-saknas", without(first("Figure"), "/Alt"), f"{DOCUMENT}/Figure[1]", "En figur saknar beskrivning."),
    ("alt-saknas", having(first("Figure"), "/Alt", lambda _: String(" ")), f"{DOCUMENT}/Figure[1]", None),
    (
        "figur-filnamn",
        having(first("Figure"), "/Alt", lambda _: String("bild1.svg")),
        f"{DOCUMENT}/Figure[1]",
        "En figurs beskrivning är ett filnamn: bild1.svg.",
    ),
    (
        "figur-utan-mått",
        without(first("Figure"), "/A"),
        f"{DOCUMENT}/Figure[1]",
        "En figur saknar uppgift om var på sidan den står (BBox).",
    ),
    (
        "figur-mått",
        having(first("Figure"), "/A", lambda _: Array([Dictionary(BBox=Array([5, 5, 5, 90])), 0])),
        f"{DOCUMENT}/Figure[1]",
        "En figurs plats på sidan (BBox) har ingen yta.",
    ),
    (
        "figur-mått",
        having(first("Figure"), "/A", lambda _: Dictionary(BBox=Array([1, 2]))),
        f"{DOCUMENT}/Figure[1]",
        None,
    ),
    (
        "figur-mått",
        having(first("Figure"), "/A", lambda _: Dictionary(BBox=Array([0, 0, Name.X, 1]))),
        f"{DOCUMENT}/Figure[1]",
        None,
    ),
    (
        "figur-mått",
        having(first("Figure"), "/A", lambda _: Dictionary(BBox=Array([500, 0, 600, 50]))),
        f"{DOCUMENT}/Figure[1]",
        "En figurs plats (BBox) ligger utanför sidan.",
    ),
    (
        "figurtext-lös",
        lambda pdf: tagged(pdf, "L").K[0].K.append(pdf.make_indirect(Dictionary(S=Name.Caption))),
        f"{DOCUMENT}/L[1]/LI[1]/Caption[1]",
        "En bildtext (Caption) hör inte till någon figur eller tabell.",
    ),
    ("bokmärken-saknas", many_pages, CATALOGUE, "Filen har 21 sidor men inga bokmärken."),
    (
        "tabell-utan-rubriker",
        plain_cells,
        TABLE,
        "En tabell saknar rubrikceller.",
    ),
    (
        "rubrikcell-utan-riktning",
        headers_without_direction,
        TABLE,
        "En rubrikcell säger inte om den gäller en kolumn eller en rad (Scope).",
    ),
    (
        "rubrikcell-riktning",
        without(first("TH"), "/A"),
        TABLE,
        "En rubrikcell säger inte om den gäller en kolumn eller en rad (Scope).",
    ),
    (
        "rubrikceller-ensidiga",
        headers_of_rows,
        TABLE,
        "Rubrikcellerna i tabellens huvud säger sig gälla rader, inte kolumner (Scope).",
    ),
    (
        "rubrikcell-okänd",
        having(lambda pdf: tagged(pdf, "TD").A, "/Headers", lambda _: Array([String("r1"), String("r9")])),
        TABLE,
        "En cell hänvisar till rubrikceller som inte finns (Headers): r9.",
    ),
    (
        "rubrikcell-hänvisar",
        having(lambda pdf: tagged(pdf, "TH").A, "/Headers", lambda _: Array([String("r9")])),
        TABLE,
        "En rubrikcell hänvisar till rubrikceller som inte finns (Headers): r9.",
    ),
    (
        "tabell-ojämn",
        without(lambda pdf: tagged(pdf, "TD").A, "/ColSpan"),
        TABLE,
        "Tabellens rader har olika många celler: 1 och 2.",
    ),
    (
        "identitet-dubblett",
        having(first("P"), "/ID", lambda _: String("not-1")),
        f"{DOCUMENT}/P[1]",
        "Två taggar har samma identitet: not-1.",
    ),
    (
        "länk-utan-text",
        without(lambda pdf: page(pdf).Annots[0], "/Contents"),
        f"{DOCUMENT}/Link[1]",
        "En länk säger inte vart den leder.",
    ),
    (
        "länk-saknas",
        lambda pdf: tagged(pdf, "Link").K.__delitem__(0),
        f"{DOCUMENT}/Link[1]",
        "En länk har tappat sin länkyta.",
    ),
    (
        "länk-otaggad",
        without(lambda pdf: page(pdf).Annots[0], "/StructParent"),
        "sida 1",
        "En länkyta hör inte till någon tagg.",
    ),
    ("otaggat", draw(b" 0 0 10 10 re f"), "sida 1", "Något är ritat utanför taggarna."),
    ("otaggat", draw(b" BT <48656A> Tj ET"), "sida 1", None),
    ("otaggat", draw(b" /P BMC BT <48656A> Tj ET EMC"), "sida 1", None),
    ("otaggat", draw(b" /I1 Do"), "sida 1", None),
    ("otaggat", draw(b" /X1 Do"), "sida 1", None),
    ("otaggat", draw(b" BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI"), "sida 1", None),
    ("otaggat", draw_in_two_streams, "sida 1", None),
    (
        "märkning-obalans",
        draw(b" EMC"),
        "sida 1",
        "Märkt innehåll börjar utan att sluta, eller tvärtom.",
    ),
    ("märkning-obalans", draw(b" /P BMC"), "sida 1", None),
    (
        "sidinnehåll-trasigt",
        draw(b" 1 0 schmurg"),
        "sida 1",
        "Det som ska ritas innehåller något som inte är ritanvisningar.",
    ),
    ("sidinnehåll-trasigt", draw(b" 1 2 3 re"), "sida 1", "En ritanvisning har fel antal värden."),
    ("sidinnehåll-trasigt", draw(b" /Borta Do"), "sida 1", "Något som ska ritas finns inte i filen."),
    ("sidinnehåll-trasigt", draw(b" (a) Do"), "sida 1", None),
    (
        "ström-trasig",
        flipped,
        "sida 1",
        "Sidans innehåll kan inte packas upp, eller stämmer inte med sin kontrollsumma.",
    ),
    ("ström-trasig", raw(zlib.compress(b"prov" * 99)[:-9]), None, "En dataström slutar för tidigt."),
    ("ström-trasig", raw(picture()[:-200], filter="DCTDecode", Subtype=Name.Image), None, "En bild kan inte avkodas."),
    ("ström-trasig", raw(b"\xff\xfe%&", filter="ASCII85Decode"), None, "En dataström kan inte packas upp."),
    ("skadad", damaged, "filen", "Filen är skadad: den går bara att läsa genom att gissa vad som har stått där."),
    (
        "tagg-trasig",
        with_kid("P", lambda _: Name.Skräp),
        f"{DOCUMENT}/P[1]",
        "Något i taggträdet är varken tagg eller innehåll.",
    ),
    (
        "tagg-trasig",
        with_kid("P", lambda _: Dictionary(K=4)),
        f"{DOCUMENT}/P[1]",
        "En tagg säger inte vilket slag den är.",
    ),
    (
        "tagg-trasig",
        with_kid("P", lambda _: Dictionary(Type=Name.MCR)),
        f"{DOCUMENT}/P[1]",
        "En tagg hänvisar till innehåll utan nummer.",
    ),
    (
        "tagg-dubblett",
        with_kid("P", lambda pdf: tagged(pdf, "Note")),
        f"{DOCUMENT}/P[1]",
        "Taggen Note står på två ställen i trädet.",
    ),
    ("tagg-dubblett", with_kid("P", lambda pdf: tagged(pdf, "Document")), f"{DOCUMENT}/P[1]", None),
    (
        "innehåll-saknas",
        with_kid("P", lambda _: 99),
        f"{DOCUMENT}/P[1]",
        "Taggen P hänvisar till innehåll 99 på sida 1, som inte finns där.",
    ),
    (
        "innehåll-saknas",
        with_kid("P", lambda pdf: Dictionary(Type=Name.MCR, MCID=0, Pg=pdf.make_indirect(Dictionary()))),
        f"{DOCUMENT}/P[1]",
        "Taggen P hänvisar till innehåll på en sida som inte finns.",
    ),
    (
        "innehåll-saknas",
        with_kid("P", lambda _: Dictionary(Type=Name.OBJR)),
        f"{DOCUMENT}/P[1]",
        "Taggen P hänvisar till något som inte finns.",
    ),
    (
        "innehåll-utan-tagg",
        draw(b" /P <</MCID 77>> BDC EMC"),
        "sida 1",
        "Innehåll som är märkt har ingen tagg: 77.",
    ),
    (
        "innehåll-utan-tagg",
        draw(b"".join(b" /P <</MCID %d>> BDC EMC" % number for number in range(70, 77))),
        "sida 1",
        "Innehåll som är märkt har ingen tagg: 70, 71, 72, 73, 74 och 2 till.",
    ),
    (
        "innehåll-dubblett",
        draw(b" /P <</MCID 1>> BDC EMC"),
        "sida 1",
        "Två delar av innehållet har samma nummer: 1.",
    ),
    ("innehåll-dubblett", with_kid("P", lambda _: 1), f"{DOCUMENT}/P[1]", "Innehåll 1 på sida 1 har två taggar."),
    (
        "föräldraträd",
        replaced(1, first("P")),
        "sida 1",
        "Föräldraträdet (ParentTree) leder inte till innehållets tagg: 1.",
    ),
    ("föräldraträd", having(page, "/StructParents", lambda _: 8), "sida 1", None),
    (
        "föräldraträd",
        having(lambda pdf: page(pdf).Annots[0], "/StructParent", lambda _: 8),
        f"{DOCUMENT}/Link[1]",
        "Föräldraträdet (ParentTree) leder inte från länkytan eller fältet till dess tagg.",
    ),
    (
        "föräldraträd-saknas",
        without(page, "/StructParents"),
        "sida 1",
        "Sidan leder inte till sina taggar (StructParents saknas).",
    ),
    (
        "mål-saknas",
        having(lambda pdf: page(pdf).Annots[0], "/Dest", lambda _: String("borta")),
        "sida 1",
        "En länk leder till ett mål som inte finns: borta.",
    ),
    (
        "mål-saknas",
        having(
            lambda pdf: page(pdf).Annots[0],
            "/A",
            lambda pdf: Dictionary(S=Name.GoTo, D=Array([pdf.make_indirect(Dictionary()), Name.Fit])),
        ),
        "sida 1",
        "En länk leder till en sida som inte finns.",
    ),
    (
        "mål-saknas",
        having(lambda pdf: pdf.Root.Outlines.First, "/Dest", lambda _: Array()),
        "bokmärken",
        "Bokmärket ”Början” leder till ett mål som inte kan läsas.",
    ),
    (
        "mål-saknas",
        having(root, "/OpenAction", lambda pdf: Array([pdf.make_indirect(Dictionary()), Name.Fit])),
        CATALOGUE,
        "Öppningen av filen leder till en sida som inte finns.",
    ),
    (
        "mål-saknas",
        having(root, "/OpenAction", lambda _: Dictionary(S=Name.GoTo, D=Name.Borta)),
        CATALOGUE,
        "Öppningen av filen leder till ett mål som inte finns: Borta.",
    ),
    (
        "mål-saknas",
        having(root, "/Dests", lambda pdf: Dictionary(Gammal=Array([pdf.make_indirect(Dictionary()), Name.Fit]))),
        CATALOGUE,
        "Målet Gammal pekar på en sida som inte finns.",
    ),
    ("bilaga-utan-roll", without(attached, "/AFRelationship"), "tabell.csv", "En bifogad fil saknar roll i rapporten."),
    (
        "bilaga-trasig",
        having(attached, "/EF", lambda _: Dictionary()),
        "tabell.csv",
        "Den bifogade filen tabell.csv finns inte i filen.",
    ),
    (
        "bilaga-ändrad",
        having(lambda pdf: attached(pdf).EF.F.Params, "/Size", lambda _: 3),
        "tabell.csv",
        "Den bifogade filen tabell.csv är 18 byte, men ska vara 3.",
    ),
    (
        "bilaga-ändrad",
        lambda pdf: attached(pdf).EF.F.write("år;värde\n2024;9\n".encode()),
        "tabell.csv",
        "Den bifogade filen tabell.csv stämmer inte med sin kontrollsumma.",
    ),
]


def test_a_file_without_faults_has_no_findings():
    assert check_pdf(sound_pdf(), ASKED) == ()


@pytest.mark.parametrize(("code", "break_it", "path", "message"), BREAKS, ids=[case[0] for case in BREAKS])
def test_a_fault_is_found_alone_with_its_place_its_message_and_its_clause(code, break_it, path, message):
    pdf = sound_pdf()
    changed = break_it(pdf)
    findings = check_pdf(changed if isinstance(changed, pikepdf.Pdf) else pdf, ASKED)
    assert [found.code for found in findings] == [code], findings
    found = findings[0]
    assert found.severity is (Severity.WARNING if code in ADVICE else Severity.ERROR)
    assert found.clause
    assert path is None or found.path == path
    assert message is None or found.message == message


def test_every_finding_is_provoked():
    told = {*REQUIRED, *DAMAGE, *TAG_DAMAGE, *ADVICE} - {"oläslig", "taggar-saknas"}
    assert {code for code, *_ in BREAKS} == told


def test_a_file_without_tags_is_told_so():
    pdf = sound_pdf()
    del pdf.Root.StructTreeRoot
    assert "taggar-saknas" in {found.code for found in check_pdf(pdf, ASKED)}


def test_an_attachment_that_cannot_be_unpacked_is_told():
    pdf = sound_pdf()
    attached(pdf).EF.F.write(b"\xff\xfe%&", filter=Name.ASCII85Decode)
    assert "bilaga-trasig" in {found.code for found in check_pdf(pdf, ASKED)}


@pytest.mark.parametrize("flavours", [("2b",), ("1b",), ("4",), ()])
def test_who_does_not_promise_tags_is_not_asked_for_them(flavours):
    pdf = sound_pdf()
    for key in ("/StructTreeRoot", "/MarkInfo", "/Lang", "/ViewerPreferences"):
        del pdf.Root[key]
    found = check_pdf(pdf, flavours)
    assert {finding.code for finding in found} <= {"pdfa-anges-inte"}


def test_damage_of_tags_is_a_warning_in_a_file_that_does_not_promise_any():
    pdf = sound_pdf()
    tagged(pdf, "P").K.append(99)
    assert [(f.code, f.severity) for f in check_pdf(pdf, ())] == [("innehåll-saknas", Severity.WARNING)]


@pytest.mark.parametrize(
    ("flavour", "clause"),
    [
        ("1a", "ISO 19005-1, 6.8.2.2"),
        ("3a", "ISO 19005-3, 6.7.2.2"),
        ("ua1", "ISO 14289-1, 6.2"),
        ("ua2", "ISO 14289-2, 6.2"),
        ("wt1r", "WTPDF 1.0, 6.2"),
    ],
)
def test_a_clause_is_that_of_the_standard_that_the_file_is_tried_against(flavour, clause):
    pdf = sound_pdf()
    del pdf.Root.MarkInfo
    assert clause in {found.clause for found in check_pdf(pdf, (flavour,)) if found.code == "omärkt"}


@pytest.mark.parametrize("action", [Array(), Dictionary(S=Name.GoTo, D=String("målet")), Dictionary(S=Name.URI)])
def test_a_file_that_opens_at_a_place_runs_nothing(action):
    pdf = sound_pdf()
    pdf.Root.OpenAction = action if len(action) else Array([page(pdf), Name.Fit])
    assert check_pdf(pdf, ASKED) == ()


def test_a_table_whose_cells_reach_down_has_rows_of_one_width():
    pdf = sound_pdf()
    head = tagged(pdf, "THead").K[0]
    head.K[0].A.RowSpan = 2
    del tagged(pdf, "TD").A["/ColSpan"]
    assert check_pdf(pdf, ASKED) == ()


def test_a_span_beyond_belief_ends():
    pdf = sound_pdf()
    tagged(pdf, "TD").A.ColSpan = 10**12
    assert [found.code for found in check_pdf(pdf, ASKED)] == ["tabell-ojämn"]


def test_attributes_may_stand_in_an_array_and_in_a_class():
    pdf = sound_pdf()
    tagged(pdf, "TH").A = Array([Dictionary(O=Name.Layout), Dictionary(O=Name.Table, Scope=Name.Column), 0])
    tagged(pdf, "Figure").C = Name.Plats
    del tagged(pdf, "Figure").A
    pdf.Root.StructTreeRoot.ClassMap = Dictionary(Plats=Dictionary(BBox=Array([0, 0, 5, 5])))
    assert check_pdf(pdf, ASKED) == ()


@pytest.mark.parametrize("role", [Name.H2, Array([Name.H2, Dictionary(NS=String("http://iso.org/pdf2/ssn"))])])
def test_a_type_of_its_own_is_what_its_role_says(role):
    pdf = sound_pdf()
    heading = tagged(pdf, "H2")
    heading.S = Name.Underrubrik
    if isinstance(role, Name):
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(Underrubrik=Name.Mellan, Mellan=role)
    else:
        heading.NS = pdf.make_indirect(Dictionary(RoleMapNS=Dictionary(Underrubrik=role)))
    heading.K = Array()
    assert "rubrik-tom" in {found.code for found in check_pdf(pdf, ASKED)}


def test_roles_in_a_circle_end():
    pdf = sound_pdf()
    tagged(pdf, "P").S = Name.A
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(A=Name.B, B=Name.A)
    assert check_pdf(pdf, ASKED) == ()


def test_text_that_holds_the_letters_of_an_operator_is_not_drawn():
    pdf = sound_pdf()
    draw(b" BX (f Do \\) Tj) ( S ) unknown EX ")(pdf)
    assert check_pdf(pdf, ASKED) == ()


def test_what_is_shown_in_no_way_needs_no_font():
    pdf = sound_pdf()
    content = page(pdf).Contents.read_bytes().replace(b"/F1 10 Tf", b"q 3 Tr /F1 10 Tf Q 3 Tr /F1 10 Tf")
    page(pdf).Contents = pdf.make_stream(content)
    del page(pdf).Resources.Font.F1.FontDescriptor["/FontFile2"]
    assert check_pdf(pdf, ASKED) == ()


def test_properties_may_stand_among_the_resources():
    pdf = sound_pdf()
    content = page(pdf).Contents.read_bytes().replace(b"<</MCID 1>>", b"/Ett")
    page(pdf).Contents = pdf.make_stream(content)
    page(pdf).Resources.Properties = Dictionary(Ett=Dictionary(MCID=1))
    assert check_pdf(pdf, ASKED) == ()


def test_a_form_has_its_own_numbers():
    pdf = sound_pdf()
    form = page(pdf).Resources.XObject.X1
    form.write(b"/P <</MCID 0>> BDC 0 0 1 1 re f EMC")
    draw(b" /X1 Do")(pdf)
    assert [found.code for found in check_pdf(pdf, ASKED)] == ["innehåll-utan-tagg"]
    paragraph = tagged(pdf, "P")
    paragraph.K.append(Dictionary(Type=Name.MCR, MCID=0, Stm=form))
    found = check_pdf(pdf, ASKED)
    assert [one.message for one in found] == ["Formuläret leder inte till sina taggar (StructParents saknas)."]
    form.StructParents = 7
    found = check_pdf(pdf, ASKED)
    assert [(one.code, one.path) for one in found] == [("föräldraträd", f"formulär {form.objgen[0]}")]
    pdf.Root.StructTreeRoot.ParentTree.Nums.extend([7, Array([paragraph])])
    assert check_pdf(pdf, ASKED) == ()


def test_forms_that_draw_each_other_end():
    pdf = sound_pdf()
    form = page(pdf).Resources.XObject.X1
    form.Resources = Dictionary(XObject=Dictionary(X1=form))
    form.write(b"/Artifact BMC /X1 Do EMC")
    draw(b" /X1 Do")(pdf)
    assert check_pdf(pdf, ASKED) == ()


def test_the_appearance_of_an_annotation_and_drawn_letters_are_read():
    pdf = sound_pdf()
    broken = pdf.make_stream(b"1 0 schmurg", Subtype=Name.Form)
    page(pdf).Annots[0].AP = Dictionary(N=Dictionary(På=broken))
    letters = Dictionary(Subtype=Name.Type3, CharProcs=Dictionary(a=pdf.make_stream(b"9 9 9 w")))
    page(pdf).Resources.Font.F2 = pdf.make_indirect(letters)
    assert [found.code for found in check_pdf(pdf, ASKED)] == ["sidinnehåll-trasigt", "sidinnehåll-trasigt"]


def test_an_annotation_that_is_hidden_is_never_pointed_at():
    pdf = sound_pdf()
    page(pdf).Annots.append(Dictionary(Subtype=Name.Link, F=2))
    assert check_pdf(pdf, ASKED) == ()


def test_elements_of_the_same_kind_are_counted_in_their_place():
    pdf = sound_pdf()
    pdf.Root.StructTreeRoot.K.K.append(pdf.make_indirect(Dictionary(S=Name.Note)))
    assert [found.path for found in check_pdf(pdf, ASKED)] == [f"{DOCUMENT}/Note[2]"]


def test_a_file_attached_under_the_name_of_another_is_tried_as_well():
    pdf = sound_pdf()
    stream = pdf.make_stream(b"x", Type=Name.EmbeddedFile, Params=Dictionary(Size=3))
    second = Dictionary(Type=Name.Filespec, UF=String("tabell.csv"), AFRelationship=Name.Data, EF=Dictionary(F=stream))
    pdf.Root.Names.EmbeddedFiles.Names.extend([String("tabell.csv"), pdf.make_indirect(second)])
    assert [found.code for found in check_pdf(pdf, ASKED)] == ["bilaga-ändrad"]
    assert attached_files(pdf)["tabell.csv"].read_bytes() != b"x"


def test_a_place_that_is_no_object_is_no_page_whatever_the_tags_are():
    pdf = sound_pdf()
    tagged(pdf, "Document").K.append(Dictionary(Type=Name.StructElem, S=Name.P))
    pdf.Root.OpenAction = Array([Dictionary(), Name.Fit])
    assert [found.code for found in check_pdf(pdf, ASKED)] == ["mål-saknas"]


def test_a_caption_beside_what_holds_a_figure_belongs_to_it_and_one_beside_captions_to_nothing():
    pdf = sound_pdf()
    figure = tagged(pdf, "Figure")
    captions = [pdf.make_indirect(Dictionary(S=Name.Caption)) for _ in range(3)]
    part = pdf.make_indirect(Dictionary(S=Name.Div, K=Array([pdf.make_indirect(Dictionary(S=Name.Div, K=figure))])))
    tagged(pdf, "Document").K.append(pdf.make_indirect(Dictionary(S=Name.Div, K=Array([captions[0], part]))))
    tagged(pdf, "Document").K.append(pdf.make_indirect(Dictionary(S=Name.Div, K=Array(captions[1:]))))
    tagged(pdf, "Document").K = Array([kid for kid in tagged(pdf, "Document").K if kid != figure])
    told = [found.path for found in check_pdf(pdf, ASKED) if found.code == "figurtext-lös"]
    assert told == [f"{DOCUMENT}/Div[2]/Caption[1]", f"{DOCUMENT}/Div[2]/Caption[2]"]


def test_a_tree_of_any_depth_is_read_and_its_places_are_short():
    pdf = sound_pdf()
    here = tagged(pdf, "P")
    for _ in range(3000):
        below = pdf.make_indirect(Dictionary(S=Name.Div))
        here.K.append(below)
        below.K = Array()
        here = below
    here.K.append(Dictionary(S=Name.Note))
    found = check_pdf(pdf, ASKED)
    assert [finding.code for finding in found] == ["not"]
    assert found[0].path.startswith("taggträdet/…/Div[1]/")
    assert len(found[0].path) < 200


@pytest.mark.parametrize("junk", [7, Name.Skräp, String("skräp"), Array([1, Array()]), Operator("q"), None, True])
@pytest.mark.parametrize(
    "key",
    ["/StructTreeRoot", "/MarkInfo", "/Names", "/OutputIntents", "/Outlines", "/Metadata", "/AF", "/Dests", "/Lang"],
)
def test_anything_may_stand_where_something_else_should(key, junk):
    pdf = sound_pdf()
    if isinstance(junk, Operator):
        junk = pdf.make_stream(b"q")
    if junk is not None:
        pdf.Root[key] = junk
    elif key in pdf.Root:
        del pdf.Root[key]
    assert "oläslig" not in {found.code for found in check_pdf(pdf, ASKED)}
