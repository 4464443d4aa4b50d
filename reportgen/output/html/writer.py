"""The composed document as HTML for print."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from markupsafe import Markup, escape

from reportgen.diagnostics import Position, Report
from reportgen.document import nodes
from reportgen.document.content import Placed
from reportgen.document.ledger import Entry
from reportgen.narrative.tree import KEY_FIGURE
from reportgen.output.html.components import Components
from reportgen.output.html.marks import Marks
from reportgen.project.snapshot import SETTINGS
from reportgen.swedish.numbers import NBSP
from reportgen.swedish.words import upper_first
from reportgen.templating.templates import Templates

PAGE = "rapport.html"
DRAWING = re.compile(r"data:image/svg[^\"')]*")
"""The address that a drawing is."""
# Letters, with the full stop: fewer than this look like a slip on a line of their own.
_SHORT_WORD = 8


@dataclass(frozen=True)
class Cover:
    """What the cover shows beside the words of the imprint: a drawing as SVG, or empty, its band, and its pictures."""

    drawing: str
    band: Any
    pictures: Any


@dataclass(frozen=True)
class Section:
    """A part of the report as HTML: its role, its anchor, and its heading and its other blocks, one by one."""

    role: str
    anchor: str
    blocks: tuple[str, ...]

    @property
    def html(self) -> str:
        """The part as it stands in the report."""
        role, blocks = self.role, "\n".join(self.blocks)
        return f'<section class="del {role}" id="del-{escape(self.anchor)}">\n{blocks}\n</section>'


@dataclass(frozen=True)
class PrintHtml:
    """The report's HTML, with addresses relative to the project's root.

    `entries` is the document's ledger with each text as it is printed, `printed` the numbers of those that are;
    `places` are those that the marks number. `heads` says of each text of the running heads where it was written;
    `drawn` are the characters of the drawings that are not of ASCII, `photographs` the addresses of the project's own
    pictures, which are judged where they are asked for. `sections` are the parts, each of which stands in `html` as it is.
    """

    html: str
    entries: tuple[Entry, ...]
    printed: frozenset[int]
    places: tuple[Position, ...]
    heads: Mapping[str, Position] = field(default_factory=dict)
    drawn: str = ""
    photographs: frozenset[str] = frozenset()
    sections: tuple[Section, ...] = field(default=(), repr=False)

    @cached_property
    def undrawn(self) -> str:
        """The HTML without its drawings, which are most of it and hold no marks."""
        return DRAWING.sub("", self.html)


def write_html(
    document: nodes.Document, templates: Templates, style_sheets: tuple[str, ...], cover: Cover, report: Report
) -> PrintHtml:
    """Write the document; `style_sheets` are addresses."""
    marks = Marks()
    components = Components(templates, marks, report)
    writer = Writer(components, marks)
    sections = tuple(
        section_of(part, [str(writer.block(block)) for block in (part.title, *part.blocks)]) for part in document.parts
    )
    html = page_of(document, sections, style_sheets, cover, components)
    return as_printed(html, document, sections, marks, components)


def section_of(part: nodes.Part, blocks: Sequence[str]) -> Section:
    """Return a part as a section, given the HTML of its heading and its blocks."""
    return Section(part.role, part.title.target.anchor, tuple(blocks))


def page_of(
    document: nodes.Document,
    sections: Sequence[Section],
    style_sheets: tuple[str, ...],
    cover: Cover,
    components: Components,
) -> str:
    """Return the whole page, with the sections in it."""
    context: Mapping[str, Any] = {
        "meta": components.values(document.imprint, Position(SETTINGS)),
        "delar_fram": [Markup(section.html) for section in sections if section.role == "fram"],
        "delar_brödtext": [Markup(section.html) for section in sections if section.role != "fram"],
        "omslagskarta": components.picture(cover.drawing) if cover.drawing else "",
        "omslagsband": components.values(cover.band, Position(SETTINGS)),
        "omslagsbilder": components.values(cover.pictures, Position(SETTINGS)),
        "stilmallar": list(style_sheets),
    }
    return str(components.render(PAGE, context))


def as_printed(
    html: str, document: nodes.Document, sections: tuple[Section, ...], marks: Marks, components: Components
) -> PrintHtml:
    """Return the written document with all that is known of it."""
    entries = tuple(
        replace(entry, text=marks.printed[number]) if marks.printed.get(number, entry.text) != entry.text else entry
        for number, entry in enumerate(document.entries)
    )
    running = (document.imprint.header_left, document.imprint.header_centre)
    heads = {head.text: head.at for head in running if isinstance(head, Placed)}
    drawn = "".join(sorted(components.drawn))
    return PrintHtml(
        html,
        entries,
        frozenset(marks.printed),
        tuple(marks.places),
        heads,
        drawn,
        frozenset(components.photographs),
        sections,
    )


class Writer:
    """Writes nodes as HTML, each with the mark of its place."""

    def __init__(self, components: Components, marks: Marks) -> None:
        self._components = components
        self._marks = marks

    def _blocks(self, blocks: tuple[nodes.Block, ...]) -> Markup:
        return Markup("\n").join(self.block(block) for block in blocks)

    def _inlines(self, children: tuple[nodes.Inline, ...]) -> Markup:
        written = Markup("")
        left = deque(children)
        while left:
            node = left.popleft()
            if isinstance(node, nodes.Text) and left and isinstance(left[0], nodes.NoteCall):
                written += self._with_call(node, left.popleft())
            else:
                written += self._inline(node)
        return written

    def _with_call(self, text: nodes.Text, call: nodes.Inline) -> Markup:
        """Write text and the call of a note after it; its last word holds the call, or a line could begin with that."""
        end = max(text.text.rfind(" "), text.text.rfind("\n")) + 1
        before, word = text.text[:end], text.text[end:]
        if not word:
            return self._inline(text) + self._inline(call)
        place = self._marks.place(text.at)
        template = Markup('{}<span class="notord">{}{}{}</span>')
        return template.format(place + escape(before) if before else "", place, word, self._inline(call))

    def block(self, block: nodes.Block) -> Markup:
        """Return a block as HTML."""
        match block:
            case nodes.Heading():
                return self._heading(block)
            case nodes.Paragraph():
                return Markup("<p>{}</p>").format(self._inlines(_ended(block.children)))
            case nodes.List():
                return self._list(block)
            case nodes.DefinitionList():
                return self._definitions(block)
            case nodes.Quote():
                return Markup("<blockquote>{}</blockquote>").format(self._blocks(block.children))
            case nodes.TextTable():
                return self._table(block)
            case nodes.Figure():
                return self._figure(block)
            case nodes.Insert():
                return self._component(block.component, self._inside(block.children), block.at)

    def _table(self, table: nodes.TextTable) -> Markup:
        return _table(table, [[self._inlines(cell) for cell in row] for row in table.rows])

    def _inside(self, children: tuple[nodes.Block, ...]) -> dict[str, Any]:
        """Return what stands inside a directive for its template: all of it, and the items of a list one by one."""
        if not children:
            return {}
        items = children[0].items if len(children) == 1 and isinstance(children[0], nodes.List) else ()
        return {"innehåll": self._blocks(children), nodes.ITEMS: [self._item(item) for item in items]}

    def _component(self, component: nodes.Component, more: Mapping[str, Any], at: Position) -> Markup:
        values = {**self._components.values(component.content, at), **more}
        return self._marks.place(at) + self._components.render(component.template, values)

    def _figure(self, figure: nodes.Figure) -> Markup:
        """Write a figure or table in the shell that all of its kind have."""
        target = figure.target
        values = {
            "slag": figure.directive.translate(str.maketrans("åäö", "aao")),
            "ankare": target.anchor,
            "etikett": self._components.placed(f"{upper_first(target.kind)}\u00a0{target.number}.", figure.at),
            "bildtext": self._inlines(figure.caption),
            "underrubrik": self._inlines(figure.subtitle),
            "anmärkning": self._inlines(figure.note),
            "bredd": figure.width,
            "innehåll": self._component(figure.component, self._inside(figure.children), figure.at),
            "källa": self._components.placed(figure.source, figure.at),
        }
        return self._marks.place(figure.at) + self._components.render(f"{target.kind}.html", values)

    def _heading(self, heading: nodes.Heading) -> Markup:
        target = heading.target
        printed = _printed_number(target.kind, target.number)
        number = Markup('{}<span class="nummer">{}</span> ').format(self._marks.place(heading.at), printed)
        # The bookmark's text is given apart, or it would take the call of a footnote with it.
        template = Markup('<h{0} id="{1}" data-titel="{2}">{3}{4}</h{0}>')
        bookmark = f"{printed} {target.title}".strip()
        children = self._inlines(heading.children)
        return template.format(target.level, target.anchor, bookmark, number if target.number else "", children)

    def _list(self, block: nodes.List) -> Markup:
        # A paragraph in a list item would make the item's tag invalid (ISO 14289-1, 7.2), so a lone one is unwrapped.
        items = Markup("\n").join(Markup("<li>{}</li>").format(self._item(item)) for item in block.items)
        if block.first_number is None:
            return Markup("<ul>\n{}\n</ul>").format(items)
        # WeasyPrint numbers by the counter alone.
        counted = Markup(' start="{}" style="counter-reset: list-item {}"')
        start = counted.format(block.first_number, block.first_number - 1) if block.first_number != 1 else ""
        kind = Markup(' class="parentes"') if block.delimiter == ")" else ""
        return Markup("<ol{}{}>\n{}\n</ol>").format(kind, start, items)

    def _definitions(self, block: nodes.DefinitionList) -> Markup:
        written = []
        for term, meanings in block.items:
            written.append(Markup("<dt>{}</dt>").format(self._inlines(term)))
            written += [Markup("<dd>{}</dd>").format(self._item(meaning)) for meaning in meanings]
        return Markup("<dl>\n{}\n</dl>").format(Markup("\n").join(written))

    def _item(self, blocks: tuple[nodes.Block, ...]) -> Markup:
        return Markup("\n").join(
            self._inlines(_ended(block.children))
            if isinstance(block, nodes.Paragraph) and index == 0
            else self.block(block)
            for index, block in enumerate(blocks)
        )

    def _inline(self, node: nodes.Inline) -> Markup:
        match node:
            case nodes.Text():
                # Space between words stands nowhere that somebody could look for.
                return escape(node.text) if node.text.isspace() else self._marks.place(node.at) + escape(node.text)
            case nodes.Abbreviation():
                template = Markup('<abbr title="{}">{}{}</abbr>')
                return template.format(node.expansion, self._marks.place(node.at), node.text)
            case nodes.Value():
                return self._marks.place(node.at) + self._marks.resting(node.entry, node.text, escape(node.text))
            case nodes.Statement() | nodes.Quotation():
                return self._resting(node)
            case nodes.Emphasis():
                tag = "strong" if node.strong else "em"
                return Markup(f"<{tag}>{{}}</{tag}>").format(self._inlines(node.children))
            case nodes.Code():
                return Markup("<code>{}{}</code>").format(self._marks.place(node.at), node.text)
            case nodes.Script():
                tag = "sup" if node.raised else "sub"
                return Markup(f"<{tag}>{{}}{{}}</{tag}>").format(self._marks.place(node.at), node.text)
            case nodes.Link():
                link = Markup('{}<a class="lank" href="{}">{}</a>')
                return link.format(self._marks.place(node.at), node.url, self._inlines(node.children))
            case nodes.Passage():
                language = Markup(' lang="{}"').format(node.language) if node.language else ""
                role = Markup(' class="{}"').format(KEY_FIGURE) if node.is_key_figure else ""
                return Markup("<span{}{}>{}</span>").format(language, role, self._inlines(node.children))
            case nodes.LineBreak():
                return Markup("<br>")
            case nodes.CrossReference():
                template = Markup('{}<a class="ref" href="#{}" title="{}">{}</a>')
                title = f"{upper_first(node.target.called)}: {node.target.title}"
                return template.format(self._marks.place(node.at), node.target.anchor, title, node.text)
            case nodes.NoteCall():
                return self._note(node)

    def _resting(self, node: nodes.Statement | nodes.Quotation) -> Markup:
        """Return words that rest on an entry of the ledger."""
        return self._marks.resting(node.entry, words_of(node.children), self._inlines(node.children))

    def _note(self, node: nodes.NoteCall) -> Markup:
        """Write the call and, the first time, the note itself, which CSS moves to the foot of its page."""
        place = self._marks.place(node.at)
        if node.note is None:
            template = Markup('<sup class="notanrop">{1}<a href="#fn-{0}" title="Not {0}">{0}</a></sup>')
            return template.format(node.number, place)
        template = Markup(
            '<sup class="notanrop">{2}<a id="fnr-{0}" href="#fn-{0}" title="Not {0}">{0}</a></sup>'
            '<span class="not" id="fn-{0}"><a class="nottecken" href="#fnr-{0}" title="Åter till anropet av not {0}">'
            "{0}</a>{1}</span>"
        )
        return template.format(node.number, self._inlines(node.note), place)


def _ended(children: tuple[nodes.Inline, ...], after: int = 0) -> tuple[nodes.Inline, ...]:
    """Bind a short last word of a paragraph to the word before it, so that it never stands alone on a line.

    `after` is how many characters follow the word without a space, in what has been looked at.
    """
    if not children:
        return children
    *others, last = children
    if isinstance(last, nodes.Statement | nodes.Quotation | nodes.Emphasis | nodes.Passage | nodes.Link):
        return (*others, replace(last, children=_ended(last.children, after)))
    if not isinstance(last, nodes.Text):
        return children
    before, _, word = last.text.rpartition(" ")
    if " " not in last.text:
        return (*_ended(tuple(others), after + len(word)), last)
    if not before.strip() or not word or len(word) + after >= _SHORT_WORD:
        return children
    return (*others, replace(last, text=f"{before}{NBSP}{word}"))


def words_of(children: tuple[nodes.Inline, ...]) -> str:
    """Return the words of running text, without notes."""
    words = ""
    for node in children:
        if isinstance(node, nodes.Text | nodes.Abbreviation | nodes.Value | nodes.Code | nodes.Script):
            words += node.text
        elif isinstance(node, nodes.LineBreak):
            words += " "
        elif isinstance(node, nodes.Emphasis | nodes.Link | nodes.Passage | nodes.Statement | nodes.Quotation):
            words += words_of(node.children)
    return words


def _table(table: nodes.TextTable, rows: list[list[Markup]]) -> Markup:
    """Write a table of the narrative: its first row and column are headers."""

    def row(cells: list[Markup], head: bool) -> Markup:
        written = []
        for index, content in enumerate(cells):
            aligned = table.alignment[index] if index < len(table.alignment) else "left"
            tag, scope = ("th", ' scope="col"') if head else ("th", ' scope="row"') if index == 0 else ("td", "")
            written.append(Markup(f'<{tag}{scope} class="{aligned}">') + content + Markup(f"</{tag}>"))
        return Markup("<tr>{}</tr>").format(Markup("").join(written))

    template = Markup('<table class="texttabell"><thead>{}</thead><tbody>{}</tbody></table>')
    body = Markup("\n").join(row(cells, head=False) for cells in rows[1:])
    return template.format(row(rows[0], head=True), body)


def _printed_number(kind: str, number: str) -> str:
    return f"Bilaga {number}" if kind == "bilaga" else number
