"""What a template has been given to print and does not show: texts, contents, pictures, notices; and elements left open.

A text counts where it stands as text of an element that is seen. In a comment, an attribute or a field of a form, in a
branch that is never taken or in a loop that is cut short no reader has it, though the template names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from markupsafe import Markup

from reportgen.diagnostics import Diagnostic, Position, Report, error
from reportgen.document.nodes import ITEMS
from reportgen.looks.contract import COVER, NOTICES, PRINTED
from reportgen.looks.unprinted import KEYS, PAGE_PRINTED, UNPRINTED
from reportgen.output.html.marks import Framed, bare, opening
from reportgen.output.html.outline import COMMENT, Open, Outline, gist, outline
from reportgen.templating.template_contract import check_contract
from reportgen.templating.templates import FOLDER, Templates

PAGE = "rapport.html"
_CONTENT = "innehåll"
# What is said of the report, of which each page of the web says some.
_IMPRINT = "meta"
# How a picture that has been drawn is given: as an address that holds it.
_DRAWN = "data:image"
# What a notice depends on has this value where there is nothing to tell; other notices depend on what is true or false.
_QUIET: Mapping[str, Any] = {"meta.status": "fastställd"}
_EXAMPLE = "exempel"
_LONGEST = 60
# What comes before a name in what a template writes out, and in any of its expressions and statements.
_BEGINS = (r"\{\{(?:(?!\}\}).)*?(?<![\w.])", r"\{[{%](?:(?!\}\}|%\}).)*?(?<![\w.])")
_USES = re.compile(r"\{%-?\s*(?:include|from|import|extends)\s+[\"']([^\"']+)")


# Which item of each list something is in: how many names lead to the list, and the item's number.
_Items = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Leaf:
    """One value that a template is given: the names that lead to it, which item of each list it is in, and what it is."""

    names: tuple[str, ...]
    items: _Items
    value: Any

    @property
    def path(self) -> str:
        return ".".join(self.names)


class Dropped:
    """Tells what the templates of one document drop, each thing once."""

    def __init__(self, templates: Templates, places: list[Position], report: Report) -> None:
        self._templates = templates
        self._places = places
        self._report = report
        self._told: set[tuple[str, str]] = set()

    def check(self, template: str, content: Mapping[str, Any], html: str) -> None:
        """Report what `html`, which a template gave for a content, does not show."""
        if self._templates.are_proven:
            # The pages of the web are many.
            return
        name = self._templates.name(template)
        if name not in PRINTED and name not in NOTICES:
            return
        leaves = list(_leaves(content))
        given = [leaf.value for leaf in leaves if isinstance(leaf.value, Markup)]
        found = outline(html, given)
        if found.open and self._is_new(template, "element"):
            self._tell(template, self._open(template, found.open))
        if found.open:
            # Nothing can be said of what follows.
            return
        self._texts(template, leaves, given, found)
        self._notices(template, content, given, found)
        if template == PAGE:
            self._cover(content, given, found)

    def _cover(self, content: Mapping[str, Any], given: list[Markup], found: Outline) -> None:
        if COVER not in found.classes and self._is_new(PAGE, COVER):
            hint = 'Lägg till {% include "omslag.html" %}, utan villkor.'
            message = 'Rapporten får inget omslag: inget som syns har class="omslag".'
            self._tell(PAGE, error("mall-saknar-namn", self._line(PAGE, "omslag"), message, hint))
        for template in ("omslag.html", "kolofon.html"):
            used = self._templates.path(template) in self._templates.used
            html = self._templates.attempt(template, content) if used else None
            if html is not None:
                inner = outline(html, given)
                wanted = PRINTED.get(self._templates.name(template), ())
                self._compare(template, [leaf for leaf in _leaves(content) if leaf.path in wanted], [], inner)
                self._notices(template, content, given, inner)

    def _texts(self, template: str, leaves: list[_Leaf], given: list[Markup], found: Outline) -> None:
        if template == PAGE:
            wanted = [leaf for leaf in leaves if leaf.path in PAGE_PRINTED]
        else:
            name = self._templates.name(template)
            unprinted, asked = UNPRINTED.get(name, frozenset()), PRINTED.get(name, ())
            wanted = [
                leaf
                for leaf in leaves
                if leaf.names[-1] not in KEYS
                and leaf.path not in unprinted
                and (leaf.names[0] != _IMPRINT or leaf.path in asked)
            ]
        self._compare(template, wanted, given, found)

    def _compare(self, template: str, leaves: list[_Leaf], given: list[Markup], found: Outline) -> None:
        # Of contents that are alike the first is the one that is found.
        numbers: dict[str, int] = {}
        for number, content in enumerate(given):
            numbers.setdefault(content, number)
        missing = [leaf for leaf in leaves if not _seen(leaf, numbers, found)]
        if not missing:
            return
        # What stands inside a directive is printed whole or item by item.
        lost, given_paths = {leaf.path for leaf in missing}, {leaf.path for leaf in leaves}
        if _CONTENT in lost and ITEMS in given_paths - lost:
            missing = [leaf for leaf in missing if leaf.path != _CONTENT]
        elif _CONTENT in given_paths:
            missing = [leaf for leaf in missing if leaf.path != ITEMS]
        lost_items = self._items(template, leaves, missing)
        for leaf in missing:
            in_lost = any(leaf.items[: len(items)] == items for items in lost_items)
            if not in_lost and self._is_new(template, leaf.path):
                self._tell(template, self._lost(template, leaf.names, leaf), leaf.names[0], leaf.path)

    def _items(self, template: str, leaves: list[_Leaf], missing: list[_Leaf]) -> set[_Items]:
        """Report lists of which items or all are lost; return the items that are."""
        every, lost = _by_item(leaves), _by_item(missing)
        lists: dict[tuple[_Items, tuple[str, ...]], list[_Items]] = {}
        for items, own in every.items():
            lists.setdefault((items[:-1], own[0].names[: items[-1][0]]), []).append(items)
        gone: set[_Items] = set()
        for (parent, names), several in lists.items():
            # Common words of an item that is lost may stand in others that are not.
            away = {one: lost[one] for one in several if one in lost and _is_gone(every[one], lost[one])}
            whole = len(away) == len(several)
            partly = whole and any(len(every[one]) != len(found) for one, found in away.items())
            if not away or partly or any(parent[:depth] in gone for depth in range(len(parent) + 1)):
                continue
            gone |= set(away)
            if self._is_new(template, f"{'.'.join(names)}[]"):
                firsts = [found[0] for found in away.values()]
                told = self._lost(template, names, firsts[0]) if whole else self._cut(template, names, firsts)
                self._tell(template, told, names[0])
        return gone

    def _notices(self, template: str, content: Mapping[str, Any], given: list[Markup], found: Outline) -> None:
        if template == PAGE:
            # The templates that it includes say it, each for itself.
            return
        for name, what in NOTICES.get(self._templates.name(template), {}).items():
            quiet = _without(content, name)
            if quiet is not None and (template, name) not in self._told:
                html = self._templates.attempt(template, quiet)
                told = html is None or _tells(name, found.letters, outline(html, given).letters)
                if not told and self._is_new(template, name):
                    self._tell(template, self._silent(template, name, what))

    def _lost(self, template: str, names: tuple[str, ...], leaf: _Leaf) -> Diagnostic:
        hint = (
            f"Skriv ut {names[-1]} som synlig text: inte i en kommentar, ett attribut eller ett fält, och inte efter ett "
            "villkor som tar bort det."
        )
        message = f"Mallen skriver inte ut {'.'.join(names)}: {_said(leaf)} syns inte."
        return error("mall-tappar-innehåll", self._line(template, *names), message, hint)

    def _cut(self, template: str, names: tuple[str, ...], firsts: list[_Leaf]) -> Diagnostic:
        more = f" och {len(firsts) - 1} till" if len(firsts) > 1 else ""
        message = f"Mallen tar inte med allt i {'.'.join(names)}: {_said(firsts[0])}{more} syns inte."
        hint = f"Låt slingan gå igenom hela {names[-1]}, utan villkor och utan hakparenteser som [:1]."
        return error("mall-tappar-innehåll", self._line(template, *names), message, hint)

    def _silent(self, template: str, name: str, what: str) -> Diagnostic:
        hint = f"Skriv ut det som synlig text där {name} är sant, så som mallen i programmets tema gör."
        if name in _QUIET:
            hint = f"Skriv ut det som synlig text med hjälp av {name}, så som mallen i programmets tema gör."
        at = self._line(template, *name.split("."))
        return error("mall-tappar-upplysning", at, f"Mallen säger inte {what}.", hint)

    def _open(self, template: str, found: Open) -> Diagnostic:
        at = self._places[found.place] if found.place is not None else Position(self._templates.path(template), 1, 1)
        if found.name == COMMENT:
            message, hint = (
                "En kommentar avslutas inte.",
                "Avsluta den med -->, och skriv ut texter hela, utan filter som klipper.",
            )
        elif found.ends:
            message, hint = (
                f"</{found.name}> avslutar inget element.",
                "Ta bort sluttaggen, eller skriv den tagg som saknas före den.",
            )
        else:
            message = f"Elementet <{found.name}> avslutas inte där det ska."
            hint = f"Skriv </{found.name}> före slutet av det som elementet står i."
        return error("mall-element", at, message, hint)

    def _is_new(self, template: str, what: str) -> bool:
        """Tell whether something is found in a template for the first time."""
        if (template, what) in self._told:
            return False
        self._told.add((template, what))
        return True

    def _tell(self, template: str, diagnostic: Diagnostic, *names: str) -> None:
        """Report something, unless the template itself shows it, so that it was reported where that was read."""
        told: list[Diagnostic] = []
        check_contract(self._templates.texts(), told.append)
        messages = {one.message for one in told if one.path == f"{FOLDER}/{template}"}
        if not messages & {diagnostic.message, *(f"Mallen skriver inte ut {name}." for name in names)}:
            self._report(diagnostic)

    def _line(self, template: str, *names: str) -> Position:
        """Return where a template, or one that it uses, names a value by the last of its names; else its first line."""
        texts = self._templates.texts()
        wanted = (f".{names[-1]}" if len(names) > 1 else names[-1], names[0])
        for word, begins in product(wanted, _BEGINS):
            named = re.compile(rf"{begins}(?:\w+)?{re.escape(word)}(?!\w)", re.DOTALL)
            left, read = [template], set[str]()
            while left:
                name = left.pop(0)
                if name in read or name not in texts:
                    continue
                read.add(name)
                if match := named.search(texts[name]):
                    return Position(self._templates.path(name), texts[name].count("\n", 0, match.end()) + 1, 1)
                left += _USES.findall(texts[name])
        return Position(self._templates.path(template), 1, 1)


def _leaves(value: Any, names: tuple[str, ...] = (), items: _Items = ()) -> Iterator[_Leaf]:
    """Yield the texts, contents and drawings of a content that say anything."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _leaves(inner, (*names, name), items)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, names, (*items, (len(names), index)))
    elif isinstance(value, Framed | Markup):
        if value:
            yield _Leaf(names, items, value)
    elif isinstance(value, str) and value.startswith(_DRAWN):
        yield _Leaf(names, items, value)


