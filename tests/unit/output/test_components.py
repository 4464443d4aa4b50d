"""A text that passes through a template keeps the way back to where it comes from, or the template is refused."""

import re
from dataclasses import dataclass

import pytest
from markupsafe import Markup

from reportgen.data.derivation import Derivation
from reportgen.diagnostics import Position
from reportgen.document.content import Picture, Placed, Printed, Text, shown_as
from reportgen.output.html.components import Components
from reportgen.output.html.marks import Marks
from reportgen.project.snapshot import Snapshot
from reportgen.templating.templates import Templates

HERE = Position("narrative/a.md", 9, 1)
NUMBER = Printed("1 404,5", Derivation("värde()", ()), entry=7)
NAME = Placed("Ö & <Å>", Position("data/indikatorer.csv", 12, 1))


@dataclass(frozen=True)
class Content:
    number: Text = shown_as("tal", default=NUMBER)
    name: Text = shown_as("namn", default=NAME)
    rows: tuple[Text, ...] = shown_as("rader", default=(NUMBER, NAME))
    own: str = shown_as("eget", default="egen text")
    picture: Picture = shown_as("bild", default=Picture("<svg></svg>", "En bild"))


def rendered(template, content=None, **others):
    """Return the HTML, the marks and the diagnostics of a template filled in with a content."""
    files = {"templates/x.html": template, **{f"templates/{name}.html": text for name, text in others.items()}}
    snapshot = Snapshot({path: text.encode() for path, text in files.items()})
    found = []
    marks = Marks()
    components = Components(Templates(snapshot, found.append), marks, found.append)
    html = components.render("x.html", components.values(content or Content(), HERE))
    return str(html), marks, found


def places_of(html, marks):
    """Return each visible text of the HTML with the place that the last mark before it names."""
    now = None
    found = []
    for comment, _tag, text in re.findall(r"<!--(.*?)-->|(<[^>]*>)|([^<]+)", html):
        if comment.startswith("plats:"):
            now = marks.places[int(comment.removeprefix("plats:"))]
        elif text.strip():
            found.append((text.strip(), now.path, now.line))
    return found


def test_a_printed_text_has_its_mark_before_it():
    html, marks, found = rendered("<td>{{ tal }}</td>")
    assert html == "<td><!--uppgift:7-->1 404,5</td>"
    assert marks.printed == {7: "1 404,5"}
    assert found == []


def test_a_text_is_escaped_once():
    assert rendered("<p>{{ namn }}</p>")[0].endswith("Ö &amp; &lt;Å&gt;</p>")


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        ("tal | trim", "1 404,5"),
        ("tal | lower", "1 404,5"),
        ("tal | replace(',', '.')", "1 404.5"),
        ("tal | default('x')", "1 404,5"),
        ("(tal ~ ' st') | upper", "1 404,5"),
        ("rader | join(', ')", "1 404,5"),
        ("rader | first | trim", "1 404,5"),
        ("rader | map('lower') | join", "1 404,5"),
        ("tal if tal | length > 3 else ''", "1 404,5"),
    ],
)
def test_a_filter_keeps_the_trace(expression, printed):
    html, marks, found = rendered(f"<p>{{{{ {expression} }}}}</p>")
    assert found == []
    assert "<!--uppgift:7-->" in html
    assert marks.printed == {7: printed}


@pytest.mark.parametrize("expression", ["tal | int", "tal | float", "tal | list | length"])
def test_a_filter_that_makes_something_else_of_the_text_is_refused_at_its_line(expression):
    html, _, found = rendered(f"<p>\n{{{{ {expression} }}}}</p>")
    assert html == ""
    assert [(d.code, d.path, d.line) for d in found] == [("mall", "templates/x.html", 2)]
    assert "tappar värdets spår" in found[0].message


@pytest.mark.parametrize("expression", ["(tal ~ '')[2:5]", "(tal ~ '')[:0]", "(tal ~ '').split() | first"])
def test_a_text_that_is_cut_is_refused(expression):
    html, _, found = rendered(f"<p>{{{{ {expression} }}}}</p>")
    assert html == ""
    assert [(d.code, d.path) for d in found] == [("spår-tappat", "templates/x.html")]


@pytest.mark.parametrize("expression", ["tal._text", "tal.text", "tal | attr('_text')", "tal.__str__()"])
def test_the_bare_text_is_out_of_reach(expression):
    html, _, found = rendered(f"<p>{{{{ {expression} }}}}</p>")
    assert html == ""
    assert [d.code for d in found] == ["mall"]


def test_what_is_asked_of_a_text_is_asked_of_its_words():
    asked = '{% if tal == "1 404,5" and namn | length == 7 and not tom %}ja{% endif %}'
    assert rendered("{% set tom = '' %}" + asked)[0].endswith("ja")


def test_a_text_in_an_attribute_is_entered_before_its_tag():
    html, marks, _ = rendered('<p><span title="{{ tal }}">x</span></p>')
    assert '<!--uppgift:7--><span title="1 404,5">' in html
    assert marks.printed == {7: "1 404,5"}


def test_a_text_in_an_attribute_and_on_the_page_is_marked_on_the_page():
    html, _, _ = rendered('<td>{{ tal }}</td><td data-tal="{{ tal }}"></td>')
    assert html == '<td><!--uppgift:7-->1 404,5</td><td data-tal="1 404,5"></td>'


def test_a_title_has_no_marks_in_it():
    assert rendered("<title>{{ namn }}</title>")[0] == "<title>Ö &amp; &lt;Å&gt;</title>"


