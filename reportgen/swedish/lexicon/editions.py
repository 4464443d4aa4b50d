"""Words for the edition before this one, and for values that have been revised since it."""

from __future__ import annotations

from enum import StrEnum

from reportgen.swedish.lexicon.directions import Way
from reportgen.swedish.lexicon.entry import Kind, entries


class Told(StrEnum):
    """Of which edition something is told."""

    EARLIER = "förra utgåvan"
    BOTH = "båda utgåvorna"
    OF_YEAR = "ett års utgåva"


EDITIONS = entries(
    Kind.EDITION,
    {
        Told.EARLIER: """i (den) förra utgåvan, i förra årets utgåva, i (den) förra årgången, inom (den) förra årgången,
            i den äldre årgången, inom den äldre årgången""",
        Told.BOTH: "i båda utgåvorna, i båda årgångarna",
        Told.OF_YEAR: "i utgåvan <år>, i <år> års utgåva, i <år> års årgång, i årgång <år>",
    },
)

REVISIONS = entries(
    Kind.REVISED,
    {
        Way.UP: "reviderats upp, har reviderats upp, reviderades upp",
        Way.DOWN: "reviderats ned, har reviderats ned, reviderades ned",
        None: "reviderats, har reviderats, reviderades",
    },
)