def _by_item(leaves: list[_Leaf]) -> dict[_Items, list[_Leaf]]:
    """Return what is in each item of each list, outer ones first."""
    found: dict[_Items, list[_Leaf]] = {}
    for leaf in leaves:
        for depth in range(1, len(leaf.items) + 1):
            found.setdefault(leaf.items[:depth], []).append(leaf)
    return dict(sorted(found.items(), key=lambda one: len(one[0])))


def _is_gone(every: list[_Leaf], lost: list[_Leaf]) -> bool:
    return lost[0] is every[0] and 2 * len(lost) >= len(every)


def _seen(leaf: _Leaf, numbers: Mapping[str, int], found: Outline) -> bool:
    value = leaf.value
    if isinstance(value, Framed):
        return gist(bare(value)) in found.framed.get(opening(value), ())
    if isinstance(value, Markup):
        if numbers.get(value) in found.contents:
            return True
        return bool(letters := gist(outline(value).letters)) and letters in gist(found.letters)
    return value in found.sources


def _said(leaf: _Leaf) -> str:
    if isinstance(leaf.value, Framed | Markup):
        text = bare(leaf.value) if isinstance(leaf.value, Framed) else outline(leaf.value).letters
        text = " ".join(text.split())
        return f"”{text[:_LONGEST].rstrip()} …”" if len(text) > _LONGEST else f"”{text}”"
    return "bilden"


