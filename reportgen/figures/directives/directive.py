"""What a directive is: which attributes it takes, whether it is numbered, and who builds it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from reportgen.data.goals import ADD_AREAS, NO_AREAS
from reportgen.diagnostics import Position, Report, did_you_mean, error
from reportgen.document.caption import caption_of, is_note
from reportgen.document.edition import Edition
from reportgen.document.nodes import Made
from reportgen.document.numbering import Numbering
from reportgen.drawing.drawings import Drawings
from reportgen.narrative.inline_rules import LABEL
from reportgen.narrative.tree import ONLY, WIDTH, Directive, List, Node, Paragraph, Part, Table, walk
from reportgen.swedish.times import form_of, read_time

_PREFIX = {"figur": "fig:", "tabell": "tab:"}
# The rooms on the page, for figures and tables alike: both columns, the text's, one of two beside each other, the side's.
_WIDTHS = "hel|text|halv|sida"
HEIGHT, HEIGHTS = "höjd", "hög|låg"
"""The attribute of charts over years that says how high they are, and what it may be."""
FROM = "från"
"""The attribute that says from which year on values are shown."""
_FIRST_YEAR, _AFTER_LAST = 1900, 2100
# The message, the subtitle and the note.
_MOST_PARAGRAPHS = 3


@dataclass(frozen=True)
class Tools:
    """What the builders work with; `landscape` are the places of what stands on landscape pages."""

    edition: Edition
    numbering: Numbering
    drawings: Drawings
    report: Report
    landscape: frozenset[Position] = frozenset()


@dataclass(frozen=True, slots=True)
class Spec:
    """A directive.

    `purpose` says in a few Swedish words what it shows. `build` makes it, of a directive that `check_directives` has
    found right. `numbered` is figur, tabell or empty. `attributes` maps each attribute to what its value must be: the
    name of a register (indikator, indikatorer, område, mål), a choice written a|b, a time (år), or text. One of `required` must be
    given. `needs_earlier` says that it compares with the edition before, `holds_text` that it has text of its own
    inside, which a numbered one has as its caption, `takes_list` that it may have a bullet list inside, and `takes_table` that
    it has a table after its caption.
    """

    name: str
    purpose: str
    build: Callable[[Directive, Tools], Made]
    numbered: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    needs_earlier: bool = False
    holds_text: bool = False
    takes_list: bool = False
    takes_table: bool = False


def sized(directive: Directive, tools: Tools) -> Tools:
    """Return the tools with charts in the height that a directive asks for."""
    asked = directive.attributes.get(HEIGHT, "")
    if asked not in HEIGHTS.split("|"):
        return tools
    style = tools.drawings.style
    height = style.high if asked == "hög" else style.low
    return replace(tools, drawings=replace(tools.drawings, style=style.resized(height)))


def check_directives(
    parts: tuple[Part | Node, ...], specs: Mapping[str, Spec], edition: Edition, report: Report
) -> None:
    """Report unknown directives, attributes and values, and figures and tables without a caption."""
    for node in walk(parts):
        if isinstance(node, Directive) and node.name != ONLY:
            spec = specs.get(node.name)
            if spec is None:
                hint = _near(node.name, list(specs))
                report(error("okänt-direktiv", node.at, f"Direktivet ”{node.name}” är okänt.", hint))
            else:
                _check(node, spec, edition, report)


def _check(directive: Directive, spec: Spec, edition: Edition, report: Report) -> None:
    if spec.needs_earlier and edition.earlier is None:
        hint = "Ange mappen med den föregående utgåvans data under [föregående] i rapport.toml."
        report(error("föregående-saknas", directive.at, "Rapporten har ingen föregående utgåva.", hint))
    # What has a place of its own on the page has its width by it.
    widths = {WIDTH: _WIDTHS} if spec.numbered and "plats" not in spec.attributes else {}
    known_attributes = {**widths, **spec.attributes}
    for key, value in directive.attributes.items():
        if key not in known_attributes:
            message = f"{directive.name} har inget attribut ”{key}”."
            report(error("okänt-attribut", directive.at, message, _near(key, list(known_attributes))))
            continue
        if not value.strip():
            report(error("fel-värde", directive.at, f"{key} är tomt.", "Skriv ett värde mellan citattecknen."))
            continue
        if known_attributes[key] == "år":
            _check_time(directive, key, edition, report)
        for word in value.split(",") if known_attributes[key] == "indikatorer" else [value]:
            known = _known(known_attributes[key], edition)
            if known is not None and word.strip() not in known:
                message = f"{key}=”{word.strip()}” finns inte."
                report(
                    error(
                        "okänt-värde",
                        directive.at,
                        message,
                        _choose(word.strip(), known, known_attributes[key], edition),
                    )
                )
    if spec.required and not any(key in directive.attributes for key in spec.required):
        message = f"{directive.name} saknar {' eller '.join(spec.required)}."
        report(error("attribut-saknas", directive.at, message, f'Skriv {{{spec.required[0]}="…"}} efter namnet.'))
    if spec.numbered:
        _check_caption(directive, spec, report)
        return
    if directive.label:
        message = f"{directive.name} numreras inte och kan inte ha etiketten {directive.label}."
        report(error("etikett", directive.at, message, "Ta bort etiketten."))
    if spec.holds_text and not directive.children:
        hint = "Skriv texten mellan ::: och :::."
        report(error("direktiv", directive.at, f"{directive.name} saknar text.", hint))
    if spec.takes_list:
        _check_list(directive, report)
    elif directive.children and not spec.holds_text:
        message = f"{directive.name} kan inte ha någon text inuti."
        report(error("direktiv", directive.at, message, "Flytta texten utanför direktivet."))


def _check_time(directive: Directive, key: str, edition: Edition, report: Report) -> None:
    """Report a time that is none, or that the indicators do not have; from a year on, any of them may be shown."""
    written = directive.attributes[key]
    time = read_time(written)
    if time is None or not _FIRST_YEAR <= time < _AFTER_LAST:
        report(error("fel-värde", directive.at, f"{key}=”{written}” är inget år.", "Skriv ett årtal, som 2015."))
        return
    names = directive.attributes.get("indikatorer", directive.attributes.get("indikator", "")).split(",")
    asked = [edition.data.series[name.strip()].indicator for name in names if name.strip() in edition.data.series]
    wrong = next((one for one in asked if one.time != form_of(time)), None)
    if wrong is not None and not (key == FROM and form_of(time).is_years):
        message, hint = wrong.time.fault(written)
        report(error("fel-tid", directive.at, f"{key} för {wrong.id}: {message}", hint))


def _check_list(directive: Directive, report: Report) -> None:
    if any(not isinstance(child, List) or child.first_number is not None for child in directive.children):
        message = f"{directive.name} kan bara ha en punktlista inuti."
        report(error("direktiv", directive.at, message, "Inled varje punkt med ”- ”, och flytta annan text utanför."))
    elif len(directive.children) > 1:
        report(error("direktiv", directive.at, f"{directive.name} har mer än en lista.", "Skriv punkterna i en lista."))


def _check_caption(directive: Directive, spec: Spec, report: Report) -> None:
    prefix = _PREFIX[spec.numbered]
    hint = f"Skriv till exempel {{#{prefix}namn}}."
    if not directive.label.startswith(prefix):
        message = f"{directive.name} behöver en etikett som börjar med #{prefix}"
        report(error("etikett", directive.at, message, hint))
    elif not re.fullmatch(LABEL, directive.label.removeprefix(prefix)):
        message = f"Etiketten #{directive.label} kan bara ha små bokstäver, siffror, - och _ efter {prefix}"
        report(error("etikett", directive.at, message, hint))
    written = directive.children
    if spec.takes_table:
        tables = [child for child in written if isinstance(child, Table)]
        written = tuple(child for child in written if not isinstance(child, Table))
        if len(tables) != 1:
            message = (
                f"{directive.name} har {len(tables)} tabeller inuti." if tables else f"{directive.name} saknar tabell."
            )
            hint = "Skriv bildtexten, en tom rad och en tabell, | Ord | Tal |, mellan ::: och :::."
            report(error("direktiv", directive.at, message, hint))
    first = written[0] if written else None
    notes = [child for child in written if isinstance(child, Paragraph) and is_note(child)]
    if not isinstance(first, Paragraph) or not caption_of(directive).message:
        hint = "Skriv bildtexten på raden mellan ::: och :::."
        report(error("bildtext-saknas", directive.at, f"{directive.name} saknar bildtext.", hint))
    elif len(written) > _MOST_PARAGRAPHS or not all(isinstance(child, Paragraph) for child in written):
        hint = "Bildtexten är ett budskap, och sedan högst en underrubrik och en anmärkning, i var sitt stycke."
        many = len(written) > _MOST_PARAGRAPHS
        message = f"Bildtexten {'har mer än tre' if many else 'innehåller annat än'} stycken."
        report(error("bildtext", directive.at, message, hint))
    elif len(notes) > 1:
        hint = "Skriv anmärkningarna i ett stycke, som börjar med ”Anm. ”."
        report(error("bildtext", directive.at, "Bildtexten har mer än en anmärkning.", hint))


def _known(what: str, edition: Edition) -> list[str] | None:
    goals = edition.data.goals
    if what in {"indikator", "indikatorer"}:
        return list(edition.data.series)
    if what == "område":
        return [area.id for area in goals.priority_areas]
    if what == "mål":
        return [goal.id for goal in goals.overarching]
    return None if what in {"text", "år"} else what.split("|")


def _choose(word: str, known: list[str], what: str, edition: Edition) -> str:
    """Say which value an attribute can have; of areas where there are none that there are none."""
    if what == "område" and not edition.data.goals.has_areas:
        return f"{NO_AREAS} {ADD_AREAS}, eller ta bort direktivet eller attributet."
    return _near(word, known)


def _near(word: str, known: list[str]) -> str:
    return did_you_mean(word, known, f"Välj mellan {', '.join(known)}." if known else "Ta bort det.")
