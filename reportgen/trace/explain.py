"""Explaining a printed number in plain Swedish, from the traceability file alone."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reportgen.swedish.grammar import Gender, counted
from reportgen.swedish.numbers import rounded
from reportgen.swedish.words import listed, sex_added

_ROWS_SHOWN = 12
_SOURCES_SHOWN = 3
_NUMBER = re.compile(r"-?\d+(?: \d{3})*(?:,\d+)?")
_KINDS = {
    "uttryck": "Beräknat tal eller ord",
    "påstående": "Påstående",
    "citat": "Citerad uppgift",
    "cell": "Cell",
    "diagram": "Diagram",
    "ritat": "Ritat värde",
}
_ORIGINS = {"exempel": "exempel, inte publicerad statistik", "publicerad": "publicerad", "rapport": "ur rapport"}

WHOLE, NUMBER, PART, ROUNDED = "hel", "tal", "del", "avrundad"
"""How something that is asked for is a hit: as it is printed, by its number whose unit stands apart, as a part of what is
printed, or as what the number would be rounded to. The nearest come first."""
_ORDER = (WHOLE, NUMBER, PART, ROUNDED)
_PERCENT = {"%", "procent"}


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry of the file, and how it is what was asked for."""

    entry: Mapping[str, Any]
    kind: str = WHOLE


def matching(document: Mapping[str, Any], text: str, page: str) -> list[Hit]:
    """Return what a text that is asked for may be, on a page if one is given: the nearest kind of hit first.

    Without a text it is all that stands on the page. Values that are drawn and not printed are found by their number
    and by whose they are.
    """
    entries = [entry for entry in document["poster"] if not page or entry["sida"] == page.strip().lower()]
    wanted = _plain(text)
    if not wanted:
        return [Hit(entry) for entry in entries]
    hits = [Hit(entry, kind) for entry in entries if (kind := _kind(entry, wanted))]
    return sorted(hits, key=lambda hit: _ORDER.index(hit.kind))


