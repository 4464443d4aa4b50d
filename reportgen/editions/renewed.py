"""What is written otherwise in rapport.toml and data/mal.toml when the next edition begins; all else stays byte for byte."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.data.dataset import FOLDER
from reportgen.data.goals import ELSEWHERE
from reportgen.data.goals import FILE as GOALS_FILE
from reportgen.diagnostics import Position, ignore
from reportgen.project.schema import value_at
from reportgen.project.settings import EDITIONS, Settings
from reportgen.project.snapshot import SETTINGS, Snapshot
from reportgen.project.toml_edits import edited, with_keys
from reportgen.project.toml_places import KeyPath, TomlDocument, as_typed, parse
from reportgen.review.last_year import LONE_YEAR

GOALS = f"{FOLDER}/{GOALS_FILE}"
_EARLIER = "föregående"
_EMPTY = '""'
# What is said of one edition alone: its number in the register, its decision, what it replaces, and how its web edition was tried.
_EMPTIED = (
    ("diarium", "diarienummer"),
    ("arkiv", "upprättad"),
    ("arkiv", "fastställd"),
    ("arkiv", "ersätter"),
    ("arkiv", "rapportnummer"),
    ("arkiv", "isbn"),
    ("tillgänglighet", "förenlig"),
    ("tillgänglighet", "bedömd"),
    ("tillgänglighet", "bedömd_av"),
    ("tillgänglighet", "hur"),
    ("tillgänglighet", "publicerad"),
)
# Texts in which the year of the edition stands by itself.
_NAMED = (("rapport", "filnamn"), ("arkiv", "ärendemening"))


@dataclass(frozen=True, slots=True)
class Change:
    """A value that is written otherwise: where its key stands, what it is called, and how it was and is typed."""

    at: Position
    key: str
    before: str
    after: str


@dataclass(frozen=True)
class Renewed:
    """A file with other values, and what they are."""

    content: bytes
    changes: tuple[Change, ...]


def renewed_settings(project: Snapshot, settings: Settings, year: int, date: dt.date, folder: str) -> Renewed:
    """Return rapport.toml for the edition of a year and a date, whose edition before has its data in `folder`.

    Only keys that are written out are changed; [föregående] is added where it is lacking. Whether the file can then be read as
    it is meant must be tried: a table may be written in one line.
    """
    document = _parsed(project, SETTINGS)
    report = {"år": str(year), "datum": date.isoformat(), "status": '"utkast"', "utgåva": '"1"'}
    values: dict[KeyPath, str] = {("rapport", key): value for key, value in report.items()}
    values |= dict.fromkeys(_EMPTIED, _EMPTY)
    own = _of_editions(document)
    # The year is the report's, and the same in all editions.
    values |= {(*path, *keys): value for path in own for keys, value in values.items() if keys[0] != "föregående"}
    text = project.read_text(SETTINGS)
    old = str(settings.report.year)
    for keys in (*_NAMED, (EDITIONS, "filnamn"), *((*path, *keys) for path in own for keys in _NAMED)):
        if keys in document.spans:
            typed = text[slice(*document.spans[keys])]
            values[keys] = LONE_YEAR.sub(lambda found: str(year) if found[0] == old else found[0], typed)
    earlier = {"mapp": f'"{folder}"', "år": old}
    values |= {(_EARLIER, key): value for key, value in earlier.items()}
    renewed = _renewed(project.files[SETTINGS], document, values)
    lacking = {key: value for key, value in earlier.items() if (_EARLIER, key) not in document.spans}
    if not lacking:
        return renewed
    content = with_keys(renewed.content, _overlaid(project, renewed.content), _EARLIER, lacking)
    there = _overlaid(project, content)
    added = tuple(Change(there.at(_EARLIER, key), f"[{_EARLIER}] {key}", "", value) for key, value in lacking.items())
    return Renewed(content, renewed.changes + added)


def _of_editions(document: TomlDocument) -> tuple[KeyPath, ...]:
    """Return where values of editions for other areas stand: those of all of them, and those of each."""
    written = value_at(document, (EDITIONS,), {})
    ones = written.get("område", {}) if isinstance(written, dict) else {}
    return ((EDITIONS, "alla"), *((EDITIONS, "område", key) for key in (ones if isinstance(ones, dict) else ())))


def renewed_goals(project: Snapshot) -> Renewed:
    """Return data/mal.toml with no motives and no dates of judgements, so that all of them are asked for anew."""
    document = _parsed(project, GOALS)
    judged: list[KeyPath] = []
    for array in ("övergripande", "effektmål"):
        for index, goal in enumerate(document.values.get(array, ())):
            judged += [(array, index), *((array, index, ELSEWHERE, area) for area in goal.get(ELSEWHERE, {}))]
    paths = [(*path, key) for path in judged for key in ("motiv", "datum")]
    values = dict.fromkeys((path for path in paths if path in document.spans), _EMPTY)
    return _renewed(project.files[GOALS], document, values)


def _overlaid(project: Snapshot, content: bytes) -> TomlDocument:
    return _parsed(project.overlaid({SETTINGS: content}), SETTINGS)


def _parsed(project: Snapshot, path: str) -> TomlDocument:
    """Return a file that has been read before, so that it is known to be TOML."""
    document = parse(path, project.read_text(path), ignore)
    if document is None:
        raise ValueError(path)
    return document


def _renewed(content: bytes, document: TomlDocument, values: Mapping[KeyPath, str]) -> Renewed:
    """Return a file with those values, as they are to be typed, whose keys are written out and hold something else."""
    changed = {
        keys: value
        for keys, value in values.items()
        if keys in document.spans and value_at(document, keys, None) != tomllib.loads(f"x = {value}")["x"]
    }
    changes = tuple(
        Change(document.at(*keys), _called(document, keys), as_typed(value_at(document, keys, None)), value)
        for keys, value in sorted(changed.items(), key=lambda item: document.spans[item[0]])
    )
    return Renewed(edited(content, document, changed), changes)


def _called(document: TomlDocument, keys: KeyPath) -> str:
    """Return what a key is called: [rapport] år, or K1 datum for that of a goal, K1 Nora datum where that is of an edition."""
    *table, key = keys
    if len(table) > 1 and isinstance(table[1], int):
        area = f" {table[-1]}" if len(table) > 2 else ""
        return f"{value_at(document, (*table[:2], 'id'), table[0])}{area} {key}"
    return f"[{'.'.join(map(str, table))}] {key}"
