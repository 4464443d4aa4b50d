"""Composing the document: the computed narrative with its numbers, figures and notes in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Protocol

from reportgen.data.derivation import Derivation
from reportgen.data.model import Declared
from reportgen.data.reads import Recollection, forgetful
from reportgen.diagnostics import Position, Report
from reportgen.document import nodes
from reportgen.document.abbreviations import Abbreviations
from reportgen.document.caption import caption_of
from reportgen.document.content import Text
from reportgen.document.edition import Edition
from reportgen.document.imprint import imprint
from reportgen.document.ledger import CHART, QUOTED, STATEMENT, VALUE, Entry, Ledger
from reportgen.document.numbering import Numbering, Target
from reportgen.document.source_line import source_line
from reportgen.narrative import tree
from reportgen.project.memory import Same
from reportgen.swedish.words import upper_first


class Make(Protocol):
    """What builds a directive or a picture, and reports what is wrong with it."""

    def __call__(self, found: tree.Directive | tree.Picture, report: Report) -> nodes.Made:
        """Return what it gives."""


def compose(
    parts: tuple[tree.Part, ...],
    edition: Edition,
    numbering: Numbering,
    make: Make,
    abbreviations: Mapping[str, str],
    fonts: Text,
    cover: Any = None,
    *,
    report: Report,
    known: Recollection | None = None,
    looks: object = None,
) -> nodes.Document:
    """Return the composed document of a narrative whose expressions have been computed.

    `fonts` is what it is set in, `cover` the content of what the cover says of the data. A part that is `known` is not composed
    again; `looks` is what `make` depends on beside the edition and the numbering.
    """
    known = known or forgetful()
    ledger = Ledger()
    stated = edition.settings.at("rapport", "titel")
    said = ledger.enter_content(imprint(edition, fonts), stated, "")
    shown = ledger.enter_content(cover, stated, "")

    def composed(part: tree.Part) -> nodes.Part:
        first = len(ledger.entries)

        def compose_part(tell: Report) -> tuple[nodes.Part, list[Entry]]:
            own = Ledger(first=first)
            composer = _Composer(edition, numbering, partial(make, report=tell), Abbreviations(abbreviations), own)
            return composer.part(part), own.entries

        key = (Same(part), Same(numbering), Same(looks), first)
        node, entries = known.recall("sammansatt-del", key, compose_part, report)
        ledger.entries += entries
        return node

    composed_parts = tuple(map(composed, parts))
    return nodes.Document(said, composed_parts, numbering, tuple(ledger.entries), edition.has_examples, shown)


class _Composer:
    """Turns the nodes of one part into the document's, in the order of reading, and enters what rests on data."""

    def __init__(
        self,
        edition: Edition,
        numbering: Numbering,
        make: Callable[[tree.Directive | tree.Picture], nodes.Made],
        abbreviations: Abbreviations,
        ledger: Ledger,
    ) -> None:
        self._edition = edition
        self._numbering = numbering
        self._sources = numbering.appendix_of("källtabell")
        self._make = make
        self._abbreviations = abbreviations
        self._noted: set[int] = set()
        self.ledger = ledger

    def part(self, part: tree.Part) -> nodes.Part:
        return nodes.Part(part.role, self._heading(part.title), self._blocks(part.blocks))

    def _blocks(self, blocks: tuple[tree.Block, ...]) -> tuple[nodes.Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: tree.Block) -> nodes.Block:
        match block:
            case tree.Heading():
                return self._heading(block)
            case tree.Paragraph():
                return nodes.Paragraph(self._inlines(block.children), block.at)
            case tree.List():
                items = tuple(self._blocks(item) for item in block.items)
                return nodes.List(items, block.first_number, block.at, block.delimiter)
            case tree.DefinitionList():
                defined = (
                    (self._inlines(term.children), tuple(self._blocks(meaning) for meaning in meanings))
                    for term, meanings in block.items
                )
                return nodes.DefinitionList(tuple(defined), block.at)
            case tree.Quote():
                return nodes.Quote(self._blocks(block.children), block.at)
            case tree.Table():
                rows = tuple(tuple(self._inlines(cell) for cell in row) for row in block.rows)
                return nodes.TextTable(rows, block.alignment, block.at)
            case tree.Directive():
                return self._directive(block)
            case tree.Picture():
                return nodes.Insert(self._entered(self._make(block), block.at, ""), (), block.at)

    def _heading(self, heading: tree.Heading) -> nodes.Heading:
        return nodes.Heading(self._numbering.at[heading.at], self._inlines(heading.children), heading.at)

    def _directive(self, directive: tree.Directive) -> nodes.Figure | nodes.Insert:
        target = self._numbering.at.get(directive.at)
        if target is None:
            children = self._blocks(directive.children)
            made = self._make(directive)
            return nodes.Insert(self._entered(made, directive.at, ""), children, directive.at)
        written = caption_of(directive)
        subtitle, note = self._inlines(written.subtitle), self._inlines(written.note)
        made = self._make(directive)
        component = self._entered(made, directive.at, target.anchor)
        return nodes.Figure(
            directive=directive.name,
            target=target,
            caption=self._inlines(written.message),
            subtitle=subtitle or _said(made.subtitle, directive),
            component=component,
            note=(*_said(made.note, directive), *(_said(" ", directive) if made.note and note else ()), *note),
            source=self._source(made),
            width=directive.attributes.get(tree.WIDTH, ""),
            at=directive.at,
            children=self._blocks(tuple(child for child in directive.children if isinstance(child, tree.Table))),
        )

    def _source(self, made: nodes.Made) -> str:
        line = source_line(made.indicators, self._edition, brief=made.brief_sources, appendix=self._sources)
        return f"{line} {made.credit}".strip()

    def _entered(self, made: nodes.Made, at: Position, anchor: str) -> nodes.Component:
        content = self.ledger.enter_content(made.component.content, at, anchor)
        for text, derivation in made.drawn:
            self.ledger.enter(Entry(CHART, text, derivation, at, anchor))
        return nodes.Component(made.component.template, content)

    def _inlines(self, children: tuple[tree.Inline, ...]) -> tuple[nodes.Inline, ...]:
        return tuple(node for child in children for node in self._inline(child))

    def _inline(self, node: tree.Inline) -> Iterator[nodes.Inline]:
        match node:
            case tree.Text():
                yield from self._abbreviations.divided(node.text, node.at)
            case tree.Computed():
                entry = self.ledger.enter(Entry(VALUE, node.text, node.derivation, node.at))
                yield nodes.Value(node.text, entry, node.at)
            case tree.Claim():
                yield self._statement(node)
            case tree.Emphasis():
                yield nodes.Emphasis(self._inlines(node.children), node.strong, node.at)
            case tree.Code():
                yield nodes.Code(node.text, node.at)
            case tree.Script():
                yield nodes.Script(node.text, node.raised, node.at)
            case tree.Link():
                yield nodes.Link(self._inlines(node.children), node.url, node.at)
            case tree.Span():
                yield self._passage(node)
            case tree.LineBreak():
                yield nodes.LineBreak(node.at)
            case tree.Reference():
                # A label that leads nowhere has been reported; what else is wrong is to be told in the same run.
                target = self._numbering.labels.get(node.label)
                yield nodes.Text(node.label, node.at) if target is None else _reference(node, target)
            case tree.NoteCall():
                yield self._note(node)
            case tree.Expression():
                raise AssertionError(f"expression not computed: {node.source}")

    def _passage(self, node: tree.Span) -> nodes.Quotation | nodes.Passage:
        is_key_figure = node.attributes.get(tree.ROLE) == tree.KEY_FIGURE
        language, source = node.attributes.get("lang", ""), node.attributes.get(tree.SOURCE, "")
        if not source:
            return nodes.Passage(self._inlines(node.children), language, node.at, is_key_figure)
        words = tree.plain_text(node)
        stated = Declared(f"källa till ”{words}”", source, node.at)
        entry = self.ledger.enter(Entry(QUOTED, words, Derivation(f'{tree.SOURCE}="{source}"', (stated,)), node.at))
        children = self._inlines(node.children)
        if language or is_key_figure:
            children = (nodes.Passage(children, language, node.at, is_key_figure),)
        return nodes.Quotation(children, entry, node.at)

    def _statement(self, node: tree.Claim) -> nodes.Statement:
        if node.derivation is None:
            raise AssertionError(f"statement not checked: {node.source}")
        entry = self.ledger.enter(Entry(STATEMENT, tree.plain_text(node), node.derivation, node.at))
        return nodes.Statement(self._inlines(node.children), entry, node.at)

    def _note(self, node: tree.NoteCall) -> nodes.NoteCall:
        number = self._numbering.notes[node.at]
        if number in self._noted:
            return nodes.NoteCall(number, None, node.at)
        self._noted.add(number)
        return nodes.NoteCall(number, self._inlines(node.note), node.at)


def _said(text: str, directive: tree.Directive) -> tuple[nodes.Inline, ...]:
    """Return a text of the program's own, which stands where its directive does."""
    return (nodes.Text(text, directive.at),) if text else ()


def _reference(node: tree.Reference, target: Target) -> nodes.CrossReference:
    return nodes.CrossReference(upper_first(target.called) if node.capital else target.called, target, node.at)
