"""The project's style sheets, parsed once: every rule and declaration with its place.

Tokens, contrast, font files, the line that led to a look, and the checks of templates all ask this one value.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import unquote, urlsplit

import tinycss2

from reportgen.diagnostics import Position, Report, error, place_in
from reportgen.looks.brackets import check_brackets
from reportgen.looks.selectors import Chain, chains
from reportgen.project.snapshot import Snapshot
from reportgen.project.unread import warn_of_unread

FOLDER = "styles"
WEB = f"{FOLDER}/webb.css"
"""The style sheet of the web edition, which no page of the PDF has."""
SHARED = (f"{FOLDER}/tokens.css", f"{FOLDER}/fonts.css")
"""The style sheets that print and the web edition have in common."""
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
_DEEPEST = 20
# Python turns no longer row of figures into a number, and nothing on a page is measured so finely.
_MOST_DIGITS = 1000
_LONG_NUMBER = re.compile(rf"[0-9]{{{_MOST_DIGITS + 1}}}")
_DEEPEST_NESTING = 30
_LICENCES = (".md", ".txt")
# At-rules whose content is rules, and that say only when these apply.
_GROUPS = {"media", "supports", "layer", "container"}


@dataclass(frozen=True, slots=True)
class Declaration:
    """A property with its value as written, without `!important`; a custom property keeps the case of its name."""

    name: str
    value: str
    important: bool
    at: Position


@dataclass(frozen=True)
class Rule:
    """A rule with declarations of its own.

    `selector` is that of a style rule, with what it is nested in written out; `keyword` is the at-rule's, such as
    `page`, `top-left` or `font-face`, and empty for a style rule. `order` is its place among all rules, `page` which pages an @page, and what stands in it, is for.
    `media` are the conditions of the @media rules that it stands in.
    """

    selector: str
    keyword: str
    declarations: tuple[Declaration, ...]
    at: Position
    order: int = 0
    page: str = ""
    media: tuple[str, ...] = ()

    @cached_property
    def chains(self) -> tuple[Chain, ...]:
        """What each selector of the list asks of an element and of those around it; none where it cannot be read."""
        return chains(self.selector) if self.selector else ()

    def last(self, *names: str) -> Declaration | None:
        """Return the declaration of one of the properties that wins within the rule, or None."""
        found = [declared for declared in self.declarations if declared.name in names]
        important = [declared for declared in found if declared.important]
        winning = important or found
        return winning[-1] if winning else None


@dataclass(frozen=True, slots=True)
class FontFace:
    """A font file that the styles declare: family, weight (400 for normal), style, and the files of its `src`.

    The files are paths in the project.
    """

    family: str
    weight: str
    style: str
    files: tuple[str, ...]
    at: Position


@dataclass(frozen=True)
class StyleSheets:
    """All style sheets in the order in which they apply.

    `licences` are the texts that stand beside the font files, by path; `assets` the project's files that the sheets
    name by an address, font files among them.
    """

    paths: tuple[str, ...]
    rules: tuple[Rule, ...]
    assets: tuple[str, ...]
    licences: Mapping[str, str]

    @property
    def inputs(self) -> tuple[str, ...]:
        """The files that the look of a build rests on: style sheets, fonts with their licences, and pictures."""
        return tuple(sorted({*self.paths, *self.assets, *self.licences}))

    @cached_property
    def faces(self) -> tuple[FontFace, ...]:
        """Every `@font-face`, in the order of the sheets."""
        return tuple(_face(rule) for rule in self.rules if rule.keyword == "font-face")

    @property
    def families(self) -> tuple[str, ...]:
        """The font families that are declared, each once, in the order of the sheets."""
        return tuple(dict.fromkeys(face.family for face in self.faces))

    @cached_property
    def tokens(self) -> Mapping[str, Declaration]:
        """The custom properties of `:root` by name."""
        rooted = [rule for rule in self.rules if rule.selector == ":root"]
        return {one.name: one for rule in rooted for one in rule.declarations if one.name.startswith("--")}

    @cached_property
    def custom_names(self) -> frozenset[str]:
        """Every custom property that is given a value anywhere."""
        return frozenset(one.name for rule in self.rules for one in rule.declarations if one.name.startswith("--"))

    def resolved(self, value: str) -> str | None:
        """Return a value with every `var()` replaced; None where one has neither a value nor a fallback.

        Custom Properties for Cascading Variables, 3: a fallback counts where the property has no value.
        """
        for _ in range(_DEEPEST):
            match = _VARIABLE.search(value)
            if match is None:
                return value.strip()
            token, fallback = self.tokens.get(match[1]), match[2]
            filled = token.value if token is not None else fallback
            if filled is None:
                return None
            value = value[: match.start()] + filled.strip() + value[match.end() :]
        # A property that refers to itself has no value.
        return None

    def origin(self, declared: Declaration) -> Declaration:
        """Return the token that a declaration has its whole value from, through others, or the declaration itself."""
        for _ in range(_DEEPEST):
            match = _VARIABLE.fullmatch(declared.value.strip())
            token = self.tokens.get(match[1]) if match else None
            if token is None:
                return declared
            declared = token
        return declared

    def unknown_names(self, value: str) -> tuple[str, ...]:
        """Return the custom properties that a value refers to and nobody gives a value, with or without fallback."""
        return tuple(name for name in re.findall(r"var\(\s*(--[\w-]+)", value) if name not in self.custom_names)


def own_rules(sheets: StyleSheets) -> StyleSheets:
    """Return style sheets of the web with the rules of its own sheet alone."""
    return replace(sheets, rules=tuple(rule for rule in sheets.rules if rule.at.path == WEB))


def read_style_sheets(project: Snapshot, report: Report) -> StyleSheets:
    """Read and parse styles/*.css in the order of their names; report what cannot be read."""
    rules: list[Rule] = []
    assets: set[str] = set()
    paths = tuple(path for path in project.listing(FOLDER, ".css") if path != WEB)
    named = [path for path in project.below(FOLDER) if path.lower().endswith(".css") and path != WEB]
    hint = f"Stilmallar läses direkt i {FOLDER}/ och slutar på .css. Flytta eller byt namn på filen, eller ta bort den."
    warn_of_unread(named, paths, hint, report)
    for path in paths:
        nodes = _parsed(path, project, report)
        rules.extend(rule for rule in _rules(path, nodes, "") if all(map(_prints, rule.media)))
        assets |= {name for address in _addresses(nodes) if (name := _in_project(path, address, project))}
    folders = sorted(
        {posixpath.dirname(file) for rule in rules if rule.keyword == "font-face" for file in _files(rule)}
    )
    beside = [path for folder in folders for suffix in _LICENCES for path in project.listing(folder, suffix)]
    licences = {path: text for path in beside if (text := project.attempt(path, report)) is not None}
    ordered = tuple(replace(rule, order=order) for order, rule in enumerate(rules))
    return StyleSheets(tuple(paths), ordered, tuple(sorted(assets)), licences)


def read_web_sheets(sheets: StyleSheets, project: Snapshot, report: Report) -> StyleSheets:
    """Read and parse what the pages of the web edition have: tokens and fonts from `sheets`, and the sheet of the web itself."""
    shared = tuple(path for path in SHARED if path in sheets.paths)
    rules = [rule for rule in sheets.rules if rule.at.path in shared]
    paths, assets = shared, set(sheets.assets)
    if project.exists(WEB):
        nodes = _parsed(WEB, project, report)
        # WeasyPrint, which says what it cannot read of the other sheets, does not read this one.
        _refuse_broken(WEB, nodes, report)
        rules += _rules(WEB, nodes, "")
        assets |= {name for address in _addresses(nodes) if (name := _in_project(WEB, address, project))}
        paths = (*shared, WEB)
    ordered = tuple(replace(rule, order=order) for order, rule in enumerate(rules))
    return StyleSheets(paths, ordered, tuple(sorted(assets)), sheets.licences)


def component_values(value: str) -> list[str]:
    """Return the parts of a value, such as the widths and colours of a border; without white space and commas."""
    nodes = tinycss2.parse_component_value_list(value, skip_comments=True)
    return [tinycss2.serialize([node]) for node in nodes if node.type not in {"whitespace", "literal"}]


def addresses(value: str) -> Iterator[str]:
    """Yield the addresses in a value, as they are written."""
    return _addresses(tinycss2.parse_component_value_list(value))


def _parsed(path: str, project: Snapshot, report: Report) -> list[Any]:
    """Return the nodes of a style sheet, none where it cannot be read; report what is wrong with its form."""
    text = project.attempt(path, report)
    if text is None:
        return []
    if (long := _LONG_NUMBER.search(text)) is not None:
        message = f"Ett tal har fler än {_MOST_DIGITS} siffror."
        report(error("för-långt-tal", place_in(path, text, long.start()), message, "Rätta talet."))
        return []
    nodes: list[Any] = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    if (deep := _too_deep(nodes)) is not None:
        message = "Regler och parenteser står i varandra i för många nivåer."
        report(error("stil-djup", _place(path, deep), message, f"Använd högst {_DEEPEST_NESTING} nivåer."))
        return []
    check_brackets(path, text, report)
    _refuse_imports(path, nodes, report)
    return nodes


def _refuse_broken(path: str, nodes: list[Any], report: Report) -> None:
    """Report what is no rule and no declaration: readers of CSS pass over it."""
    for node in nodes:
        if node.type == "error":
            hint = "Skriv egenskap: värde; på raden, och en klammer runt varje regel."
            report(error("css-syntax", _place(path, node), "CSS går inte att tolka.", hint))
        elif node.type in {"qualified-rule", "at-rule"} and node.content is not None:
            _refuse_broken(path, tinycss2.parse_blocks_contents(node.content, skip_comments=True), report)


def _too_deep(nodes: list[Any]) -> Any | None:
    """Return the first node that stands in too many others: a reader of CSS goes one call deeper for each."""
    level = nodes
    for _ in range(_DEEPEST_NESTING + 1):
        level = [held for node in level for held in _held(node)]
    return min(level, key=lambda node: (node.source_line, node.source_column), default=None)


def _held(node: Any) -> list[Any]:
    parts = (getattr(node, name, None) for name in ("prelude", "arguments", "content"))
    return [held for part in parts for held in part or ()]


def _refuse_imports(path: str, nodes: list[Any], report: Report) -> None:
    """Report every @import: what it brings in would be part of the look and seen by no check."""
    for node in nodes:
        if node.type == "at-rule" and node.lower_at_keyword == "import":
            hint = f"Ta bort raden. Alla CSS-filer direkt i {FOLDER}/ läses, i bokstavsordning; flytta filen dit."
            report(error("stil-import", _place(path, node), "En stilmall kan inte hämta en annan med @import.", hint))


def _place(path: str, node: Any) -> Position:
    return Position(path, node.source_line, node.source_column)


def _rules(path: str, nodes: list[Any], parent: str, page: str = "", media: tuple[str, ...] = ()) -> Iterator[Rule]:
    """Yield every rule that has declarations, also those within other rules and at-rules."""
    for node in nodes:
        if node.type not in {"qualified-rule", "at-rule"} or node.content is None:
            continue
        prelude = tinycss2.serialize(node.prelude).strip()
        keyword = node.lower_at_keyword if node.type == "at-rule" else ""
        around = (*media, prelude) if keyword == "media" else media
        selector = parent if keyword else _nested(prelude, parent)
        inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        declared = tuple(_declaration(path, one) for one in inner if one.type == "declaration")
        place = _place(path, node)
        if declared and keyword in _GROUPS:
            # Declarations straight in a @media within a rule belong to that rule.
            yield Rule(parent, "", declared, place, media=around)
        within = prelude if keyword == "page" else page
        if declared and keyword not in _GROUPS:
            yield Rule("" if keyword else selector, keyword, declared, place, page=within, media=around)
        yield from _rules(path, inner, selector, within, around)


def _declaration(path: str, node: Any) -> Declaration:
    name = node.name if node.name.startswith("--") else node.lower_name
    value = tinycss2.serialize([token for token in node.value if token.type != "comment"]).strip()
    return Declaration(name, value, node.important, _place(path, node))


def _prints(query: str) -> bool:
    words = set(re.findall(r"[a-z-]+", query.lower()))
    return "screen" not in words or "print" in words


def _nested(selector: str, parent: str) -> str:
    """Write a nested selector out (CSS Nesting, 3.1): `&` is what the rule stands in, and is there unsaid."""
    if not parent:
        return selector
    around = f":is({parent})"
    return selector.replace("&", around) if "&" in selector else f"{around} {selector}"


def _face(rule: Rule) -> FontFace:
    said = {one.name: one.value for one in rule.declarations}
    weight = said.get("font-weight", "400")
    return FontFace(
        family=said.get("font-family", "").strip("\"' "),
        weight={"normal": "400", "bold": "700"}.get(weight, weight),
        style=said.get("font-style", "normal"),
        files=tuple(_files(rule)),
        at=rule.at,
    )


def _files(rule: Rule) -> Iterator[str]:
    source = rule.last("src")
    for address in addresses(source.value) if source else ():
        if path := _path(rule.at.path, address):
            yield path


def _addresses(nodes: list[Any]) -> Iterator[str]:
    """Yield every address of a list of CSS nodes, from url() in both its forms."""
    for node in nodes:
        if node.type == "url":
            yield node.value
        elif node.type == "function":
            if node.lower_name == "url":
                yield from (one.value for one in node.arguments if one.type == "string")
            yield from _addresses(node.arguments)
        elif node.type in {"qualified-rule", "at-rule"}:
            yield from _addresses([*node.prelude, *(node.content or ())])
        elif node.type in {"() block", "[] block", "{} block"}:
            yield from _addresses(node.content)


def _in_project(sheet: str, address: str, project: Snapshot) -> str:
    path = _path(sheet, address)
    return path if path and project.exists(path) else ""


def _path(sheet: str, address: str) -> str:
    """Return the project's path of an address in a sheet, empty for what is no file of the project."""
    try:
        parts = urlsplit(address)
    except ValueError:
        # A broken address of the network, which is refused when the pages are set.
        return ""
    if parts.scheme or parts.netloc or not parts.path:
        return ""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(sheet), unquote(parts.path)))
    return "" if path.startswith(("../", "/")) else path
