"""The narrative as a tree of immutable nodes, each of which knows where it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache, cached_property
from typing import Any

from reportgen.data.derivation import Derivation
from reportgen.diagnostics import Position


@dataclass(frozen=True, slots=True)
class Text:
    """Running text as typed."""

    text: str
    at: Position


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised (`strong` False) or strongly emphasised text."""

    children: tuple[Inline, ...]
    strong: bool
    at: Position


@dataclass(frozen=True, slots=True)
class Code:
    """Text to be shown as typed, such as a file name."""

    text: str
    at: Position


@dataclass(frozen=True, slots=True)
class Script:
    """`H~2~O`, `m^2^`: text that is lowered, or raised (`raised` True)."""

    text: str
    raised: bool
    at: Position


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address outside the report."""

    children: tuple[Inline, ...]
    url: str
    at: Position


@dataclass(frozen=True, slots=True)
class Span:
    """A passage with attributes, `[text]{lang="en"}`."""

    children: tuple[Inline, ...]
    attributes: Mapping[str, str]
    at: Position


@dataclass(frozen=True, slots=True)
class Claim:
    """`[text]{om="indicator"}` or `[text]{påstår="expression"}`: a statement whose words stay and whose truth the data decide.

    `about` are the ids that its words are about, none where an expression stands for them; `source` is the expression,
    empty where the words alone say it. `derivation` is what it was checked against; None until then. `holds` tells whether
    the expression is true.
    """

    children: tuple[Inline, ...]
    source: str
    at: Position
    derivation: Derivation | None = None
    about: tuple[str, ...] = ()
    holds: bool = True


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break within a paragraph."""

    at: Position


@dataclass(frozen=True, slots=True)
class Expression:
    """`{{ … }}`: an expression that is not computed yet."""

    source: str
    at: Position


@dataclass(frozen=True, slots=True)
class Computed:
    """An expression with the text that it gave and how it came about."""

    text: str
    derivation: Derivation
    at: Position


@dataclass(frozen=True, slots=True)
class Reference:
    """`@fig:x`: a reference to a figure, table or heading; `capital` at the start of a sentence."""

    label: str
    capital: bool
    at: Position


@dataclass(frozen=True, slots=True)
class NoteCall:
    """`[^x]`: the call of a footnote, with the note's own text."""

    label: str
    note: tuple[Inline, ...]
    at: Position


