"""What has become of all editions, in words and as data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from reportgen.areas.editions import AreaEdition
from reportgen.diagnostics import Diagnostic, Severity, in_order
from reportgen.swedish.grammar import agreeing
from reportgen.swedish.words import listed

_MOST_EDITIONS = 10
_MOST_ERRORS = 3
# Where nothing is written, all of it is told of one edition at a time.
_ONE = "reportgen granska --utgåva OMRÅDE"


class State(StrEnum):
    """What has become of an edition, in the word that the user sees."""

    BUILT = "byggd"
    UNCHANGED = "oförändrad"
    GOOD = "utan fel"
    REFUSED = "stoppad"
    LOST = "förlorad"

    @property
    def several(self) -> str:
        """The word for several editions."""
        return {"byggd": "byggda", "oförändrad": "oförändrade", "stoppad": "stoppade", "förlorad": "förlorade"}.get(
            self.value, self.value
        )


@dataclass(frozen=True)
class Outcome:
    """What has become of an edition: all that was said of it, how many pages it has, and why it was lost where it was."""

    edition: AreaEdition
    state: State
    diagnostics: tuple[Diagnostic, ...] = ()
    counted: str = ""
    lost: str = ""

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What stopped it."""
        return tuple(one for one in self.diagnostics if one.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What somebody should look at."""
        return tuple(one for one in self.diagnostics if one.severity is Severity.WARNING)

    @property
    def line(self) -> str:
        """What is told when it ends."""
        told = f"{len(self.errors)} fel" if self.errors else self.counted
        return f"{self.edition.name}: {self.state}" + (f", {told}" if told else "")


@dataclass(frozen=True)
class Summary:
    """What has become of the editions that were asked for, in their order.

    `left_out` are those that were not come to, since the run could not go on. `strays` are folders among those of editions
    that no edition has, as where an area has been taken out. `folder` is where editions lie, and `rest` the file in it
    that tells everything.
    """

    outcomes: tuple[Outcome, ...]
    left_out: tuple[AreaEdition, ...]
    strays: tuple[str, ...]
    folder: str
    rest: str = ""

    @property
    def good(self) -> bool:
        """Whether every edition is what it should be."""
        return not self.left_out and all(one.state not in {State.REFUSED, State.LOST} for one in self.outcomes)


def as_text(summary: Summary) -> str:
    """Return the summary for a terminal: the first errors of the first editions, and where the others are."""
    return "".join(f"{line}\n" for line in _lines(summary, _MOST_EDITIONS, _MOST_ERRORS))


def whole_text(summary: Summary) -> str:
    """Return the same with all that was said of every edition; what several have in common is told once."""
    lines = [*_lines(summary, len(summary.outcomes), None)]
    in_editions: dict[Diagnostic, list[str]] = {}
    for one in summary.outcomes:
        for found in one.warnings:
            in_editions.setdefault(found, []).append(one.edition.name)
    shared: dict[tuple[str, ...], list[Diagnostic]] = {}
    for found, names in in_editions.items():
        shared.setdefault(tuple(names), []).append(found)
    for these, warnings in shared.items():
        everywhere = len(these) == len(summary.outcomes) > 1
        where = f"i alla {len(these)} utgåvor" if everywhere else f"i {listed(these)}"
        lines += ["", f"Varningar {where}: {len(warnings)}", *_indented(map(str, in_order(warnings)))]
    return "".join(f"{line}\n" for line in lines)


def as_json(summary: Summary) -> str:
    """Return the summary as JSON."""
    editions = [
        {
            "kod": one.edition.code,
            "namn": one.edition.name,
            "mapp": f"{summary.folder}/{one.edition.file_name}",
            "utfall": one.state.value,
            "omfång": one.counted,
            "orsak": one.lost,
            "diagnoser": [asdict(diagnostic) for diagnostic in one.diagnostics],
        }
        for one in summary.outcomes
    ]
    report: dict[str, Any] = {
        "utgåvor": editions,
        "inte_prövade": [one.code for one in summary.left_out],
        "mappar_utan_utgåva": list(summary.strays),
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _lines(summary: Summary, editions: int, errors: int | None) -> Iterator[str]:
    refused = [one for one in summary.outcomes if one.state is State.REFUSED]
    lost = [one for one in summary.outcomes if one.state is State.LOST]
    common = _common(refused)
    if common:
        yield f"Gemensamt för de {len(refused)} stoppade utgåvorna: {len(common)} fel"
        yield from _told(common, errors, summary)
        yield ""
    for one in refused[:editions]:
        own = [diagnostic for diagnostic in one.errors if diagnostic not in common]
        if own or not common:
            yield f"Stoppad: {_named(one)}, {len(own)} {agreeing(len(own), 'annat ', 'andra ') if common else ''}fel"
            yield from _told(own, errors, summary)
            yield ""
    if hidden := refused[editions:]:
        yield f"Också stoppade: {listed([one.edition.name for one in hidden])}{_in_rest(summary)}."
        yield ""
    for one in lost:
        *_, last = one.lost.strip().splitlines()
        yield f"Förlorad: {_named(one)}"
        yield from _indented([last] if errors else one.lost.splitlines())
        yield ""
    if summary.outcomes:
        yield _counted(summary)
    if errors and (warnings := len({found for one in summary.outcomes for found in one.warnings})):
        yield f"{warnings} {'varning' if warnings == 1 else 'olika varningar'}{_in_rest(summary)}."
    if summary.left_out:
        number = len(summary.left_out)
        left_out = f"{number} {agreeing(number, 'utgåva', 'utgåvor')}"
        yield f"{left_out} prövades inte, eftersom körningen inte kunde fortsätta: {_names(summary.left_out)}."
    if summary.strays:
        named = listed([f"{summary.folder}/{name}" for name in summary.strays])
        yield f"{named} hör inte längre till någon utgåva. Ta bort det som inte behövs."


def _counted(summary: Summary) -> str:
    number = len(summary.outcomes)
    by_state = [(state, sum(one.state is state for one in summary.outcomes)) for state in State]
    told = [f"{count} {state if count == 1 else state.several}" for state, count in by_state if count]
    return f"{number} {agreeing(number, 'utgåva', 'utgåvor')}: {', '.join(told)}."


def _common(refused: Sequence[Outcome]) -> tuple[Diagnostic, ...]:
    """Return the errors that every one of several refused editions has."""
    if len(refused) <= 1:
        return ()
    first, *others = refused
    shared = set(first.errors).intersection(*(one.errors for one in others))
    return tuple(diagnostic for diagnostic in first.errors if diagnostic in shared)


def _told(found: Sequence[Diagnostic], most: int | None, summary: Summary) -> Iterator[str]:
    yield from _indented(str(diagnostic) for diagnostic in found[:most])
    if most is not None and len(found) > most:
        yield f"  … och {len(found) - most} fel till{_in_rest(summary)}"


def _in_rest(summary: Summary) -> str:
    return f", se {summary.rest or _ONE}"


def _indented(texts: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for text in texts for line in text.splitlines())


def _named(one: Outcome) -> str:
    return f"{one.edition.name} ({one.edition.code})"


def _names(editions: Sequence[AreaEdition]) -> str:
    return listed([one.name for one in editions])
