"""The overview: vision, overarching goals, effect goals and priority areas on one page."""

from __future__ import annotations

from typing import Any

from reportgen.compose.cells import decided
from reportgen.compose.material import Material
from reportgen.swedish import judgement_words


def overview(material: Material) -> dict[str, Any]:
    """Return the context of templates/oversiktsbild.html."""
    goals = material.data.goals
    return {
        "vision": goals.vision,
        "mål": [
            {
                "id": overarching.id,
                "namn": overarching.name,
                "bedömning": judgement_words(overarching.judgement.verdict),
                "effektmål": [
                    {
                        "id": found.goal.id,
                        "namn": found.goal.name,
                        "status": found.decided.value,
                        "ord": decided(found),
                        "områden": list(found.goal.priority_areas),
                    }
                    for found in material.assessments.of(overarching.id)
                ],
            }
            for overarching in goals.overarching
        ],
        "områden": [{"nummer": area.number, "namn": area.name} for area in goals.priority_areas],
    }
