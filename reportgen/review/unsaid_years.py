"""Years that an expression counts from and its sentence does not say: they grow old without anybody seeing it."""

from __future__ import annotations

import re

from reportgen.data.dataset import DataSet
from reportgen.data.model import Observation
from reportgen.diagnostics import Report, warning
from reportgen.narrative.tree import Claim
from reportgen.review.sentences import Reading, Sentence
from reportgen.swedish.times import read_time, the_noun

_TIME = re.compile(r"(?<![\w.])(?:19|20)[0-9]{2}(?:/[0-9]{2,4}|[–-][0-9]{4}|-[0-9]{2})?(?![\w.-])")


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
    for time in map(read_time, dict.fromkeys(_TIME.findall(claim.source))):
        if newest and time is not None and time < max(newest) and str(time) not in sentence.text:
            noun = the_noun(time)
            message = f"Uttrycket räknar med {time}, men {noun} står inte i meningen: ”{sentence.text[:80]}”."
            hint = f"Skriv {noun} i meningen, till exempel ”sedan {time}”, eller låt data välja det."
            report(warning("osagt-år", claim.at, message, hint))
