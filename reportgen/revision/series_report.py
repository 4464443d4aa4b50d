"""What a series file changes, as plain data and in words for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportgen.revision.changed_series import SeriesChange
from reportgen.revision.revision_report import NO_ROW, counted
from reportgen.swedish.times import form_of, read_time
from reportgen.swedish.words import SEXES, listed, sex_added, upper_first, year_spans

_ROWS_SHOWN = 12
_NOTHING = "(inget)"


def series_as_dict(indicator: str, change: SeriesChange, names: Mapping[str, str], own: str) -> dict[str, Any]:
    """Return a change as plain data, with the keys of its JSON; `names` are those of areas by code, `own` the report's code.

    Rows are counted, and those of the report's own area told one by one.
    """
    return {
        "serie": indicator,
        "nya_år": list(change.times),
        "nya_områden": [names.get(code, code) for code in change.areas],
        "nya": change.added,
        "ändrade": change.revised,
        "borta": change.lost,
        "länet": [
            {"vad": f"{names.get(own, own)}{_sex(row.sex)}, {row.time}", "gammal": row.old, "ny": row.new}
            for row in change.rows
            if row.area == own
        ],
        "uppgifter": [{"uppgift": key, "gammal": old, "ny": new} for key, old, new in change.head],
    }


def series_lines(told: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a change from its plain data: what there is of each kind, then row by row.

    Of the head, what is no longer said is left to who replaces the series, and knows why.
    """
    yield f"{told['serie']}: {', '.join(_kinds(told)) or 'inga andra värden'}"
    rows = told["länet"]
    for row in rows[:_ROWS_SHOWN]:
        yield f"    {row['vad']}: {row['gammal'] or NO_ROW} → {row['ny'] or NO_ROW}"
    if len(rows) > _ROWS_SHOWN:
        yield f"    … och {len(rows) - _ROWS_SHOWN} till (--json visar alla)"
    for line in told["uppgifter"]:
        if line["ny"]:
            yield f"    {upper_first(line['uppgift'])}: {line['gammal'] or _NOTHING} → {line['ny']}"


def _kinds(told: Mapping[str, Any]) -> Iterator[str]:
    years, areas = told["nya_år"], told["nya_områden"]
    if years:
        yield _new_times(years)
    if areas:
        yield f"{'nytt område' if len(areas) == 1 else 'nya områden'} {listed(areas)}"
    if told["nya"]:
        yield counted(told["nya"], "nytt värde", "nya värden")
    if told["ändrade"]:
        yield counted(told["ändrade"], "ändrat värde", "ändrade värden")
    if told["borta"]:
        yield counted(told["borta"], "värde försvinner", "värden försvinner")


def _sex(typed: str) -> str:
    """Return what a sex adds to the name of an area; a row that is wrong may say anything."""
    return sex_added(typed) if typed in SEXES else f", {typed}"


def _new_times(typed: Sequence[str]) -> str:
    """Say which times are new; what no series could have is told as it is typed."""
    times = [time for one in typed if (time := read_time(one)) is not None]
    forms = {form_of(time) for time in times}
    if len(times) < len(typed) or len(forms) > 1:
        return f"nya tider {listed(typed)}"
    new, several = _NEW[forms.pop().noun]
    return f"{new if len(times) == 1 else several} {year_spans(sorted(times))}"


_NEW = {
    "år": ("nytt år", "nya år"),
    "läsår": ("nytt läsår", "nya läsår"),
    "period": ("ny period", "nya perioder"),
    "månad": ("ny månad", "nya månader"),
}
