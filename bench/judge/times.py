"""Words of time: which two years, or which one, a clause is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bench.judge.words import COUNT, COUNTS
from bench.raw import Raw

_YEAR = r"(?:år )?(\d{4})"
_EVENT = r"(pandemin|pandemiåren|pandemiåret)"


@dataclass(frozen=True)
class When:
    """A time: its kind, and the years, count or event that the words name."""

    kind: str
    first: int = 0
    last: int = 0
    event: str = ""

    def span(self, years: Sequence[int], raw: Raw) -> tuple[int, int]:
        """Return the years between which something changes; KeyError where a year has no value."""
        newest = years[-1]
        spans = {
            "between": lambda: (self.first, self.last),
            "since": lambda: (self.first, newest),
            "in": lambda: (max(y for y in years if y < self.first), self.first),
            "from year before": lambda: (newest - 1, newest),
            "from before": lambda: (years[-2], newest),
            "years": lambda: (newest - self.first, newest),
            "during": lambda: (event_years(raw, self.event)[0] - 1, event_years(raw, self.event)[-1]),
            "after": lambda: (event_years(raw, self.event)[-1], newest),
            "now": lambda: (years[-2], newest),
        }
        start, end = spans[self.kind]()
        for year in (start, end):
            if year not in years:
                raise KeyError(year)
        return start, end

    def year(self, years: Sequence[int], raw: Raw) -> int:
        """Return the one year in which something is."""
        if self.kind == "in":
            return self.first
        if self.kind == "year before":
            return years[-1] - 1
        if self.kind == "from before":
            return years[-2]
        if self.kind == "before":
            return event_years(raw, self.event)[0] - 1
        if self.kind == "between":
            return self.last
        if self.kind == "during":
            return event_years(raw, self.event)[-1]
        return years[-1]


_FORMS: tuple[tuple[str, str], ...] = (
    (rf"(?:mellan|från) {_YEAR} (?:och|till) {_YEAR}", "between"),
    (rf"\b(?:mellan )?{_YEAR}[–-](\d{{4}})", "between"),
    (rf"(?:sedan|från|räknat från|jämfört med)(?: basåret| valet| valen)? {_YEAR}", "since"),
    (r"(?:sedan|jämfört med) året före", "from year before"),
    (r"det senaste året|(?:på|under) ett år|från ett år till nästa", "from year before"),
    (r"sedan (?:förra|föregående) (?:mätningen|valet)", "from before"),
    (rf"(?:de|under de) (?P<count>{COUNT}|\d+) senaste åren", "years"),
    (rf"på (?P<count>{COUNT}|\d+) år", "years"),
    (rf"under {_EVENT}(?: \d{{4}})?", "during"),
    (rf"före {_EVENT}", "before"),
    (rf"(?:efter|sedan) {_EVENT}", "after"),
    (r"\b(?:redan )?(?:år |under |i valen |valet |i valet )?(\d{4})(?! (?:invånare|kronor|ton))", "in"),
    (r"\b(?:nu|numera|i dag)\b", "now"),
)


def taken(text: str) -> tuple[When | None, str]:
    """Return the time that words say, and the words without it."""
    for form, kind in _FORMS:
        match = re.search(form, text)
        if match is None:
            continue
        rest = f"{text[: match.start()]} {text[match.end() :]}"
        if kind == "years":
            counted = match["count"]
            return When(kind, COUNTS[counted] if counted in COUNTS else int(counted)), rest
        if kind in {"during", "before", "after"}:
            return When(kind, event="pandemin"), rest
        first, last = (*(int(group) for group in match.groups() if group), 0, 0)[:2]
        return When(kind, first, last), rest
    return None, text


def event_years(raw: Raw, event: str) -> list[int]:
    """Return the years of an event of the report; KeyError where there is none."""
    years: list[int] = []
    for written, name in raw.settings["händelser"].items():
        if event in str(name):
            limits = [int(year) for year in re.findall(r"\d{4}", str(written))]
            years += range(limits[0], limits[-1] + 1)
    if not years:
        raise KeyError(event)
    return sorted(years)
