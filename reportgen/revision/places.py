"""Where in the report something is printed, in the words that a reader would look it up by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from reportgen.data.model import Datum, Observation
from reportgen.diagnostics import Position
from reportgen.document.ledger import STATEMENT, Entry
from reportgen.document.numbering import Numbering, Target
from reportgen.narrative.tree import Directive, Node, Part, walk
from reportgen.swedish.words import spaced

Key = tuple[str, str, str, int]
"""An observation by indicator, area (code), sex and year."""

_DATA = "data/"


def key_of(observation: Observation) -> Key:
    """Return what an observation is about."""
    return observation.indicator, observation.area, observation.sex, observation.year


@dataclass(frozen=True, eq=False)
class Places:
    """The places of a narrative by what they are called in the report: figures and tables, and else sections."""

    parts: tuple[Part, ...] = field(repr=False)
    numbering: Numbering

    def called(self, at: Position) -> str:
        """Return what a place of the narrative is called; empty outside the narrative and before its first heading."""
        figure = self._figures.get((at.path, at.line))
        if figure is not None:
            return _name(figure)
        before = [heading for heading in self._headings.get(at.path, ()) if heading.at.line <= at.line]
        return _name(before[-1]) if before else ""

    def resolved(self, text: str) -> str:
        """Return a text in which every reference reads as it is printed."""
        if "@" not in text:
            return text
        for label, target in self._labels:
            text = text.replace(f"@{label}", target.called)
        return text

    def order(self, called: Iterable[str]) -> tuple[str, ...]:
        """Return names of places, each once, in the order of the report."""
        return tuple(sorted(dict.fromkeys(called), key=lambda name: self._order.get(name, len(self._order))))

    @cached_property
    def _labels(self) -> list[tuple[str, Target]]:
        # A label may be the beginning of another.
        return sorted(self.numbering.labels.items(), key=lambda item: -len(item[0]))

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {_name(target): number for number, target in enumerate(self.numbering.at.values())}

    @cached_property
    def _headings(self) -> Mapping[str, list[Target]]:
        found: dict[str, list[Target]] = defaultdict(list)
        for heading in self.numbering.headings:
            found[heading.at.path].append(heading)
        return found

    @cached_property
    def _figures(self) -> Mapping[tuple[str, int], Target]:
        """Return the figure or table that each line belongs to: its directive's own, and those of its caption."""
        found = {}
        for directive in directives(self.parts):
            target = self.numbering.at.get(directive.at)
            if target is not None:
                inner: list[Node] = [directive, *walk(directive.children)]
                found.update({(node.at.path, node.at.line): target for node in inner})
        return found


def _name(target: Target) -> str:
    """Return what a reference reads, with spaces that can be typed when it is looked for."""
    return spaced(target.called)


def directives(parts: tuple[Part, ...]) -> Iterator[Directive]:
    """Yield the directives of a narrative in the order of reading."""
    return (node for node in walk(parts) if isinstance(node, Directive))


@dataclass(frozen=True, eq=False)
class Uses:
    """What the report makes of observations: where each is printed by itself, and where something rests on it."""

    printed: Mapping[Key, tuple[str, ...]]
    rested_on: Mapping[Key, tuple[str, ...]]
    indicators: Mapping[str, tuple[str, ...]]


def uses(entries: Iterable[Entry], places: Places) -> Uses:
    """Return where the observations of a document are used, by what the places are called."""
    printed: dict[Key, list[str]] = defaultdict(list)
    rested: dict[Key, list[str]] = defaultdict(list)
    indicators: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        called = places.called(entry.at)
        own = _own(entry.derivation.inputs)
        typed = dict.fromkeys(_typed(own))
        if len(own) == 1 and entry.kind != STATEMENT:
            printed[key_of(own[0])].append(called)
        for observation in typed:
            rested[key_of(observation)].append(called)
        for name in {observation.indicator for observation in (*own, *typed)}:
            indicators[name].append(called)
    return Uses(
        {key: places.order(found) for key, found in printed.items()},
        {key: places.order(found) for key, found in rested.items()},
        {name: places.order(found) for name, found in indicators.items()},
    )


def _own(data: Iterable[Datum]) -> list[Observation]:
    """Return the observations of the report's own data, without those of the edition before."""
    return [datum for datum in data if isinstance(datum, Observation) and datum.place.path.startswith(_DATA)]


def _typed(observations: Iterable[Observation]) -> Iterator[Observation]:
    """Yield observations as they were typed: what a derived one is made of instead of itself."""
    for observation in observations:
        if observation.inputs:
            yield from _typed(observation.inputs)
        else:
            yield observation
