"""What phrases name, and which phrases stand behind a word that sets them apart: än, som, utom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.statements.phrases.own_phrases import Subject
from reportgen.statements.phrases.tagging import Tag
from reportgen.swedish.lexicon.entry import Kind
from reportgen.swedish.lexicon.quantifiers import Every


def after_than(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """Return the phrases after a lone "än", or the "som" of lika … som, dubbelt så … som; none without such a word."""
    likened = False
    for index, tag in enumerate(tags):
        word = tag.text.casefold()
        if tag.kind is Kind.GLUE and (word == "än" or (word == "som" and likened)):
            return tuple(tags[index + 1 :])
        likened = likened or tag.kind in {Kind.EQUAL, Kind.FACTOR}
    return ()


def behind_except(tags: Sequence[Tag]) -> tuple[Tag, ...]:
    """Return the phrases after "utom"; none where there is no such word."""
    for index, tag in enumerate(tags):
        if tag.kind is Kind.QUANTIFIER and tag.entry.value is Every.EXCEPT:
            return tuple(tags[index + 1 :])
    return ()


def named_by(tag: Tag) -> set[str]:
    """Return what a phrase may stand for: what it is a whole name of, else what it is a word of a name of."""
    subjects = tuple(subjects_of(tag))
    return {one.about for one in subjects if not one.part} or {one.about for one in subjects}


def subjects_of(tag: Tag) -> Iterator[Subject]:
    """Yield what a phrase stands for, where it names something; nothing for any other phrase."""
    if tag.kind is not Kind.SUBJECT:
        return
    value = tag.entry.value
    if isinstance(value, tuple):
        yield from value
