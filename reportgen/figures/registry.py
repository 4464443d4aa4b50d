"""Every directive of the narrative. One that is not here does not exist."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.figures.charts import bars, grouped_bars, lines, rule_picture, sex_lines, trend
from reportgen.figures.directives.directive import Spec
from reportgen.figures.goals import area_card, dashboard, key_figures, overview, status_figure
from reportgen.figures.municipal import municipal_map, municipal_maps, municipal_strips, municipal_table, state_matrix
from reportgen.figures.rows import sex_gaps, target_bars
from reportgen.figures.tables import assessment_table, changes, indicator_table, source_table
from reportgen.figures.text import contents, fact_box, own_table, page_turns, picture, running

SPECS: Mapping[str, Spec] = {
    spec.name: spec
    for spec in (
        dashboard.SPEC,
        overview.SPEC,
        status_figure.SPEC,
        trend.SPEC,
        sex_lines.SPEC,
        lines.SPEC,
        bars.SPEC,
        grouped_bars.SPEC,
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
        own_table.SPEC,
        page_turns.BREAK,
        page_turns.LANDSCAPE,
        contents.CONTENTS,
        contents.FIGURES,
        contents.TABLES,
    )
}

NUMBERED: Mapping[str, str] = {name: spec.numbered for name, spec in SPECS.items() if spec.numbered}
"""How each directive that has a number is numbered: as `figur` or as `tabell`."""
