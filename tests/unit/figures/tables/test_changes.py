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


def test_revisions_of_one_indicator_share_its_name_and_those_that_round_to_nothing_are_left_out(edition_with):
    old = edition_with()
    new = edition_with(
        (SERIES, "0018;T;2005;200000", "0018;T;2005;400000"),
        (SERIES, "0018;T;2021;150000", "0018;T;2021;150001"),
        (SERIES, "0018;T;2024;135000", "0018;T;2024;405000"),
    )
    rows = revised_values(before(old, new), new)[0].rows
    assert [(row.year.text, row.rows_of_name) for row in rows] == [("2024", 2), ("2005", 0)]
    assert [row.change.text for row in rows] == ["+200,0\u00a0%", "+100,0\u00a0%"]
