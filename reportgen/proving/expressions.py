"""The changes that contradict the words of a claim for which an expression stands, where the words are not read whole."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.language.lookup import Query
from reportgen.proving.edits import Groups, grouped, swapped, turned
from reportgen.proving.states import Change
from reportgen.statements.phrases.own_phrases import own_phrases
from reportgen.statements.phrases.tagging import Tag
from reportgen.statements.phrases.words import words_of
from reportgen.swedish.lexicon.entry import Kind


def contradicted(text: str, inputs: tuple[object, ...], query: Query) -> Iterator[Change]:
    """Yield changes that make words false: a development turned for words of change, the sexes swapped for theirs."""
    groups = grouped(inputs, query)
    about = tuple(dict.fromkeys(group[0] for group in groups))
    tagged = own_phrases(query, about).tagged(words_of(text))
    kinds = {tag.kind for tag in tagged.tags if isinstance(tag, Tag)}
    if Kind.NEGATION in kinds:
        return
    if Kind.DIRECTION in kinds:
        yield from turned(_with_history(groups, query), query, together=True)
    if Kind.SEX in kinds and Kind.COMPARISON in kinds and Kind.QUANTITY not in kinds:
        yield from swapped(groups, query)


def _with_history(groups: Groups, query: Query) -> Groups:
    """Return the groups with all values up to theirs where no group of an indicator has more than one: a change needs two."""
    lone = {group[0] for group in groups} - {group[0] for group, points in groups.items() if len(points) > 1}
    found = dict(groups)
    for indicator, area, sex in groups:
        if indicator in lone:
            points = query.data.series[indicator].points(area, sex)
            last = groups[indicator, area, sex][-1].year
            found[indicator, area, sex] = tuple(one for one in points if one.year <= last)
    return found
