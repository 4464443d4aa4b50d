"""Every directive of the narrative. One that is not here does not exist."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.figures import (
    area_card,
    assessment_table,
    bars,
    changes,
    chart,
    contents,
    dashboard,
    fact_box,
    indicator_table,
    key_figures,
    lines,
    municipal_map,
    municipal_maps,
    municipal_strips,
    municipal_table,
    overview,
    page_turns,
    picture,
    rule_picture,
    running,
    sex_gaps,
    sex_lines,
    source_table,
    state_matrix,
    status_figure,
    target_bars,
)
from reportgen.figures.directive import Spec

SPECS: Mapping[str, Spec] = {
    spec.name: spec
    for spec in (
        dashboard.SPEC,
        overview.SPEC,
        status_figure.SPEC,
        chart.SPEC,
        sex_lines.SPEC,
        lines.SPEC,
        bars.SPEC,
        rule_picture.SPEC,
        municipal_map.SPEC,
        municipal_strips.SPEC,
        sex_gaps.SPEC,
        target_bars.SPEC,
        state_matrix.SPEC,
        municipal_maps.SPEC,
        municipal_table.SPEC,
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
        picture.SPEC,
        page_turns.BREAK,
        page_turns.LANDSCAPE,
        contents.CONTENTS,
        contents.FIGURES,
        contents.TABLES,
    )
}

NUMBERED: Mapping[str, str] = {name: spec.numbered for name, spec in SPECS.items() if spec.numbered}
"""How each directive that has a number is numbered: as `figur` or as `tabell`."""
