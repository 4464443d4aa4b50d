"""What words say of a series as a whole: when it begins, its lowest year, and its trend."""

import pytest

from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.statements.check import judge_words

NEWEST = "0018;T;2024;135000;"


def judged(edition, said):
    return judge_words(said, ("utslapp",), Query(edition.data, edition.assessments, edition.settings)).holds


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("Utsläppen är de lägsta sedan serien började 2005", True),
        ("Utsläppen är de högsta sedan serien började 2005", False),
        ("År 2024 minskade utsläppen, de lägsta sedan serien började 2005", True),
        ("År 2023 minskade utsläppen, de lägsta sedan serien började 2005", False),
    ],
)
def test_a_year_is_judged_against_the_whole_series(edition_with, said, holds):
    assert judged(edition_with(), said) is holds


def test_a_series_begins_in_its_first_year(edition_with):
    with pytest.raises(ExpressionError, match="börjar 2005, inte 2019"):
        judged(edition_with(), "Utsläppen är de lägsta sedan serien började 2019")


def test_the_trend_by_name_says_nothing_of_the_newest_step(edition_with):
    edition = edition_with(("data/serier/utslapp.csv", NEWEST, "0018;T;2024;143000;"))
    assert judged(edition, "Trenden för utsläppen pekar nedåt")
    assert not judged(edition, "Trenden för utsläppen pekar uppåt")
    assert not judged(edition, "Utsläppen minskar")
