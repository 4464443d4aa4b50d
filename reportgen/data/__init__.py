"""Phase 2: areas, indicators, goals and series, checked cell by cell."""

from reportgen.data.dataset import DataSet, load
from reportgen.data.model import (
    Area,
    Datum,
    Declared,
    Goal,
    Indicator,
    Judgement,
    Observation,
    Outcome,
    OverarchingGoal,
    PriorityArea,
    Provenance,
    Series,
    Unit,
)

__all__ = [
    "Area",
    "DataSet",
    "Datum",
    "Declared",
    "Goal",
    "Indicator",
    "Judgement",
    "Observation",
    "Outcome",
    "OverarchingGoal",
    "PriorityArea",
    "Provenance",
    "Series",
    "Unit",
    "load",
]
