"""Every directive of the narrative. One that is not here does not exist."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.figures import (
    area_card,
    assessment_table,
    changes,
    chart,
    contents,
    dashboard,
    fact_box,
    indicator_table,
    key_figures,
    municipal_map,
    overview,
    running,
    source_table,
    status_figure,
)
from reportgen.figures.directive import Spec

SPECS: Mapping[str, Spec] = {
    spec.name: spec
    for spec in (
        dashboard.SPEC,
        overview.SPEC,
        status_figure.SPEC,
        chart.SPEC,
        municipal_map.SPEC,
        indicator_table.SPEC,
        assessment_table.SPEC,
        source_table.SPEC,
        changes.STATUSES,
        changes.REVISIONS,
        area_card.SPEC,
        key_figures.SPEC,
        fact_box.SPEC,
        running.MESSAGE,
        running.LEAD,
        running.BESIDE,
        contents.CONTENTS,
        contents.FIGURES,
        contents.TABLES,
    )
}

NUMBERED: Mapping[str, str] = {name: spec.numbered for name, spec in SPECS.items() if spec.numbered}
"""How each directive that has a number is numbered: as `figur` or as `tabell`."""
