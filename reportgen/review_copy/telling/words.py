"""What came of returned copies, in words for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.review_copy.merging.merged import Outcome
from reportgen.review_copy.telling.report import HEADINGS
from reportgen.swedish.grammar import agreeing
from reportgen.swedish.words import listed

_WIDTH = 110
_CUT = 200
_BRIEF = {
    Outcome.MADE: ("förs in", "förs in"),
    Outcome.THERE: ("är redan införd", "är redan införda"),
    Outcome.STOPPED: ("stoppas", "stoppas"),
    Outcome.IN_CONFLICT: ("krockar", "krockar"),
    Outcome.REFUSED: ("avvisas", "avvisas"),
    Outcome.BY_HAND: ("är att göra för hand", "är att göra för hand"),
    Outcome.COMMENT: ("är en kommentar", "är kommentarer"),
}


def as_text(report: Mapping[str, Any]) -> str:
    """Return the report for a terminal: the sum, each change with its place and its reviewer, and what would be wrong."""
    return "\n".join([*_sum(report), *_items(report), *_faults(report)]) + "\n"


def _sum(report: Mapping[str, Any]) -> Iterator[str]:
    for copy in report["kopior"]:
        part = f", {copy['del']}" if copy["del"] else ""
        receiver = f" till {copy['för']}" if copy["för"] else ""
        yield f"{copy['fil']}: kopia {copy['id']}{part}, skickad {copy['skickad']}{receiver}"
    count = len(report["poster"])
    if not count:
        yield "Ingenting är ändrat eller kommenterat."
        return
    brief = _BRIEF | ({Outcome.MADE: ("har förts in", "har förts in")} if report["skriven"] else {})
    parts = [f"{number} {brief[Outcome(name)][number > 1]}" for name, number in report["antal"].items() if number]
    whole = f"{count} {agreeing(count, 'ändring eller kommentar', 'ändringar och kommentarer')}"
    yield from textwrap.wrap(f"{whole}: {listed(parts)}.", _WIDTH)
    yield from (f"  {name}: {number}" for name, number in report["granskare"].items())


def _items(report: Mapping[str, Any]) -> Iterator[str]:
    for outcome, heading in HEADINGS.items():
        found = [one for one in report["poster"] if one["utfall"] == outcome.value]
        if not found:
            continue
        title = "Har förts in" if outcome is Outcome.MADE and report["skriven"] else heading
        yield from ("", f"{title}: {len(found)}")
        for one in found:
            yield from _item(one)


def _item(one: Mapping[str, Any]) -> Iterator[str]:
    where = one["fil"] or one["kopia"]
    if one["rad"]:
        where += f":{one['rad']}:{one['kolumn']}"
    tracked = "" if one["spårad"] else " (inte spårad)"
    yield f"  {where}: {one['slag']}, {one['granskare']}{tracked}"
    said = [_edit(one)]
    if one["gäller"]:
        said.append(f"gäller ”{one['gäller']}”")
    if one["säger"]:
        said.append(one["säger"])
    said += [f"svar av {answer['granskare']}: {answer['säger']}" for answer in one["svar"]]
    if one["avslutad"]:
        said.append("avslutad")
    if one["skäl"]:
        said.append(one["skäl"])
    if one["tips"]:
        said.append(f"Tips: {one['tips']}")
    for text in filter(None, said):
        yield from textwrap.wrap(text, _WIDTH, initial_indent="    ", subsequent_indent="      ")


def _edit(one: Mapping[str, Any]) -> str:
    """Return what was struck out and written, with the words around it."""
    struck, written = _short(one["struket"]), _short(one["skrivet"])
    if not struck and not written:
        return ""
    edit = (f"[−{struck}−]" if struck else "") + (f"[+{written}+]" if written else "")
    return f"…{one['före']}{edit}{one['efter']}…" if one["före"] or one["efter"] else edit


def _short(text: str) -> str:
    """Return a text as it is shown in lines: all of it stands in the page and in the JSON."""
    return text if len(text) <= _CUT else f"{text[: _CUT // 2]} … {text[-_CUT // 2 :]}"


def _faults(report: Mapping[str, Any]) -> Iterator[str]:
    found = report["nya_fel_och_varningar"]
    if found:
        yield from ("", f"Nya fel och varningar med det som förs in: {len(found)}")
    for one in found:
        told = f"{one['path']}:{one['line']}:{one['column']}: {one['severity']} [{one['code']}] {one['message']}"
        yield from textwrap.wrap(told, _WIDTH, initial_indent="  ", subsequent_indent="    ")
