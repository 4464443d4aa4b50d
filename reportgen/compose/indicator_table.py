"""The indicator table: what each indicator was, is and is to become."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportgen.compose.cells import changed, observed, outcome, targeted
from reportgen.compose.material import Material
from reportgen.compose.wording import DIRECTION_WORDS, comparison_base
from reportgen.data import Indicator


def chosen_indicators(attributes: Mapping[str, str], material: Material) -> tuple[Indicator, ...]:
    """Return the indicators that a directive's attributes ask for, in the order of the register."""
    data = material.data
    if "indikatorer" in attributes:
        return tuple(data.indicators[name.strip()] for name in attributes["indikatorer"].split(","))
    if "område" in attributes:
        number = next(a.number for a in data.goals.priority_areas if a.id == attributes["område"])
        return tuple(i for i in data.indicators.values() if i.priority_area == number and i.id in data.series)
    return tuple(i for i in data.indicators.values() if i.id in data.series)


def indicator_table(indicators: tuple[Indicator, ...], material: Material) -> dict[str, Any]:
    """Return the context of templates/indikatortabell.html."""
    rows = [_row(indicator, material) for indicator in indicators]
    common = material.settings.assessment.target_year
    targets = [material.assessments.indicators[i.id] for i in indicators if i.target_type]
    alike = all(found.target_year == common for found in targets)
    return {
        "rader": rows,
        "exempel": any(row["exempel"] for row in rows),
        "mål_exempel": any(row["mål_exempel"] for row in rows),
        "målår": str(common) if alike else "",
        "länet": material.data.areas[material.data.area].name,
    }


def _row(indicator: Indicator, material: Material) -> dict[str, Any]:
    data = material.data
    series = data.series[indicator.id]
    found = material.assessments.indicators[indicator.id]
    newest = found.newest
    base = comparison_base(found, series, data.area)
    country = series.get(data.country, newest.year) if newest else None
    assessed = bool(indicator.target_type)
    return {
        "id": indicator.id,
        "namn": indicator.short_name,
        "enhet": indicator.unit.table,
        "bas": observed(base, indicator, material),
        "basår": str(base.year) if base else "",
        "senaste": observed(newest, indicator, material),
        "år": str(newest.year) if newest else "",
        "förändring": changed(base, newest, indicator),
        "riktning_ord": DIRECTION_WORDS[found.direction] if found.trend else "",
        "riket": observed(country, indicator, material),
        "mål": targeted(found, material),
        "status": found.outcome.value if assessed else "",
        "ord": outcome(found) if assessed else "",
        "exempel": series.provenance.is_example,
        "mål_exempel": indicator.target_origin == "exempel",
        "jfr_not": indicator.note,
    }
