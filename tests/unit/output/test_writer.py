"""Every node of the composed document as HTML."""

import re

import pytest

from reportgen.diagnostics import Position
from reportgen.document import nodes
from reportgen.document.numbering import Target
from reportgen.output.html.components import Components
from reportgen.output.html.marks import Marks
from reportgen.output.html.writer import Writer
from reportgen.project.snapshot import Snapshot
from reportgen.templating.templates import Templates

AT = Position("narrative/a.md", 3, 1)
CHAPTER = Target("kapitel", "2", "kap-x", "Målen", 1, "kapitel", AT)
TEXT = (nodes.Text("ord", AT),)


def writer():
    return Writer(Components(Templates(Snapshot({}), print), Marks(), print), Marks())


def written(node):
    """Return a node's HTML without the marks."""
    html = writer().block(node) if isinstance(node, nodes.Block) else writer()._inline(node)
    return re.sub(r"<!--.*?-->", "", str(html))


@pytest.mark.parametrize(
    ("node", "html"),
    [
        (nodes.Text("a < b", AT), "a &lt; b"),
        (nodes.Abbreviation("EU", "Europeiska unionen", AT), '<abbr title="Europeiska unionen">EU</abbr>'),
        (nodes.Value("12\u00a0%", 0, AT), "12\u00a0%"),
        (nodes.Statement(TEXT, 0, AT), "ord"),
        (nodes.Emphasis(TEXT, False, AT), "<em>ord</em>"),
        (nodes.Emphasis(TEXT, True, AT), "<strong>ord</strong>"),
        (nodes.Code("<fil>", AT), "<code>&lt;fil&gt;</code>"),
        (nodes.Script("2", False, AT), "<sub>2</sub>"),
        (nodes.Script("2", True, AT), "<sup>2</sup>"),
        (nodes.Link(TEXT, 'https://a.se/?b="', AT), '<a class="lank" href="https://a.se/?b=&#34;">ord</a>'),
        (nodes.Passage(TEXT, "en", AT), '<span lang="en">ord</span>'),
        (nodes.Passage(TEXT, "", AT), "<span>ord</span>"),
        (nodes.Passage(TEXT, "", AT, is_key_figure=True), '<span class="siffra">ord</span>'),
        (nodes.LineBreak(AT), "<br>"),
        (
            nodes.CrossReference("kapitel\u00a02", CHAPTER, AT),
            '<a class="ref" href="#kap-x" title="Kapitel\u00a02: Målen">kapitel\u00a02</a>',
        ),
        (nodes.NoteCall(4, None, AT), '<sup class="notanrop"><a href="#fn-4" title="Not 4">4</a></sup>'),
        (
            nodes.NoteCall(4, TEXT, AT),
            (
                '<sup class="notanrop"><a id="fnr-4" href="#fn-4" title="Not 4">4</a></sup><span class="not" id="fn-4">'
                '<a class="nottecken" href="#fnr-4" title="Åter till anropet av not 4">4</a>ord</span>'
            ),
        ),
        (
            nodes.Heading(CHAPTER, TEXT, AT),
            '<h1 id="kap-x" data-titel="2 Målen"><span class="nummer">2</span> ord</h1>',
        ),
        (nodes.Paragraph(TEXT, AT), "<p>ord</p>"),
        (nodes.List(((nodes.Paragraph(TEXT, AT),),), None, AT), "<ul>\n<li>ord</li>\n</ul>"),
        (
            nodes.List(((nodes.Paragraph(TEXT, AT),),), 3, AT),
            '<ol start="3" style="counter-reset: list-item 2">\n<li>ord</li>\n</ol>',
        ),
        (nodes.List(((nodes.Paragraph(TEXT, AT),),), 1, AT, ")"), '<ol class="parentes">\n<li>ord</li>\n</ol>'),
        (
            nodes.DefinitionList(((TEXT, ((nodes.Paragraph(TEXT, AT),), (nodes.Paragraph(TEXT, AT),))),), AT),
            "<dl>\n<dt>ord</dt>\n<dd>ord</dd>\n<dd>ord</dd>\n</dl>",
        ),
        (nodes.Quote((nodes.Paragraph(TEXT, AT),), AT), "<blockquote><p>ord</p></blockquote>"),
        (
            nodes.TextTable(((TEXT, TEXT), (TEXT, TEXT)), ("left", "right"), AT),
            (
                '<table class="texttabell"><thead><tr><th scope="col" class="left">ord</th>'
                '<th scope="col" class="right">ord</th></tr></thead><tbody><tr><th scope="row" class="left">ord</th>'
                '<td class="right">ord</td></tr></tbody></table>'
            ),
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_node_as_html(node, html):
    assert written(node) == html


def test_space_between_words_has_no_mark():
    assert writer()._inline(nodes.Text(" ", AT)) == " "
    assert writer()._inline(nodes.Text("x", AT)) == "<!--plats:0-->x"


def test_the_words_of_a_statement_are_kept_as_they_are_read_without_its_notes():
    marks = Marks()
    inside = (
        nodes.Emphasis(TEXT, True, AT),
        nodes.LineBreak(AT),
        nodes.Code("fil", AT),
        nodes.NoteCall(1, None, AT),
        nodes.CrossReference("kapitel\u00a02", CHAPTER, AT),
    )
    Writer(Components(Templates(Snapshot({}), print), marks, print), marks)._inline(nodes.Statement(inside, 3, AT))
    assert marks.printed == {3: "ord fil"}


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Målet är nått nu.", "Målet är nått\u00a0nu."),
        ("Målet nås inte i länet.", "Målet nås inte i\u00a0länet."),
        ("Målet nås inte i kommunerna.", "Målet nås inte i kommunerna."),
        ("Nej.", "Nej."),
    ],
)
def test_a_short_last_word_is_held_to_the_word_before_it(text, html):
    assert written(nodes.Paragraph((nodes.Text(text, AT),), AT)) == f"<p>{html}</p>"


def test_a_short_last_word_is_held_through_a_statement_and_what_follows_it():
    said = nodes.Statement((nodes.Text("fler saknar tillit till andra", AT),), 0, AT)
    assert "till\u00a0andra." in written(nodes.Paragraph((nodes.Text("Här ", AT), said, nodes.Text(".", AT)), AT))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("De blir fler.", 'De blir <span class="notord">fler.CALL</span>'),
        ("fler", '<span class="notord">flerCALL</span>'),
        ("efter citatet ", "efter citatet CALL"),
    ],
)
def test_the_call_of_a_note_is_held_to_the_word_before_it(text, html):
    call = '<sup class="notanrop"><a href="#fn-4" title="Not 4">4</a></sup>'
    paragraph = nodes.Paragraph((nodes.Text(text, AT), nodes.NoteCall(4, None, AT), nodes.Text(" Och", AT)), AT)
    assert written(paragraph) == f"<p>{html.replace('CALL', call)} Och</p>"


def test_the_word_that_holds_a_call_keeps_its_place():
    html = writer().block(nodes.Paragraph((nodes.Text("blir fler.", AT), nodes.NoteCall(4, None, AT)), AT))
    assert '<!--plats:0-->blir <span class="notord"><!--plats:0-->fler.<sup' in html


def test_a_quotation_has_the_mark_of_its_entry_and_holds_the_call_of_its_note():
    call = nodes.NoteCall(4, None, AT)
    html = str(writer()._inline(nodes.Quotation((nodes.Text("åtta av tio", AT), call), 7, AT)))
    assert html.startswith("<!--uppgift:7-->")
    assert 'tio<sup class="notanrop">' in html
    assert '<span class="notord">' in html
