"""What figures and tables are made of."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.assess.edition import EarlierEdition
from reportgen.assess.goals import Assessments
from reportgen.data.dataset import DataSet
from reportgen.project.settings import Settings


@dataclass(frozen=True)
class Edition:
    """The report's settings, its data and their assessments, and the edition before it where there is one."""

    settings: Settings
    data: DataSet
    assessments: Assessments
    earlier: EarlierEdition | None = None

    @property
    def has_examples(self) -> bool:
        """Whether anything printed rests on constructed data."""
        return self.data.has_examples or (self.earlier is not None and self.earlier.data.has_examples)
