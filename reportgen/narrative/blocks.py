"""From markdown-it's flat tokens to the tree's nodes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any
from urllib.parse import unquote

from markdown_it.token import Token

from reportgen.diagnostics import Position, Report, error, warning
from reportgen.narrative.inline_rules import LABEL, attributes
from reportgen.narrative.leftovers import check_headings, check_leftovers, check_pairs
from reportgen.narrative.tree import (
    KEY_FIGURE,
    ROLE,
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
    Picture,
    Quote,
    Reference,
    Span,
    Table,
    Text,
    walk,
)

_DIRECTIVE = re.compile(r"\s*([\w-]+)\s*(?:\{(.*)\})?\s*$")
_HEADING_LABEL = re.compile(r"\s*\{#([^\s{}]+)\}\s*$")
# The definition of a note, which may stand in a quotation or a list.
_NOTE = re.compile(r"\s*(?:(?:>|(?:[-+*]|\d+[.)])\s)\s*)*\[\^([^\]\s]+)\]:")
_DEEPEST = 12


class _Source:
    """Where the tokens of one inline block stand: the block's text is looked up line by line in the file."""

    def __init__(self, path: str, lines: Sequence[str], token: Token, columns: Mapping[int, int] | None = None) -> None:
        self.path = path
        self.text = token.content
        self.first = token.map[0] if token.map else 0
        self.cursor = 0
        self.columns = []
        self.escaped = False
        for index, line in enumerate(self.text.split("\n")):
            number = self.first + index
            given = lines[number] if number < len(lines) else ""
            start = (columns or {}).get(number, 0)
            # The content of a table's cell has | where \| was typed.
            self.escaped = columns is not None and line not in given[start:]
            typed = line.replace("|", "\\|") if self.escaped else line
            self.columns.append(max(given.find(typed, start), 0))

    def at(self, offset: int) -> Position:
        line = self.text.count("\n", 0, offset)
        first = self.text.rfind("\n", 0, offset) + 1
        column = offset - first + (self.text.count("|", first, offset) if self.escaped else 0)
        return Position(self.path, self.first + line + 1, self.columns[line] + column + 1)

    def of_text(self, content: str) -> Position:
        """Return the place of a piece of plain text, which is sought from where the last one ended."""
        found = self.text.find(content, self.cursor)
        if found >= 0:
            self.cursor = found + len(content)
        return self.at(found if found >= 0 else self.cursor)

    def passed(self, offset: int) -> Position:
        """Return the place of a token that knows its offset, and seek what follows from there."""
        self.cursor = max(self.cursor, offset)
        return self.at(offset)


