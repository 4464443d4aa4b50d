"""From markdown-it's flat tokens to the tree's nodes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markdown_it.token import Token

from reportgen.diagnostics import Diagnostic, Position, error, warning
from reportgen.narrative.inline_rules import attributes
from reportgen.narrative.tree import (
    Block,
    Claim,
    Code,
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
    Quote,
    Reference,
    Span,
    Table,
    Text,
)

_DIRECTIVE = re.compile(r"\s*([\w-]+)\s*(?:\{(.*)\})?\s*$")
_HEADING_LABEL = re.compile(r"\s*\{#([^\s{}]+)\}\s*$")
_LEFTOVER = re.compile(r"\{\{|\}\}|\[\^[^\]]*\]|@(?:fig|tab|kap):|:::|\{#", re.IGNORECASE)


class _Source:
    """Where the tokens of one inline block stand: the block's text is looked up line by line in the file."""

    def __init__(self, path: str, lines: Sequence[str], token: Token, columns: Mapping[int, int] | None = None) -> None:
        self.path = path
        self.text = token.content
        self.first = token.map[0] if token.map else 0
        self.cursor = 0
        self.columns = []
        for index, line in enumerate(self.text.split("\n")):
            number = self.first + index
            given = lines[number] if number < len(lines) else ""
            start = (columns or {}).get(number, 0)
            self.columns.append(max(given.find(line, start), 0))

    def at(self, offset: int) -> Position:
        line = self.text.count("\n", 0, offset)
        column = offset - (self.text.rfind("\n", 0, offset) + 1)
        return Position(self.path, self.first + line + 1, self.columns[line] + column + 1)

    def of_text(self, content: str) -> Position:
        """Return the place of a piece of plain text, which is sought from where the last one ended."""
        found = self.text.find(content, self.cursor)
        if found >= 0:
            self.cursor = found + len(content)
        return self.at(max(found, 0))

    def passed(self, offset: int) -> Position:
        """Return the place of a token that knows its offset, and seek what follows from there."""
        self.cursor = max(self.cursor, offset)
        return self.at(offset)


