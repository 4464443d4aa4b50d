"""Whether what a template was given to print is seen in what it writes, and whether its elements end where they should."""

import re
from dataclasses import dataclass, replace

import pytest
from markupsafe import Markup

from reportgen.data.derivation import Derivation
from reportgen.diagnostics import Position
from reportgen.document.content import Picture, Placed, Printed, Text, shown_as
from reportgen.output.html.components import Components
from reportgen.output.html.marks import Marks
from reportgen.output.html.outline import outline
from reportgen.project.snapshot import Snapshot
from reportgen.templating.templates import Templates
from tests.conftest import ROOT

HERE = Position("narrative/a.md", 9, 1)
THEME = {f"templates/{path.name}": path.read_text(encoding="utf-8") for path in (ROOT / "templates").glob("*.html")}
SHELL = {
    "slag": "diagram",
    "ankare": "fig-x",
    "bildtext": Markup("<!--plats:1-->Utsläpp av växthusgaser."),
    "underrubrik": Markup(""),
    "anmärkning": Markup("Preliminärt."),
    "innehåll": Markup('<table><tr><td class="inre">Inre text</td></tr></table>'),
    "bredd": "",
}


@dataclass(frozen=True)
class Row:
    name: Text = shown_as("namn")
    women: Text = shown_as("kvinnor")
    men: Text = shown_as("män")
    difference: Text = shown_as("skillnad")
    is_example: bool = shown_as("exempel", default=False)
    unit: Text = shown_as("enhet", default="procent")
    years: Text = shown_as("år", default="2024")
    first: Text = shown_as("första_skillnad", default="")
    dumbbell: Picture = shown_as("bild", default=Picture("<svg></svg>", "En bild"))


@dataclass(frozen=True)
class Rows:
    rows: tuple[Row, ...] = shown_as("rader")


def row(index):
    """Return a row with numbers of its own, and some words that it has in common with all others."""
    numbers = (Printed(f"{index}{end},5", Derivation("värde()", ()), entry=10 * index + end) for end in range(3))
    return Row(Placed(f"Rad {index}", Position("data/indikatorer.csv", index, 1)), *numbers)


ROWS = Rows((row(1), replace(row(2), is_example=True), row(3)))


def told(template, content, **changed):
    """Return code, line and message of what is told of a template of the theme, changed by a pattern."""
    texts = dict(THEME)
    for name, (pattern, replacement) in changed.items():
        path = f"templates/{name}.html"
        texts[path] = re.sub(pattern, replacement, THEME[path], count=1, flags=re.DOTALL)
        assert texts[path] != THEME[path]
    snapshot = Snapshot({path: text.encode() for path, text in texts.items()})
    found = []
    marks = Marks()
    components = Components(Templates(snapshot, found.append), marks, found.append)
    if isinstance(content, Rows):
        values = components.values(content, HERE)
    else:
        source = Placed("Källa: Provkällan.", HERE)
        values = {
            **content,
            "källa": components.placed(source.text, HERE),
            "etikett": components.placed("Figur 1.", HERE),
        }
    components.render(template, values)
    components.render(template, values)
    return [(d.code, d.path, d.line, d.message) for d in found]


def test_the_templates_that_come_with_the_program_show_all_they_are_given():
    assert told("figur.html", SHELL) == told("tabell.html", SHELL) == told("konsgap.html", ROWS) == []


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("källa", "<!-- {{ källa }} -->"),
        ("källa", '<span title="{{ källa }}"></span>'),
        ("källa", "<span hidden>{{ källa }}</span>"),
        ("källa", "{% if false %}{{ källa }}{% endif %}"),
        ("källa", '<input value="{{ källa }}">'),
        ("källa", "{{ källa | truncate(9) }}"),
        ("bildtext", "<textarea>{{ bildtext }}</textarea>"),
        ("bildtext", "<noscript>{{ bildtext }}</noscript>"),
        ("bildtext", "<select><option>{{ bildtext }}</option></select>"),
        ("bildtext", "<title>{{ bildtext }}</title>"),
        ("innehåll", "<template>{{ innehåll }}</template>"),
        ("innehåll", "{{ innehåll | length }}"),
        ("anmärkning", "{{ '' and anmärkning }}"),
    ],
)
def test_a_text_that_is_not_seen_is_told_once_at_its_line(name, instead):
    line = THEME["templates/figur.html"].split(f"{{{{ {name} }}}}")[0].count("\n") + 1
    ((code, path, at, message),) = told("figur.html", SHELL, figur=(rf"\{{\{{ {name} \}}\}}", instead))
    assert (code, path, at) == ("mall-tappar-innehåll", "templates/figur.html", line)
    assert f"skriver inte ut {name}: ”" in message


