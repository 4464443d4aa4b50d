"""Links from what a template prints to its derivation, made of the frames that the texts came in."""

from dataclasses import dataclass

import pytest

from reportgen.data.derivation import Derivation
from reportgen.diagnostics import Position
from reportgen.document.content import Placed, Printed, Text, shown_as
from reportgen.output.html.components import Components
from reportgen.output.html.marks import LostTraceError
from reportgen.output.web.marks import WebMarks
from reportgen.project.snapshot import Snapshot
from reportgen.templating.templates import Templates

HERE = Position("narrative/a.md", 9, 1)
LINK = '<a class="harledd" id="u7" href="h.html#u7">1 404,5</a>'


@dataclass(frozen=True)
class Content:
    number: Text = shown_as("tal", default=Printed("1 404,5", Derivation("värde()", ()), entry=7))
    name: Text = shown_as("namn", default=Placed("<b onclick='x'>", Position("data/indikatorer.csv", 12, 1)))


def rendered(template):
    """Return the HTML, the marks and the diagnostics of a template filled in with a content."""
    found = []
    marks = WebMarks(lambda number: f"h.html#u{number}")
    templates = Templates(Snapshot({"templates/x.html": template.encode()}), found.append)
    components = Components(templates, marks, found.append)
    return str(components.render("x.html", components.values(Content(), HERE))), marks, found


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("<p>{{ tal }}</p>", f"<p>{LINK}</p>"),
        ("<p>{{ tal }} {{ tal }}</p>", f'<p>{LINK} <a class="harledd" href="h.html#u7">1 404,5</a></p>'),
        ('<p title="{{ tal }}">ord</p>', '<p title="1 404,5">ord</p>'),
        ("<p>a\n{{ tal }}\nb</p>", f"<p>a\n{LINK}\nb</p>"),
        ("<title>{{ namn }}</title>", "<title>&lt;b onclick=&#39;x&#39;&gt;</title>"),
        ("<p>{{ namn }}</p>", "<p>&lt;b onclick=&#39;x&#39;&gt;</p>"),
        ("<!-- ord\nord --><p>{{ tal }}</p>", f"<!-- ord\nord --><p>{LINK}</p>"),
    ],
)
def test_what_rests_on_data_is_a_link_where_one_can_stand(template, html):
    written, marks, found = rendered(template)
    assert written == html
    assert found == []
    assert marks.printed == ({7: "1 404,5"} if "tal" in template else {})
    assert marks.linked == ({7} if LINK in html else set())


@pytest.mark.parametrize("name", ["title", "style", "script", "textarea"])
def test_a_value_is_not_written_where_it_is_not_seen(name):
    written, _, found = rendered(f"<{name}>{{{{ tal }}}}</{name}>")
    assert not written
    assert [one.code for one in found] == ["spår-tappat"]
    assert f"<{name}>" in found[0].message


@pytest.mark.parametrize("expression", ["(tal ~ '')[:4]", "tal | replace('4', '5')"])
def test_a_value_that_is_cut_or_changed_is_refused(expression):
    written, _, found = rendered(f"<p>{{{{ {expression} }}}}</p>")
    assert not written
    assert found


@pytest.mark.parametrize(
    "broken", ["\ufdd0", "\ufdd1x\ufdd3a\ufdd4", "\ufdd2x\ufdd4", "a\ufdd4", "\ufdd1" + "7\ufdd3a"]
)
def test_a_frame_that_is_not_whole_is_refused(broken):
    marks = WebMarks(lambda number: f"h.html#u{number}")
    with pytest.raises(LostTraceError):
        marks.settle(f"<p>{broken}</p>", HERE)
