"""Every directive of the narrative. One that is not here does not exist."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.figures import (
    area_card,
    assessment_table,
    changes,
    chart,
    contents,
    fact_box,
    indicator_table,
    municipal_map,
    municipal_maps,
    municipal_table,
    overview,
    running,
    source_table,
    state_matrix,
    status_figure,
)
from reportgen.figures.directive import Spec

SPECS: Mapping[str, Spec] = {
    spec.name: spec
    for spec in (
        overview.SPEC,
        status_figure.SPEC,
        chart.SPEC,
        municipal_map.SPEC,
        state_matrix.SPEC,
        municipal_maps.SPEC,
        municipal_table.SPEC,
        indicator_table.SPEC,
        assessment_table.SPEC,
        source_table.SPEC,
        changes.STATUSES,
        changes.REVISIONS,
        area_card.SPEC,
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
