"""The overview: vision, overarching goals, effect goals and priority areas on one page."""

from __future__ import annotations

from typing import Any

from reportgen.compose.material import Material
from reportgen.compose.wording import outcome_words


def overview(material: Material) -> dict[str, Any]:
    """Return the context of templates/oversiktsbild.html."""
    goals = material.data.goals
    return {
        "vision": goals.vision,
        "mål": [
            {
                "id": overarching.id,
                "namn": overarching.name,
                "bedömning": overarching.judgement.verdict,
                "effektmål": [
                    {
                        "id": found.goal.id,
                        "namn": found.goal.name,
                        "status": found.decided.value,
                        "ord": outcome_words(found.decided, material),
                        "områden": list(found.goal.priority_areas),
                    }
                    for found in material.assessments.of(overarching.id)
                ],
            }
            for overarching in goals.overarching
        ],
        "områden": [{"nummer": area.number, "namn": area.name} for area in goals.priority_areas],
    }
