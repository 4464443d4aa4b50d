"""The state at a glance, as the first page of the web edition shows it."""

from reportgen.figures.pages.at_a_glance import at_a_glance


def test_every_goal_is_counted_with_what_its_outcome_rests_on(edition_with):
    edition = edition_with()
    found = at_a_glance(edition)
    told = [(goal.name.text, [(one.count.text, one.words) for one in goal.counts]) for goal in found.goals]
    assert told == [
        ("Stark konkurrenskraft", [("1", "åt fel håll eller stilla")]),
        ("God resurseffektivitet", [("1", "åt fel håll eller stilla"), ("1", "för långsamt eller blandat")]),
    ]
    for goal in found.goals:
        assert sum(int(one.count.text) for one in goal.counts) == len(goal.outcomes)
        for one in goal.counts:
            assert goal.outcomes.count(one.status) == one.count.derivation.number
    assert [one.count.text for one in found.key] == ["2", "1"]
