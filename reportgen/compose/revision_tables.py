"""The tables of what has changed since the edition before this one: statuses, and values that were revised."""

from __future__ import annotations

from typing import Any

from reportgen.assess import Edition
from reportgen.compose.cells import decided, observed
from reportgen.compose.material import Material
from reportgen.compose.wording import MISSING, cell, goal_words
from reportgen.data import Indicator
from reportgen.revise.output import revision_size
from reportgen.revise.statuses import changed_statuses
from reportgen.revise.values import ValueChange, changed_values, revisions
from reportgen.trace.derivation import Derivation, Traced


def status_changes(earlier: Edition, material: Material) -> dict[str, Any]:
    """Return the context of templates/bedomningsandringar.html."""
    return {
        "år": str(material.settings.report.year),
        "förra_året": str(earlier.year),
        "rader": [
            {
                "id": change.new.goal.id,
                "namn": change.new.goal.name,
                "förra": change.old.decided.value,
                "förra_ord": Traced(
                    goal_words(change.old),
                    Derivation(f'förra_status("{change.old.goal.id}")', change.old.basis),
                ),
                "status": change.new.decided.value,
                "ord": decided(change.new),
                "bättre": change.better,
                "indikatorer": [new.indicator.short_name for _, new in change.indicators],
            }
            for change in changed_statuses(earlier.assessments, material.assessments)
        ],
    }


def revised_values(earlier: Edition, material: Material) -> dict[str, Any]:
    """Return the context of templates/revideringar.html: the revised values of the report's own area."""
    return {
        "förra_året": str(earlier.year),
        "rader": [_row(change, material) for change in _revised(earlier, material)],
    }


def revised_indicators(earlier: Edition, material: Material) -> tuple[Indicator, ...]:
    """Return the indicators of the table of revised values."""
    return tuple(dict.fromkeys(change.indicator for change in _revised(earlier, material)))


def _revised(earlier: Edition, material: Material) -> list[ValueChange]:
    own = material.data.areas[material.data.area].name
    found = revisions(changed_values(earlier.data, material.data))
    return [change for change in found if change.area == own and change.sex == "T"]


def _row(change: ValueChange, material: Material) -> dict[str, Any]:
    indicator = change.indicator
    before = MISSING if change.old is None or change.old.value is None else cell(change.old.value, indicator)
    inputs = tuple(observation for observation in (change.old, change.new) if observation is not None)
    expression = f'förra("{indicator.id}", år={change.year})'
    return {
        "namn": indicator.short_name,
        "enhet": indicator.unit.table,
        "år": str(change.year),
        "förra": Traced(before, Derivation(expression, inputs[:1])),
        "nu": observed(change.new, indicator, material),
        "ändring": Traced(revision_size(change), Derivation(f'reviderad("{indicator.id}", {change.year})', inputs)),
        "exempel": material.data.series[indicator.id].provenance.is_example,
    }
