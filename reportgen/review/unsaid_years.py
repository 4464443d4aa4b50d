"""Years that an expression counts from and its sentence does not say: they grow old without anybody seeing it."""

from __future__ import annotations

import re

from reportgen.data.dataset import DataSet
from reportgen.data.model import Observation
from reportgen.diagnostics import Report, warning
from reportgen.narrative.tree import Claim
from reportgen.review.sentences import Reading, Sentence

_YEAR = re.compile(r"(?<![\w.])(?:19|20)[0-9]{2}(?![\w.])")


def check_unsaid_years(reading: Reading, data: DataSet, report: Report) -> None:
    """Warn of every claim whose expression has a typed year, older than its newest datum, that its sentence does not name."""
    for read in reading:
        for sentence in read:
            for node in sentence.nodes:
                if isinstance(node, Claim) and node.source:
                    _check(node, sentence, data, report)


def _check(claim: Claim, sentence: Sentence, data: DataSet, report: Report) -> None:
    inputs = claim.derivation.inputs if claim.derivation else ()
    newest = [
        one.year
        for indicator in {datum.indicator for datum in inputs if isinstance(datum, Observation)}
        if indicator in data.series and (one := data.series[indicator].newest(data.area)) is not None
    ]
    for year in dict.fromkeys(_YEAR.findall(claim.source)):
        if newest and int(year) < max(newest) and year not in sentence.text:
            message = f"Uttrycket räknar med {year}, men året står inte i meningen: ”{sentence.text[:80]}”."
            hint = f"Skriv året i meningen, till exempel ”sedan {year}”, eller låt data välja det."
            report(warning("osagt-år", claim.at, message, hint))