class Converter:
    """Converts the tokens of one file; reports what the report's Markdown does not have."""

    def __init__(self, path: str, lines: Sequence[str], report: Report) -> None:
        self.path = path
        self.lines = lines
        self.report = report
        self.notes: dict[str, tuple[Inline, ...]] = {}

    def document(self, tokens: Sequence[Token], environment: Mapping[str, Any]) -> list[Block]:
        """Return the blocks of a file; footnotes are taken out of the end and put at their calls."""
        self._check_definitions()
        body, notes = _split_notes(tokens)
        references = environment.get("footnotes", {}).get("refs", {})
        for label, content in notes.items():
            self.notes[label] = self._note(content, label)
        for label, number in references.items():
            if number < 0:
                place = self._find_definition(label.removeprefix(":"))
                message = f"Fotnoten [^{label.removeprefix(':')}] anropas inte."
                self.report(warning("oanvänd-fotnot", place, message, "Ta bort den eller skriv anropet i texten."))
        return self._blocks(list(body))

    def is_too_deep(self, tokens: Sequence[Token]) -> bool:
        """Report lists in lists in lists: the parser leaves out what is too deep without a word."""
        for token in tokens:
            if token.level > _DEEPEST or any(child.level > _DEEPEST for child in token.children or ()):
                place = Position(self.path, (token.map or [0])[0] + 1, 1)
                hint = f"Högst {_DEEPEST} nivåer av listor, citat och betoning i varandra."
                self.report(error("markdown", place, "För många nivåer i varandra.", hint))
                return True
        return False

    def _check_definitions(self) -> None:
        seen: dict[str, int] = {}
        for number, line in enumerate(self.lines, start=1):
            if match := _NOTE.match(line):
                if match[1] in seen:
                    message = f"Fotnoten [^{match[1]}] står redan på rad {seen[match[1]]}."
                    place = Position(self.path, number, match.start(1) - 1)
                    self.report(error("dubblett", place, message, "Ge den ett annat namn."))
                seen.setdefault(match[1], number)

    def _find_definition(self, label: str) -> Position:
        found = (
            Position(self.path, number, match.start(1) - 1)
            for number, line in enumerate(self.lines, start=1)
            if (match := _NOTE.match(line)) and match[1] == label
        )
        return next(found, Position(self.path))

    def _note(self, tokens: Sequence[Token], label: str) -> tuple[Inline, ...]:
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
            self.report(error("fotnot", self._find_definition(label), f"Fotnoten [^{label}] saknar text.", hint))
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
        if token.type == "heading_open":
            return self._heading(token, inner, place)
        if token.type == "paragraph_open":
            source = _Source(self.path, self.lines, inner[0])
            if [child.type for child in inner[0].children or ()] == ["image"]:
                return self._picture(inner[0].children[0], source.of_text("!["))  # type: ignore[index]
            check_headings(inner[0].content, source.at, self.report)
            return Paragraph(self.inline(inner[0]), place)
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            first = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
            return List(tuple(tuple(self._blocks(item)) for item in _items(inner)), first, place)
        if token.type == "blockquote_open":
            return Quote(tuple(self._blocks(inner)), place)
        if token.type == "table_open":
            return self._table(inner, place)
        # The parser makes no other block: the rest of Markdown is switched off.
        return self._directive(token, inner, place)

    def _heading(self, token: Token, inner: list[Token], place: Position) -> Heading:
        children = list(self._converted(inner[0], _Source(self.path, self.lines, inner[0])))
        label = ""
        if children and isinstance(children[-1], Text) and (match := _HEADING_LABEL.search(children[-1].text)):
            label = match[1]
            children[-1] = Text(children[-1].text[: match.start()], children[-1].at)
            if not re.fullmatch("kap:" + LABEL, label):
                hint = "Skriv till exempel {#kap:namn}, med små bokstäver."
                self.report(error("etikett", place, f"Etiketten {label} duger inte för en rubrik.", hint))
        check_leftovers(tuple(children), self.report)
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
                cells.append(self.inline(token, source))
                columns[source.first] = source.at(len(token.content)).column - 1
            elif token.type == "tr_close":
                rows.append(tuple(cells))
        for token in inner:
            if token.type == "tr_open":
                self._check_row(token, len(rows[0]))
        return Table(tuple(rows), tuple(alignment), place)

    def _check_row(self, token: Token, wanted: int) -> None:
        """Report a row with more cells than the header, which the parser would drop, or with fewer."""
        place = self._place(token)
        typed = self.lines[place.line - 1].lstrip("> \t").rstrip().removeprefix("|")
        count = len(re.findall(r"(?<!\\)\|", typed.removesuffix("|"))) + 1
        if count != wanted:
            message = f"Raden har {count} celler, rubrikraden {wanted}."
            hint = "Tecknet | inuti en cell, som före ett filter, skrivs \\|."
            self.report(error("antal-celler", place, message, hint))

    def _directive(self, token: Token, inner: list[Token], place: Position) -> Directive | None:
        if not token.info.strip():
            hint = "Ett direktiv som innehåller ett annat skrivs med fler kolon, :::: ytterst."
            self.report(error("direktiv", place, "”:::” avslutar inget direktiv.", hint))
            return None
        match = _DIRECTIVE.match(token.info)
        written = attributes(match[2] or "") if match else None
        if match is None or written is None:
            hint = 'Skriv ::: namn {#fig:etikett nyckel="värde"}'
            self.report(error("direktiv", place, f"Direktivet ”:::{token.info}” går inte att tolka.", hint))
            return None
        last = (token.map or [0, 0])[1]
        if last >= len(self.lines) or not self.lines[last].lstrip("> \t").startswith(":::"):
            self.report(
                error("direktiv", place, f"Direktivet {match[1]} avslutas inte.", "Skriv ::: på egen rad efter.")
            )
        given = self._single(written, place)
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

    def inline(self, token: Token, source: _Source | None = None) -> tuple[Inline, ...]:
        """Return the nodes of the text of one block, such as a paragraph, and report what is left over in it."""
        children = self._converted(token, source or _Source(self.path, self.lines, token))
        check_leftovers(children, self.report)
        return children

    def _converted(self, token: Token, source: _Source) -> tuple[Inline, ...]:
        children, _ = self._run(token.children or [], 0, source)
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
            if not re.match(r"https?://\S|mailto:\S", url, re.IGNORECASE):
                hint = "Länkar inom rapporten skrivs @kap:…, @fig:… eller @tab:…"
                self.report(error("länk", at, f"Länkmålet ”{url}” är ingen webbadress.", hint))
            if not children:
                self.report(error("länk", at, "Länken saknar text.", "Skriv [text](adress)."))
            return Link(children, url, at)
        if token.type == "span_open":
            return self._span(children, token.meta["attributes"], at)
        return Emphasis(children, token.type == "strong_open", at)

    def _picture(self, token: Token, at: Position) -> Picture:
        """Return a picture; what it shows is said in words alone, and what else must be said of it by a directive."""
        if any(child.type not in {"text", "text_special", "softbreak"} for child in token.children or ()):
            hint = "Skriv vad bilden visar med vanliga ord, utan uttryck, länkar och formatering."
            self.report(error("bild", at, "Bildens beskrivning går inte att använda.", hint))
        if "title" in token.attrs:
            hint = 'Bildtext och fotograf skrivs i ett direktiv: ::: bild {#fig:namn fil="…" alt="…" fotograf="…"}'
            self.report(error("bild", at, "Efter bildens sökväg står något mer.", hint))
        words = (" " if child.type == "softbreak" else child.content for child in token.children or ())
        return Picture(unquote(str(token.attrs["src"])), "".join(words), at)

    def _single(self, written: Sequence[tuple[str, str]], at: Position) -> dict[str, str]:
        """Return attributes by name, and report those that stand twice."""
        given = dict(written)
        for key in given:
            if sum(key == name for name, _ in written) > 1:
                what = "Etiketten" if key == "#" else f"Attributet ”{key}”"
                self.report(error("dubblett", at, f"{what} står två gånger.", "Ta bort den ena."))
        return given

    def _span(self, children: tuple[Inline, ...], written: Sequence[tuple[str, str]], at: Position) -> Inline:
        """Return a claim, or a passage with the attributes that the report knows."""
        given = self._single(written, at)
        for key in given:
            if key not in {"om", "påstår", "källa", "lang", ROLE}:
                hint = (
                    "En passage kan ha om (orden läses och data prövar), påstår (data prövar), källa (citerad uppgift), lang (annat språk) eller roll "
                    "(stort tal i sidospalten)."
                )
                self.report(error("okänt-attribut", at, f"Attributet ”{key}” är okänt.", hint))
        if "lang" in given and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", given["lang"]):
            hint = "Skriv språkets kod, till exempel en."
            self.report(error("fel-värde", at, f"lang kan inte vara ”{given['lang']}”.", hint))
        if ROLE in given and given[ROLE] != KEY_FIGURE:
            hint = f'Skriv roll="{KEY_FIGURE}" för ett stort tal i sidospalten.'
            self.report(error("fel-värde", at, f"{ROLE} kan inte vara ”{given[ROLE]}”.", hint))
        if "källa" in given and ("påstår" in given or "om" in given):
            hint = "Ta bort det ena: det som data prövar har sin källa i data."
            self.report(
                error("fel-värde", at, "En passage kan inte både prövas av data och citeras ur en källa.", hint)
            )
        if "källa" in given and not given["källa"].strip():
            self.report(error("fel-värde", at, "källa är tomt.", "Skriv varifrån uppgiften kommer."))
        if "påstår" in given or "om" in given:
            about = tuple(name.strip() for name in given.get("om", "").split(",") if name.strip())
            if "om" in given and not about:
                self.report(
                    error("fel-värde", at, "om är tomt.", "Skriv vad orden handlar om, till exempel en indikators id.")
                )
            return Claim(children, given.get("påstår", ""), at, about=about)
        return Span(children, given, at)

    def _leaf(self, token: Token, source: _Source) -> Inline | None:
        if token.type in {"text", "text_special"}:
            return self._text(token.content, source) if token.content else None
        if token.type == "softbreak":
            return Text(" ", source.of_text("\n"))
        if token.type == "hardbreak":
            return LineBreak(source.of_text("\n"))
        if token.type == "code_inline":
            if len(token.markup) > 2:
                place = source.of_text(token.markup)
                self.report(error("markdown", place, "Kodblock stöds inte.", "Skriv kod i texten inom `…`."))
            return Code(token.content, source.of_text(token.content))
        if token.type == "expression":
            return Expression(token.content, source.passed(token.meta["offset"]))
        if token.type == "image":
            hint = "Ställ den på en egen rad med en tom rad före och efter, eller använd ::: bild."
            self.report(error("bild", source.of_text("!["), "Bilden står inne i en text.", hint))
            return None
        if token.type == "reference_call":
            return Reference(token.content, token.meta["capital"], source.passed(token.meta["offset"]))
        # The parser makes no other token: the rest of Markdown is switched off.
        label = str(token.meta["label"])
        return NoteCall(label, self.notes.get(label, ()), source.of_text(f"[^{label}]"))

    def _text(self, content: str, source: _Source) -> Text:
        as_typed = source.text.find(content, source.cursor) >= 0
        text = Text(content, source.of_text(content))
        if as_typed:
            # What a backslash stands before reads otherwise in the file.
            check_pairs(text, self.report)
        return text


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
    depths = accumulate(tokens[position].nesting for position in range(index, len(tokens)))
    return next(position for position, depth in enumerate(depths, start=index) if depth <= 0)


def _items(tokens: list[Token]) -> list[list[Token]]:
    items = []
    index = 0
    while index < len(tokens):
        end = _matching(tokens, index)
        items.append(tokens[index + 1 : end])
        index = end + 1
    return items
