"""The clauses of a statement: each with what it says itself and what it takes over from the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.statements.phrases.tagging import Tag
from reportgen.statements.phrases.words import Word
from reportgen.swedish.lexicon.entry import Entry, Kind
from reportgen.swedish.lexicon.references import Between

_MARKS = {",", ";", ":", ".", "–"}

_CORE = {
    Kind.DIRECTION, Kind.STILL, Kind.COMPARISON, Kind.EQUAL, Kind.EXTREME, Kind.OUTCOME, Kind.FACTOR, Kind.SHARE,
    Kind.STATE, Kind.UNANSWERED, Kind.TO_NUMBER, Kind.REVISED,
}  # fmt: skip
"""What a clause must have one of to say something."""

_ENDS = {Kind.FROM_NUMBER, Kind.TO_NUMBER}
"""What belongs to the change before it, also after a comma: ", från 8 procent till 7"."""

_COMMA = Tag(Entry(",", Kind.GLUE), (Word(",", 0, "mark"),))
"""What stands where two parts of a clause are joined: a number before it is not of the word after it."""

_INHERITED = (
    Kind.SUBJECT, Kind.AREA, Kind.SEX, Kind.TIME, Kind.QUANTITY, Kind.REFERENCE, Kind.EDITION, Kind.DIRECTION,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """The phrases of a clause in their order, and those that it takes over, by kind."""

    tags: tuple[Tag, ...]
    inherited: tuple[Tag, ...] = ()

    def own(self, kind: Kind) -> tuple[Tag, ...]:
        """Return its own phrases of a kind."""
        return tuple(tag for tag in self.tags if tag.kind is kind)

    def of(self, kind: Kind) -> tuple[Tag, ...]:
        """Return its phrases of a kind, or those taken over where it has none."""
        return self.own(kind) or tuple(tag for tag in self.inherited if tag.kind is kind)

    @property
    def text(self) -> str:
        """The clause as typed."""
        return " ".join(tag.text for tag in self.tags)


def clauses_of(tags: Sequence[Tag | Word]) -> tuple[Clause, ...]:
    """Divide a statement into clauses, each of which says something; one that says nothing belongs to a neighbour.

    After a comma it belongs to what follows, after a lone conjunction to what was before, as the last of a list does.
    """
    clauses: list[list[Tag]] = []
    pending: list[Tag] = []
    for lone, segment in _segments(tags):
        if not segment:
            continue
        if (_is_ends(segment) or _is_number(segment)) and _may_join(segment, clauses) and not pending:
            clauses[-1] += [_COMMA, *segment]
        elif _says_something(segment):
            clauses.append([*pending, _COMMA, *segment] if pending else segment)
            pending = []
        elif lone and clauses and not pending:
            clauses[-1] += segment
        else:
            pending += segment
    if pending:
        if clauses:
            clauses[-1] += pending
        else:
            clauses.append(pending)
    return tuple(_inheriting(clauses))


def _says_something(segment: Sequence[Tag]) -> bool:
    kinds = {tag.kind for tag in segment}
    if kinds & _CORE:
        return True
    return (Kind.QUANTITY in kinds and Kind.DEGREE in kinds) or any(
        tag.entry.value in {Between.APPROACH, Between.APART, Between.PULLS_AHEAD} for tag in segment
    )


def _is_number(segment: Sequence[Tag]) -> bool:
    """Tell whether nothing but a number stands between commas: "högst i Örebro, 55 procent, …"."""
    kinds = {tag.kind for tag in segment} - {Kind.UNIT, Kind.QUALIFIER, Kind.GLUE}
    return kinds == {Kind.NUMBER}


def _may_join(segment: Sequence[Tag], clauses: Sequence[Sequence[Tag]]) -> bool:
    """Tell whether there is a clause before that does not have the ends of a change that a segment has."""
    ends = {tag.kind for tag in segment} & _ENDS
    return bool(clauses) and not ends & {tag.kind for tag in clauses[-1]}


def _is_ends(segment: Sequence[Tag]) -> bool:
    kinds = {tag.kind for tag in segment}
    return bool(kinds & _ENDS) and not kinds & (_CORE - _ENDS)


def _segments(tags: Sequence[Tag | Word]) -> Iterator[tuple[bool, list[Tag]]]:
    """Yield what stands between marks and conjunctions, and whether only a conjunction stands before it."""
    segment: list[Tag] = []
    lone = False
    for tag in tags:
        if isinstance(tag, Word):
            if tag.text in _MARKS:
                yield lone, segment
                segment, lone = [], False
            continue
        if tag.kind is Kind.CONJUNCTION:
            if segment:
                yield lone, segment
                segment, lone = [], tag.text.casefold() in {"och", "samt", "eller"}
            continue
        segment.append(tag)
    yield lone, segment


def _inheriting(clauses: Sequence[Sequence[Tag]]) -> Iterator[Clause]:
    carried: dict[Kind, tuple[Tag, ...]] = {}
    for tags in clauses:
        clause = Clause(tuple(tags))
        yield replace(clause, inherited=tuple(tag for kind in _INHERITED for tag in carried.get(kind, ())))
        for kind in _INHERITED:
            if own := clause.own(kind):
                carried[kind] = own
