"""What expressions ask of in the edition for another area, and what that area is called."""

import pytest

from reportgen.areas.editions import settings_asked
from reportgen.assess.goals import assess
from reportgen.data.dataset import load
from reportgen.functions.vocabulary import open_sandbox
from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.language.writing import write_result
from reportgen.project.snapshot import take_snapshot
from tests.conftest import FIXTURES


@pytest.fixture(scope="module")
def asked():
    """Return what computes an expression in the report or in an edition of it."""
    project = take_snapshot(FIXTURES / "utgavor")
    base = take_snapshot(FIXTURES / "grund")
    project = base.overlaid({path: content.decode() for path, content in project.files.items()})
    loaded = load(project, settings_asked(project, "", pytest.fail), pytest.fail)

    def ask(source, edition=""):
        settings = settings_asked(project, edition, pytest.fail)
        data = loaded.of_area(settings.area)
        query = Query(data, assess(data, settings.assessment, lambda _: None), settings)
        return write_result(open_sandbox(query).evaluate(source))

    return ask


@pytest.mark.parametrize("area", ["", ', område="länet"', ', område="här"', ', område="kommunen"', ', område="Laxå"'])
def test_the_area_of_the_edition_is_asked_of_where_no_other_is_named(asked, area):
    assert asked(f'värde("halsa"{area})', "Laxå").startswith("66,1")


def test_the_county_of_a_municipality_has_a_word_and_its_name(asked):
    for area in ("hela länet", "Provlänet", "0018"):
        assert asked(f'värde("halsa", område="{area}")', "Laxå").startswith("70,2")
    assert (
        asked('värde("halsa", område="hela länet")')
        == asked('värde("halsa")')
        == asked('värde("halsa", område="länet")')
    )


def test_kommunen_is_a_word_in_the_edition_for_one_alone(asked):
    with pytest.raises(ExpressionError, match="okänt"):
        asked('värde("halsa", område="kommunen")')


@pytest.mark.parametrize(
    ("source", "of_the_county", "of_laxa"),
    [
        ("området()", "länet", "kommunen"),
        ('området("genitiv")', "länets", "kommunens"),
        ('området("i") | versal', "I länet", "I kommunen"),
        ("områdets_namn()", "Provlänet", "Laxå"),
        ('områdets_namn("genitiv")', "Provlänets", "Laxås"),
        ('områdets_namn("i")', "i Provlänet", "i Laxå"),
        ('områdets_namn("fullt")', "Provlänet", "Laxå kommun"),
        ("rapport.titel", "Läget i provlänet", "Läget i Laxå"),
    ],
)
def test_the_area_is_named_so_that_a_sentence_reads_right_in_each_edition(asked, source, of_the_county, of_laxa):
    assert (asked(source), asked(source, "Laxå")) == (of_the_county, of_laxa)


def test_a_form_that_is_not_there_is_told_with_those_that_are(asked):
    with pytest.raises(ExpressionError, match="Formen ”dativ”"):
        asked('området("dativ")')


def test_a_municipality_has_a_place_among_those_of_its_county(asked):
    assert asked('rang("halsa", "här")', "Laxå") == "2"
    assert asked("antal_kommuner()", "Laxå") == "3"


@pytest.mark.parametrize(
    "source",
    ['bedömning("konkurrenskraft")', 'antal_övergripande("möjligt")', 'övergripande_mål("inte möjligt") | lista'],
)
def test_of_goals_that_nobody_has_judged_for_an_area_nothing_is_said(asked, source):
    with pytest.raises(ExpressionError, match="inte bedömt för Laxå"):
        asked(source, "Laxå")
    assert asked("antal_övergripande()", "Laxå") == asked("antal_övergripande()")
