"""The next edition as it is told: what has been done, or would be, how it is taken back, and what is left; in words and as data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from reportgen.diagnostics import Position
from reportgen.editions.next_edition import NextEdition
from reportgen.editions.remaining import Kind, Task
from reportgen.editions.renewed import GOALS
from reportgen.project.snapshot import SETTINGS

_HEADINGS: Mapping[Kind, str] = {
    Kind.SETTING: "Bestäm i rapport.toml",
    Kind.SERIES: "Uppdatera serierna",
    Kind.RESTING: "Mäts inte varje år: har ett nytt år mätts, fyll på giltiga_år i registret",
    Kind.TARGET: "Målår som är nära eller har kommit",
    Kind.EVENT: "Händelser i diagrammen",
    Kind.YEAR: "Årtal som är skrivna i texten",
    Kind.WORD: "Ord som gäller ett visst år",
    Kind.PICTURE: "Foton från tidigare år",
    Kind.JUDGEMENT: "Gör bedömningarna",
}
# A typed value is shortened to what tells it from others; a motive may be a page.
_LONGEST = 60


def as_text(begun: NextEdition | None, tasks: Sequence[Task], *, dry: bool) -> str:
    """Return what is told of an edition that has begun, or of one that would, and of what is left to do."""
    lines = [*_done(begun, dry=dry)] if begun is not None else []
    lines += _left(tasks)
    return "\n".join(lines) + "\n"


def as_json(begun: NextEdition | None, tasks: Sequence[Task], *, dry: bool) -> str:
    """Return the same as JSON: `gjort` tells whether anything has been written."""
    report: dict[str, Any] = {"gjort": begun is not None and not dry}
    if begun is not None:
        report |= {
            "år": begun.year,
            "mapp": begun.folder,
            "undanlagt": sorted(begun.kept),
            "ändrat": [
                {**_place(one.at), "nyckel": one.key, "förut": one.before, "nu": one.after} for one in begun.changes
            ],
        }
    report["kvar"] = [{"slag": task.kind.value, **_place(task.at), "text": task.text} for task in tasks]
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _place(at: Position) -> dict[str, Any]:
    return {"fil": at.path, "rad": at.line, "kolumn": at.column}


def _done(begun: NextEdition, *, dry: bool) -> Iterator[str]:
    files = f"{len(begun.kept)} filer"
    if dry:
        yield f"Så här skulle utgåvan {begun.year} börja. Ingenting har skrivits."
        yield f"{files} skulle kopieras till {begun.folder}/." if not begun.is_kept else f"{files} ligger redan där."
    else:
        yield f"Utgåvan {begun.year} har börjat. Den förra ligger i {begun.folder}/ ({files})."
    yield ""
    yield "Ändras" if dry else "Ändrat"
    for one in begun.changes:
        before = f"{_short(one.before)} → " if one.before else ""
        yield f"  {_shown(one.at)}  {one.key}: {before}{_short(one.after)}"
    if not dry:
        yield ""
        yield "Ångra"
        yield f"  Kopiera {begun.folder}/{SETTINGS} till {SETTINGS} och {begun.folder}/{GOALS.rpartition('/')[2]} till {GOALS}, och ta bort {begun.folder}/."
    yield ""


def _left(tasks: Sequence[Task]) -> Iterator[str]:
    yield f"Kvar att göra: {len(tasks)}" if tasks else "Inget återstår av det som kommandot letar efter."
    for kind, found in groupby(tasks, lambda task: task.kind):
        of_kind = list(found)
        yield ""
        yield f"{_HEADINGS[kind]} ({len(of_kind)})"
        for task in of_kind:
            yield f"  {_shown(task.at)}  {task.text}"


def _shown(at: Position) -> str:
    return f"{at.path}:{at.line}" if at.line else at.path


def _short(typed: str) -> str:
    return typed if len(typed) <= _LONGEST else f"{typed[:_LONGEST]}…"