class Converter:
    """Converts the tokens of one file; reports what the report's Markdown does not have."""

    def __init__(self, path: str, lines: Sequence[str], found: Callable[[Diagnostic], None]) -> None:
        self.path = path
        self.lines = lines
        self.found = found
        self.notes: dict[str, tuple[Inline, ...]] = {}

    def document(self, tokens: Sequence[Token], environment: Mapping[str, Any]) -> list[Block]:
        """Return the blocks of a file; footnotes are taken out of the end and put at their calls."""
        body, notes = _split_notes(tokens)
        references = environment.get("footnotes", {}).get("refs", {})
        for label, content in notes.items():
            self.notes[label] = self._note(content)
        for label, number in references.items():
            if number < 0:
                place = self._find_definition(label.removeprefix(":"))
                message = f"Fotnoten [^{label.removeprefix(':')}] anropas inte."
                self.found(warning("oanvänd-fotnot", place, message, "Ta bort den eller skriv anropet i texten."))
        return self._blocks(list(body))

    def _find_definition(self, label: str) -> Position:
        for number, line in enumerate(self.lines, start=1):
            if line.startswith(f"[^{label}]:"):
                return Position(self.path, number, 1)
        return Position(self.path)

    def _note(self, tokens: Sequence[Token]) -> tuple[Inline, ...]:
        inlines: list[Inline] = []
        for token in tokens:
            if token.type == "inline":
                if inlines:
                    inlines.append(LineBreak(Position(self.path, (token.map or [0])[0] + 1, 1)))
                inlines.extend(self._inline(token))
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
        if token.type == "heading_open":
            return self._heading(token, inner, place)
        if token.type == "paragraph_open":
            return Paragraph(self._inline(inner[0]), place)
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            first = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
            return List(tuple(tuple(self._blocks(item)) for item in _items(inner)), first, place)
        if token.type == "blockquote_open":
            return Quote(tuple(self._blocks(inner)), place)
        if token.type == "table_open":
            return self._table(inner, place)
        if token.type == "container_directive_open":
            return self._directive(token, inner, place)
        hint = "Använd stycken, listor, citat, tabeller och direktiv."
        self.found(error("markdown", place, f"”{token.type}” stöds inte i rapporten.", hint))
        return None

    def _heading(self, token: Token, inner: list[Token], place: Position) -> Heading:
        children = list(self._inline(inner[0]))
        label = ""
        if children and isinstance(children[-1], Text) and (match := _HEADING_LABEL.search(children[-1].text)):
            label = match[1]
            children[-1] = Text(children[-1].text[: match.start()], children[-1].at)
        self._check_leftovers(tuple(children))
        return Heading(int(token.tag[1]), tuple(children), label, place)

    def _table(self, inner: list[Token], place: Position) -> Table:
        rows: list[tuple[tuple[Inline, ...], ...]] = []
        cells: list[tuple[Inline, ...]] = []
        alignment: list[str] = []
        columns: dict[int, int] = {}
        for token in inner:
            if token.type == "tr_open":
                cells = []
            elif token.type == "th_open":
                style = str(token.attrs.get("style", ""))
                alignment.append(style.rpartition(":")[2] or "left")
            elif token.type == "inline":
                source = _Source(self.path, self.lines, token, columns)
                cells.append(self._inline(token, source))
                columns[source.first] = source.columns[0] + len(token.content)
            elif token.type == "tr_close":
                rows.append(tuple(cells))
        return Table(tuple(rows), tuple(alignment), place)

    def _directive(self, token: Token, inner: list[Token], place: Position) -> Directive | None:
        match = _DIRECTIVE.match(token.info)
        given = attributes(match[2] or "") if match else None
        if match is None or given is None:
            hint = 'Skriv ::: namn {#fig:etikett nyckel="värde"}'
            self.found(error("direktiv", place, f"Direktivet ”:::{token.info}” går inte att tolka.", hint))
            return None
        last = (token.map or [0, 0])[1]
        if last >= len(self.lines) or not self.lines[last].strip().startswith(":::"):
            self.found(
                error("direktiv", place, f"Direktivet {match[1]} avslutas inte.", "Skriv ::: på egen rad efter.")
            )
        label = given.pop("#", "")
        return Directive(match[1], label, given, tuple(self._blocks(inner)), place)

    def _place(self, token: Token) -> Position:
        line = token.map[0] if token.map else 0
        text = self.lines[line] if line < len(self.lines) else ""
        return Position(self.path, line + 1, len(text) - len(text.lstrip()) + 1)

    def _inline(self, token: Token, source: _Source | None = None) -> tuple[Inline, ...]:
        source = source or _Source(self.path, self.lines, token)
        children, _ = self._run(token.children or [], 0, source)
        if not (token.children and any(_HEADING_LABEL.search(child.content) for child in token.children)):
            self._check_leftovers(children)
        return children

    def _run(self, tokens: Sequence[Token], index: int, source: _Source) -> tuple[tuple[Inline, ...], int]:
        """Convert tokens until the one that closes the level; return the nodes and the place after it."""
        nodes: list[Inline] = []
        while index < len(tokens):
            token = tokens[index]
            index += 1
            if token.nesting < 0:
                break
            if token.nesting > 0:
                start = source.passed(token.meta["offset"]) if "offset" in token.meta else source.at(source.cursor)
                children, index = self._run(tokens, index, source)
                nodes.append(self._nested(token, children, start))
            elif (node := self._leaf(token, source)) is not None:
                nodes.append(node)
        return tuple(nodes), index

    def _nested(self, token: Token, children: tuple[Inline, ...], at: Position) -> Inline:
        if token.type == "link_open":
            url = str(token.attrs.get("href", ""))
            if not re.match(r"https?://|mailto:", url):
                hint = "Länkar inom rapporten skrivs @kap:…, @fig:… eller @tab:…"
                self.found(error("länk", at, f"Länkmålet ”{url}” är ingen webbadress.", hint))
            return Link(children, url, at)
        if token.type == "span_open":
            return self._span(children, token.meta["attributes"], at)
        return Emphasis(children, token.type == "strong_open", at)

    def _span(self, children: tuple[Inline, ...], given: Mapping[str, str], at: Position) -> Inline:
        """Return a claim, or a passage with the attributes that the report knows."""
        for key in given:
            if key not in {"påstår", "lang"}:
                hint = "En passage kan ha påstår (ett påstående som data prövar) eller lang (ett annat språk)."
                self.found(error("okänt-attribut", at, f"Attributet ”{key}” är okänt.", hint))
        if "påstår" in given:
            return Claim(children, given["påstår"], at)
        return Span(children, given, at)

    def _leaf(self, token: Token, source: _Source) -> Inline | None:
        if token.type in {"text", "text_special"}:
            return Text(token.content, source.of_text(token.content)) if token.content else None
        if token.type == "softbreak":
            return Text(" ", source.of_text("\n"))
        if token.type == "hardbreak":
            return LineBreak(source.of_text("\n"))
        if token.type == "code_inline":
            return Code(token.content, source.of_text(token.content))
        if token.type == "expression":
            return Expression(token.content, source.passed(token.meta["offset"]))
        if token.type == "reference_call":
            return Reference(token.content, token.meta["capital"], source.passed(token.meta["offset"]))
        if token.type == "footnote_ref":
            label = str(token.meta["label"])
            return NoteCall(label, self.notes.get(label, ()), source.of_text(f"[^{label}]"))
        self.found(error("markdown", source.at(source.cursor), f"”{token.type}” stöds inte i löpande text."))
        return None

    def _check_leftovers(self, nodes: tuple[Inline, ...]) -> None:
        for node in nodes:
            if isinstance(node, Text) and (match := _LEFTOVER.search(node.text)):
                place = Position(node.at.path, node.at.line, node.at.column + match.start())
                if match[0].startswith("[^"):
                    message, hint = f"Fotnoten {match[0]} saknar text.", f"Lägg till raden {match[0]}: … i filen."
                else:
                    message = f"”{match[0]}” har blivit kvar i texten."
                    hint = "Kontrollera klamrar, citattecken och att uttrycket avslutas."
                self.found(error("ofullständig-kod", place, message, hint))
            elif isinstance(node, Emphasis | Span | Claim | Link):
                self._check_leftovers(node.children)


def _split_notes(tokens: Sequence[Token]) -> tuple[Sequence[Token], dict[str, list[Token]]]:
    """Part the tokens of a file from the notes that the footnote plugin has put at its end."""
    start = next((i for i, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
    notes: dict[str, list[Token]] = {}
    label = ""
    for token in tokens[start:]:
        if token.type == "footnote_open":
            label = str(token.meta["label"])
            notes[label] = []
        elif label:
            notes[label].append(token)
    return tokens[:start], notes


def _matching(tokens: Sequence[Token], index: int) -> int:
    """Return the place of the token that closes the one at `index`, or `index` for a token without a twin."""
    depth = 0
    for position in range(index, len(tokens)):
        depth += tokens[position].nesting
        if depth <= 0:
            return position
    return len(tokens)


def _items(tokens: list[Token]) -> list[list[Token]]:
    items = []
    index = 0
    while index < len(tokens):
        end = _matching(tokens, index)
        items.append(tokens[index + 1 : end])
        index = end + 1
    return items