Inline = (
    Text | Emphasis | Code | Script | Link | Span | Claim | LineBreak | Expression | Computed | Reference | NoteCall
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1–4 with its label (empty if none)."""

    level: int
    children: tuple[Inline, ...]
    label: str
    at: Position


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    children: tuple[Inline, ...]
    at: Position


@dataclass(frozen=True, slots=True)
class List:
    """A bullet list, or a numbered one with its first number and what follows each, a full stop or a parenthesis."""

    items: tuple[tuple[Block, ...], ...]
    first_number: int | None
    at: Position
    delimiter: str = "."


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Words with what they mean: each the word as a paragraph, and its meanings, each of some blocks."""

    items: tuple[tuple[Paragraph, tuple[tuple[Block, ...], ...]], ...]
    at: Position


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation."""

    children: tuple[Block, ...]
    at: Position


@dataclass(frozen=True, slots=True)
class Table:
    """A table typed in the narrative: rows of cells, the first row being the header, and each column's alignment."""

    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    alignment: tuple[str, ...]
    at: Position


@dataclass(frozen=True, slots=True)
class Directive:
    """`::: name {#label key="value"}`: something that the compiler makes, with what was written inside it."""

    name: str
    label: str
    attributes: Mapping[str, str]
    children: tuple[Block, ...]
    at: Position


@dataclass(frozen=True, slots=True)
class Picture:
    """`![what it shows](path)` in a paragraph of its own: a picture without number."""

    path: str
    alternative: str
    at: Position


Block = Heading | Paragraph | List | DefinitionList | Quote | Table | Directive | Picture

ROLE, KEY_FIGURE = "roll", "siffra"
"""The attribute of a passage that says what it is beside running text, and what it may be: a number set large."""

SOURCE = "källa"
"""The attribute of a passage that is quoted: where it comes from."""

ONLY, PLACE, EXCEPT, KIND = "endast", "område", "utom", "typ"
"""The directive whose content, and the attribute whose passage, stand in some editions alone; and what says in which."""

WIDTH = "bredd"
"""The attribute of figures and tables that says which room they take."""


@dataclass(frozen=True)
class Part:
    """A file of the narrative: its role (fram, kapitel, bilaga), its title and what follows the title.

    `only` says in which editions it stands, as the attributes of `endast` do; all of them where it is empty.
    """

    path: str
    role: str
    title: Heading
    blocks: tuple[Block, ...] = field(repr=False)
    only: Mapping[str, str] = field(default_factory=dict, repr=False)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every node of it in the order of reading: what is made of a part goes through them over and over."""
        return tuple(_walked((self.title, self.blocks)))


Node = Inline | Block


_SIMPLE = frozenset({"str", "int", "bool", "Position"})


@cache
def children_of(kind: type) -> tuple[str, ...] | None:
    """Return the names of a node's fields that may hold nodes; None where the type is not that of a node.

    Asking the dataclass each time takes most of a walk.
    """
    if not is_dataclass(kind) or issubclass(kind, Position | Derivation):
        return None
    return tuple(one.name for one in fields(kind) if one.type not in _SIMPLE)


def walk(node: Any) -> Iterator[Node]:
    """Yield every node of a tree in the order of reading, the node itself first."""
    return iter(node.nodes) if isinstance(node, Part) else _walked(node)


def _walked(node: Any) -> Iterator[Node]:
    # Walked over and over: a generator within a generator for every node takes twice as long.
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple):
            waiting += reversed(one)
        elif isinstance(one, Part):
            yield from one.nodes
        elif (names := children_of(one.__class__)) is not None:
            yield one
            for name in reversed(names):
                if isinstance(value := getattr(one, name), tuple):
                    waiting += reversed(value)


def transform(node: Any, change: Callable[[Node], Node]) -> Any:
    """Return a tree in which `change` has replaced nodes, children first; what it leaves as it is, is the same as before."""
    if isinstance(node, tuple):
        return _each(node, change)
    if isinstance(node, Part):
        title, blocks = transform(node.title, change), transform(node.blocks, change)
        return node if title is node.title and blocks is node.blocks else replace(node, title=title, blocks=blocks)
    names = children_of(node.__class__)
    if names is None:
        return node
    changed = None
    for name in names:
        value = getattr(node, name)
        if isinstance(value, tuple) and value and (found := _each(value, change)) is not value:
            changed = {**(changed or {}), name: found}
    return change(replace(node, **changed) if changed else node)


def _each(nodes: tuple[Any, ...], change: Callable[[Node], Node]) -> tuple[Any, ...]:
    """Return nodes transformed; the very same where all are."""
    # Transformed over and over: most are as they were, and a list of them all is not made.
    for place, node in enumerate(nodes):
        if (found := transform(node, change)) is not node:
            return (*nodes[:place], found, *(transform(other, change) for other in nodes[place + 1 :]))
    return nodes


_SUPERSCRIPTS = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")


def plain_text(node: Any) -> str:
    """Return the words of a node as they will be read, without notes."""
    if isinstance(node, tuple):
        return "".join(plain_text(child) for child in node)
    if isinstance(node, Text | Code | Computed):
        return node.text
    if isinstance(node, Script):
        # Among other figures a raised one would be read as one of theirs.
        return node.text.translate(_SUPERSCRIPTS) if node.raised else node.text
    if isinstance(node, LineBreak):
        return " "
    if isinstance(node, Emphasis | Link | Span | Claim | Heading | Paragraph):
        return plain_text(node.children)
    return ""
