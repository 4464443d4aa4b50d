"""The revision report as plain data, as JSON and as an HTML page, in the order in which the office must act."""

from __future__ import annotations

import importlib.resources
import json
from collections import Counter
from dataclasses import asdict
from typing import Any

from jinja2 import Environment, StrictUndefined

from reportgen.assess.indicator import IndicatorAssessment
from reportgen.data.model import Indicator, Observation
from reportgen.diagnostics import Diagnostic, Position
from reportgen.document.wording import cell, revision_size
from reportgen.project.state import DataState
from reportgen.revision.broken import Fault
from reportgen.revision.changed_figures import FigureChange, TextChange
from reportgen.revision.changed_register import Exchanged, Redeclared
from reportgen.revision.changed_sentences import SentenceChange
from reportgen.revision.changed_statuses import StatusChange
from reportgen.revision.changed_years import NewYear
from reportgen.revision.compare import RankedValue, Revision
from reportgen.swedish.numbers import format_number, rounded
from reportgen.swedish.times import stored
from reportgen.swedish.words import listed, sex_added

NO_ROW = "ingen rad"
# So many files are named; a whole delivery is only counted.
_NAMED = 8
_SERIES = "serie"
_NOWHERE = Position("")


def as_dict(revision: Revision, old: DataState, new: DataState) -> dict[str, Any]:
    """Return the report as plain data, with the keys of its JSON."""
    told = _Told(revision, old, new)
    revised = [value for value in revision.values if value.change.is_revision]
    return {
        "gammal": old.given,
        "ny": new.given,
        "leverans": {"filer": list(new.delivered), "tagna": list(new.taken), "olästa": list(new.unread)}
        if new.taken
        else None,
        "områden": list(revision.areas),
        "jämförd": revision.whole,
        "fel": [told.fault(fault) for fault in revision.errors],
        "varningar": [told.fault(fault) for fault in revision.warnings],
        "försvunna": [told.diagnostic(diagnostic, told.old) for diagnostic in revision.cured],
        "kvarstår": revision.standing,
        "bedömningar": [_status(change) for change in revision.statuses],
        "beslutade": [_status(change) | {"regel": _rule(change)} for change in revision.judgements],
        "utfall": [_outcome(then, now) for then, now in revision.outcomes],
        "meningar": [told.sentence(change) for change in revision.sentences],
        "figurer": [told.figure(change) for change in revision.figures],
        "år": [_year(found, revision) for found in revision.years],
        "register": {
            "nya": [_exchanged(found, revision.used_now.indicators) for found in revision.register.added],
            "utgår": [_exchanged(found, revision.used_before.indicators) for found in revision.register.dropped],
            "ändrade": [_redeclared(found) for found in revision.register.redeclared if found.kind != _SERIES],
        },
        "härkomst": [_redeclared(found) for found in revision.register.redeclared if found.kind == _SERIES],
        "reviderade": [told.value(value) for value in revised],
        "nya": [told.value(value) for value in revision.values if value.change.old is None],
        "borttagna": [told.value(value) for value in revision.values if value.change.new is None],
    }


def as_json(report: dict[str, Any]) -> str:
    """Return the report as JSON."""
    return json.dumps(report, ensure_ascii=False, indent=2)


