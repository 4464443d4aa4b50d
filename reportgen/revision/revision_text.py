"""The revision report for a terminal, from the plain data of `revision_report`."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from reportgen.revision.changed_figures import AS_IT_IS
from reportgen.revision.revision_report import by_sentence, counted, delivery_words, shared_tips
from reportgen.swedish.times import spanned, time_stored
from reportgen.swedish.words import listed, upper_first

_WIDTH = 110
_VALUES_SHOWN = 40
_TEXTS_SHOWN = 5
_PLACES_SHOWN = 4
_MESSAGE, _PARTS = "budskap", ("underrubrik", "anmärkning", "källa")
# A text that is longer than this is told as a sentence is.
_SHORT = 40
NOTHING = "(inget)"


def as_text(report: dict[str, Any]) -> str:
    """Return the report for a terminal: first what came of it, then each kind of change that there is."""
    lines = [
        f"Jämförelse av {report['gammal']} (gammal) med {report['ny']} (ny)",
        *_wrapped(delivery_words(report), ""),
        "",
    ]
    lines += _result(report)
    broken = {_key(fault["mening"]) for fault in report["fel"] if fault["mening"]}
    sentences = [one for one in report["meningar"] if _key(one) not in broken]
    register = report["register"]
    sections: tuple[tuple[str, list[Any], Callable[[Any], Iterable[str]]], ...] = (
        ("Effektmål som byter färg", report["bedömningar"], _status),
        ("Beslutade bedömningar där regeln ger ett annat utfall än förut", report["beslutade"], _decided),
        ("Indikatorer som byter utfall", report["utfall"], _outcome),
        ("Meningar där ord ändras", [one for one in sentences if not one["bara_siffror"]], _sentence),
        ("Meningar där bara tal ändras", [one for one in sentences if one["bara_siffror"]], _sentence),
        ("Figurer och tabeller som ändras", report["figurer"], _figure),
        ("Nya år", report["år"], lambda found: _year(found, *report["områden"])),
        ("Nytt i registren", register["nya"], _exchanged),
        ("Utgår ur registren", register["utgår"], _exchanged),
        ("Ändrat i registren", register["ändrade"], _redeclared),
    )
    for title, faults in (("Fel som stoppar bygget", report["fel"]), ("Nya varningar", report["varningar"])):
        lines += _faults(title, faults)
    for title, items, told in sections:
        if items:
            lines += ["", f"{title}: {len(items)}", *_told(items, told)]
    lines += _values("Reviderade värden", report["reviderade"])
    lines += _values("Värden som har försvunnit", report["borttagna"])
    if report["härkomst"]:
        lines += ["", f"Ny härkomst: {len(report['härkomst'])}", *_told(report["härkomst"], _redeclared)]
    if report["försvunna"]:
        gone = counted(len(report["försvunna"]), "fel eller varning försvinner", "fel och varningar försvinner")
        lines += ["", f"{gone} med de nya data (--html och --json visar vilka)."]
    return "\n".join(lines) + "\n"


def _result(report: dict[str, Any]) -> list[str]:
    """Say in the first lines what came of the comparison."""
    if report["fel"]:
        lines = [f"Bygget stoppas av {counted(len(report['fel']), 'nytt fel', 'nya fel')}."]
    else:
        lines = ["Inget nytt fel stoppar bygget."]
    if report["kvarstår"]:
        lines.append(f"{counted(report['kvarstår'], 'fel finns', 'fel finns')} i båda: se reportgen granska.")
    if not report["jämförd"]:
        lines += _wrapped(
            "Felen i data måste rättas innan text, figurer och bedömningar kan jämföras. Rader med fel är inte med nedan.",
            "",
        )
    elif not _anything(report):
        lines.append("Rapporten och data är desamma.")
    return lines


def _anything(report: dict[str, Any]) -> bool:
    keys = ("fel", "varningar", "försvunna", "bedömningar", "beslutade", "utfall", "meningar", "figurer", "år")
    values = ("reviderade", "nya", "borttagna")
    return any(report[key] for key in (*keys, *values)) or any(report["register"].values())


def _told(items: Iterable[Any], told: Callable[[Any], Iterable[str]]) -> Iterator[str]:
    for item in items:
        first, *rest = told(item)
        yield from _wrapped(first, "  ")
        for line in rest:
            yield from _wrapped(line, "      ")


def _wrapped(text: str, indent: str) -> list[str]:
    label, colon, _ = text.partition(":")
    hang = " " * 7 if colon and label in {"Förut", "Nu", "Tips"} else "  "
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + hang,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _key(sentence: dict[str, Any]) -> tuple[str, str]:
    return sentence["plats"], sentence["ny"]


def _at(where: str, place: str) -> str:
    return f"{upper_first(where)} ({place})" if where else place


def _both(old: str, new: str) -> list[str]:
    return [f"Förut: {old}", f"Nu:    {new}"]


def _faults(title: str, faults: list[dict[str, Any]]) -> Iterator[str]:
    """Yield what is wrong, one by one, with what to do about it; what is to be done about several is said once."""
    if not faults:
        return
    yield from ("", f"{title}: {len(faults)}")
    shared = shared_tips(faults)
    for group in by_sentence(faults):
        yield from _told([group], _fault)
        for tip in dict.fromkeys(fault["tips"] for fault in group):
            if tip and tip not in shared:
                yield from _wrapped(f"Tips: {tip}", "      ")
    for tip in shared:
        yield from _wrapped(f"Tips: {tip}", "  ")


def _fault(faults: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the sentence, and what is wrong in it; what its values were stands after what is said of them now."""
    first = faults[0]
    sentence = first["mening"]
    yield _at(first["var"], first["plats"])
    if sentence and sentence["gammal"] != sentence["ny"]:
        yield from _both(sentence["gammal"], sentence["ny"])
    elif sentence and not any(sentence["ny"].rstrip(".") in fault["meddelande"] for fault in faults):
        yield f"Meningen: {sentence['ny']}"
    for fault in faults:
        yield f"[{fault['kod']}] {fault['meddelande']}"
        for typed, old, new in fault["frågat"]:
            yield f"  {typed}: {old} → {new}"


