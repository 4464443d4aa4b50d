"""What the municipalities show: the lowest, the highest, and how many are better than the country."""

import pytest

from reportgen.assess.goals import assess
from reportgen.data.dataset import load
from reportgen.functions.vocabulary import open_sandbox
from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.language.writing import write_result
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from tests.conftest import FIXTURES

SERIES = "data/serier/halsa.csv"
REGISTER = "data/indikatorer.csv"
# The newest year of the municipalities, in which the country is at 70, and an older one, in which it is at 60.
ROWS = """0000;T;2022;60,0;
1814;T;2022;61,0;
1860;T;2022;59,0;
0000;T;2023;70,0;
1814;T;2023;74,5;
1860;T;2023;70,0;
1861;T;2023;74,5;
"""


@pytest.fixture
def evaluated():
    """Return what evaluates an expression where three municipalities and the country have values of health."""

    def evaluate(source, direction="upp"):
        project = take_snapshot(FIXTURES / "grund")
        series = project.read_text(SERIES).replace("värde;symbol\n", f"värde;symbol\n{ROWS}")
        register = project.read_text(REGISTER).replace(
            ";procent;1;upp;nivå;75;;2030;", f";procent;1;{direction};nivå;75;;2030;"
        )
        project = project.overlaid({SERIES: series, REGISTER: register})
        settings = read_settings(project, pytest.fail)
        data = load(project, settings, pytest.fail)
        assessments = assess(data, settings.assessment, pytest.fail)
        return open_sandbox(Query(data, assessments, settings)).evaluate(source)

    return evaluate


@pytest.mark.parametrize(
    ("source", "direction", "written"),
    [
        ('kommuner_bättre_än_riket("halsa", år=2023)', "upp", "två av de tre kommunerna"),
        ('kommuner_bättre_än_riket("halsa", år=2023)', "ner", "ingen av de tre kommunerna"),
        ('kommuner_bättre_än_riket("halsa", år=2022).namn', "upp", "Lekeberg"),
        ('kommuner_bättre_än_riket("halsa", år=2022).namn', "ner", "Laxå"),
        ('högst("halsa", år=2023).namn', "upp", "Hallsberg och Lekeberg"),
        ('högst("halsa", år=2023).värde', "upp", "74,5\u00a0procent"),
        ('lägst("halsa", år=2023)', "upp", "Laxå"),
    ],
)
def test_what_the_municipalities_show(evaluated, source, direction, written):
    assert write_result(evaluated(source, direction)) == written


@pytest.mark.parametrize("source", ['högst("halsa")', 'kommuner("halsa", "över", 70)', 'rang("halsa", "Laxå")'])
def test_where_the_county_has_a_newer_value_the_year_of_the_municipalities_must_be_said(evaluated, source):
    with pytest.raises(
        ExpressionError, match="Kommunernas senaste värden för halsa är från 2023, länets från 2024"
    ) as raised:
        evaluated(source)
    assert "år=2023" in raised.value.hint


def test_a_comparison_with_the_country_rests_on_the_country_too(evaluated):
    found = evaluated('kommuner_bättre_än_riket("halsa", år=2023)')
    assert {(datum.area, datum.year) for datum in found.inputs} == {
        (area, 2023) for area in ("0000", "1814", "1860", "1861")
    }


def test_without_a_value_for_the_country_nothing_can_be_better(evaluated):
    with pytest.raises(ExpressionError, match="2021"):
        evaluated('kommuner_bättre_än_riket("halsa", år=2021)')
