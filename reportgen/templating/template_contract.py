"""Whether the templates keep to the contract: what they must write out, say and name (`reportgen.looks.contract`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes

from reportgen.diagnostics import Position, Report, error
from reportgen.looks import contract

# Names that are given from outside; the variable of a loop may be called anything.
_GIVEN = "meta."


@dataclass
class _Said:
    """What a template says, with what it includes: names written out, names asked about, its text, and what it includes."""

    printed: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    text: str = ""
    included: set[str] = field(default_factory=set)


def check_contract(texts: Mapping[str, str], report: Report) -> None:
    """Report every template that leaves out what the program or the reader needs.

    `texts` are the templates by file name, without the comments of the template language. The place is the first line
    of the template, since what is missing stands nowhere. What a template leaves out because one that it includes does
    so is reported there alone.
    """
    read = {name: said for name in sorted(texts) if _read(name, texts, said := _Said(), frozenset())}
    lacking = {name: _lacking(name, said) for name, said in read.items()}
    for name, faults in lacking.items():
        within = {needed for inner in read[name].included for needed in lacking.get(inner, ())}
        for needed, (code, message, hint) in faults.items():
            if needed not in within:
                report(error(code, Position(f"templates/{name}", 1, 1), message, hint))


def _lacking(name: str, said: _Said) -> dict[str, tuple[str, str, str]]:
    """Return what a template leaves out, with code, message and hint."""
    found: dict[str, tuple[str, str, str]] = {}
    for needed in contract.PRINTED.get(name, ()):
        if not _has(said.printed, needed):
            message = f"Mallen skriver inte ut {needed}."
            found[needed] = ("mall-tappar-innehåll", message, f"Lägg till {{{{ {needed} }}}}.")
    for needed, what in contract.NOTICES.get(name, {}).items():
        if not _has(said.printed | said.asked, needed):
            hint = f"Skriv ut det med hjälp av {needed}, som i den mall som följer med programmet."
            found[needed] = ("mall-tappar-upplysning", f"Mallen säger inte {what}.", hint)
    for pattern, written, lost in contract.WRITTEN.get(name, ()):
        if not re.search(pattern, said.text):
            found[written] = ("mall-saknar-namn", f"Mallen har inget {written}: {lost}.", f"Lägg till {written}.")
    return found


def _has(names: set[str], needed: str) -> bool:
    if needed.startswith(_GIVEN) or "." not in needed:
        return needed in names
    attribute = needed.partition(".")[2]
    return any(name.partition(".")[2] == attribute for name in names)


def _read(name: str, texts: Mapping[str, str], said: _Said, within: frozenset[str]) -> bool:
    """Add what a template says; False where it or what it includes is missing or cannot be read."""
    if name in within or name not in texts:
        return False
    own = _own(texts[name])
    if own is None:
        return False
    said.text += texts[name]
    said.printed |= own.printed
    said.asked |= own.asked
    said.included |= own.included
    folder = name.rpartition("/")[0]
    included = (f"{folder}/{one}" if f"{folder}/{one}" in texts else one for one in sorted(own.included))
    return all(_read(one, texts, said, within | {name}) for one in included)


@lru_cache(maxsize=64)
def _own(text: str) -> _Said | None:
    """Return what a template says by itself; None where it cannot be read. One is included by many."""
    try:
        return _said_by(Environment(autoescape=True).parse(text))
    except (TemplateSyntaxError, RecursionError):
        return None


def _said_by(tree: nodes.Template) -> _Said:
    said = _Said()
    for output in tree.find_all(nodes.Output):
        for part in output.nodes:
            said.printed |= set(_names(part))
    for loop in tree.find_all(nodes.For):
        if any(not isinstance(part, nodes.TemplateData) for part in _parts(loop.body)):
            said.printed |= set(_names(loop.iter))
    for choice in tree.find_all(nodes.If):
        if _speaks(choice.body):
            said.asked |= set(_names(choice.test))
    included = [
        *(one.template for one in tree.find_all(nodes.Include)),
        *(one.template for one in tree.find_all(nodes.Extends)),
    ]
    said.included |= {one.value for one in included if isinstance(one, nodes.Const)}
    return said


def _speaks(body: list[nodes.Node]) -> bool:
    """Tell whether a block writes anything that is seen: text outside the tags, or a value."""
    text = "".join(part.data if isinstance(part, nodes.TemplateData) else "x" for part in _parts(body))
    return bool(re.sub(r"<[^>]*>", "", text).strip())


def _parts(body: list[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield everything that a block writes: pieces of the template, and values."""
    for node in body:
        if isinstance(node, nodes.Output):
            yield from node.nodes
        else:
            yield from (part for output in node.find_all(nodes.Output) for part in output.nodes)


def _names(node: nodes.Node) -> Iterator[str]:
    """Yield every name in an expression, with its first attribute: `källa`, `meta.titel`."""
    if isinstance(node, nodes.Name):
        yield node.name
    for attribute in [node, *node.find_all(nodes.Getattr)]:
        if isinstance(attribute, nodes.Getattr) and isinstance(attribute.node, nodes.Name):
            yield f"{attribute.node.name}.{attribute.attr}"
    yield from (name.name for name in node.find_all(nodes.Name))
