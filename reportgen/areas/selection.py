"""`::: endast`: what of the narrative stands in which editions of the report.

What is not chosen is gone before anything is computed or numbered, so that numbers, references and notes are those of what
is left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from reportgen.areas.editions import area_editions
from reportgen.data.dataset import FOLDER
from reportgen.data.model import Area, AreaKind
from reportgen.data.register import read_areas
from reportgen.diagnostics import Position, Report, did_you_mean, error, ignore, warning
from reportgen.narrative.files import check_titles
from reportgen.narrative.parse import check_levels, laid_out
from reportgen.narrative.tree import (
    EXCEPT,
    KIND,
    ONLY,
    PLACE,
    Block,
    Directive,
    Heading,
    List,
    Node,
    Part,
    Quote,
    Span,
    children_of,
    walk,
)
from reportgen.project.memory import Memory, Same
from reportgen.project.settings import Settings
from reportgen.project.snapshot import Snapshot

_HOME = "länet"
_KINDS = {"län": (AreaKind.COUNTY, AreaKind.COMPARISON, AreaKind.OTHER_COUNTY), "kommun": (AreaKind.MUNICIPALITY,)}


@dataclass(frozen=True)
class Chosen:
    """The parts of an edition, and the blocks and passages of the narrative that it does not have."""

    parts: tuple[Part, ...]
    dropped: tuple[Node, ...] = ()

    @cached_property
    def labels_elsewhere(self) -> frozenset[str]:
        """The labels that stand in what the edition does not have."""
        return frozenset(
            node.label for node in walk(self.dropped) if isinstance(node, Heading | Directive) and node.label
        )


@dataclass(frozen=True)
class Choice:
    """Which edition is made: that for the area with the code `area`, among areas by code.

    `home` is the report's own area, and `editions` are the codes of those that have an edition beside it.
    """

    areas: Mapping[str, Area]
    area: str
    home: str
    editions: Collection[str]

    @cached_property
    def _codes(self) -> Mapping[str, str]:
        codes = {name.casefold(): area.code for area in self.areas.values() for name in (area.code, area.name)}
        return {_HOME: self.home, **codes}

    def choose(self, parts: tuple[Part, ...], report: Report, memory: Memory) -> Chosen:
        """Return what stands in the edition; whatever names an area or a kind that is not there is reported in all of them."""
        dropped: list[Node] = []
        kept: list[Part] = []
        for part in parts:
            one = self._part(part, report, memory)
            dropped += one.dropped
            kept += one.parts
        if any(one.only for one in parts):
            check_titles(kept, report)
        return Chosen(tuple(kept), tuple(dropped))

    def _part(self, part: Part, report: Report, memory: Memory) -> Chosen:
        if not part.only and not any(_is_selection(node) for node in walk(part)):
            return Chosen((part,))

        def choose(tell: Report) -> Chosen:
            dropped: list[Node] = []
            begins = Position(part.path, 2, 1)
            if part.only and not self._holds(part.only, "Filen", begins, tell):
                # What stands in it is looked at all the same.
                _each((*part.blocks,), self, [], tell)
                return Chosen((), (part.title, *part.blocks))
            title = _each(part.title.children, self, dropped, tell)
            blocks = _each(part.blocks, self, dropped, tell)
            check_levels(blocks, tell)
            _warn_of_empty(part, blocks, tell)
            made = Part(part.path, part.role, replace(part.title, children=title), blocks)
            return Chosen((made,), tuple(dropped))

        key = (Same(part), self.area, self.home, tuple(self._codes.items()), tuple(sorted(self.editions)))
        return memory.recall("urval", key, choose, report)

    def holds(self, node: Directive | Span, report: Report) -> bool:
        """Tell whether what a directive or a passage holds stands in the edition; report what is wrong with it."""
        if isinstance(node, Span):
            given = {PLACE: node.attributes[ONLY]} if ONLY in node.attributes else {}
            given |= {EXCEPT: node.attributes[EXCEPT]} if EXCEPT in node.attributes else {}
            return self._holds(given, "Passagen", node.at, report)
        for key in node.attributes:
            if key not in (PLACE, EXCEPT, KIND):
                hint = did_you_mean(key, (PLACE, EXCEPT, KIND), f"Välj mellan {PLACE}, {EXCEPT} och {KIND}.")
                report(error("okänt-attribut", node.at, f"{ONLY} har inget attribut ”{key}”.", hint))
        if node.label:
            message = f"{ONLY} numreras inte och kan inte ha etiketten {node.label}."
            report(error("etikett", node.at, message, "Ta bort etiketten."))
        if not node.children:
            report(error("direktiv", node.at, f"{ONLY} saknar text.", "Skriv texten mellan ::: och :::."))
        return self._holds(node.attributes, ONLY, node.at, report)

    def _holds(self, given: Mapping[str, str], what: str, at: Position, report: Report) -> bool:
        if not any(key in given for key in (PLACE, EXCEPT, KIND)):
            hint = f'Skriv till exempel {{{PLACE}="Askersund, Nora"}} eller {{{KIND}="kommun"}}.'
            report(error("attribut-saknas", at, f"{what} saknar {PLACE}, {EXCEPT} eller {KIND}.", hint))
            return True
        named, excepted = self._areas(given, PLACE, at, report), self._areas(given, EXCEPT, at, report)
        kinds = self._kinds(given, at, report)
        own = self.areas.get(self.area)
        chosen = self.area in named or (own is not None and own.kind in kinds)
        return (chosen or not (PLACE in given or KIND in given)) and self.area not in excepted

    def _areas(self, given: Mapping[str, str], key: str, at: Position, report: Report) -> set[str]:
        found = set()
        for word in _words(given, key, at, report):
            code = self._codes.get(word.casefold())
            if code is None and self.areas:
                names = [area.name for area in self.areas.values()]
                hint = did_you_mean(word, names, "Välj ett område i data/omraden.csv.")
                report(error("okänt-område", at, f"Området ”{word}” finns inte.", hint))
            elif code is not None:
                found.add(code)
                if code != self.home and code not in self.editions and key == PLACE:
                    name = self.areas[code].name
                    message = f"{name} har ingen utgåva, så det som bara gäller {name} visas ingenstans."
                    hint = "Lägg till området i områden under [utgåvor] i rapport.toml, eller ta bort det här."
                    report(warning("utgåva-saknas", at, message, hint))
        return found

    def _kinds(self, given: Mapping[str, str], at: Position, report: Report) -> set[AreaKind]:
        found: set[AreaKind] = set()
        for word in _words(given, KIND, at, report):
            if word in _KINDS:
                found |= {*_KINDS[word]}
            else:
                hint = did_you_mean(word, _KINDS, f"Välj mellan {' och '.join(_KINDS)}.")
                report(error("okänt-värde", at, f"{KIND}=”{word}” finns inte.", hint))
        return found


def choice_of(project: Snapshot, settings: Settings) -> Choice:
    """Return the choice that settings make: those of the report itself, or of an edition."""
    areas = read_areas(project, FOLDER, ignore)
    return Choice(areas, settings.area, settings.data.area, {one.code for one in area_editions(project, ignore)})


def _warn_of_empty(part: Part, blocks: tuple[Block, ...], report: Report) -> None:
    """Warn of headings under which nothing is left, where other editions have something."""
    before, now = (set(_alone(one)) for one in (tuple(laid_out(part.blocks)), blocks))
    hint = f"Låt rubriken stå i samma ::: {ONLY} som det som står under den."
    for heading in sorted(now - before, key=lambda at: at.line):
        report(warning("tom-rubrik", heading, "Under rubriken står ingenting i den här utgåvan.", hint))
    if part.blocks and not blocks:
        told = "Under huvudrubriken står ingenting i den här utgåvan."
        report(warning("tom-rubrik", part.title.at, told, f"Skriv till exempel {PLACE}: {_HOME} i filens huvud."))


def _alone(blocks: tuple[Block, ...]) -> Iterator[Position]:
    """Yield where the headings stand that nothing but the end or a heading of no lower level follows."""
    for index, block in enumerate(blocks):
        if isinstance(block, Heading):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            if following is None or (isinstance(following, Heading) and following.level <= block.level):
                yield block.at


def _words(given: Mapping[str, str], key: str, at: Position, report: Report) -> Iterator[str]:
    if key not in given:
        return
    words = [word.strip() for word in given[key].split(",")]
    if not all(words):
        report(error("fel-värde", at, f"{key} är tomt.", "Skriv ett område, eller flera med komma emellan."))
    yield from filter(None, words)


def _is_selection(node: Node) -> bool:
    if isinstance(node, Directive):
        return node.name == ONLY
    return isinstance(node, Span) and (ONLY in node.attributes or EXCEPT in node.attributes)


def _each(nodes: tuple[Any, ...], choice: Choice, dropped: list[Node], report: Report) -> Any:
    """Return nodes with what is chosen in the place of what held it; the rest is added to `dropped`."""
    found: list[Any] = []
    for node in nodes:
        if isinstance(node, tuple):
            found.append(_each(node, choice, dropped, report))
        elif isinstance(node, Directive | Span) and _is_selection(node):
            holds = choice.holds(node, report)
            inner = _each(node.children, choice, dropped if holds else [], report)
            if not holds:
                dropped.append(node)
            elif isinstance(node, Span) and (others := _other_attributes(node)):
                found.append(replace(node, children=inner, attributes=others))
            else:
                found += inner
        else:
            found += _within(node, choice, dropped, report)
    return tuple(found)


def _other_attributes(node: Span) -> dict[str, str]:
    return {key: value for key, value in node.attributes.items() if key not in (ONLY, EXCEPT)}


def _within(node: Any, choice: Choice, dropped: list[Node], report: Report) -> tuple[Any, ...]:
    """Return the node with what is chosen of what it holds; nothing where it held something, of which nothing is left."""
    changed = {}
    for name in children_of(node.__class__) or ():
        value = getattr(node, name)
        if isinstance(value, tuple) and (made := _each(value, choice, dropped, report)) != value:
            changed[name] = made
    if not changed:
        return (node,)
    if isinstance(node, List):
        changed["items"] = tuple(item for item in changed["items"] if item)
    made = replace(node, **changed)
    holds = isinstance(node, List | Quote) or (isinstance(node, Directive) and not node.label and not node.attributes)
    return () if holds and not any(changed.values()) else (made,)