def as_html(report: dict[str, Any]) -> str:
    """Return the report as a page that stands on its own: no script, nothing fetched."""
    text = importlib.resources.files("reportgen.revision").joinpath("revision_report.html").read_text(encoding="utf-8")
    environment = Environment(undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(text).render(
        r=report, leverans=delivery_words(report), grupper=by_sentence, delade=shared_tips, antal=counted
    )


def by_sentence(faults: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Return what is wrong in groups: what follows each other in one sentence is told together."""
    groups: list[list[dict[str, Any]]] = []
    for fault in faults:
        sentence = fault["mening"]
        if groups and sentence and groups[-1][0]["mening"] == sentence:
            groups[-1].append(fault)
        else:
            groups.append([fault])
    return groups


def shared_tips(faults: list[dict[str, Any]]) -> list[str]:
    """Return what is to be done about several faults, which is said once after them all."""
    tips = Counter(fault["tips"] for fault in faults if fault["tips"])
    return [tip for tip, times in tips.items() if times > 1]


def counted(number: int, one: str, several: str) -> str:
    """Write a number with the form of its noun: "1 fel", "3 meningar"."""
    return f"{number} {one if number == 1 else several}"


def delivery_words(report: dict[str, Any]) -> str:
    """Say which files were delivered and which were taken from the old state; empty where the new one is whole."""
    given = report["leverans"]
    if given is None:
        return ""
    files, taken = given["filer"], given["tagna"]
    words = [f"Leveransen har {counted(len(files), 'fil', 'filer')}{_few(files)}."]
    words.append(f"Ur {report['gammal']} är {counted(len(taken), 'fil tagen', 'filer tagna')}{_few(taken)}.")
    if given["olästa"]:
        words.append(f"Läses inte: {listed(given['olästa'])}.")
    return " ".join(words)


def _few(files: list[str]) -> str:
    return f": {', '.join(files)}" if len(files) <= _NAMED else ""


class _Told:
    """Writes what depends on where in the report and in which files something stands."""

    def __init__(self, revision: Revision, old: DataState, new: DataState) -> None:
        self._places = revision.places
        self._old = old
        self._new = new

    def old(self, path: str) -> str:
        """Return how a file is told of that the old state has."""
        return self._old.shown(path)

    def new(self, path: str) -> str:
        """Return how a file is told of that the new state has: of its own, or taken from the old one."""
        return self._old.shown(path) if path.removeprefix("data/") in self._new.taken else self._new.shown(path)

    def diagnostic(self, found: Diagnostic, shown: Any) -> dict[str, Any]:
        place = shown(found.path)
        if found.line:
            place += f":{found.line}" + (f":{found.column}" if found.column else "")
        return {"kod": found.code, "plats": place, "meddelande": found.message, "tips": found.hint}

    def fault(self, fault: Fault) -> dict[str, Any]:
        found = fault.diagnostic
        sentence = fault.sentence and self.sentence(fault.sentence)
        return self.diagnostic(found, self.new) | {
            "var": self._places.called(Position(found.path, found.line, found.column)),
            "mening": sentence,
            "frågat": [list(asked) for asked in fault.asked],
        }

    def sentence(self, change: SentenceChange) -> dict[str, Any]:
        read = SentenceChange(change.at, self._places.resolved(change.old), self._places.resolved(change.new))
        return {
            "plats": f"{change.at.path}:{change.at.line}:{change.at.column}",
            "var": self._places.called(change.at),
            "gammal": read.old,
            "ny": read.new,
            "ord": [list(pair) for pair in read.words],
            "märkt": [list(run) for run in read.marked],
            "bara_siffror": read.only_figures,
        }

    def figure(self, change: FigureChange) -> dict[str, Any]:
        called = self._places.called(change.at)
        inside = f" i {called}" if called else ""
        return {
            "var": called if change.numbered else f"{change.directive or 'bild'}{inside}",
            "budskap": change.message,
            "plats": f"{change.at.path}:{change.at.line}",
            "ord": [self._words(words) for words in change.words],
            "texter": [asdict(text) for text in change.texts],
            "bild": change.redrawn,
            "ordning": change.reordered,
            "märkning": change.remarked,
            "utgår": change.gone,
            "tillkommer": change.come,
        }

    def _words(self, change: TextChange) -> dict[str, Any]:
        marked = SentenceChange(_NOWHERE, change.old or "", change.new or "").marked
        return {"del": change.what, "gammal": change.old, "ny": change.new, "märkt": [list(run) for run in marked]}

    def value(self, value: RankedValue) -> dict[str, Any]:
        change = value.change
        kept = change.new or change.old
        shown = self.new if change.new else self.old
        old, new = _values(change.indicator, change.old, change.new)
        return {
            "vad": f"{change.indicator.short_name}, {change.area}{sex_added(change.sex)}, {change.year}",
            "serie": change.indicator.short_name,
            "område": change.area,
            "år": stored(change.year),
            "gammal": old,
            "ny": new,
            "storlek": revision_size(change.difference, change.percent, change.indicator),
            "plats": f"{shown(kept.place.path)}:{kept.place.line}" if kept else "",
            "trycks": value.printed,
            "var": list(value.places),
            "fälls_ihop": value.hidden,
        }


def _status(change: StatusChange) -> dict[str, Any]:
    return {
        "id": change.new.goal.id,
        "namn": change.new.goal.name,
        "gammal": change.old.decided.value,
        "ny": change.new.decided.value,
        "bättre": change.better,
        "indikatorer": [_outcome(old, new) for old, new in change.indicators],
    }


def _rule(change: StatusChange) -> dict[str, str]:
    return {"gammal": change.old.rule.value, "ny": change.new.rule.value}


def _outcome(old: IndicatorAssessment, new: IndicatorAssessment) -> dict[str, str]:
    return {"namn": new.indicator.short_name, "gammal": old.outcome.value, "ny": new.outcome.value}


def _year(found: NewYear, revision: Revision) -> dict[str, Any]:
    lacking = [
        name for name, lacks in zip(revision.areas, (found.lacks_own, found.lacks_country), strict=True) if lacks
    ]
    return {
        "serie": found.indicator.short_name,
        "id": found.indicator.id,
        "år": stored(found.year),
        "enhet": found.indicator.unit.table,
        "eget": _cell(found.own, found.indicator),
        "eget_förut": _dated(found.own_before, found.indicator),
        "riket": _cell(found.country, found.indicator),
        "riket_förut": _dated(found.country_before, found.indicator),
        "kommuner": _municipalities(found),
        "saknas": lacking,
    }


def _municipalities(found: NewYear) -> str:
    if found.municipalities == found.municipalities_before:
        return counted(found.municipalities, "kommun", "kommuner") if found.municipalities else ""
    return f"{counted(found.municipalities, 'kommun', 'kommuner')} (förut {found.municipalities_before})"


def _exchanged(found: Exchanged, used: Any) -> dict[str, Any]:
    return {
        "slag": found.kind,
        "id": found.id,
        "namn": found.name,
        "var": [place for place in used.get(found.id, ()) if place] if found.kind == "indikator" else [],
    }


def _redeclared(found: Redeclared) -> dict[str, Any]:
    fields = [{"kolumn": column, "gammal": old, "ny": new} for column, old, new in found.fields]
    return {"slag": found.kind, "namn": found.name, "ändringar": fields}


def _values(indicator: Indicator, old: Observation | None, new: Observation | None) -> tuple[str, str]:
    """Write a value in two states, with so many decimals that it can be seen how they differ."""
    values = [found.value for found in (old, new) if found is not None and found.value is not None]
    most = max((max(-int(value.as_tuple().exponent), 0) for value in values), default=0)
    decimals = indicator.decimals + 1
    while decimals < most and len({rounded(value, decimals) for value in values}) < len(values):
        decimals += 1
    return _shown(old, indicator, decimals), _shown(new, indicator, decimals)


def _shown(observation: Observation | None, indicator: Indicator, decimals: int) -> str:
    if observation is None:
        return NO_ROW
    if observation.value is None:
        return observation.symbol
    if indicator.unit.kind == "ordinal":
        return cell(observation.value, indicator)
    # More than the value has would look like knowledge; fewer than the report prints would look like another value.
    written = max(min(decimals, -int(observation.value.as_tuple().exponent)), indicator.decimals)
    return f"{format_number(observation.value, written)} {indicator.unit.table}".strip()


def _cell(observation: Observation | None, indicator: Indicator) -> str:
    if observation is None:
        return ""
    return observation.symbol if observation.value is None else cell(observation.value, indicator)


def _dated(observation: Observation | None, indicator: Indicator) -> str:
    return f"{observation.year}: {_cell(observation, indicator)}" if observation else ""
