"""What a revision of the data does to which editions, as a table and as data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from reportgen.areas.editions import AreaEdition
from reportgen.batch.comparing import Revised
from reportgen.diagnostics import Diagnostic
from reportgen.project.state import DataState
from reportgen.revision.broken import Fault
from reportgen.swedish.grammar import agreeing
from reportgen.swedish.words import listed

_COLUMNS = ("värden", "meningar", "bara tal", "falska", "utfall", "mål", "figurer")
_NARROWEST = 8

Found = Mapping[AreaEdition, Revised | str]
"""Each edition with what is told of it: a text where the comparison failed."""


def as_text(found: Found, old: DataState, new: DataState) -> str:
    """Return the table for a terminal, and below it the sentences that stop editions."""
    return "".join(f"{line}\n" for line in _lines(found, old, new))


def as_json(found: Found, old: DataState, new: DataState) -> str:
    """Return the same as JSON."""
    report = {
        "gammal": old.given,
        "ny": new.given,
        "utgåvor": [{"kod": one.code, "namn": one.name, **_document(revised, new)} for one, revised in found.items()],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _document(revised: Revised | str, new: DataState) -> dict[str, Any]:
    if isinstance(revised, str):
        return {"jämförd": False, "orsak": revised}
    if revised.hindrances:
        return {"jämförd": False, "fel": [asdict(one) for one in revised.hindrances]}
    errors = [
        {
            **asdict(one.diagnostic),
            "path": new.shown(one.diagnostic.path),
            "mening": one.sentence.new if one.sentence else "",
        }
        for one in revised.errors
    ]
    counted = dict(zip(_COLUMNS, _counts(revised), strict=True))
    return {"jämförd": True, **{name.replace(" ", "_"): count for name, count in counted.items()}, "fel": errors}


def _lines(found: Found, old: DataState, new: DataState) -> Iterator[str]:
    compared = {
        one: revised for one, revised in found.items() if isinstance(revised, Revised) and not revised.hindrances
    }
    touched = {one: revised for one, revised in compared.items() if revised.is_touched}
    yield f"Jämförelse av {old.given} (gammal) med {new.given} (ny) i {len(found)} {agreeing(len(found), 'utgåva', 'utgåvor')}"
    if touched:
        yield ""
        yield from _table(touched)
    if others := [*_others(found, [one.name for one in compared if one not in touched])]:
        yield ""
        yield from others
    for one, revised in touched.items():
        if revised.errors:
            yield ""
            yield f"{one.name} stoppas av de nya data:"
            yield from _faults(revised.errors, new)


def _others(found: Found, same: Sequence[str]) -> Iterator[str]:
    """Tell of the editions that are not in the table."""
    if same:
        everywhere = len(same) == len(found) > 1
        yield "De nya data ändrar ingen av utgåvorna." if everywhere else f"De nya data ändrar inget i {listed(same)}."
    for one, revised in found.items():
        if isinstance(revised, str):
            yield f"{one.name} kunde inte jämföras: {revised.strip().splitlines()[-1]}"
        elif revised.hindrances:
            yield f"{one.name} kan inte jämföras, eftersom utgåvan har fel redan i dag:"
            yield from _told(revised.hindrances)


def _table(found: Mapping[AreaEdition, Revised]) -> Iterator[str]:
    width = max(len(one.name) for one in found)
    widths = [max(_NARROWEST, len(title)) for title in _COLUMNS]
    yield "  ".join(["".ljust(width), *(title.rjust(room) for title, room in zip(_COLUMNS, widths, strict=True))])
    for one, revised in found.items():
        cells = [str(count or "–").rjust(room) for count, room in zip(_counts(revised), widths, strict=True)]
        yield "  ".join([one.name.ljust(width), *cells])


def _counts(revised: Revised) -> tuple[int, ...]:
    false = len({one.sentence.at if one.sentence else one.diagnostic for one in revised.errors})
    return revised.values, revised.words, revised.figures, false, revised.outcomes, revised.goals, revised.drawn


def _faults(faults: Sequence[Fault], new: DataState) -> Iterator[str]:
    for one in faults:
        found = one.diagnostic
        place = f"{new.shown(found.path)}:{found.line}" if found.line else new.shown(found.path)
        if one.sentence is not None:
            yield f"  {place}: ”{one.sentence.new}”"
            yield f"      {found.message}"
        else:
            yield f"  {place}: {found.message}"


def _told(found: Sequence[Diagnostic]) -> Iterator[str]:
    return (f"  {line}" for diagnostic in found for line in str(diagnostic).splitlines())
