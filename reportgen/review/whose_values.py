"""Sentences of a municipality's edition that say "länet" of the municipality's own numbers.

In code `länet` is the area of the edition. A reader takes the printed word for the county, and nobody reads all editions.
"""

from __future__ import annotations

import re

from reportgen.data.dataset import DataSet
from reportgen.data.model import AreaKind, Observation
from reportgen.diagnostics import Report, error
from reportgen.narrative.tree import Computed
from reportgen.review.sentences import Reading, Sentence
from reportgen.swedish.places import genitive

_COUNTY = re.compile(r"\blänets?\b", re.IGNORECASE)
# What is compared with, and whose parts the municipalities are, is no claim of where the numbers are from.
_BESIDE = re.compile(r"\b(?:än|som|med|mot|till|av) (?:i |hela )*länets?\b|\blänets kommuner\b", re.IGNORECASE)


def check_whose_values(reading: Reading, data: DataSet, report: Report) -> None:
    """Report each sentence that names the county alone beside a computed number of the municipality alone."""
    own = data.areas.get(data.area)
    if own is None or own.kind is not AreaKind.MUNICIPALITY:
        return
    names = "|".join(map(re.escape, (own.name, genitive(own.name))))
    itself = re.compile(rf"\b(?:kommunens?|här|{names})\b", re.IGNORECASE)
    for sentence in (one for read in reading for one in read):
        said = _BESIDE.sub("", sentence.text)
        if not _COUNTY.search(said) or itself.search(said):
            continue
        for node in sentence.nodes:
            if isinstance(node, Computed) and _areas(node) == {data.area}:
                message = f"Meningen säger länet om ett tal för {own.name}: ”{_shortened(sentence)}”."
                hint = (
                    '{{ området() }} ger länet i länets rapport och kommunen här; område="hela länet" ger länets tal.'
                )
                report(error("länets-tal", node.at, message, hint))
                break


def _areas(node: Computed) -> set[str]:
    return {datum.area for datum in node.derivation.inputs if isinstance(datum, Observation)}


def _shortened(sentence: Sentence) -> str:
    return sentence.text if len(sentence.text) <= 80 else f"{sentence.text[:80]}…"
