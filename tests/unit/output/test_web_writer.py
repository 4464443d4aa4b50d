"""Nodes of one page of the web edition: what names its regions have, and what is said of its drawings."""

import re
from dataclasses import dataclass

from reportgen.diagnostics import Position
from reportgen.document import nodes
from reportgen.document.content import Picture, shown_as
from reportgen.document.numbering import Target
from reportgen.output.html.components import Components
from reportgen.output.web.marks import WebMarks
from reportgen.output.web.writer import WebWriter, descriptions
from reportgen.project.snapshot import Snapshot
from reportgen.templating.templates import Templates

AT = Position("narrative/a.md", 3, 1)


@dataclass(frozen=True)
class Cell:
    picture: Picture = shown_as("bild", default=Picture("<svg/>", "Karta: god hälsa."))


@dataclass(frozen=True)
class Several:
    cells: tuple[Cell, ...] = shown_as("kartor", default=(Cell(), Cell(Picture("<svg/>", "Karta: bredband."))))


@dataclass(frozen=True)
class Beside:
    picture: Picture = shown_as("bild", default=Picture("<svg/>", "Matrisen."))
    cells: tuple[Cell, ...] = shown_as("rader", default=(Cell(),))


def heading(title):
    return nodes.Heading(Target("rubrik", "", "rubrik-1", title, 2, "kapitel", AT), (nodes.Text(title, AT),), AT)


def names(*blocks):
    """Return the names of the regions of a page."""
    marks = WebMarks(str)
    writer = WebWriter(Components(Templates(Snapshot({}), print), marks, print), marks, lambda _: {})
    return re.findall(r'role="region"[^>]*aria-label="([^"]*)"', str(writer.blocks(blocks)))


def test_tables_are_called_by_the_heading_above_them_and_no_two_alike():
    table = nodes.TextTable((((nodes.Text("ord", AT),),),), ("",), AT)
    found = names(heading("Mål"), table, table, heading("A & B"), table, heading("Mål"), table)
    assert found == ["Tabell: Mål", "Tabell 2: Mål", "Tabell: A &amp; B", "Tabell 3: Mål"]


def test_each_of_several_drawings_is_described():
    assert descriptions(Several(), "<ul></ul>") == ["Karta: god hälsa.", "Karta: bredband."]


def test_drawings_in_the_rows_of_a_table_stand_beside_its_words():
    assert descriptions(Several(), "<table></table>") == []
    assert descriptions(Beside(), "<table></table>") == ["Matrisen."]
