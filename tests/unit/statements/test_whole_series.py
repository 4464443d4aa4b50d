"""What words say of a series as a whole: when it begins, its lowest year, and its trend."""

import pytest

from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.statements.check import judge_words

NEWEST = "0018;T;2024;135000;"


def judged(edition, said, about="halsa"):
    return judge_words(said, (about,), Query(edition.data, edition.assessments, edition.settings)).holds


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("Hälsan är den lägsta sedan serien började 2019", True),
        ("Hälsan är den högsta sedan serien började 2019", False),
        ("År 2024 sjönk andelen med god hälsa, den lägsta sedan serien började 2019", True),
        ("År 2023 sjönk andelen med god hälsa, den lägsta sedan serien började 2019", False),
    ],
)
def test_a_year_is_judged_against_the_whole_series(edition_with, said, holds):
    fallen = edition_with(("data/serier/halsa.csv", "0018;T;2024;70,2;", "0018;T;2024;69,0;"))
    assert judged(fallen, said) is holds


def test_a_series_begins_in_its_first_year(edition_with):
    with pytest.raises(ExpressionError, match="börjar 2019, inte 2020"):
        judged(edition_with(), "Hälsan är den lägsta sedan serien började 2020")


def test_the_trend_by_name_says_nothing_of_the_newest_step(edition_with):
    edition = edition_with(("data/serier/utslapp.csv", NEWEST, "0018;T;2024;143000;"))
    assert judged(edition, "Trenden för utsläppen pekar nedåt", "utslapp")
    assert not judged(edition, "Trenden för utsläppen pekar uppåt", "utslapp")
    assert not judged(edition, "Utsläppen minskar", "utslapp")
