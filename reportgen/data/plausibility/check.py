"""All checks of plausibility, in the order in which they are believed: of a value only the first finding is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reportgen.data.dataset import DataSet
from reportgen.data.model import Check, Waiver
from reportgen.data.plausibility.findings import Finding, Words
from reportgen.data.plausibility.renewal import not_renewed
from reportgen.data.provenance import PLACEHOLDER
from reportgen.diagnostics import Diagnostic, Report, warning
from reportgen.project.settings import Settings
from reportgen.swedish.grammar import agreeing
from reportgen.swedish.times import season_of, stored
from reportgen.swedish.words import count_word, year_spans

if TYPE_CHECKING:
    import pandas as pd

# More rows of a file that look wrong in the same way have one cause, and are told as one.
_MOST_TOLD = 5


def check_plausibility(data: DataSet, earlier: DataSet | None, settings: Settings, report: Report) -> None:
    """Warn of values that are most likely wrong, unless the head of their file says why they are right.

    `earlier` is the edition before. An exception (`# undantag: …`) that is about nothing any
    more, or about years that need none, is told as well.
    """
    found = list(findings(data, earlier, settings))
    waived: dict[Waiver, set[int]] = defaultdict(set)
    left = []
    for finding in found:
        passed = [one for one in data.series[finding.indicator].provenance.waivers if _covers(one, finding)]
        for one in passed:
            waived[one].update(year for _, _, year in finding.about)
        if not passed:
            left.append(finding)
    for diagnostic in _told(left, data):
        report(diagnostic)
    for series in data.series.values():
        for one in series.provenance.waivers:
            needless = [year for year in one.years if year not in waived[one]]
            if needless:
                when = f" {year_spans(needless)}" if waived[one] else ""
                message = f"Undantaget från {one.check} för {one.area}{when} behövs inte: kontrollen anmärker inte på något sådant värde."
                hint = "Ta bort raden, eller rätta område, kön och år."
                report(warning("undantag-onödigt", one.place, message, hint if not when else "Ta bort de åren."))


def findings(data: DataSet, earlier: DataSet | None, settings: Settings) -> Iterator[Finding]:
    """Yield what each check finds, whether or not an exception is recorded."""
    then = None
    if earlier is not None:
        before = {name: (one.unit.key, one.time) for name, one in earlier.indicators.items()}
        same = [name for name, one in data.indicators.items() if before.get(name) == (one.unit.key, one.time)]
        typed = earlier.table.typed
        then = typed[typed["indikator"].isin(same)]
    edition = settings.earlier.year
    yield from search(data.table.typed, then, edition, Words(data.indicators, data.areas), data.area)
    if earlier is not None:
        yield from not_renewed(data, earlier, edition, settings.report.year)


def search(
    typed: pd.DataFrame, earlier: pd.DataFrame | None, edition: int, words: Words, county: str
) -> Iterator[Finding]:
    """Yield what each check finds in the typed rows of a table; `earlier` are those of the edition before to compare with."""
    # Loading pandas takes longer than reading all data; who only asks for help does not pay for it.
    from reportgen.data.plausibility.municipal import county_apart  # noqa: PLC0415
    from reportgen.data.plausibility.revisions import changed_values  # noqa: PLC0415
    from reportgen.data.plausibility.scale import on_scale  # noqa: PLC0415
    from reportgen.data.plausibility.sexes import sexes_apart  # noqa: PLC0415
    from reportgen.data.plausibility.steps import expected, other_sizes, swapped_rows, unlikely_values  # noqa: PLC0415

    rows = on_scale(typed, words.indicators, words.areas)
    if rows.empty:
        return
    if earlier is not None:
        yield from changed_values(rows, earlier, edition, words)
    rows = expected(rows)
    yield from other_sizes(rows, words)
    yield from swapped_rows(rows, words)
    yield from unlikely_values(rows, words)
    yield from sexes_apart(rows, words)
    yield from county_apart(rows, county, words)


def _covers(waiver: Waiver, finding: Finding) -> bool:
    # The municipalities come after the county, whose value it is.
    own = finding.about[:1] if finding.check is Check.MUNICIPAL else finding.about[:2]
    return waiver.check == finding.check and any(
        waiver.area == area and year in waiver.years and (not waiver.sexes or sex in waiver.sexes)
        for area, sex, year in own
    )


def _told(found: Iterable[Finding], data: DataSet) -> Iterator[Diagnostic]:
    """Yield a warning for each value, and one for all that a file has many of."""
    seen: set[tuple[str, str, str, int]] = set()
    files: dict[tuple[str, Check], list[Finding]] = defaultdict(list)
    for finding in found:
        about = {(finding.indicator, *key) for key in finding.about}
        if not about & seen:
            files[finding.at.path, finding.check].append(finding)
        seen |= about
    for (_, check), together in files.items():
        for finding in together[:_MOST_TOLD]:
            yield warning(check.value, finding.at, finding.message, _hint(finding, data))
        rest = together[_MOST_TOLD:]
        if rest:
            count = f"Ytterligare {count_word(len(rest))} {agreeing(len(rest), 'värde', 'värden')}"
            message = f"{count} i filen ser fel ut på samma sätt, den första på rad {rest[0].at.line}."
            hint = "Så många fel har ofta en och samma orsak: en kolumn som har förskjutits, eller en annan årgång."
            yield warning(check.value, rest[0].at, message, hint)


def _hint(finding: Finding, data: DataSet) -> str:
    area, sex, year = finding.about[0]
    time = data.indicators[finding.indicator].time.ending(year, season_of(year))
    exception = f"# undantag: {finding.check} {area} {sex} {stored(time)}: {PLACEHOLDER}"
    if finding.check is Check.UNRENEWED:
        return f"Hämta serien på nytt. Har källan inget nyare, skriv ”{exception}” i filens huvud."
    checked = f"Jämför med källan. Är värdet rätt, skriv ”{exception}” i filens huvud."
    return f"{finding.tip} {checked}" if finding.tip else checked
