"""What came of returned copies, as plain data, as JSON and as a page."""

from __future__ import annotations

import importlib.resources
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from jinja2 import Environment, StrictUndefined

from reportgen.diagnostics import Diagnostic
from reportgen.review_copy.aligning.changes import Kind
from reportgen.review_copy.merging.merged import Item, Outcome, Returned
from reportgen.review_copy.wordml.content import Comment

HEADINGS = {
    Outcome.STOPPED: "Stoppas: rapporten skulle säga emot sina data, eller få ett annat fel",
    Outcome.IN_CONFLICT: "Krockar med en annan ändring",
    Outcome.REFUSED: "Avvisas: texten kommer ur data eller skrivs av programmet",
    Outcome.BY_HAND: "Att göra för hand",
    Outcome.COMMENT: "Kommentarer",
    Outcome.MADE: "Förs in",
    Outcome.THERE: "Redan införda",
}
"""What becomes of changes, in the order in which it is told: first what somebody has to decide."""


def as_dict(
    copies: Sequence[Returned],
    items: Sequence[Item],
    faults: Iterable[Diagnostic],
    files: Mapping[str, bytes],
    *,
    is_written: bool,
) -> dict[str, Any]:
    """Return what came of copies as plain data: keys in Swedish, texts as they are shown."""
    return {
        "rapport": next((copy.sent.title for copy in copies), ""),
        "kopior": [
            {
                "fil": copy.name,
                "id": copy.sent.id,
                "för": copy.sent.receiver,
                "del": copy.sent.part,
                "skickad": copy.sent.made.date().isoformat(),
                "poster": sum(item.copy == copy.name for item in items),
            }
            for copy in copies
        ],
        "antal": {outcome.value: sum(item.outcome is outcome for item in items) for outcome in HEADINGS},
        "granskare": {name: sum(item.reviewer == name for item in items) for name in _reviewers(items)},
        "poster": [_item(item) for item in in_order(items)],
        "nya_fel_och_varningar": [asdict(one) for one in faults],
        "filer": sorted(files),
        "skriven": is_written,
    }


def in_order(items: Iterable[Item]) -> list[Item]:
    """Return items by what becomes of them, then by their places."""
    order = list(HEADINGS)
    return sorted(items, key=lambda one: (order.index(one.outcome), one.at.path, one.at.line, one.at.column))


def _reviewers(items: Iterable[Item]) -> list[str]:
    return sorted({item.reviewer for item in items})


def _item(item: Item) -> dict[str, Any]:
    change = item.change
    return {
        "utfall": item.outcome.value,
        "slag": change.kind.value,
        "granskare": item.reviewer,
        "tid": change.hand.date,
        "kopia": item.copy,
        "fil": item.at.path,
        "rad": item.at.line,
        "kolumn": item.at.column,
        "före": change.before,
        "struket": change.deleted if change.kind is not Kind.FLEETING else "",
        "skrivet": change.inserted,
        "efter": change.after,
        "gäller": change.quoted,
        "säger": change.told,
        "svar": [_answer(one) for one in change.answers],
        "avslutad": change.settled,
        "spårad": change.tracked,
        "skäl": item.reason,
        "tips": item.hint,
    }


def _answer(comment: Comment) -> dict[str, str]:
    return {"granskare": comment.hand.author, "tid": comment.hand.date, "säger": comment.text}


def as_json(report: Mapping[str, Any]) -> str:
    """Return the report as JSON."""
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def as_html(report: Mapping[str, Any]) -> str:
    """Return the report as a page that stands on its own: no script, nothing fetched."""
    files = importlib.resources.files("reportgen.review_copy.telling")
    environment = Environment(undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(files.joinpath("returned.html").read_text(encoding="utf-8"))
    headings = {outcome.value: heading for outcome, heading in HEADINGS.items()}
    return template.render(r=report, rubriker=headings)
