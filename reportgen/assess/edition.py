"""The edition before this one: its data, judged by the rule of this report so that the two can be compared."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.assess.goals import Assessments
from reportgen.data.dataset import DataSet


@dataclass(frozen=True)
class EarlierEdition:
    """An edition's data and assessments, and the year that it was about."""

    year: int
    data: DataSet
    assessments: Assessments