def _tells(name: str, said: str, otherwise: str) -> bool:
    """Tell whether a template says what a notice is about: a notice of examples has that word, and others some words."""
    if name.partition(".")[2].startswith(_EXAMPLE):
        return said.casefold().count(_EXAMPLE) > otherwise.casefold().count(_EXAMPLE)
    return said != otherwise


def _without(content: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    """Return a content that has nothing to tell by a name; None where it has nothing to tell already."""
    owner, _, attribute = name.partition(".")
    if owner == "meta":
        meta = content["meta"]
        quiet = _QUIET.get(name, False)
        return None if meta[attribute] == quiet else {**content, "meta": {**meta, attribute: quiet}}
    changed, any_changed = _quieted(content, attribute)
    return changed if any_changed else None


def _quieted(value: Any, attribute: str) -> tuple[Any, bool]:
    if isinstance(value, Mapping):
        made = {name: _quieted(inner, attribute) for name, inner in value.items()}
        told = value.get(attribute) is True
        changed = {name: inner for name, (inner, _) in made.items()} | ({attribute: False} if told else {})
        if told and value.get("ursprung") == _EXAMPLE:
            changed["ursprung"] = "publicerad"
        return changed, told or any(different for _, different in made.values())
    if isinstance(value, list):
        several = [_quieted(inner, attribute) for inner in value]
        return [inner for inner, _ in several], any(different for _, different in several)
    return value, False
