"""Phase 4: the narrative as a tree, with its expressions computed from the data."""

from reportgen.narrative.evaluate import evaluate
from reportgen.narrative.functions import Functions
from reportgen.narrative.parse import parse_narrative
from reportgen.narrative.repeated import check_repeated
from reportgen.narrative.sentences import read_sentences
from reportgen.narrative.stale import check_stale
from reportgen.narrative.tree import Part
from reportgen.narrative.unbound import check_unbound

__all__ = [
    "Functions",
    "Part",
    "check_repeated",
    "check_stale",
    "check_unbound",
    "evaluate",
    "parse_narrative",
    "read_sentences",
]
