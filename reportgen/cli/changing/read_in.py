"""What a file was understood as and what it would change, in words for a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Severity
from reportgen.pipeline.changing.reading_in import option_of
from reportgen.revision.revision_report import counted
from reportgen.revision.revision_text import as_text
from reportgen.revision.series_report import series_as_dict, series_lines
from reportgen.swedish.words import upper_first

if TYPE_CHECKING:
    from reportgen.pipeline.changing.reading_in import Proposal
    from reportgen.sources.tables.taken import Question


def told_in_words(found: Proposal, name: str) -> str:
    """Return what a file was understood as, what is doubtful, what must be said, and what it would do to the report."""
    return "\n".join([*_understood(found, name), *_doubts(found), *_effects(found)]) + "\n"


def told_as_json(found: Proposal, name: str, *, is_written: bool) -> str:
    """Return the same as JSON."""
    reading, changed = found.reading, found.changed
    told: dict[str, Any] = {
        "fil": name,
        "indikator": found.indicator.id if found.indicator else None,
        "tolkning": dict(reading.understood) if reading else {},
        "utsnitt": reading.part if reading else "",
        "värden": len(reading.values) if reading else 0,
        "text": [{"plats": place, "text": text} for place, text in reading.passed] if reading else [],
        "anmärkningar": [asdict(one) for one in found.diagnostics],
        "frågor": [
            {"alternativ": option_of(one), "fråga": one.text, "svar": list(one.choices)} for one in found.questions
        ],
        "ändrar": _change(found),
        "jämförelse": changed.report if changed else None,
        "hinder": [asdict(one) for one in changed.hindrances] if changed else [],
        "oförändrad": found.is_same,
        "filer": sorted(found.files),
        "skriven": is_written,
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _change(found: Proposal) -> dict[str, Any] | None:
    if found.change is None or found.indicator is None:
        return None
    return series_as_dict(found.indicator.id, found.change, found.names, found.area)


def _understood(found: Proposal, name: str) -> Iterator[str]:
    if found.indicator is None or found.reading is None:
        return
    yield f"{name} läses som {found.indicator.id} ({found.indicator.name})"
    yield from (f"    {what}: {words}" for what, words in found.reading.understood)
    if found.reading.values:
        yield f"    {counted(len(found.reading.values), 'värde', 'värden')} i {found.reading.part}"
    if found.reading.passed:
        yield "Text i filen, som inte är med i serien:"
        yield from (f"    {place}: {text}" for place, text in found.reading.passed)


def _doubts(found: Proposal) -> Iterator[str]:
    errors = sum(one.severity is Severity.ERROR for one in found.diagnostics)
    yield from (str(one) for one in found.diagnostics)
    if errors:
        yield f"{errors} fel. Rätta dem i filen och läs in den igen."
    yield from (line for question in found.questions for line in _asked(question))


def _asked(question: Question) -> Iterator[str]:
    yield f"{question.text}"
    option = option_of(question)
    choices = f": {', '.join(question.choices)}" if question.choices and " " not in option else ""
    yield f"    Tips: svara med {option}{choices}"


def _effects(found: Proposal) -> Iterator[str]:
    told = _change(found)
    if found.is_same:
        yield "Serien är redan sådan. Det finns inget att skriva."
    if told is None or found.changed is None:
        return
    yield ""
    yield from series_lines(told)
    for line in told["uppgifter"]:
        if not line["ny"]:
            yield f"    {upper_first(line['uppgift'])} utgår: {line['gammal']}"
    yield ""
    if found.changed.report is not None:
        yield as_text(found.changed.report).rstrip("\n")
        return
    yield "Rapporten kan inte jämföras, eftersom projektet har fel som det är: se reportgen granska."
    more, fewer = len(found.changed.faults), len(found.changed.cured)
    yield f"Med det inlästa tillkommer {counted(more, 'fel eller varning', 'fel och varningar')} och försvinner {fewer}."
    yield from (str(one) for one in found.changed.faults)
