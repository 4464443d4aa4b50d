"""From markdown-it's flat tokens to the tree's nodes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any

from markdown_it.token import Token

from reportgen.diagnostics import Position, Report, error
from reportgen.narrative.block_rules import COMMENTS
from reportgen.narrative.inline_rules import LABEL, attributes
from reportgen.narrative.inlines import Inlines, single
from reportgen.narrative.leftovers import check_leftovers
from reportgen.narrative.lists import check_empty, check_numbers, too_deep
from reportgen.narrative.notes import Definitions, check_continued, split_notes
from reportgen.narrative.source import Source
from reportgen.narrative.tables import table
from reportgen.narrative.tree import (
    Block,
    DefinitionList,
    Directive,
    Heading,
    Inline,
    LineBreak,
    List,
    NoteCall,
    Paragraph,
    Quote,
    Text,
    walk,
)

_DIRECTIVE = re.compile(r"\s*([\w-]+)\s*(?:\{(.*)\})?\s*$")
_HEADING_LABEL = re.compile(r"\s*\{#([^\s{}]+)\}\s*$")
_CURLY = re.compile(r"=\s*[”“„‟’‘']")


class Converter:
    """Converts the tokens of one file; reports what the report's Markdown does not have."""

    def __init__(self, path: str, lines: Sequence[str], report: Report) -> None:
        self.path = path
        self.lines = lines
        self.report = report
        self.notes: dict[str, tuple[Inline, ...]] = {}
        # How many lists, quotations and definitions stand around what is being converted.
        self._indented = 0

    def document(self, tokens: Sequence[Token], environment: Mapping[str, Any]) -> list[Block]:
        """Return the blocks of a file; footnotes are taken out of the end and put at their calls."""
        defined = Definitions(self.path, self.lines, environment.get(COMMENTS, ()))
        body, notes = split_notes(tokens)
        for label, content in notes.items():
            self.notes[label] = self._note(content, label, defined)
        defined.check(environment.get("footnotes", {}).get("refs", {}), self.report)
        return self._blocks(list(body))

    def is_too_deep(self, tokens: Sequence[Token]) -> bool:
        """Report what stands in too much else: the parser leaves it out without a word."""
        found = too_deep(tokens)
        if found is not None:
            token, message, hint = found
            self.report(error("markdown", self._place(token), message, hint))
        return found is not None

    def _note(self, tokens: Sequence[Token], label: str, defined: Definitions) -> tuple[Inline, ...]:
        inlines: list[Inline] = []
        for token in tokens:
            if token.type == "inline":
                if inlines:
                    inlines.append(LineBreak(Position(self.path, (token.map or [0])[0] + 1, 1)))
                inlines.extend(self.inline(token))
        if other := [token for token in tokens if token.nesting > 0 and token.type != "paragraph_open"]:
            hint = "Skriv listor, citat och tabeller i den löpande texten."
            self.report(error("fotnot", self._place(other[0]), "I en fotnot kan bara stycken stå.", hint))
        elif not inlines:
            hint = f"Skriv texten efter [^{label}]:"
            self.report(error("fotnot", defined.of(label), f"Fotnoten [^{label}] saknar text.", hint))
        check_continued(tokens, self.path, self.lines, self.report)
        for node in walk(tuple(inlines)):
            if isinstance(node, NoteCall):
                self.report(error("fotnot", node.at, "En fotnot kan inte ha en egen fotnot.", "Skriv in texten här."))
        return tuple(inlines)

    def _blocks(self, tokens: list[Token]) -> list[Block]:
        blocks: list[Block] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            end = _matching(tokens, index)
            inner = tokens[index + 1 : end]
            block = self._block(token, inner)
            if block is not None:
                blocks.append(block)
            index = end + 1
        return blocks

    def _block(self, token: Token, inner: list[Token]) -> Block | None:
        place = self._place(token)
        match token.type:
            case "heading_open":
                return self._heading(token, inner, place)
            case "paragraph_open":
                return self._paragraph(inner, place)
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token, inner, place)
            case "blockquote_open":
                if not inner:
                    self._check_empty(token)
                return Quote(self._within(inner), place)
            case "dl_open":
                return self._definitions(inner, place)
            case "table_open":
                return table(inner, place, self.lines, self.inline, self.report)
            case _:
                # The parser makes no other block: the rest of Markdown is switched off.
                return self._directive(token, inner, place)

    def _within(self, tokens: list[Token]) -> tuple[Block, ...]:
        """Return the blocks of a list's item, a quotation or a definition, which are indented as these are."""
        self._indented += 1
        blocks = tuple(self._blocks(tokens))
        self._indented -= 1
        return blocks

    def _paragraph(self, inner: list[Token], place: Position) -> Block:
        source = Source(self.path, self.lines, inner[0])
        children = inner[0].children or []
        if [child.type for child in children] == ["image"]:
            return self._inlines(inner[0], source).picture(children[0], source.place_of("!["))
        if not self._indented and self.lines[place.line - 1].startswith(("    ", "\t")):
            hint = "Ta bort mellanslagen. Kod i texten skrivs inom `…`."
            self.report(
                error(
                    "markdown",
                    Position(self.path, place.line, 1),
                    "Stycket är indraget men trycks som vanlig text.",
                    hint,
                )
            )
        return Paragraph(self.inline(inner[0], source), place)

    def _list(self, token: Token, inner: list[Token], place: Position) -> List:
        items = _items(inner)
        for opening, content in items:
            if not content:
                self._check_empty(opening)
        blocks = tuple(self._within(content) for _, content in items)
        if token.type == "bullet_list_open":
            return List(blocks, None, place)
        check_numbers([opening for opening, _ in items], self._place, self.report)
        return List(blocks, int(token.attrs.get("start", 1)), place, token.markup)

    def _check_empty(self, token: Token) -> None:
        place = self._place(token)
        check_empty(token, place, self.lines[place.line - 1], self.report)

    def _definitions(self, inner: list[Token], place: Position) -> DefinitionList:
        items: list[tuple[Paragraph, list[tuple[Block, ...]]]] = []
        for opening, content in _items(inner):
            if opening.type == "dt_open":
                items.append((Paragraph(self.inline(content[0]), self._place(content[0])), []))
                continue
            # A note that is defined here is put elsewhere by the parser, and may leave nothing.
            first = self._place(content[0] if content else opening)
            if self.lines[first.line - 1].lstrip("> \t").startswith("~"):
                hint = "En definition skrivs ”: Förklaring” på raden efter sitt ord. Menas ungefär, skriv omkring."
                self.report(error("markdown", first, "Raden börjar med ~ och blir en definition.", hint))
            items[-1][1].append(self._within(content))
        return DefinitionList(tuple((term, tuple(meanings)) for term, meanings in items), place)

    def _heading(self, token: Token, inner: list[Token], place: Position) -> Heading:
        inlines = self._inlines(inner[0])
        children = list(inlines.converted(inner[0].children or []))
        check_leftovers(inlines.typed, self.report, _HEADING_LABEL)
        label = ""
        if children and isinstance(children[-1], Text) and (match := _HEADING_LABEL.search(children[-1].text)):
            label = match[1]
            children[-1] = Text(children[-1].text[: match.start()], children[-1].at)
            if not re.fullmatch("kap:" + LABEL, label):
                hint = "Skriv till exempel {#kap:namn}, med små bokstäver."
                self.report(error("etikett", place, f"Etiketten {label} duger inte för en rubrik.", hint))
        return Heading(int(token.tag[1]), tuple(children), label, place)

    def _directive(self, token: Token, inner: list[Token], place: Position) -> Directive | None:
        if not token.info.strip():
            hint = "Ett direktiv som innehåller ett annat skrivs med fler kolon, :::: ytterst."
            self.report(error("direktiv", place, "”:::” avslutar inget direktiv.", hint))
            return None
        match = _DIRECTIVE.match(token.info)
        written = attributes(match[2] or "") if match else None
        if match is None or written is None:
            hint = 'Skriv ::: namn {#fig:etikett nyckel="värde"}'
            if _CURLY.search(token.info):
                hint = 'Värden står inom raka citattecken: {nyckel="värde"}.'
            elif token.info.rstrip().endswith(":::"):
                hint = "Skriv ::: på en egen rad efter, också när inget står emellan."
            self.report(error("direktiv", place, f"Direktivet ”:::{token.info}” går inte att tolka.", hint))
            return None
        last = (token.map or [0, 0])[1]
        if last >= len(self.lines) or not self.lines[last].lstrip("> \t").startswith(":::"):
            self.report(
                error("direktiv", place, f"Direktivet {match[1]} avslutas inte.", "Skriv ::: på egen rad efter.")
            )
        given = single(written, place, self.report)
        for key, value in given.items():
            if "{{" in value:
                message = f"{key} kan inte innehålla ett uttryck."
                self.report(error("direktiv", place, message, "Skriv uttrycket i texten mellan ::: och :::."))
        label = given.pop("#", "")
        return Directive(match[1], label, given, tuple(self._blocks(inner)), place)

    def _place(self, token: Token) -> Position:
        line = token.map[0] if token.map else 0
        text = self.lines[line] if line < len(self.lines) else ""
        return Position(self.path, line + 1, len(text) - len(text.lstrip()) + 1)

    def inline(self, token: Token, source: Source | None = None) -> tuple[Inline, ...]:
        """Return the nodes of the text of one block, such as a paragraph, and report what is left over in it."""
        inlines = self._inlines(token, source)
        children = inlines.converted(token.children or [])
        check_leftovers(inlines.typed, self.report)
        return children

    def _inlines(self, token: Token, source: Source | None = None) -> Inlines:
        return Inlines(source or Source(self.path, self.lines, token), self.notes, self.report)


def _matching(tokens: Sequence[Token], index: int) -> int:
    """Return the place of the token that closes the one at `index`, or `index` for a token without a twin."""
    depths = accumulate(tokens[position].nesting for position in range(index, len(tokens)))
    return next(position for position, depth in enumerate(depths, start=index) if depth <= 0)


def _items(tokens: list[Token]) -> list[tuple[Token, list[Token]]]:
    """Return the items of a list, each as the token that opens it and those within it."""
    items = []
    index = 0
    while index < len(tokens):
        end = _matching(tokens, index)
        items.append((tokens[index], tokens[index + 1 : end]))
        index = end + 1
    return items
