"""The tables of what has changed since the edition before this one."""

from reportgen.assess.edition import EarlierEdition
from reportgen.assess.goals import assess
from reportgen.figures.tables.changes import revised_values, status_changes

SERIES = "data/serier/utslapp.csv"


def before(edition, changed):
    """Return the first of two editions as the one before the second, which has the same rule."""
    rule = changed.settings.assessment
    return EarlierEdition(2024, edition.data, assess(edition.data, rule, print))


def test_the_tables_of_changes_name_both_editions_and_what_has_changed(edition_with):
    old = edition_with()
    new = edition_with((SERIES, "0018;T;2024;135000", "0018;T;2024;175000"))
    statuses, judged = status_changes(before(old, new), new)
    revised, indicators = revised_values(before(old, new), new)
    assert (statuses.earlier_year, statuses.year) == (revised.earlier_year, revised.year) == ("2024", "2025")
    assert [row.id for row in statuses.rows] == ["R1"]
    # The line of sources is made of these.
    assert [indicator.id for indicator in judged] == [indicator.id for indicator in indicators] == ["utslapp"]
