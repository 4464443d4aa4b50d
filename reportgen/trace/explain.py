"""Explaining a printed number in plain Swedish, from the traceability file alone."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from reportgen.swedish.numbers import rounded
from reportgen.swedish.words import sex_added

_ROWS_SHOWN = 8
_SOURCES_SHOWN = 3
_NUMBER = re.compile(r"[−-]?\d+(?: \d{3})*(?:,\d+)?")
_KINDS = {"uttryck": "Beräknat tal eller ord", "påstående": "Påstående", "cell": "Cell", "diagram": "Diagram"}
_ORIGINS = {"exempel": "exempel, inte publicerad statistik", "publicerad": "publicerad", "rapport": "ur rapport"}


def matching(document: Mapping[str, Any], text: str, page: str) -> list[Mapping[str, Any]]:
    """Return the entries that print a text, on a page if one is given.

    What is printed exactly so comes alone; else what holds the text, what prints its number before a unit that stands
    in the sentence, or what would be rounded to it.
    """
    entries = [entry for entry in document["poster"] if not page or entry["sida"] == page.strip().lower()]
    wanted = _plain(text)
    if not wanted:
        return entries
    exact = [entry for entry in entries if _plain(entry["tryckt"]) == wanted]
    if exact:
        return exact
    whole = re.compile(rf"(?<![\w,]){re.escape(wanted)}(?![\w]|,\d)")
    holding = [entry for entry in entries if whole.search(_plain(entry["tryckt"]))]
    if holding:
        return holding
    number = _NUMBER.match(wanted)
    if number is None:
        return []
    printed = [entry for entry in entries if _plain(entry["tryckt"]) == number[0].strip()]
    return printed or [entry for entry in entries if _rounds_to(entry, number[0], wanted[number.end() :].strip())]


def _rounds_to(entry: Mapping[str, Any], number: str, unit: str) -> bool:
    """Tell whether somebody who remembers "18 procent" may mean what is printed as "18,2 procent"."""
    if "tal" not in entry or (unit and entry["enhet"] not in {unit, "%" if unit == "procent" else unit}):
        return False
    wanted = _decimal(number)
    decimals = -int(wanted.as_tuple().exponent)
    return rounded(_decimal(entry["tal"]), decimals) == wanted


def _decimal(text: str) -> Decimal:
    return Decimal(re.sub(r"\s", "", text).replace("−", "-").replace(",", "."))


def suggestions(document: Mapping[str, Any], text: str) -> list[str]:
    """Return the printed texts that look most like one that was not found."""
    printed = {_plain(entry["tryckt"]): str(entry["tryckt"]) for entry in document["poster"]}
    return [printed[near] for near in difflib.get_close_matches(_plain(text), printed, n=3, cutoff=0.5)]


def explained(document: Mapping[str, Any], entries: Sequence[Mapping[str, Any]], *, every_row: bool) -> str:
    """Return the entries in words; long lists of rows are cut unless `every_row`."""
    return "\n".join(_entry(document, entry, every_row=every_row) for entry in entries)


def _entry(document: Mapping[str, Any], entry: Mapping[str, Any], *, every_row: bool) -> str:
    place = f"sida {entry['sida']}" + (f", {entry['i']}" if entry["i"] else "")
    lines = [f"”{entry['tryckt']}” ({place})", f"  {_KINDS[entry['slag']]} i {entry['plats']}"]
    lines.append(f"  Uttryck:    {entry['uttryck']}")
    lines += [f"  Steg:       {step}" for step in entry.get("steg", ()) if not _repeats(step, entry["uttryck"])]
    if "tal" in entry:
        unit = f" {entry['enhet']}" if entry["enhet"] else ""
        lines.append(f"  Värde:      {entry['tal']}{unit}, tryckt med {entry['avrundning']}")
    keys = list(dict.fromkeys(entry["underlag"]))
    shown = keys if every_row else keys[:_ROWS_SHOWN]
    for index, key in enumerate(shown):
        lines.append(f"  {'Underlag:  ' if index == 0 else '           '} {_datum(document, key)}")
        sources = document["uppgifter"][key].get("härledd_ur", ())
        lines += [f"                 ur {_datum(document, source)}" for source in sources[: None if every_row else 4]]
        if len(sources) > 4 and not every_row:
            lines.append(f"                 … och {len(sources) - 4} rader till (--alla visar dem)")
    if len(keys) > len(shown):
        lines.append(f"              … och {len(keys) - len(shown)} uppgifter till (--alla visar dem)")
    names = list(dict.fromkeys(_series_of(document, keys)))
    named = names if every_row else names[:_SOURCES_SHOWN]
    lines += [f"  Källa:      {_source(document['serier'][name])}" for name in named]
    if len(names) > len(named):
        lines.append(f"              … och {len(names) - len(named)} serier till (--alla visar dem)")
    return "\n".join(lines) + "\n"


def _repeats(step: str, expression: str) -> bool:
    """Tell whether a step is the whole expression, whose value stands on a line of its own."""
    return step.startswith(expression.replace('"', "'") + " är ")


def _datum(document: Mapping[str, Any], key: str) -> str:
    datum = document["uppgifter"][key]
    if "vad" in datum:
        return f"{datum['vad']}: {datum['värde']} ({datum['fil']}:{datum['rad']})"
    value = datum.get("läge") or f"{datum['värde']} {document['serier'][datum['serie']].get('enhet', '')}".strip()
    place = f"({datum['fil']}:{datum['rad']})" if "fil" in datum else "(beräknad)"
    return f"{datum['serie']}, {datum['område']}{sex_added(datum['kön'])}, {datum['år']}: {value} {place}"


def _series_of(document: Mapping[str, Any], keys: Sequence[str]) -> list[str]:
    return [document["uppgifter"][key]["serie"] for key in keys if "serie" in document["uppgifter"][key]]


def _source(series: Mapping[str, Any]) -> str:
    text = f"{series['namn']}: {series['källa']}"
    if "källkod" in series:
        text += f", {series['källkod']}"
    if "årgång" in series:
        text += f", årgång {series['årgång']}"
    if "hämtad" in series:
        text += f", hämtad {series['hämtad']}"
    text += f" ({_ORIGINS[series['ursprung']]})"
    if "härledning" in series:
        text += f". Beräknad ur {series['härleds_ur']}: {series['härledning']}"
    elif "bearbetning" in series:
        text += f". Bearbetning: {series['bearbetning']}"
    return text


def _plain(text: str) -> str:
    """Return a text as somebody types it: ordinary spaces and small letters."""
    return re.sub(r"\s+", " ", text).strip().casefold()
