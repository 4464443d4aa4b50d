"""The revision report as text, as JSON and as an HTML page, in the order in which the office must act."""

from __future__ import annotations

import importlib.resources
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from jinja2 import Environment, StrictUndefined

from reportgen.data.model import Observation
from reportgen.document.wording import revision_size
from reportgen.review.changed_sentences import SentenceChange
from reportgen.review.changed_statuses import StatusChange
from reportgen.review.changed_values import ValueChange, revisions
from reportgen.review.compare import Revision
from reportgen.swedish.numbers import format_number
from reportgen.swedish.words import sex_added

_VALUES_SHOWN = 40


def as_dict(revision: Revision, old: str, new: str) -> dict[str, Any]:
    """Return the report as plain data; `old` and `new` are what the two states are called."""
    revised = revisions(revision.values)
    added = [change for change in revision.values if change.old is None]
    lost = [change for change in revision.values if change.new is None]
    return {
        "gammal": old,
        "ny": new,
        "påståenden": [asdict(diagnostic) for diagnostic in revision.claims],
        "uttryck": [asdict(diagnostic) for diagnostic in revision.expressions],
        "bedömningar": [_status(change) for change in revision.statuses],
        "meningar": [_sentence(change) for change in revision.sentences],
        "reviderade": [_value(change) for change in revised],
        "nya": [_value(change) for change in added],
        "borttagna": [_value(change) for change in lost],
    }


def as_json(report: dict[str, Any]) -> str:
    """Return the report as JSON."""
    return json.dumps(report, ensure_ascii=False, indent=2)


def as_html(report: dict[str, Any]) -> str:
    """Return the report as a page that stands on its own: no script, nothing fetched."""
    text = importlib.resources.files("reportgen.review").joinpath("revision_report.html").read_text(encoding="utf-8")
    environment = Environment(undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(text).render(r=report, visade=_VALUES_SHOWN)


def as_text(report: dict[str, Any]) -> str:
    """Return the report for a terminal."""
    lines = [f"Jämförelse av {report['gammal']} (gammal) med {report['ny']} (ny)"]
    lines += _section("Påståenden som inte längre stämmer", report["påståenden"], _told)
    lines += _section("Uttryck som inte längre kan beräknas", report["uttryck"], _told)
    lines += _section("Bedömningar som ändras", report["bedömningar"], _told_status)
    lines += _section("Meningar som ändras", report["meningar"], _told_sentence)
    lines += _section("Reviderade värden", report["reviderade"], _told_value)
    lines += ["", f"Nya värden: {len(report['nya'])}. Borttagna värden: {len(report['borttagna'])}."]
    lines += [f"  {_told_value(change)[0]}" for change in report["borttagna"][:_VALUES_SHOWN]]
    return "\n".join(lines) + "\n"


def _section(title: str, items: Sequence[Any], told: Any) -> list[str]:
    lines = ["", f"{title}: {len(items)}"]
    for item in items[:_VALUES_SHOWN] if title.startswith("Reviderade") else items:
        first, *rest = told(item)
        lines += [f"  {first}", *(f"      {line}" for line in rest)]
    if title.startswith("Reviderade") and len(items) > _VALUES_SHOWN:
        lines.append(f"  … och {len(items) - _VALUES_SHOWN} till (--json visar alla)")
    return lines


def _told(diagnostic: dict[str, Any]) -> list[str]:
    return [f"{diagnostic['path']}:{diagnostic['line']}:{diagnostic['column']}", diagnostic["message"]]


def _told_status(change: dict[str, Any]) -> list[str]:
    return [
        f"{change['id']} {change['namn']}: {change['gammal']} → {change['ny']}",
        *(f"{i['namn']}: {i['gammal']} → {i['ny']}" for i in change["indikatorer"]),
    ]


def _told_sentence(change: dict[str, Any]) -> list[str]:
    exchanged = "; ".join(f"{old or '(inget)'} → {new or '(inget)'}" for old, new in change["ord"])
    return [f"{change['plats']}: {exchanged}", change["ny"]]


def _told_value(change: dict[str, Any]) -> list[str]:
    size = f" ({change['storlek']})" if change["storlek"] else ""
    return [f"{change['vad']}: {change['gammal']} → {change['ny']}{size}, {change['plats']}"]


def _status(change: StatusChange) -> dict[str, Any]:
    return {
        "id": change.new.goal.id,
        "namn": change.new.goal.name,
        "gammal": change.old.decided.value,
        "ny": change.new.decided.value,
        "indikatorer": [
            {"namn": new.indicator.short_name, "gammal": old.outcome.value, "ny": new.outcome.value}
            for old, new in change.indicators
        ],
    }


def _sentence(change: SentenceChange) -> dict[str, Any]:
    return {
        "plats": f"{change.at.path}:{change.at.line}:{change.at.column}",
        "gammal": change.old,
        "ny": change.new,
        "ord": [list(pair) for pair in change.words],
    }


def _value(change: ValueChange) -> dict[str, Any]:
    kept = change.new or change.old
    return {
        "vad": f"{change.indicator.short_name}, {change.area}{sex_added(change.sex)}, {change.year}",
        "gammal": _shown(change.old, change),
        "ny": _shown(change.new, change),
        "storlek": revision_size(change.difference, change.percent, change.indicator),
        "plats": f"{kept.place.path}:{kept.place.line}" if kept else "",
    }


def _shown(observation: Observation | None, change: ValueChange) -> str:
    if observation is None:
        return "ingen rad"
    if observation.value is None:
        return observation.symbol
    unit = change.indicator.unit
    if unit.kind == "ordinal":
        return unit.states[int(observation.value)]
    decimals = max(change.indicator.decimals, -int(observation.value.as_tuple().exponent), 0)
    return f"{format_number(observation.value, decimals)} {unit.table}"