def _status(change: dict[str, Any]) -> Iterator[str]:
    yield f"{change['id']} {change['namn']}: {change['gammal']} → {change['ny']}"
    for indicator in change["indikatorer"]:
        yield from _outcome(indicator)


def _decided(change: dict[str, Any]) -> Iterator[str]:
    rule = change["regel"]
    yield f"{change['id']} {change['namn']}: regeln gav {rule['gammal']} och ger nu {rule['ny']}; beslutat är {change['ny']}"
    yield "Pröva bedömningen och motivet i mal.toml."


def _outcome(change: dict[str, Any]) -> Iterator[str]:
    yield f"{change['namn']}: {change['gammal']} → {change['ny']}"


def _sentence(change: dict[str, Any]) -> Iterator[str]:
    yield _at(change["var"], change["plats"])
    yield from _both(change["gammal"], change["ny"])


def _figure(change: dict[str, Any]) -> Iterator[str]:
    message = f": {change['budskap']}" if change["budskap"] else ""
    yield f"{_at(change['var'], change['plats'])}{message}"
    if change["utgår"]:
        yield "Kan inte göras med de nya data."
    if change["tillkommer"]:
        yield "Kunde inte göras med de gamla data."
    for words in change["ord"]:
        exchanged = [(old or NOTHING, new or NOTHING) for old, new, differs in words["märkt"] if differs]
        if words["del"] == _MESSAGE:
            yield "Budskapet ändras."
        elif words["del"] in _PARTS:
            yield f"{upper_first(words['del'])}: {'; '.join(f'{old} → {new}' for old, new in exchanged)}"
    shown = change["texter"][:_TEXTS_SHOWN]
    for text in shown:
        yield _text_change(**text)
    if len(change["texter"]) > len(shown):
        left = counted(len(change["texter"]) - len(shown), "uppgift", "uppgifter")
        yield f"… och {left} till (--html och --json visar alla)"
    if change["bild"]:
        yield "Bilden ritas om."
    if change["ordning"]:
        yield "Uppgifterna byter ordning."
    if change["märkning"]:
        yield "Märkning eller färg ändras."


