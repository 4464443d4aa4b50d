"""Numbers of chapters, figures, tables and notes: decided once, in one pass over the whole tree."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from reportgen.diagnostics import Position, Report, did_you_mean, error, ignore
from reportgen.document.caption import caption_of
from reportgen.narrative.tree import ONLY, Directive, Heading, Node, NoteCall, Part, Reference, plain_text, walk
from reportgen.project.memory import Memory, Same


@dataclass(frozen=True, slots=True)
class Target:
    """A heading, figure or table: what it is called, its number (may be empty), its anchor and its title.

    `kind` is kapitel, avsnitt, bilaga, rubrik, figur or tabell; `level` is the heading's level, 0 for the others,
    and `directive` the name of what makes a figure or table.
    """

    kind: str
    number: str
    anchor: str
    title: str
    level: int
    role: str
    at: Position
    directive: str = ""

    @property
    def called(self) -> str:
        """How a reference reads: "figur 3", "kapitel 4", "avsnitt 4.7", "bilaga B"."""
        if self.kind == "rubrik" or not self.number:
            return f"avsnittet ”{self.title}”"
        return f"{self.kind}\u00a0{self.number}"


@dataclass(frozen=True)
class Numbering:
    """Everything that has a number, by the place where it was written, and the labels that lead there."""

    at: Mapping[Position, Target]
    labels: Mapping[str, Target]
    notes: Mapping[Position, int]

    def of_kind(self, *kinds: str) -> tuple[Target, ...]:
        """Return the numbered things of some kinds in the order of the report."""
        return tuple(item for item in self.at.values() if item.kind in kinds)

    def first_made_by(self, *directives: str) -> Target | None:
        """Return the first figure or table that one of some directives makes; None where there is none."""
        return next((item for item in self.at.values() if item.directive in directives), None)

    def appendix_of(self, directive: str) -> str:
        """Return what the appendix is called where a directive stands, such as "bilaga C"; empty where there is none."""
        appendix = ""
        for item in self.at.values():
            if item.level == 1:
                appendix = item.called if item.kind == "bilaga" else ""
            elif item.directive == directive and appendix:
                return appendix
        return ""

    @property
    def headings(self) -> tuple[Target, ...]:
        """Every heading in the order of the report."""
        return self.of_kind("kapitel", "avsnitt", "bilaga", "rubrik")


class _Counters:
    def __init__(self) -> None:
        self.chapter = 0
        self.appendix = 0
        self.section = 0
        self.heading = 0
        self.figures = {"figur": 0, "tabell": 0}


def number(
    parts: tuple[Part, ...],
    kinds: Mapping[str, str],
    report: Report,
    memory: Memory | None = None,
    elsewhere: Collection[str] = (),
) -> Numbering:
    """Number everything; report labels that are used twice and references that lead nowhere, or to labels of other editions alone.

    `kinds` says of each directive whether it is numbered as `figur` or as `tabell`; what has no number is not in it. A part
    that `memory` knows is not walked through again.
    """
    memory = memory or Memory()
    counters = _Counters()
    items: dict[Position, Target] = {}
    labels: dict[str, Target] = {}
    notes: dict[Position, int] = {}
    numbers: dict[tuple[str, str], int] = {}
    found = [(part, _recalled(part, memory)) for part in parts]
    for part, concerned in found:
        for node in concerned:
            item = None
            label = ""
            if isinstance(node, Heading):
                item, label = _heading(node, part.role, counters), node.label
            elif isinstance(node, Directive) and node.name in kinds:
                item, label = _figure(node, kinds[node.name], part.role, counters), node.label
            elif isinstance(node, NoteCall):
                notes[node.at] = numbers.setdefault((part.path, node.label), len(numbers) + 1)
            if item is None:
                continue
            items[item.at] = item
            if label in labels:
                place = labels[label].at
                message = f"Etiketten {label} används redan i {place.path}:{place.line}."
                report(error("dubbel-etikett", item.at, message, "Ge den ena ett annat namn."))
            elif label:
                labels[label] = item
    for _, concerned in found:
        _report_unresolved(concerned, labels, elsewhere, report)
    return Numbering(items, labels, notes)


def _recalled(part: Part, memory: Memory) -> tuple[Node, ...]:
    return memory.recall("numrerat", Same(part), lambda _: _concerned(part), ignore)


def _concerned(part: Part) -> tuple[Node, ...]:
    """Return what has a number or may have, and what refers to such things, in the order of reading."""
    return tuple(node for node in walk(part) if isinstance(node, Heading | Directive | NoteCall | Reference))


def _heading(node: Heading, role: str, counters: _Counters) -> Target:
    kind, value = "rubrik", ""
    if node.level == 1 and role == "kapitel":
        counters.chapter += 1
        counters.section = 0
        kind, value = "kapitel", str(counters.chapter)
    elif node.level == 1 and role == "bilaga":
        counters.appendix += 1
        counters.section = 0
        kind, value = "bilaga", chr(ord("A") + counters.appendix - 1)
    elif node.level == 2 and role in {"kapitel", "bilaga"}:
        counters.section += 1
        outer = str(counters.chapter) if role == "kapitel" else chr(ord("A") + counters.appendix - 1)
        kind, value = "avsnitt", f"{outer}.{counters.section}"
    counters.heading += 1
    anchor = _anchor(node.label) if node.label else f"rubrik-{counters.heading}"
    return Target(kind, value, anchor, plain_text(node.children).strip(), node.level, role, node.at)


def _figure(node: Directive, kind: str, role: str, counters: _Counters) -> Target:
    counters.figures[kind] += 1
    value = str(counters.figures[kind])
    anchor = _anchor(node.label) if node.label else f"{kind}-{value}"
    title = _first_sentence(plain_text(caption_of(node).message).strip())
    return Target(kind, value, anchor, title, 0, role, node.at, node.name)


def _first_sentence(caption: str) -> str:
    """Return what stands in the lists of figures and tables: a caption's first sentence, without its full stop."""
    # A stop after a figure may belong to an ordinal, unless it ends the caption or a capital letter follows.
    return re.split(r"(?<=[a-zåäöé)”])\.(?:\s|$)|(?<=[0-9%])\.(?:\s(?=[A-ZÅÄÖ])|$)", caption, maxsplit=1)[0]


def _anchor(label: str) -> str:
    return label.replace(":", "-").translate(str.maketrans("åäöé", "aaoe"))


def _report_unresolved(
    concerned: Sequence[Node], labels: Mapping[str, Target], elsewhere: Collection[str], report: Report
) -> None:
    for node in concerned:
        if not isinstance(node, Reference) or node.label in labels:
            continue
        if node.label in elsewhere:
            message = f"Hänvisningen @{node.label} leder till något som inte är med i den här utgåvan."
            hint = f"Låt hänvisningen stå i samma ::: {ONLY} som det som den leder till."
            report(error("obunden-referens", node.at, message, hint))
        else:
            hint = did_you_mean(
                node.label, labels, f"Sätt etiketten {{#{node.label}}} där hänvisningen ska leda.", "@{}"
            )
            report(error("obunden-referens", node.at, f"Hänvisningen @{node.label} leder ingenstans.", hint))