@pytest.mark.parametrize("name", ["title", "textarea", "style", "script"])
def test_a_value_is_not_written_where_no_page_shows_it(name):
    html, _, found = rendered(f"<{name}>{{{{ tal }}}}</{name}>")
    assert html == ""
    assert [d.code for d in found] == ["spår-tappat"]
    assert f"<{name}>" in found[0].message


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("tal | first", "1"),
        ("tal | replace('4', '8')", "1 808,5"),
        ("tal | replace(',', '')", "1 4045"),
        ("tal | string | reverse", "5,404 1"),
        ("tal | default('x') | replace('1 404,5', '99')", "99"),
        ("tal | urlencode", "1%20404%2C5"),
    ],
)
def test_a_filter_may_not_change_what_a_number_says(expression, shown):
    for template in (f"<p>{{{{ {expression} }}}}</p>", f'<p title="{{{{ {expression} }}}}">x</p>'):
        html, _, found = rendered(template)
        assert html == ""
        assert [d.code for d in found] == ["spår-tappat"]
        assert f"har blivit ”{shown}”" in found[0].message


def test_the_letters_of_a_text_without_figures_stay_too():
    words = Printed("Fel håll", Derivation("status()", ()), entry=8)
    assert rendered("<p>{{ tal | upper }}</p>", Content(number=words))[0] == "<p><!--uppgift:8-->FEL HÅLL</p>"
    assert [d.code for d in rendered("<p>{{ tal | first }}</p>", Content(number=words))[2]] == ["spår-tappat"]


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        ("tal | truncate(2)", "ett filter eller en funktion har fått något som den inte kan använda"),
        ("1 | dictsort", "ett filter eller en funktion har fått något som den inte kan använda"),
        ("tal | round", "något används på ett sätt som det inte är till för"),
        ("tal[:2]", "något används på ett sätt som det inte är till för"),
        ("tal[0]", "”0” finns inte"),
        ("1 / 0", "mallen delar med noll"),
        ("self", "bara texter och tal kan skrivas ut"),
        ("[tal]", "bara texter och tal kan skrivas ut"),
    ],
)
def test_whatever_goes_wrong_in_a_template_is_told_in_swedish_at_its_line(expression, told):
    html, _, found = rendered(f"<p>\n{{{{ {expression} }}}}</p>")
    assert html == ""
    assert [(d.code, d.path, d.line) for d in found] == [("mall", "templates/x.html", 2)]
    assert found[0].message == f"Mallen kan inte fyllas i: {told}."


def test_a_loop_does_not_go_through_the_letters_of_a_value():
    _, _, found = rendered("{% for tecken in tal %}<b>{{ tecken }}</b>{% endfor %}")
    assert [d.message for d in found] == ["Mallen kan inte fyllas i: en slinga går igenom tecknen i ett värde."]


def test_each_text_leads_to_where_it_was_written():
    template = "<table>\n<tr><th>Rubrik</th>\n<td>{{ namn }} efter</td></tr>\n</table>\n<p>Slut</p>"
    html, marks, _ = rendered(template)
    assert places_of(html, marks) == [
        ("Rubrik", "templates/x.html", 2),
        ("Ö &amp; &lt;Å&gt;", "data/indikatorer.csv", 12),
        ("efter", "templates/x.html", 3),
        ("Slut", "templates/x.html", 5),
    ]


def test_a_text_that_a_template_is_given_as_html_keeps_its_own_place():
    snapshot = Snapshot({"templates/x.html": b"<p>Ytter</p>\n{{ del }}\n<p>Slut</p>"})
    marks = Marks()
    inner = Markup("<p>{}Inner</p>").format(marks.place(Position("narrative/a.md", 5, 1)))
    html = Components(Templates(snapshot, print), marks, print).render("x.html", {"del": inner})
    assert inner in html
    assert places_of(str(html), marks) == [
        ("Ytter", "templates/x.html", 1),
        ("Inner", "narrative/a.md", 5),
        ("Slut", "templates/x.html", 3),
    ]


def test_what_an_included_template_says_stands_in_that_template():
    html, marks, _ = rendered("<p>Ytter</p>\n{% include 'y.html' %}\n<p>Igen</p>", y="<p>\nInner</p>")
    assert places_of(html, marks) == [
        ("Ytter", "templates/x.html", 1),
        ("Inner", "templates/y.html", 2),
        ("Igen", "templates/x.html", 3),
    ]


def test_words_that_a_template_compares_with_are_left_alone():
    template = '{% set läge %}ja{% endset %}{% if läge == "ja" %}<b>rätt</b>{% endif %}'
    assert "rätt" in rendered(template)[0]


def test_a_picture_is_an_address_and_a_description():
    html, _, _ = rendered('<img src="{{ bild }}" alt="{{ alt }}">')
    assert 'src="data:image/svg+xml;base64,PHN2Zy' in html
    assert 'alt="En bild"' in html


def test_a_text_of_the_programs_own_stands_where_it_was_asked_for():
    html, marks, _ = rendered("<p>{{ eget }}</p>")
    assert places_of(html, marks) == [("egen text", "narrative/a.md", 9)]


def test_a_text_of_the_programs_own_can_be_looked_up_and_compared():
    template = '{% set klasser = {"egen text": "a"} %}<p class="{{ klasser[eget] }}">{{ "ja" if "egen" in eget }}</p>'
    assert '<p class="a">' in rendered(template)[0]
    assert "ja</p>" in rendered(template)[0]
