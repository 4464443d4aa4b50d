"""Which targets are judged in the edition for another area than the report's own."""

from dataclasses import replace

import pytest

from reportgen.assess.goals import assess
from reportgen.assess.target import holds_for
from reportgen.data.model import Outcome


@pytest.mark.parametrize(
    ("kind", "is_amount", "holds"),
    [
        ("nivå", False, True),
        ("nivå", True, False),
        ("förändring", True, True),
        ("riktning", True, True),
        ("gap", False, True),
        ("jämförelse", False, False),
    ],
)
def test_a_level_in_amounts_and_a_comparison_of_counties_are_the_countys_own(edition_with, kind, is_amount, holds):
    data = edition_with().data
    unit = replace(data.indicators["halsa"].unit, is_amount=is_amount)
    indicator = replace(data.indicators["halsa"], target_type=kind, unit=unit)
    assert holds_for(indicator, data.of_area("1860")) is holds
    assert holds_for(indicator, data)


def test_judgements_of_the_county_decide_nothing_elsewhere(edition_with):
    judged = 'områden = [1]\nbedömning = "grön"\nmotiv = "Det ordnar sig."\ndatum = 2025-02-01\nav = "Ledningen"'
    edition = edition_with(("data/mal.toml", "områden = [1]", judged))
    data, settings = edition.data, edition.settings.assessment
    assert assess(data, settings, pytest.fail).goals[0].decided is Outcome.GREEN
    other = assess(data.of_area("1860"), settings, pytest.fail).goals[0]
    assert (other.goal.judgement, other.decided) == (None, Outcome.MISSING)
    assert all(goal.judgement is None for goal in data.of_area("1860").goals.overarching)


def test_municipalities_are_those_of_the_countys_code_and_the_report_has_all_of_its_register(edition_with):
    rows = "1861;Hallsberg;kommun;1861\n0020;Dalalänet;övrigt län;20\n2029;Leksand;kommun;2029\n"
    data = edition_with(("data/omraden.csv", "1861;Hallsberg;kommun;1861\n", rows)).data
    names = {
        code: [area.name for area in data.of_area(code).municipalities] for code in ("0018", "1860", "2029", "0020")
    }
    assert names["0018"] == ["Hallsberg", "Laxå", "Lekeberg", "Leksand"]
    assert names["1860"] == ["Hallsberg", "Laxå", "Lekeberg"]
    assert names["2029"] == names["0020"] == ["Leksand"]
    assert [data.of_area(code).whole for code in ("1860", "2029", "0020")] == ["0018", "0020", "0020"]
