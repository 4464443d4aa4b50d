"""The card of a priority area: which effect goals it contributes to, and how they stand."""

from __future__ import annotations

from typing import Any

from reportgen.compose.cells import decided
from reportgen.compose.material import Material


def area_card(area_id: str, material: Material) -> dict[str, Any]:
    """Return the context of templates/omradeskort.html."""
    goals = material.data.goals
    area = next(a for a in goals.priority_areas if a.id == area_id)
    overarching = {o.id: o.name for o in goals.overarching}
    return {
        "nummer": area.number,
        "namn": area.name,
        "effektmål": [
            {
                "id": found.goal.id,
                "namn": found.goal.name,
                "status": found.decided.value,
                "ord": decided(found),
                "övergripande": overarching[found.goal.overarching],
            }
            for found in material.assessments.goals
            if area.number in found.goal.priority_areas
        ],
    }
