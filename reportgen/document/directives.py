"""The directives that the narrative may use: what each is, and which attributes it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.diagnostics import Report, did_you_mean, error
from reportgen.document.edition import Edition
from reportgen.narrative.tree import Directive, Heading, Paragraph, Part, walk


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of directive.

    `numbered` is figur, tabell or empty. `attributes` maps each attribute to what its value must be: the name of a
    register (indikator, indikatorer, område, mål), a choice written a|b, or text. One of `required` must be given.
    """

    numbered: str
    attributes: Mapping[str, str]
    required: tuple[str, ...] = ()


KINDS: Mapping[str, Kind] = {
    "översiktsbild": Kind("figur", {}),
    "statusfigur": Kind("figur", {"mål": "mål"}, ("mål",)),
    "diagram": Kind("figur", {"indikator": "indikator", "kön": "ja|elever|nej", "riket": "ja|nej"}, ("indikator",)),
    "karta": Kind("figur", {"indikator": "indikator"}, ("indikator",)),
    "indikatortabell": Kind(
        "tabell",
        {"område": "område", "indikatorer": "indikatorer", "alla": "ja"},
        ("område", "indikatorer", "alla"),
    ),
    "bedömningstabell": Kind("tabell", {}),
    "källtabell": Kind("tabell", {}),
    "bedömningsändringar": Kind("tabell", {}),
    "revideringar": Kind("tabell", {}),
    "områdeskort": Kind("", {"område": "område"}, ("område",)),
    "faktaruta": Kind("", {"titel": "text"}),
    "innehåll": Kind("", {}),
    "figurlista": Kind("", {}),
    "tabellista": Kind("", {}),
}
_NEED_EARLIER = {"bedömningsändringar", "revideringar"}
_PREFIX = {"figur": "fig:", "tabell": "tab:"}


def check_directives(parts: tuple[Part, ...], edition: Edition, report: Report) -> None:
    """Report unknown directives, attributes and values, and figures and tables without a caption."""
    for node in walk(parts):
        if isinstance(node, Directive):
            _check(node, edition, report)


def _check(directive: Directive, edition: Edition, report: Report) -> None:
    kind = KINDS.get(directive.name)
    if kind is None:
        message = f"Direktivet ”{directive.name}” är okänt."
        report(error("okänt-direktiv", directive.at, message, _near(directive.name, list(KINDS))))
        return
    if directive.name in _NEED_EARLIER and edition.earlier is None:
        hint = "Ange mappen med den föregående utgåvans data under [föregående] i rapport.toml."
        report(error("föregående-saknas", directive.at, "Rapporten har ingen föregående utgåva.", hint))
    for key, value in directive.attributes.items():
        if key not in kind.attributes:
            message = f"{directive.name} har inget attribut ”{key}”."
            report(error("okänt-attribut", directive.at, message, _near(key, list(kind.attributes))))
            continue
        for word in value.split(",") if kind.attributes[key] == "indikatorer" else [value]:
            known = _known(kind.attributes[key], edition)
            if known is not None and word.strip() not in known:
                message = f"{key}=”{word.strip()}” finns inte."
                report(error("okänt-värde", directive.at, message, _near(word.strip(), known)))
    if kind.required and not any(key in directive.attributes for key in kind.required):
        message = f"{directive.name} saknar {' eller '.join(kind.required)}."
        report(error("attribut-saknas", directive.at, message, f'Skriv {{{kind.required[0]}="…"}} efter namnet.'))
    if kind.numbered:
        _check_caption(directive, kind.numbered, report)
    elif directive.label:
        message = f"{directive.name} numreras inte och kan inte ha etiketten {directive.label}."
        report(error("etikett", directive.at, message, "Ta bort etiketten."))


def _check_caption(directive: Directive, numbered: str, report: Report) -> None:
    if not directive.label.startswith(_PREFIX[numbered]):
        message = f"{directive.name} behöver en etikett som börjar med #{_PREFIX[numbered]}"
        report(error("etikett", directive.at, message, f"Skriv till exempel {{#{_PREFIX[numbered]}namn}}."))
    if not directive.children or not isinstance(directive.children[0], Paragraph):
        hint = "Skriv bildtexten på raden mellan ::: och :::."
        report(error("bildtext-saknas", directive.at, f"{directive.name} saknar bildtext.", hint))
    elif len(directive.children) > 1 or any(isinstance(child, Heading) for child in directive.children):
        report(error("bildtext", directive.at, "Bildtexten ska vara ett enda stycke.", "Flytta resten utanför."))


def _known(what: str, edition: Edition) -> list[str] | None:
    goals = edition.data.goals
    if what in {"indikator", "indikatorer"}:
        return list(edition.data.series)
    if what == "område":
        return [area.id for area in goals.priority_areas]
    if what == "mål":
        return [goal.id for goal in goals.overarching]
    return None if what == "text" else what.split("|")


def _near(word: str, known: list[str]) -> str:
    return did_you_mean(word, known, f"Välj mellan {', '.join(known)}." if known else "Ta bort det.")
