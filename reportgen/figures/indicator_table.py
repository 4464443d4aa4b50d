"""The indicator table: what each indicator was, is and is to become."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportgen.data.model import Indicator
from reportgen.document.cells import changed, observed, outcome, targeted
from reportgen.document.edition import Edition
from reportgen.document.wording import DIRECTION_WORDS, comparison_base


def chosen_indicators(attributes: Mapping[str, str], edition: Edition) -> tuple[Indicator, ...]:
    """Return the indicators that a directive's attributes ask for, in the order of the register."""
    data = edition.data
    if "indikatorer" in attributes:
        return tuple(data.indicators[name.strip()] for name in attributes["indikatorer"].split(","))
    if "område" in attributes:
        number = next(a.number for a in data.goals.priority_areas if a.id == attributes["område"])
        return tuple(i for i in data.indicators.values() if i.priority_area == number and i.id in data.series)
    return tuple(i for i in data.indicators.values() if i.id in data.series)


def indicator_table(indicators: tuple[Indicator, ...], edition: Edition) -> dict[str, Any]:
    """Return the context of templates/indikatortabell.html."""
    rows = [_row(indicator, edition) for indicator in indicators]
    return {
        "rader": rows,
        "exempel": any(row["exempel"] for row in rows),
        "mål_exempel": any(row["mål_exempel"] for row in rows),
        "målår": str(edition.settings.assessment.target_year),
        "länet": edition.data.areas[edition.data.area].name,
    }


def _row(indicator: Indicator, edition: Edition) -> dict[str, Any]:
    data = edition.data
    series = data.series[indicator.id]
    found = edition.assessments.indicators[indicator.id]
    newest = found.newest
    base = comparison_base(found, series, data.area)
    country = series.get(data.country, newest.year) if newest else None
    assessed = bool(indicator.target_type)
    return {
        "id": indicator.id,
        "namn": indicator.short_name,
        "enhet": indicator.unit.table,
        "bas": observed(base, indicator, edition),
        "basår": str(base.year) if base else "",
        "senaste": observed(newest, indicator, edition),
        "år": str(newest.year) if newest else "",
        "förändring": changed(base, newest, indicator),
        "riktning_ord": DIRECTION_WORDS[found.direction] if found.trend else "",
        "riket": observed(country, indicator, edition),
        "mål": targeted(indicator),
        "status": found.outcome.value if assessed else "",
        "ord": outcome(found, edition) if assessed else "",
        "exempel": series.provenance.is_example,
        "mål_exempel": indicator.target_origin == "exempel",
        "jfr_not": indicator.note,
    }
