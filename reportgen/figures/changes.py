"""The tables of what has changed since the edition before this one: statuses, and values that were revised."""

from __future__ import annotations

from typing import Any

from reportgen.assess.edition import EarlierEdition
from reportgen.data.derivation import Derivation, Traced
from reportgen.data.model import Indicator
from reportgen.document.cells import decided, observed
from reportgen.document.edition import Edition
from reportgen.document.wording import MISSING, cell, goal_words
from reportgen.review.changed_statuses import changed_statuses
from reportgen.review.changed_values import ValueChange, changed_values, revisions
from reportgen.review.revision_report import revision_size


def status_changes(earlier: EarlierEdition, edition: Edition) -> dict[str, Any]:
    """Return the context of templates/bedomningsandringar.html."""
    return {
        "år": str(edition.settings.report.year),
        "förra_året": str(earlier.year),
        "rader": [
            {
                "id": change.new.goal.id,
                "namn": change.new.goal.name,
                "förra": change.old.decided.value,
                "förra_ord": Traced(
                    goal_words(change.old, edition),
                    Derivation(f'förra_status("{change.old.goal.id}")', change.old.basis),
                ),
                "status": change.new.decided.value,
                "ord": decided(change.new, edition),
                "bättre": change.better,
                "indikatorer": [new.indicator.short_name for _, new in change.indicators],
            }
            for change in changed_statuses(earlier.assessments, edition.assessments)
        ],
    }


def revised_values(earlier: EarlierEdition, edition: Edition) -> dict[str, Any]:
    """Return the context of templates/revideringar.html: the revised values of the report's own area."""
    return {
        "förra_året": str(earlier.year),
        "rader": [_row(change, edition) for change in _revised(earlier, edition)],
    }


def revised_indicators(earlier: EarlierEdition, edition: Edition) -> tuple[Indicator, ...]:
    """Return the indicators of the table of revised values."""
    return tuple(dict.fromkeys(change.indicator for change in _revised(earlier, edition)))


def _revised(earlier: EarlierEdition, edition: Edition) -> list[ValueChange]:
    own = edition.data.areas[edition.data.area].name
    found = revisions(changed_values(earlier.data, edition.data))
    return [change for change in found if change.area == own and change.sex == "T"]


def _row(change: ValueChange, edition: Edition) -> dict[str, Any]:
    indicator = change.indicator
    before = MISSING if change.old is None or change.old.value is None else cell(change.old.value, indicator)
    inputs = tuple(observation for observation in (change.old, change.new) if observation is not None)
    expression = f'förra("{indicator.id}", år={change.year})'
    return {
        "namn": indicator.short_name,
        "enhet": indicator.unit.table,
        "år": str(change.year),
        "förra": Traced(before, Derivation(expression, inputs[:1])),
        "nu": observed(change.new, indicator, edition),
        "ändring": Traced(revision_size(change), Derivation(f'reviderad("{indicator.id}", {change.year})', inputs)),
        "exempel": edition.data.series[indicator.id].provenance.is_example,
    }