def _text_change(what: str, old: str | None, new: str | None) -> str:
    """Tell a text of a figure: one that rests on data by what it is about, any other as it reads."""
    if what != AS_IT_IS:
        return f"{what}: {old or NOTHING} → {new or NOTHING}"
    if old and new:
        return f"{old} → {new}"
    return f"Tillkommer: {new}" if new else f"Utgår: {old}"


def _year(found: dict[str, Any], own: str, country: str) -> Iterator[str]:
    yield f"{found['serie']}, {found['år']}" + (f" ({found['enhet']})" if found["enhet"] else "")
    values = (
        f"{name} {found[key]}" + (f" ({found[f'{key}_förut']})" if found[f"{key}_förut"] else "")
        for name, key in ((own, "eget"), (country, "riket"))
        if found[key]
    )
    yield "; ".join([*values, *([found["kommuner"]] if found["kommuner"] else [])])
    if found["saknas"]:
        yield f"Saknas ännu: {listed(found['saknas'])}."


def _exchanged(found: dict[str, Any]) -> Iterator[str]:
    name = found["namn"] if found["namn"].startswith(found["id"]) else f"{found['namn']} ({found['id']})"
    yield f"{upper_first(found['slag'])}: {name}"
    if found["var"]:
        yield f"Används i {_places(found['var'], every=True)}."


def _redeclared(found: dict[str, Any]) -> Iterator[str]:
    yield f"{upper_first(found['slag'])}: {found['namn']}"
    for change in found["ändringar"]:
        if max(len(change["gammal"]), len(change["ny"])) > _SHORT:
            yield f"{change['kolumn']}:"
            yield from _both(change["gammal"], change["ny"])
        else:
            yield f"{change['kolumn']}: {change['gammal']} → {change['ny']}"


def _values(title: str, values: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the values that differ: those of the report one by one, municipalities that it does not print by series."""
    if not values:
        return
    yield from ("", f"{title}: {len(values)}")
    seen = [value for value in values if not value["fälls_ihop"]]
    yield from _told(seen[:_VALUES_SHOWN], _value)
    if len(seen) > _VALUES_SHOWN:
        yield f"  … och {len(seen) - _VALUES_SHOWN} till (--html och --json visar alla)"
    folded = sorted((value for value in values if value["fälls_ihop"]), key=lambda value: value["serie"])
    if folded:
        yield f"  Kommuner som rapporten inte trycker var för sig: {len(folded)}"
    for series, found in groupby(folded, key=lambda value: value["serie"]):
        yield from _wrapped(_folded(series, list(found)), "      ")


def _folded(series: str, values: list[dict[str, Any]]) -> str:
    years = sorted({value["år"] for value in values})
    span = spanned(map(time_stored, years))
    municipalities = {value["område"] for value in values}
    return (
        f"{series}, {span}: {counted(len(values), 'värde', 'värden')} i "
        f"{counted(len(municipalities), 'kommun', 'kommuner')}"
    )


def _value(value: dict[str, Any]) -> Iterator[str]:
    size = f" ({value['storlek']})" if value["storlek"] else ""
    yield f"{value['vad']}: {value['gammal']} → {value['ny']}{size}, {value['plats']}"
    if value["var"]:
        yield f"{'Trycks' if value['trycks'] else 'Räknas in'} i {_places(value['var'])}."


def _places(places: list[str], *, every: bool = False) -> str:
    shown = places if every else places[:_PLACES_SHOWN]
    left = len(places) - len(shown)
    return listed([*shown, f"{counted(left, 'ställe', 'ställen')} till"] if left else shown)
