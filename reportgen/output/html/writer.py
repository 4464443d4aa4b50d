"""The narrative's tree as HTML."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup, escape

from reportgen.document.ledger import Ledger
from reportgen.document.numbering import Numbering
from reportgen.narrative.tree import (
    Block,
    Claim,
    Code,
    Computed,
    Directive,
    Emphasis,
    Expression,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    NoteCall,
    Paragraph,
    Part,
    Quote,
    Reference,
    Span,
    Table,
    Text,
    plain_text,
)
from reportgen.output.html.abbreviations import Abbreviations
from reportgen.swedish.words import upper_first

DirectiveHtml = Callable[[Directive, Markup], Markup]


class HtmlWriter:
    """Writes the tree as HTML; `directive` writes what the compiler makes, given its caption or content."""

    def __init__(
        self, numbering: Numbering, directive: DirectiveHtml, ledger: Ledger, abbreviations: Abbreviations
    ) -> None:
        self._numbering = numbering
        self._directive = directive
        self._ledger = ledger
        self._abbreviations = abbreviations
        self._written_notes: set[int] = set()
        self._calls = 0

    def part(self, part: Part) -> Markup:
        """Return a part as a section."""
        self._abbreviations.begin_part()
        title = self._numbering.at[part.title.at]
        template = Markup('<section class="del {}" id="del-{}">\n{}\n{}\n</section>')
        return template.format(part.role, title.anchor, self._heading(part.title), self.blocks(part.blocks))

    def blocks(self, blocks: tuple[Block, ...]) -> Markup:
        """Return blocks, one after another."""
        return Markup("\n").join(self._block(block) for block in blocks)

    def inlines(self, nodes: tuple[Inline, ...]) -> Markup:
        """Return running text."""
        return Markup("").join(self._inline(node) for node in nodes)

    def _block(self, block: Block) -> Markup:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return Markup("<p>{}</p>").format(self.inlines(block.children))
            case List():
                return self._list(block)
            case Quote():
                return Markup("<blockquote>{}</blockquote>").format(self.blocks(block.children))
            case Table():
                return self._table(block)
            case Directive():
                return self._directive(block, self._content(block))

    def _content(self, directive: Directive) -> Markup:
        """Return what was written inside a directive; a caption is one paragraph and comes without its tag."""
        first = directive.children[:1]
        if len(directive.children) == 1 and isinstance(first[0], Paragraph) and directive.name != "faktaruta":
            return self.inlines(first[0].children)
        return self.blocks(directive.children)

    def _heading(self, heading: Heading) -> Markup:
        item = self._numbering.at[heading.at]
        number = Markup('<span class="nummer">{}</span> ').format(_printed_number(item.kind, item.number))
        # The bookmark's text is given apart, or it would take the call of a footnote with it.
        template = Markup('<h{0} id="{1}" data-titel="{2}">{3}{4}</h{0}>')
        bookmark = f"{_printed_number(item.kind, item.number)} {item.title}".strip()
        return template.format(
            heading.level, item.anchor, bookmark, number if item.number else "", self.inlines(heading.children)
        )

    def _list(self, block: List) -> Markup:
        # A paragraph in a list item would make the item's tag invalid (ISO 14289-1, 7.2), so a lone one is unwrapped.
        items = Markup("\n").join(Markup("<li>{}</li>").format(self._item(item)) for item in block.items)
        if block.first_number is None:
            return Markup("<ul>\n{}\n</ul>").format(items)
        start = Markup(' start="{}"').format(block.first_number) if block.first_number != 1 else ""
        return Markup("<ol{}>\n{}\n</ol>").format(start, items)

    def _item(self, blocks: tuple[Block, ...]) -> Markup:
        return Markup("\n").join(
            self.inlines(block.children) if isinstance(block, Paragraph) and index == 0 else self._block(block)
            for index, block in enumerate(blocks)
        )

    def _table(self, table: Table) -> Markup:
        def row(cells: tuple[tuple[Inline, ...], ...], head: bool) -> Markup:
            written = []
            for index, content in enumerate(cells):
                aligned = table.alignment[index] if index < len(table.alignment) else "left"
                tag, scope = ("th", ' scope="col"') if head else ("th", ' scope="row"') if index == 0 else ("td", "")
                opening = Markup(f'<{tag}{scope} class="{aligned}">')
                written.append(opening + self.inlines(content) + Markup(f"</{tag}>"))
            return Markup("<tr>{}</tr>").format(Markup("").join(written))

        template = Markup('<table class="texttabell"><thead>{}</thead><tbody>{}</tbody></table>')
        body = Markup("\n").join(row(cells, head=False) for cells in table.rows[1:])
        return template.format(row(table.rows[0], head=True), body)

    def _inline(self, node: Inline) -> Markup:
        match node:
            case Text():
                return self._abbreviations.written(node.text)
            case Computed():
                return self._ledger.value(node.text, node.derivation, node.at) + escape(node.text)
            case Emphasis():
                tag = "strong" if node.strong else "em"
                return Markup(f"<{tag}>{{}}</{tag}>").format(self.inlines(node.children))
            case Code():
                return Markup("<code>{}</code>").format(node.text)
            case Link():
                return Markup('<a class="lank" href="{}">{}</a>').format(node.url, self.inlines(node.children))
            case Span():
                return self._span(node)
            case Claim():
                mark = self._ledger.claim(plain_text(node), node.derivation, node.at)
                return mark + self.inlines(node.children)
            case LineBreak():
                return Markup("<br>")
            case Reference():
                return self._reference(node)
            case NoteCall():
                return self._note(node)
            case Expression():
                raise AssertionError(f"expression not computed: {node.source}")

    def _span(self, node: Span) -> Markup:
        allowed = {key: value for key, value in node.attributes.items() if key == "lang"}
        written = Markup("").join(Markup(' {}="{}"').format(key, value) for key, value in sorted(allowed.items()))
        return Markup("<span{}>{}</span>").format(written, self.inlines(node.children))

    def _reference(self, node: Reference) -> Markup:
        item = self._numbering.labels.get(node.label)
        if item is None:
            return escape(node.label)
        called = upper_first(item.called) if node.capital else item.called
        template = Markup('<a class="ref" href="#{}" title="{}">{}</a>')
        return template.format(item.anchor, f"{upper_first(item.called)}: {item.title}", called)

    def _note(self, node: NoteCall) -> Markup:
        """Write the call and, the first time, the note itself, which CSS moves to the foot of its page."""
        number = self._numbering.notes[node.at]
        if number in self._written_notes:
            template = Markup('<sup class="notanrop"><a href="#fn-{0}" title="Not {0}">{0}</a></sup>')
            return template.format(number)
        self._written_notes.add(number)
        template = Markup(
            '<sup class="notanrop"><a id="fnr-{0}" href="#fn-{0}" title="Not {0}">{0}</a></sup>'
            '<span class="not" id="fn-{0}"><a class="nottecken" href="#fnr-{0}" title="Åter till anropet av not {0}">'
            "{0}</a> {1}</span>"
        )
        return template.format(number, self.inlines(node.note))


def _printed_number(kind: str, number: str) -> str:
    return f"Bilaga {number}" if kind == "bilaga" else number
