"""Where the report speaks of an indicator: the statements, numbers, figures and tables that rest on its values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from reportgen.data.model import Datum, Observation
from reportgen.document.content import shown_as
from reportgen.document.ledger import QUOTED, STATEMENT, VALUE, Entry
from reportgen.document.numbering import Target
from reportgen.output.web.addresses import entry_anchor, relative
from reportgen.output.web.site import Site
from reportgen.swedish.words import upper_first

# What rests on more indicators says little of each.
_FEW = 4


@dataclass(frozen=True, slots=True)
class Rests:
    """Something of the report that rests on an indicator: its text, and where it stands."""

    text: str = shown_as("text")
    address: str = shown_as("adress")


_Placed = tuple[str, Rests]
"""Something that rests on an indicator, after the title of its page."""


@dataclass(frozen=True, slots=True)
class OnPage:
    """What stands on a page of the report, by its title, and rests on an indicator."""

    page: str = shown_as("sida")
    places: tuple[Rests, ...] = shown_as("ställen")


@dataclass(frozen=True, slots=True)
class Resting:
    """All of the report that rests on an indicator, in the order of reading.

    `summaries` are statements about many indicators, `numbers` also other computed words.
    """

    statements: tuple[OnPage, ...] = shown_as("påståenden")
    summaries: tuple[OnPage, ...] = shown_as("sammanfattande")
    numbers: tuple[OnPage, ...] = shown_as("tal")
    figures: tuple[OnPage, ...] = shown_as("figurer")


def entries_by_indicator(entries: Iterable[Entry]) -> Mapping[str, tuple[int, ...]]:
    """Return the numbers of the entries that rest on each indicator, also by way of what is computed from it."""
    found: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        if entry.kind != QUOTED:
            for name in dict.fromkeys(_indicators(entry.derivation.inputs)):
                found.setdefault(name, []).append(number)
    return {name: tuple(numbers) for name, numbers in found.items()}


def _indicators(inputs: Iterable[Datum]) -> Iterator[str]:
    for datum in dict.fromkeys(inputs):
        if isinstance(datum, Observation):
            yield datum.indicator
            yield from (one.indicator for one in datum.inputs)


def resting(numbers: Iterable[int], site: Site, here: str) -> Resting:
    """Return what entries, by their numbers, say on the pages of the report, for the page `here`."""
    entries = site.document.entries
    statements: list[_Placed] = []
    summaries: list[_Placed] = []
    printed: list[_Placed] = []
    anchors: dict[str, None] = {}
    for number in numbers:
        entry = entries[number]
        if entry.anchor:
            anchors[entry.anchor] = None
        page = site.printed_on.get(number)
        if page is None or entry.kind not in {STATEMENT, VALUE}:
            continue
        name = f"#{entry_anchor(number)}" if number in site.marks.linked else ""
        one = site.titles.get(page, ""), Rests(entry.text, relative(here, f"{page}{name}"))
        if entry.kind == VALUE:
            printed.append(one)
        else:
            (summaries if len(_observed(entry)) > _FEW else statements).append(one)
    return Resting(*(_by_page(found) for found in (statements, summaries, printed, _figures(anchors, site, here))))


def _by_page(placed: Iterable[_Placed]) -> tuple[OnPage, ...]:
    return tuple(
        OnPage(page, tuple(place for _, place in places)) for page, places in groupby(placed, key=itemgetter(0))
    )


def _observed(entry: Entry) -> set[str]:
    """Return the indicators whose values a text rests on."""
    return {datum.indicator for datum in entry.derivation.inputs if isinstance(datum, Observation)}


def _figures(anchors: Iterable[str], site: Site, here: str) -> Iterator[_Placed]:
    targets = {target.anchor: target for target in site.document.numbering.at.values()}
    for anchor in anchors:
        page, target = site.anchors.get(anchor), targets.get(anchor)
        if page is not None and target is not None:
            yield site.titles.get(page, ""), Rests(_called(target), relative(here, f"{page}#{anchor}"))


def _called(target: Target) -> str:
    return f"{upper_first(target.kind)}\u00a0{target.number}. {target.title}"
