"""Which year a source means that names a school year or a period by one year alone: its last or its first."""

from __future__ import annotations

from enum import StrEnum

from reportgen.swedish.times import TimeForm


class YearNamed(StrEnum):
    """The year that stands for a school year or a period, in the word of kallor.toml and the command line."""

    LAST = "slutår"
    FIRST = "startår"

    def time(self, form: TimeForm, year: int) -> int:
        """Return the school year or the period that a year stands for."""
        return form.ending(year if self is YearNamed.LAST else year + year - form.first(year))
