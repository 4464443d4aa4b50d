"""What something is likened to after "som", and words that are said of every indicator of a statement."""

import pytest

from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.statements.check import judge_words

HEALTH = """# indikator: andel
# källa: Provkällan
# ursprung: exempel
# hämtad: –
# not: Konstruerad för prov.
område;kön;år;värde;symbol
0000;T;2024;46,0;
0018;K;2024;40,0;
0018;M;2024;52,0;
0018;T;2024;46,2;
1814;T;2024;45,0;
1860;T;2024;46,0;
1861;T;2024;47,0;
"""
ROW = "halsogap;"
NEW = (
    "andel;Invånare med arbete;Arbete;procent;1;upp;nivå;75;;2030;exempel;;2;Provkällan;;ja;;;;;\n"
    "andel2;Invånare med bostad;Bostad;procent;1;upp;nivå;75;;2030;exempel;;2;Provkällan;;ja;;;;;\nhalsogap;"
)
OTHER = HEALTH.replace("andel", "andel2").replace("1861;T;2024;47,0", "1861;T;2024;46,5")


@pytest.fixture
def query(edition_with):
    edition = edition_with(
        ("data/indikatorer.csv", ROW, NEW),
        ("data/serier/halsa.csv", "0018;T;2024;70,2;", "0018;T;2024;70,2;\n1814;T;2024;70;\n1860;T;2024;71;\n1861;T;2024;69;"),
        added={"data/serier/andel.csv": HEALTH, "data/serier/andel2.csv": OTHER},
    )  # fmt: skip
    return Query(edition.data, edition.assessments, edition.settings)


def holds(query, said, *about):
    return judge_words(said, about, query).holds


def test_a_distance_is_so_many_times_that_of_another_indicator(query):
    assert holds(query, "I arbete är avståndet mellan könen mer än dubbelt så stort som i hälsa", "andel", "halsa")
    assert not holds(
        query, "I arbete är avståndet mellan könen mer än tre gånger så stort som i hälsa", "andel", "halsa"
    )


def test_one_sex_is_likened_to_the_other(query):
    assert not holds(query, "Lika stor andel av kvinnorna som av männen har arbete", "andel")
    assert judge_words("Ungefär lika stor andel av kvinnorna som av männen har god hälsa", ("halsa",), query).told == (
        "God hälsa, kvinnor: värdet 2024 är nära män"
    )


def test_differences_between_municipalities_are_compared_with_that_to_the_country(query):
    said = "Skillnaden mellan kommunerna är större än den mellan länet och riket"
    assert holds(query, said, "andel")
    assert not holds(query, said.replace("större", "mindre"), "andel")


def test_both_is_said_of_every_indicator_also_after_one_is_named(query):
    assert holds(query, "Hallsberg har högst andel med arbete, Lekeberg lägst i båda", "andel", "andel2")
    assert not holds(query, "Hallsberg har högst andel med arbete, Laxå lägst i båda", "andel", "andel2")
    with pytest.raises(ExpressionError, match="båda"):
        holds(query, "Lekeberg har lägst andel i båda", "andel")


@pytest.mark.parametrize(("said", "expected"), [("i två av måtten", True), ("i tre av måtten", False)])
def test_measures_are_counted_without_saying_how_many_there_are(query, said, expected):
    assert holds(query, f"Hallsberg ligger främst {said}", "andel", "andel2", "halsa") is expected