def nearest(hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits of the nearest kind."""
    return [hit for hit in hits if hit.kind == hits[0].kind]


def _kind(entry: Mapping[str, Any], wanted: str) -> str:
    """Return how an entry is what is wanted, which is in plain letters; empty where it is not."""
    said = _plain(_said(entry))
    area = _plain(entry.get("område", ""))
    if _alike(wanted) == _alike(said) or (area and wanted in {area, f"{area} {said}", f"{said} {area}"}):
        return WHOLE
    number = _NUMBER.match(wanted)
    unit = wanted[number.end() :].strip() if number else ""
    if number and said == number[0] and _may_have(entry, unit):
        return NUMBER
    if re.search(rf"(?<![\w,]){re.escape(wanted)}(?![\w]|,\d)", said):
        return PART
    return ROUNDED if number and _rounds_to(entry, number[0], unit) else ""


def _alike(text: str) -> str:
    """Return a text with per cent written in one way."""
    return re.sub(r"(?<=\d) ?(?:%|procent\b)", " %", text)


def _may_have(entry: Mapping[str, Any], unit: str) -> bool:
    """Tell whether a number may be in a unit; where nothing says which it has, it may be in any."""
    own = _plain(entry.get("enhet", ""))
    return not unit or not own or own.startswith(unit) or unit.startswith(own) or {unit, own} == _PERCENT


def _rounds_to(entry: Mapping[str, Any], number: str, unit: str) -> bool:
    """Tell whether somebody who remembers "18 procent" may mean what is printed as "18,2 procent"."""
    if "tal" not in entry or (unit and not (entry["enhet"] and _may_have(entry, unit))):
        return False
    wanted = _decimal(number)
    decimals = -int(wanted.as_tuple().exponent)
    return rounded(_decimal(entry["tal"]), decimals) == wanted


def _decimal(text: str) -> Decimal:
    return Decimal(re.sub(r"\s", "", text).replace("−", "-").replace(",", "."))


def _said(entry: Mapping[str, Any]) -> str:
    """Return what is printed, or what a value that is only drawn would be written as."""
    return str(entry["tryckt"] if "tryckt" in entry else entry["ritat"])


def suggestions(document: Mapping[str, Any], text: str) -> list[str]:
    """Return the printed texts that look most like one that was not found."""
    printed = {_plain(_said(entry)): _said(entry) for entry in document["poster"]}
    return [printed[near] for near in difflib.get_close_matches(_plain(text), printed, n=3, cutoff=0.5)]


def explained(document: Mapping[str, Any], hits: Sequence[Hit], asked: str = "", *, every_row: bool) -> str:
    """Return the entries in words, and how each is what was `asked` for; long lists of rows are cut unless `every_row`."""
    return "\n".join(_explained(document, hit, asked.strip(), every_row=every_row) for hit in hits)


def more_in_words(hits: Sequence[Hit], asked: str) -> str:
    """Say how many hits there are of the kinds that are not the nearest; empty where there are none."""
    counts = Counter(hit.kind for hit in hits if hit.kind != hits[0].kind)
    said = [
        words.format(counted(counts[kind], "ställe", "ställen", Gender.NEUTER), asked.strip())
        for kind, words in (
            (NUMBER, "{0} med bara talet"),
            (PART, "{0} där ”{1}” är en del av något längre"),
            (ROUNDED, "{0} med ett tal som avrundas dit"),
        )
        if counts[kind]
    ]
    return f"Dessutom finns {listed(said)}. Med --sida visas alla på en sida.\n" if said else ""


def _explained(document: Mapping[str, Any], hit: Hit, asked: str, *, every_row: bool) -> str:
    entry = hit.entry
    place = f"sida {entry['sida']}" + (f", {entry['i']}" if entry["i"] else "")
    whose = f" i {entry['område']}" if "område" in entry else ""
    unprinted = ", ritat men inte utskrivet" if entry["slag"] == "ritat" else ""
    lines = [f"”{_said(entry)}”{whose} ({place}{unprinted})", f"  {_KINDS[entry['slag']]} i {entry['plats']}"]
    if how := _how(hit, asked):
        lines.append(f"  Träff:      {how}")
    if "källa" in entry:
        return "\n".join([*lines, f"  Citerat:    {entry['källa']}"]) + "\n"
    lines.append(f"  Uttryck:    {entry['uttryck']}")
    lines += [f"  Steg:       {step}" for step in entry.get("steg", ()) if not _repeats(step, entry["uttryck"])]
    if "tal" in entry:
        how_written = "skrivs" if unprinted else "tryckt"
        lines.append(f"  Värde:      {_exact(entry)}, {how_written} med {entry['avrundning']}")
    return "\n".join([*lines, *_basis(document, entry, every_row=every_row)]) + "\n"


def _how(hit: Hit, asked: str) -> str:
    """Say how a hit is what was asked for, where it is not the whole of it."""
    if hit.kind == PART:
        return f"”{asked}” är en del av detta"
    if hit.kind == NUMBER:
        return "talet står för sig, utan enhet"
    if hit.kind == WHOLE:
        return ""
    typed, written = (_NUMBER.search(_plain(text)) for text in (asked, _said(hit.entry)))
    # Who types more decimals than are printed has the data, and the print is what is rounded.
    is_finer = typed and written and len(typed[0].partition(",")[2]) > len(written[0].partition(",")[2])
    return f"”{_said(hit.entry) if is_finer else asked}” är avrundat {_exact(hit.entry)}"


def _exact(entry: Mapping[str, Any]) -> str:
    return f"{entry['tal']} {entry['enhet']}".strip()


def _basis(document: Mapping[str, Any], entry: Mapping[str, Any], *, every_row: bool) -> list[str]:
    """Return the lines of the data and their sources."""
    lines = []
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
    return lines


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
    """Return a text as somebody types it: ordinary spaces, small letters, and a hyphen for minus signs and dashes."""
    return re.sub(r"\s+", " ", re.sub("[−–]", "-", text)).strip().casefold()
