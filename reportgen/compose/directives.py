"""The directives that the narrative may use: what each is, and which attributes it takes."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reportgen.compose.material import Material
from reportgen.diagnostics import Diagnostic, error
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


def check_directives(parts: tuple[Part, ...], material: Material, found: Callable[[Diagnostic], None]) -> None:
    """Report unknown directives, attributes and values, and figures and tables without a caption."""
    for node in walk(parts):
        if isinstance(node, Directive):
            _check(node, material, found)


def _check(directive: Directive, material: Material, found: Callable[[Diagnostic], None]) -> None:
    kind = KINDS.get(directive.name)
    if kind is None:
        message = f"Direktivet ”{directive.name}” är okänt."
        found(error("okänt-direktiv", directive.at, message, _near(directive.name, list(KINDS))))
        return
    if directive.name in _NEED_EARLIER and material.earlier is None:
        hint = "Ange mappen med den föregående utgåvans data under [föregående] i rapport.toml."
        found(error("föregående-saknas", directive.at, "Rapporten har ingen föregående utgåva.", hint))
    for key, value in directive.attributes.items():
        if key not in kind.attributes:
            message = f"{directive.name} har inget attribut ”{key}”."
            found(error("okänt-attribut", directive.at, message, _near(key, list(kind.attributes))))
            continue
        for word in value.split(",") if kind.attributes[key] == "indikatorer" else [value]:
            known = _known(kind.attributes[key], material)
            if known is not None and word.strip() not in known:
                message = f"{key}=”{word.strip()}” finns inte."
                found(error("okänt-värde", directive.at, message, _near(word.strip(), known)))
    if kind.required and not any(key in directive.attributes for key in kind.required):
        message = f"{directive.name} saknar {' eller '.join(kind.required)}."
        found(error("attribut-saknas", directive.at, message, f'Skriv {{{kind.required[0]}="…"}} efter namnet.'))
    if kind.numbered:
        _check_caption(directive, kind.numbered, found)
    elif directive.label:
        message = f"{directive.name} numreras inte och kan inte ha etiketten {directive.label}."
        found(error("etikett", directive.at, message, "Ta bort etiketten."))


def _check_caption(directive: Directive, numbered: str, found: Callable[[Diagnostic], None]) -> None:
    if not directive.label.startswith(_PREFIX[numbered]):
        message = f"{directive.name} behöver en etikett som börjar med #{_PREFIX[numbered]}"
        found(error("etikett", directive.at, message, f"Skriv till exempel {{#{_PREFIX[numbered]}namn}}."))
    if not directive.children or not isinstance(directive.children[0], Paragraph):
        hint = "Skriv bildtexten på raden mellan ::: och :::."
        found(error("bildtext-saknas", directive.at, f"{directive.name} saknar bildtext.", hint))
    elif len(directive.children) > 1 or any(isinstance(child, Heading) for child in directive.children):
        found(error("bildtext", directive.at, "Bildtexten ska vara ett enda stycke.", "Flytta resten utanför."))


def _known(what: str, material: Material) -> list[str] | None:
    goals = material.data.goals
    if what in {"indikator", "indikatorer"}:
        return list(material.data.series)
    if what == "område":
        return [area.id for area in goals.priority_areas]
    if what == "mål":
        return [goal.id for goal in goals.overarching]
    return None if what == "text" else what.split("|")


def _near(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1)
    if near:
        return f"Menade du {near[0]}?"
    return f"Välj mellan {', '.join(known)}." if known else "Ta bort det."
