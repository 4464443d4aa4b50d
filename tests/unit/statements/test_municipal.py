"""What words say of the municipalities: how many, which, in what state and since when, and their part of the whole."""

import pytest

from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.statements.check import judge_words

COUNTY = "0018;T;2024;135000;\n"
MUNICIPAL = f"{COUNTY}1814;T;2024;81000;\n1860;T;2024;54000;\n"


@pytest.fixture
def query(edition_with):
    edition = edition_with(("data/serier/utslapp.csv", COUNTY, MUNICIPAL))
    return Query(edition.data, edition.assessments, edition.settings)


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("Bara två kommuner har underskott 2023", True),
        ("Bara två kommuner har underskott 2024", False),
        ("Laxå har balans sedan 2022", True),
        ("Lekeberg har balans sedan 2022", False),
        ("Hallsberg har underskott 2022–2023", False),
        ("Hallsberg svarade inte men angav 2023 ett underskott", True),
        ("Laxå svarade inte men angav 2023 en balans", False),
        ("Hallsberg svarade inte 2023", False),
        ("År 2023 har två kommuner underskott: Lekeberg och Hallsberg", True),
        ("År 2023 har två kommuner underskott: Lekeberg och Laxå", False),
    ],
)
def test_municipalities_are_in_a_state(query, said, holds):
    assert judge_words(said, ("bostader",), query).holds is holds


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("I Lekeberg finns mer än hälften av länets utsläpp", True),
        ("I Laxå finns mer än hälften av länets utsläpp", False),
        ("I Laxå finns två av fem av länets utsläpp", True),
    ],
)
def test_a_fraction_of_a_number_is_a_part_of_the_county(query, said, holds):
    assert judge_words(said, ("utslapp",), query).holds is holds


def test_a_number_of_the_county_is_no_fraction(query):
    with pytest.raises(ExpressionError, match="är ingen andel"):
        judge_words("Utsläppen är mer än hälften", ("utslapp",), query)


def test_what_a_count_is_of_is_all_municipalities_or_those_with_a_value(query):
    with pytest.raises(ExpressionError, match="”av 2” sägs om 3 kommuner med värde"):
        judge_words("År 2023 har en av två kommuner underskott", ("bostader",), query)
