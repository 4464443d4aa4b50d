"""The kinds of change, and a sample of them."""

from __future__ import annotations

import random
from collections.abc import Mapping

from bench.change import municipal, register, series
from bench.change.mutation import Change, Mutation

KINDS: tuple[tuple[str, Change], ...] = (
    ("turned development", series.turned),
    ("last step turned", series.last_step_turned),
    ("revised value", series.revised),
    ("revised newest value", series.newest_revised),
    ("change past a word's limit", series.past_threshold),
    ("year between moved", series.between_moved),
    ("misplaced decimal comma", series.misplaced),
    ("lost year", series.lost),
    ("newest year lost", series.newest_lost),
    ("added year", series.added),
    ("added year for all", series.year_added),
    ("swapped rows", series.swapped),
    ("women and men swapped", series.sexes_swapped),
    ("comparison passed", series.comparison_passed),
    ("municipalities tied", municipal.tied),
    ("municipality overtaken", municipal.overtaken),
    ("municipality past country", municipal.past_country),
    ("municipality's value lost", municipal.lost),
    ("municipality's value revised", municipal.revised),
    ("changed target", register.retargeted),
    ("changed direction", register.redirected),
    ("changed target year", register.redated),
    ("changed base year", register.rebased),
    ("renamed goal", register.goal_renamed),
    ("exchanged comparison county", register.county_exchanged),
    ("changed judgement", register.judged_otherwise),
    ("changed rule", register.rule_changed),
    ("changed limits of words", register.words_changed),
)


def sample(files: Mapping[str, str], chance: random.Random, count: int) -> list[Mutation]:
    """Return so many changes of the files, each of them of its own from the files as they are."""
    paths = [path for path in files if path.startswith("data/serier/")]
    found: list[Mutation] = []
    while len(found) < count:
        kind, change = chance.choice(KINDS)
        made = change(chance.choice(paths), files, chance)
        if made is not None and made[2] != files[made[1]]:
            found.append(Mutation(kind, *made))
    return found
