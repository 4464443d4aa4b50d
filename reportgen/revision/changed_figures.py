"""Figures, tables and inserts that show something else with other data, by what the composed documents hold.

Nothing is read from pages: a figure is what it says (message, subtitle, note, source), the texts in it with what they
rest on, the texts of its picture, and what its picture is drawn from.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from reportgen.data.derivation import Derivation
from reportgen.data.model import Observation
from reportgen.diagnostics import Position
from reportgen.document import nodes
from reportgen.document.content import Picture, Placed, Printed
from reportgen.document.ledger import CHART, Entry
from reportgen.swedish.words import SEXES, sex_added, spaced

_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}(?:/[0-9]{2})?\b")
# What stands as the expression of a text beside a line: the indicator is all that it says.
_CHART_LABEL = "diagram"
AS_IT_IS = "text"
"""What a text is said to be about that rests on nothing: it stands as somebody wrote it."""
_MARK = re.compile(r"[a-zåäö_-]*|\W*")
_CALL = re.compile(r"(?P<function>\w+)\((?P<arguments>[^()]*)\)(?:\.(?P<part>\w+))?")


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text of a figure, by what it says something about; it is None in the state that has no such text."""

    what: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure, table or insert that shows something else.

    `numbered` is False for an insert; `directive` is what makes it. `words` are the parts of what is
    said around and of it that differ (budskap, underrubrik, anmärkning, källa, bilden visar), `texts` those in it.
    `redrawn` says that its picture is another, `reordered` that the same texts stand in another order, and `remarked`
    that marks or colours differ. `gone` and `come` say that it cannot be made of the new or could not of the old data.
    """

    at: Position
    directive: str
    numbered: bool
    message: str
    words: tuple[TextChange, ...]
    texts: tuple[TextChange, ...]
    redrawn: bool = False
    reordered: bool = False
    remarked: bool = False
    gone: bool = False
    come: bool = False


@dataclass(frozen=True, slots=True)
class Unmade:
    """The content of a directive that cannot be made, which has been reported."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a figure shows: words by part, texts by what they rest on and what they are about, texts that rest on nothing,
    pictures, and all else that it holds.
    """

    words: Mapping[str, str]
    texts: tuple[tuple[str, str, str], ...]
    names: tuple[str, ...]
    pictures: tuple[str, ...]
    rest: tuple[str, ...]
    unmade: bool


def changed_figures(
    old: nodes.Document,
    new: nodes.Document,
    names: Mapping[Position, str],
    things: Mapping[str, str],
    areas: Mapping[str, str],
) -> tuple[FigureChange, ...]:
    """Return what shows something else, in the order of the report.

    `names` are the directives by place, `things` the names of indicators and goals by id and `areas` names by code.
    """
    called = _Names(things, areas)
    before = {node.at: _shown(node, old, called) for node in _made(old.parts)}
    found = []
    for node in _made(new.parts):
        change = _change(node, before[node.at], _shown(node, new, called), names) if node.at in before else None
        if change is not None:
            found.append(change)
    return tuple(found)


def _made(node: Any) -> Iterator[nodes.Figure | nodes.Insert]:
    if isinstance(node, nodes.Figure | nodes.Insert):
        yield node
    if isinstance(node, tuple):
        for child in node:
            yield from _made(child)
    elif isinstance(node, nodes.Part):
        yield from _made(node.blocks)
    elif isinstance(node, nodes.Insert | nodes.Quote):
        yield from _made(node.children)
    elif isinstance(node, nodes.List | nodes.DefinitionList):
        yield from _made(node.items)


def _change(
    node: nodes.Figure | nodes.Insert, old: _Shown, new: _Shown, names: Mapping[Position, str]
) -> FigureChange | None:
    if old == new:
        return None
    texts = (*_changed_texts(old.texts, new.texts), *_changed_names(old.names, new.names))
    words = tuple(
        TextChange(part, old.words.get(part) or None, new.words.get(part) or None)
        for part in dict.fromkeys((*old.words, *new.words))
        if old.words.get(part, "") != new.words.get(part, "")
    )
    unmade = old.unmade or new.unmade
    redrawn = old.pictures != new.pictures and not unmade
    before, now = (old.texts, old.names), (new.texts, new.names)
    reordered = not texts and before != now
    return FigureChange(
        node.at,
        names.get(node.at, ""),
        isinstance(node, nodes.Figure),
        _plain(node.caption) if isinstance(node, nodes.Figure) else "",
        () if unmade else words,
        () if unmade else texts,
        redrawn,
        reordered,
        remarked=not (texts or words or redrawn or reordered or unmade) and old.rest != new.rest,
        gone=new.unmade and not old.unmade,
        come=old.unmade and not new.unmade,
    )


@dataclass(frozen=True)
class _Names:
    things: Mapping[str, str]
    areas: Mapping[str, str]

    def of(self, derivation: Derivation) -> str:
        """Say what a text is about: a single value by its indicator, area and year, all else as it was asked for."""
        match derivation.inputs:
            case (Observation() as only,) if derivation.expression.startswith("värde("):
                name = self.things.get(only.indicator, only.indicator)
                area = self.areas.get(only.area, only.area)
                return f"{name}, {area}{sex_added(only.sex)}, {only.year}"
        return self.asked(derivation.expression)

    def asked(self, expression: str) -> str:
        """Write a single call in words, "Utsläpp, 2022 (högst, namn)"; anything else as it was typed."""
        call = _CALL.fullmatch(expression)
        if call is None or not call["arguments"]:
            return expression
        words = [part.strip() for part in call["arguments"].split(",")]
        told = ", ".join(self._argument(*word.rpartition("=")[::2]) for word in words)
        if call["function"] == _CHART_LABEL:
            return told
        asked = call["function"].replace("_", " ")
        return f"{told} ({asked}, {call['part']})" if call["part"] else f"{told} ({asked})"

    def _argument(self, key: str, value: str) -> str:
        word = value.strip("\"'")
        return SEXES.get(word, word) if key == "kön" else self.things.get(word, word)


def _shown(node: nodes.Figure | nodes.Insert, document: nodes.Document, names: _Names) -> _Shown:
    content = node.component.content
    leaves = list(_leaves(content))
    printed = [(leaf.derivation, leaf.text) for leaf in leaves if isinstance(leaf, Printed)]
    printed += [(entry.derivation, entry.text) for entry in _drawn(document.entries, node)]
    pictures = [leaf for leaf in leaves if isinstance(leaf, Picture)]
    words = {"bilden visar": " ".join(picture.description for picture in pictures if picture.description)}
    if isinstance(node, nodes.Figure):
        around = {"budskap": _plain(node.caption), "underrubrik": _plain(node.subtitle)}
        words = {**around, **words, "anmärkning": _plain(node.note), "källa": node.source}
    return _Shown(
        words,
        tuple((derivation.expression, names.of(derivation), text) for derivation, text in printed if text),
        tuple(_text(leaf) for leaf in leaves if _is_read(leaf)),
        tuple(picture.svg for picture in pictures),
        tuple(str(leaf) for leaf in leaves if isinstance(leaf, str | bool | int) and not _is_read(leaf)),
        isinstance(content, Unmade),
    )


def _is_read(leaf: Any) -> bool:
    """Tell whether a leaf is read as it is: a name, a year or a sentence.

    A single small word is a mark for templates, and what has neither letters nor figures stands for a missing value.
    """
    return isinstance(leaf, Placed | str) and _MARK.fullmatch(_text(leaf)) is None


def _text(leaf: Placed | str) -> str:
    return spaced(leaf.text if isinstance(leaf, Placed) else leaf)


def _drawn(entries: Iterable[Entry], node: nodes.Figure | nodes.Insert) -> Iterator[Entry]:
    return (entry for entry in entries if entry.kind == CHART and entry.at == node.at)


def _leaves(content: Any) -> Iterator[Any]:
    if isinstance(content, Printed | Placed | Picture | str | bool | int):
        yield content
    elif isinstance(content, tuple):
        for item in content:
            yield from _leaves(item)
    elif is_dataclass(content) and not isinstance(content, type | Position):
        for declared in fields(content):
            yield from _leaves(getattr(content, declared.name))


def _changed_names(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[TextChange, ...]:
    """Pair the texts that only one state has with those that look like them; each is told once."""
    gone = [text for text in dict.fromkeys(old) if text not in new]
    changes = []
    for reads in dict.fromkeys(new):
        if reads not in old:
            was = next(iter(difflib.get_close_matches(reads, gone, n=1)), None)
            gone = [text for text in gone if text != was]
            changes.append(TextChange(AS_IT_IS, was, reads))
    return (*changes, *(TextChange(AS_IT_IS, was, None) for was in gone))


def _changed_texts(
    old: tuple[tuple[str, str, str], ...], new: tuple[tuple[str, str, str], ...]
) -> tuple[TextChange, ...]:
    """Pair the texts of two states by what they rest on, and those that are left by the same but for the year."""
    waiting: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for expression, what, text in old:
        waiting[expression].append((what, text))
    changes: list[tuple[int, TextChange]] = []
    unpaired = []
    for number, (expression, what, text) in enumerate(new):
        if not waiting[expression]:
            unpaired.append((number, expression, what, text))
            continue
        _, was = waiting[expression].pop(0)
        if was != text:
            changes.append((number, TextChange(what, was, text)))
    yearless: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for expression, left in waiting.items():
        yearless[_YEAR.sub("", expression)] += left
    for number, expression, what, text in unpaired:
        same = yearless[_YEAR.sub("", expression)]
        if same:
            before, was = same.pop(0)
            changes.append((number, TextChange(_both(before, what), was, text)))
        else:
            changes.append((number, TextChange(what, None, text)))
    lost = [TextChange(what, text, None) for left in yearless.values() for what, text in left]
    ordered = (*(change for _, change in sorted(changes, key=lambda item: item[0])), *lost)
    # The same number for another year is worth telling only where nothing else has changed.
    return tuple(change for change in ordered if change.old != change.new) or ordered


def _both(old: str, new: str) -> str:
    """Say what a text was and is about where only years differ: "Utsläpp, Provlänet, 2022 → 2023"."""
    if old == new:
        return new
    if _YEAR.sub("", old) != _YEAR.sub("", new):
        return f"{old} → {new}"
    then = iter(_YEAR.findall(old))
    return _YEAR.sub(lambda now: now[0] if (was := next(then)) == now[0] else f"{was} → {now[0]}", new)


def _plain(inlines: Any) -> str:
    """Return the words of a run of text as it reads, without the numbers of notes."""
    if isinstance(inlines, tuple):
        return "".join(_plain(child) for child in inlines)
    if isinstance(inlines, nodes.LineBreak):
        return " "
    if isinstance(inlines, nodes.NoteCall):
        return ""
    return _plain(inlines.children) if hasattr(inlines, "children") else inlines.text
