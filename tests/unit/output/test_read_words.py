"""What is seen as words apart is read as words apart by those who follow the structure, and nothing is seen of it."""

import functools
import re

import pypdfium2
import pytest
from weasyprint import HTML

from bench.heard import heard, joints
from reportgen.output.pdf.shims import install_shims, structure_recorded
from reportgen.output.pdf.tags.repair import repair
from tests.conftest import ROOT

STYLE = """<html lang="sv"><title>Prov</title><style>
@import url('styles/fonts.css');
@page { size: 60mm 80mm; margin: 5mm; @top-left { content: "Sidhuvud" } @bottom-left { content: "Sidfot" } }
body, p { margin: 0; font: 10pt 'Source Sans 3' }
b, .rad { display: block } .isar { margin-left: 4mm } .not { float: footnote } .not::footnote-call { content: none } sup { vertical-align: super; font-size: 6pt }
.bryts { overflow-wrap: anywhere }
</style>"""


def tagged(origins, pdf):
    heights = dict.fromkeys(map(bytes.decode, pdf.page_references), 0)
    repair(pdf, origins, heights)


@functools.cache
def written(text, spaces=True):
    """Return the file of a text, with or without what is done for its tags."""
    install_shims()
    rendered = HTML(string=STYLE + text, base_url=f"{ROOT}/").render(pdf_variant="pdf/ua-1")
    if not spaces:
        return rendered.write_pdf(pdf_variant="pdf/ua-1")
    with structure_recorded(rendered.pages) as origins:
        return rendered.write_pdf(pdf_variant="pdf/ua-1", finisher=lambda _, pdf: tagged(origins, pdf))


LONG = "<p>Ett stycke som är så långt att det tar flera rader i en smal spalt"
READ = [
    (LONG, "Ett stycke som är så långt att det tar flera rader i en smal spalt"),
    ("<p>Senast<b>2024</b>", "Senast 2024"),
    ("<p>Ett<br>och två", "Ett och två"),
    ("<p><span>10,3</span><span class='isar'>2015</span>", "10,3 2015"),
    ("<p><em>ord</em> <strong>ord</strong>", "ord ord"),
    ("<p>se <a href='#a' id='a'>figur 1</a>, (<em>och</em>) mer", "se figur 1, (och) mer"),
    ("<p>4,4<span aria-label='exempelmål'>*</span>", "4,4 exempelmål"),
    ("<p><span aria-label='exempelmål'>*</span>tal", "exempelmål tal"),
    ("<p>ord<sup>1</sup> och", "ord1 och"),
    ("<p>Långa sammansatta ord i hälso- och sjukvård", "Långa sammansatta ord i hälso- och sjukvård"),
    ("<p>Hela avdelningen för hälsovårds-planering", "Hela avdelningen för hälsovårds-planering"),
    ("<p>Det lokala <em>hälsofrämjande-</em><em>programmet</em>", "Det lokala hälsofrämjande-programmet"),
    (
        "<p class='bryts'>https://example.org/en/mycket/lang/adress/som/bryts",
        "https://example.org/en/mycket/lang/adress/som/bryts",
    ),
]


@pytest.mark.parametrize(("text", "read"), READ, ids=[read for _, read in READ])
def test_the_words_are_read_with_the_spaces_that_are_seen(text, read):
    paragraph = next(element for element in heard(written(text)).walk() if element.kind == "P")
    assert paragraph.text == read


def test_a_paragraph_that_goes_on_on_the_next_page_keeps_its_space():
    words = " ".join(f"ord{number}" for number in range(100))
    said = heard(written(f"<p>{words}"))
    [paragraph] = [element for element in said.walk() if element.kind == "P"]
    assert paragraph.text == words
    assert {run.page for run in paragraph.runs()} == {0, 1}
    found = list(joints(said))
    assert len(found) > 15
    assert all(apart for _, _, apart in found)


def test_a_divided_word_is_one_word():
    text = "<p style='hyphens: manual; width: 12mm'>konkur&shy;rens"
    paragraph = next(element for element in heard(written(text)).walk() if element.kind == "P")
    assert paragraph.text == "konkur\u00adrens"


def test_a_note_is_read_apart_from_the_paragraph_that_calls_it():
    text = "<p>Ord<sup class='notanrop'>1</sup><span class='not' id='fn-1'>Noten.</span> och fler"
    said = {element.kind: element.text for element in heard(written(text)).walk()}
    assert said["P"] == "Ord1 och fler"
    assert said["Note"].endswith("Noten.")


def test_the_pages_are_drawn_alike_with_and_without_the_spaces():
    for text, _ in READ:
        pages = [pypdfium2.PdfDocument(written(text, spaces))[0].render(scale=2).to_numpy() for spaces in (True, False)]
        assert (pages[0] == pages[1]).all()


def test_without_them_the_joint_has_no_space():
    """When this fails, WeasyPrint keeps the spaces: take the shim out."""
    install_shims()
    bare = HTML(string=STYLE + LONG, base_url=f"{ROOT}/").write_pdf(pdf_variant="pdf/ua-1")
    assert not any(apart for _, _, apart in joints(heard(bare)))


def test_running_heads_and_feet_say_which_they_are():
    install_shims()
    rendered = HTML(string=STYLE + LONG, base_url=f"{ROOT}/").render(pdf_variant="pdf/ua-1")
    with structure_recorded(rendered.pages):
        pdf = rendered.write_pdf(pdf_variant="pdf/ua-1", uncompressed_pdf=True)
    found = re.findall(rb"/Artifact <</Type /Pagination/Subtype /(\w+)>> BDC", re.sub(rb"\s+", b" ", pdf))
    assert set(found) == {b"Header", b"Footer"}