@pytest.mark.parametrize(
    "instead",
    [
        "<details>{{ bildtext }}</details>",
        "{{ bildtext | trim }}",
        "{{ (bildtext ~ ' ') | replace('gaser', '<wbr>gaser' | safe) }}",
        "{{ bildtext | striptags }}",
        "<b>{{ bildtext }}</b>",
    ],
)
def test_a_text_may_be_shown_in_another_way(instead):
    assert told("figur.html", SHELL, figur=(r"\{\{ bildtext \}\}", instead)) == []


def test_what_the_template_does_not_even_name_is_told_where_the_template_is_read():
    assert told("figur.html", SHELL, figur=(r"\{\{ bildtext \}\}", "")) == []


@pytest.mark.parametrize(
    ("loop", "said"),
    [
        ("rader[:1]", "Mallen tar inte med allt i rader: ”Rad 2” och 1 till syns inte."),
        ("rader[1:]", "Mallen tar inte med allt i rader: ”Rad 1” syns inte."),
        ("rader if rad.exempel", "Mallen tar inte med allt i rader: ”Rad 1” och 1 till syns inte."),
        ("rader if false", "Mallen skriver inte ut rader: ”Rad 1” syns inte."),
    ],
)
def test_a_loop_that_is_cut_short_is_told_at_its_line(loop, said):
    found = told("konsgap.html", ROWS, konsgap=("rad in rader", f"rad in {loop}"))
    line = THEME["templates/konsgap.html"].split("rad in rader")[0].count("\n") + 1
    assert found[0] == ("mall-tappar-innehåll", "templates/konsgap.html", line, said)
    assert [code for code, *_ in found[1:]] in ([], ["mall-tappar-upplysning"])


def test_a_column_that_is_dropped_is_told_once():
    ((code, _, _, message),) = told("konsgap.html", ROWS, konsgap=(r"\{\{ rad\.män \}\}", ""))
    assert (code, message) == ("mall-tappar-innehåll", "Mallen skriver inte ut rader.män: ”11,5” syns inte.")


def test_a_picture_that_is_not_shown_is_told():
    ((code, _, line, message),) = told("konsgap.html", ROWS, konsgap=(r'<img src="\{\{ rad\.bild \}\}"', "<img src=''"))
    assert (code, line) == ("mall-tappar-innehåll", 11)
    assert message == "Mallen skriver inte ut rader.bild: bilden syns inte."


def test_a_notice_of_examples_that_says_something_else_is_told():
    ((code, path, *_),) = told("konsgap.html", ROWS, konsgap=(r"\{\{ exempelmärke\(\) \}\}", "publicerad"))
    assert (code, path) == ("mall-tappar-upplysning", "templates/konsgap.html")


def test_a_row_that_does_not_say_that_it_is_an_example_is_told():
    ((code, path, line, message),) = told("konsgap.html", ROWS, konsgap=["if rad.exempel", "if rad.exempel and false"])
    assert (code, path, line) == ("mall-tappar-upplysning", "templates/konsgap.html", 13)
    assert message == "Mallen säger inte vilka rader som är exempel."
    assert told("konsgap.html", Rows((row(1),)), konsgap=["if rad.exempel", "if rad.exempel and false"]) == []


@pytest.mark.parametrize(
    ("pattern", "replacement", "line", "said"),
    [
        ("$", "<div>", 11, "Elementet <div> avslutas inte där det ska."),
        ("\n{{ innehåll }}", "\n<div>{{ innehåll }}", 3, "Elementet <div> avslutas inte där det ska."),
        ("\n{{ innehåll }}", "\n{{ innehåll }}</div>", 3, "</div> avslutar inget element."),
        ("</figcaption>", "", 2, "Elementet <figcaption> avslutas inte där det ska."),
        ("\n{{ innehåll }}", "\n<!-- {{ innehåll }}", 3, "En kommentar avslutas inte."),
    ],
)
def test_an_element_that_is_left_open_is_told_at_its_line(pattern, replacement, line, said):
    pattern = pattern if pattern == "$" else re.escape(pattern)
    ((code, path, at, message),) = told("figur.html", SHELL, figur=(pattern, replacement))
    assert (code, path, message) == ("mall-element", "templates/figur.html", said)
    assert abs(at - line) <= 1


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>a<li>b</ul>",
        "<p>a<p>b",
        "<table><tr><td>a<td>b<tr><td>c</table>",
        '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>',
        '<p title="a > b">x<br>y</p>',
        "<p>3 < 4</p>",
        "<script>if (a < b) {}</script>",
    ],
)
def test_html_may_leave_out_the_ends_that_it_lets_be_left_out(html):
    assert outline(html).open is None


@pytest.mark.parametrize(
    ("html", "letters"),
    [
        ("a<!-- b -->c", "a c"),
        ("<style>a</style>b", "b"),
        ("<p hidden>a<b>c</b></p>b", "b"),
        ('<p title=" hidden">a</p>', "a"),
        ("<datalist><b>a</b></datalist>b &amp; c", "b & c"),
    ],
)
def test_only_what_is_shown_is_read(html, letters):
    assert outline(html).letters == letters
