"""Nodes of the composed document as HTML for the web: what rests on data is a link to its derivation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape

from reportgen.document import nodes
from reportgen.document.content import Picture, template_names, transformed
from reportgen.output.html.components import Components
from reportgen.output.html.marks import Marks
from reportgen.output.html.writer import Writer, words_of
from reportgen.swedish.words import upper_first

FIGURE = "figur.html"
_FEWEST_SECTIONS = 3
_TABLE = "<table"
# What may stand in a link: nothing that is one itself, or holds one.
_PLAIN = (nodes.Text, nodes.Abbreviation, nodes.Code, nodes.Script, nodes.LineBreak)


FigureValues = Callable[[nodes.Figure], dict[str, Any]]
"""What the template of a figure is given on the web beside what it is given for print."""


class WebWriter(Writer):
    """Writes the nodes of one page; its notes stand at the end of it."""

    def __init__(self, components: Components, marks: Marks, more: FigureValues) -> None:
        super().__init__(components, marks)
        self._more = more
        self._notes: list[Markup] = []
        self._in_figure = False
        self._in_link = False
        # The words of the heading that is nearest above, and how many tables have stood under one with these words.
        self._under = ""
        self._tables: Counter[str] = Counter()

    def blocks(self, blocks: Sequence[nodes.Block]) -> Markup:
        """Return blocks as HTML."""
        return self._blocks(tuple(blocks))

    def contents(self, blocks: Sequence[nodes.Block]) -> Markup:
        """Return links to the sections among blocks, where there are enough of them to look among."""
        sections = [block.target for block in blocks if isinstance(block, nodes.Heading) and block.target.level == 2]
        if len(sections) < _FEWEST_SECTIONS:
            return Markup("")
        item = Markup('<li><a href="#{}">{}</a></li>')
        items = (item.format(one.anchor, f"{one.number} {one.title}".strip()) for one in sections)
        template = Markup(
            '<nav class="pa-sidan" aria-labelledby="pa-sidan"><p id="pa-sidan">På sidan</p><ol>{}</ol></nav>'
        )
        return template.format(Markup("\n").join(items))

    def notes(self) -> Markup:
        """Return the notes that have been called so far, or nothing."""
        if not self._notes:
            return Markup("")
        template = Markup(
            '<section class="noter" aria-labelledby="noter"><h2 id="noter">Noter</h2><ol>{}</ol></section>'
        )
        return template.format(Markup("\n").join(self._notes))

    def _inline(self, node: nodes.Inline) -> Markup:
        if isinstance(node, nodes.Link):
            return self._link(node)
        if self._in_link and isinstance(node, nodes.Value):
            return self._marks.entry(node.entry, node.text) + escape(node.text)
        return super()._inline(node)

    def _link(self, node: nodes.Link) -> Markup:
        """Write a link in as many pieces as there are beside what is a link itself; one around such alone holds it as words."""
        link = Markup('<a class="lank" href="{}">{}</a>')
        if not any(_is_plain(child) and words_of((child,)).strip() for child in node.children):
            self._in_link = True
            written = link.format(node.url, self._inlines(node.children))
            self._in_link = False
            return written
        written = Markup("")
        for plain, children in groupby(node.children, key=_is_plain):
            html = self._inlines(tuple(children))
            written += link.format(node.url, html) if plain and html.strip() else html
        return written

    def _resting(self, node: nodes.Statement | nodes.Quotation) -> Markup:
        """Return words that rest on an entry: links of their own, such as the calls of notes, are not in its link."""
        written = Markup("")
        words = words_of(node.children)
        if self._in_link:
            return self._marks.entry(node.entry, words) + self._inlines(node.children)
        for plain, children in groupby(node.children, key=_is_plain):
            html = self._inlines(tuple(children))
            written += self._marks.resting(node.entry, words, html) if plain else html
        self._marks.entry(node.entry, words)
        return written

    def _heading(self, heading: nodes.Heading) -> Markup:
        target = heading.target
        number = f"Bilaga {target.number}" if target.kind == "bilaga" else target.number
        numbered = Markup('<span class="nummer">{}</span> ').format(number) if target.number else ""
        self._under = target.title
        template = Markup('<h{0} id="{1}">{2}{3}</h{0}>')
        return template.format(target.level, target.anchor, numbered, self._inlines(heading.children))

    def _figure(self, figure: nodes.Figure) -> Markup:
        """Write a figure or table in the shell that all have: its caption comes first, and its data after it."""
        target = figure.target
        content = self._content(figure)
        values = {
            "slag": figure.directive.translate(str.maketrans("åäö", "aao")),
            "sort": target.kind,
            "ankare": target.anchor,
            "etikett": self._components.placed(f"{upper_first(target.kind)}\u00a0{target.number}.", figure.at),
            "bildtext": self._inlines(figure.caption),
            "underrubrik": self._inlines(figure.subtitle),
            "anmärkning": self._inlines(figure.note),
            "bredd": figure.width,
            "innehåll": content,
            "källa": self._components.placed(figure.source, figure.at),
            "beskrivningar": [
                self._components.placed(text, figure.at) for text in descriptions(figure.component.content, content)
            ],
            **self._more(figure),
        }
        return self._components.render(FIGURE, values)

    def _content(self, figure: nodes.Figure) -> Markup:
        self._in_figure = True
        written = self._component(figure.component, self._inside(figure.children), figure.at)
        self._in_figure = False
        return written

    def _table(self, table: nodes.TextTable) -> Markup:
        """Write a table, which scrolls by itself where it is wider than the page; one in a figure has the figure's room.

        It is called by the heading that it stands under: on a page no two places have one name.
        """
        written = super()._table(table)
        if self._in_figure:
            return written
        self._tables[self._under] += 1
        count = self._tables[self._under]
        name = f"Tabell{f' {count}' if count > 1 else ''}: {self._under}"
        return Markup('<div class="rulla" role="region" tabindex="0" aria-label="{}">{}</div>').format(name, written)

    def _note(self, node: nodes.NoteCall) -> Markup:
        """Write the call, and keep the note for the end of the page."""
        first = node.note is not None
        if node.note is not None:
            template = Markup(
                '<li id="fn-{0}" value="{0}">{1} <a class="ater" href="#fnr-{0}" aria-label="Åter till anropet av not {0}">'
                "↩</a></li>"
            )
            self._notes.append(template.format(node.number, self._inlines(node.note)))
        name = Markup(' id="fnr-{}"').format(node.number) if first else ""
        call = Markup('<sup class="notanrop"><a{1} href="#fn-{0}" aria-label="Not {0}">{0}</a></sup>')
        return call.format(node.number, name)

    def _list(self, block: nodes.List) -> Markup:
        items = Markup("\n").join(Markup("<li>{}</li>").format(self._item(item)) for item in block.items)
        if block.first_number is None:
            return Markup("<ul>\n{}\n</ul>").format(items)
        start = Markup(' start="{}"').format(block.first_number) if block.first_number != 1 else ""
        kind = Markup(' class="parentes"') if block.delimiter == ")" else ""
        return Markup("<ol{}{}>\n{}\n</ol>").format(kind, start, items)


def _is_plain(node: nodes.Inline) -> bool:
    """Tell whether a node may stand in a link."""
    if isinstance(node, nodes.Emphasis | nodes.Passage):
        return all(map(_is_plain, node.children))
    return isinstance(node, _PLAIN)


def descriptions(content: Any, html: str) -> list[str]:
    """Return what the drawings of a figure show in words, where the figure is drawings; `html` is what is made of its content."""
    found = [value for _, value in template_names(content) if isinstance(value, Picture)]

    def noted(value: Any) -> Any:
        if isinstance(value, Picture):
            found.append(value)
        return value

    # What is drawn in the rows of a table stands in words beside it.
    if not found and _TABLE not in html:
        transformed(content, noted)
    return [picture.description for picture in found if picture.description]
