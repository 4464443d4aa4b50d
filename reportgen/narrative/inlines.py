"""From the parser's tokens of one block's text to the tree's nodes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import unquote

from markdown_it.token import Token

from reportgen.diagnostics import Position, Report, error
from reportgen.narrative.leftovers import ADDRESS, HOLE, Typed
from reportgen.narrative.source import Source
from reportgen.narrative.tree import (
    EXCEPT,
    KEY_FIGURE,
    ONLY,
    ROLE,
    Claim,
    Code,
    Emphasis,
    Expression,
    Inline,
    LineBreak,
    Link,
    NoteCall,
    Picture,
    Reference,
    Script,
    Span,
    Text,
)

_SCRIPTS = {"sub_open": False, "sup_open": True}
# What may be raised or lowered: letters, figures and signs, such as 2, −1, n:o, *.
_RAISED = re.compile(r"(?!.*\*\*)(?=.*[\w+*†‡§−-])[\w+\-−–=.,:/()*†‡§%]+")


class Inlines:
    """Converts the text of one block. `typed` is afterwards what of it is printed as it stands in the file."""

    def __init__(self, source: Source, notes: Mapping[str, tuple[Inline, ...]], report: Report) -> None:
        self.source = source
        self.notes = notes
        self.report = report
        self.typed = Typed(source)

    def converted(self, tokens: Sequence[Token]) -> tuple[Inline, ...]:
        """Return the nodes of a block's tokens."""
        children, _ = self._run(tokens, 0)
        return children

    def _run(self, tokens: Sequence[Token], index: int) -> tuple[tuple[Inline, ...], int]:
        """Convert tokens until the one that closes the level; return the nodes and the place after it."""
        nodes: list[Inline] = []
        while index < len(tokens):
            token = tokens[index]
            index += 1
            if token.nesting < 0:
                break
            if token.type in _SCRIPTS:
                nodes.append(self._script(token, tokens[index]))
                index += 2
            elif token.nesting > 0:
                source = self.source
                start = source.passed(token.meta["offset"]) if "offset" in token.meta else source.at(source.cursor)
                if token.info == "auto":
                    nodes.append(self._bare_link(token, tokens[index], start))
                    index += 2
                    continue
                language = token.meta.get("attributes") and dict(token.meta["attributes"]).get("lang", "")
                with self.typed.within(foreign=bool(language)):
                    children, index = self._run(tokens, index)
                nodes.append(self._nested(token, children, start))
            elif token.type in {"text", "text_special"}:
                index = self._text(tokens, index - 1, nodes)
            elif (node := self._leaf(token)) is not None:
                nodes.append(node)
        return tuple(nodes), index

    def _text(self, tokens: Sequence[Token], index: int, nodes: list[Inline]) -> int:
        """Add the text of tokens that stand side by side as one node; return the place after them."""
        words, start = "", 0
        while index < len(tokens) and tokens[index].type in {"text", "text_special"}:
            token = tokens[index]
            index += 1
            if not token.content:
                continue
            # Before a letter a backslash stays.
            is_plain = token.type == "text" or token.content == token.markup
            offset = self.source.offset_of(token.content if is_plain else token.markup)
            # What a backslash or an entity has made of a character is meant to be printed.
            self.typed.add(token.content if is_plain else HOLE, offset)
            start = start if words else offset
            words += token.content
        if words:
            nodes.append(Text(words, self.source.at(start)))
        return index

    def _bare_link(self, token: Token, text: Token, at: Position) -> Link:
        offset = self.source.offset_of(text.content)
        self.typed.add(ADDRESS, offset)
        return Link((Text(text.content, self.source.at(offset)),), str(token.attrs["href"]), at)

    def _script(self, token: Token, text: Token) -> Script:
        offset = self.source.offset_of(f"{token.markup}{text.content}")
        at = self.source.at(offset)
        self.typed.add(HOLE, offset)
        if not _RAISED.fullmatch(text.content):
            what, example = ("upphöjt", "m^2^") if token.type == "sup_open" else ("nedsänkt", "H~2~O")
            message = f"”{text.content}” kan inte stå {what}."
            hint = f"Bara bokstäver, siffror och tecken kan stå {what}, som {example}. En fotnot skrivs text[^namn]."
            self.report(error("markdown", at, message, hint))
        return Script(text.content, _SCRIPTS[token.type], at)

    def _nested(self, token: Token, children: tuple[Inline, ...], at: Position) -> Inline:
        if token.type == "link_open":
            return self._link(token, children, at)
        if token.type == "span_open":
            return self._span(children, token.meta["attributes"], at)
        return Emphasis(children, token.type == "strong_open", at)

    def _link(self, token: Token, children: tuple[Inline, ...], at: Position) -> Link:
        url = str(token.attrs.get("href", ""))
        if not re.match(r"https?://\S|mailto:\S", url, re.IGNORECASE):
            hint = "Länkar inom rapporten skrivs @kap:…, @fig:… eller @tab:…"
            if "@" in url.lstrip("@"):
                hint = f"En e-postadress skrivs [text](mailto:{url})."
            elif re.match(r"(?:[\w-]+\.)+[a-z]{2,}(?:/|$)", url) and not url.endswith(".md"):
                hint = f"Skriv hela adressen: [text](https://{url})."
            self.report(error("länk", at, f"Länkmålet ”{url}” är ingen webbadress.", hint))
        if "title" in token.attrs:
            message = f"”{token.attrs['title']}” efter adressen skulle inte synas."
            self.report(error("länk", at, message, "Skriv [text](adress), och flytta det som ska läsas till texten."))
        if not children:
            self.report(error("länk", at, "Länken saknar text.", "Skriv [text](adress)."))
        return Link(children, url, at)

    def picture(self, token: Token, at: Position) -> Picture:
        """Return a picture; what it shows is said in words alone, and what else must be said of it by a directive."""
        if any(child.type not in {"text", "text_special", "softbreak"} for child in token.children or ()):
            hint = "Skriv vad bilden visar med vanliga ord, utan uttryck, länkar och formatering."
            self.report(error("bild", at, "Bildens beskrivning går inte att använda.", hint))
        if "title" in token.attrs:
            hint = 'Bildtext och fotograf skrivs i ett direktiv: ::: bild {#fig:namn fil="…" alt="…" fotograf="…"}'
            self.report(error("bild", at, "Efter bildens sökväg står något mer.", hint))
        words = (" " if child.type == "softbreak" else child.content for child in token.children or ())
        return Picture(unquote(str(token.attrs["src"])), "".join(words), at)

    def _span(self, children: tuple[Inline, ...], written: Sequence[tuple[str, str]], at: Position) -> Inline:
        """Return a claim, or a passage with the attributes that the report knows."""
        given = single(written, at, self.report)
        for key in given:
            if key not in {"om", "påstår", "källa", "lang", ROLE, ONLY, EXCEPT}:
                hint = (
                    "En passage kan ha om (orden läses och data prövar), påstår (data prövar), källa (citerad uppgift), lang (annat språk), roll "
                    "(stort tal i sidospalten), endast eller utom (i vilka utgåvor den står)."
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
            claim = Claim(children, given.get("påstår", ""), at, about=about)
            chosen = {key: given[key] for key in (ONLY, EXCEPT) if key in given}
            return Span((claim,), chosen, at) if chosen else claim
        return Span(children, given, at)

    def _leaf(self, token: Token) -> Inline | None:
        source = self.source
        node: Inline | None = None
        if token.type == "softbreak":
            offset = source.offset_of("\n")
            self.typed.add("\n", offset)
            return Text(" ", source.at(offset))
        if token.type == "hardbreak":
            offset = source.offset_of("\n")
            self.typed.add("\n", offset)
            return LineBreak(source.at(offset))
        if token.type == "code_inline":
            if len(token.markup) > 2:
                place = source.place_of(token.markup)
                self.report(error("markdown", place, "Kodblock stöds inte.", "Skriv kod i texten inom `…`."))
            node = Code(token.content, source.place_of(token.content))
        elif token.type == "expression":
            node = Expression(token.content, source.passed(token.meta["offset"]))
        elif token.type == "image":
            hint = "Ställ den på en egen rad med en tom rad före och efter, eller använd ::: bild."
            self.report(error("bild", source.place_of("!["), "Bilden står inne i en text.", hint))
        elif token.type == "reference_call":
            node = Reference(token.content, token.meta["capital"], source.passed(token.meta["offset"]))
        else:
            # The parser makes no other token: the rest of Markdown is switched off.
            label = str(token.meta["label"])
            node = NoteCall(label, self.notes.get(label, ()), source.place_of(f"[^{label}]"))
        self.typed.add(HOLE, source.cursor)
        return node


def single(written: Sequence[tuple[str, str]], at: Position, report: Report) -> dict[str, str]:
    """Return attributes by name, and report those that stand twice."""
    given = dict(written)
    for key in given:
        if sum(key == name for name, _ in written) > 1:
            what = "Etiketten" if key == "#" else f"Attributet ”{key}”"
            report(error("dubblett", at, f"{what} står två gånger.", "Ta bort den ena."))
    return given
