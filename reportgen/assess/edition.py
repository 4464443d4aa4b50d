"""The edition before this one: its data, judged by the rule of this report so that the two can be compared."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from reportgen.assess.goals import Assessments
from reportgen.data.dataset import DataSet


@dataclass(frozen=True)
class EarlierEdition:
    """An edition's data and assessments, and the year that it was about.

    Where its rapport.toml is kept beside its data, `settings` is the path of that, `date` the date of the edition and
    `before` the year of the one before it, where it had one (else 0).
    """

    year: int
    data: DataSet
    assessments: Assessments
    settings: str = ""
    date: dt.date | None = None
    before: int = 0
