"""The small project's data: derived series, symbols and provenance."""

from decimal import Decimal

import pytest

from reportgen.data.dataset import load
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from tests.conftest import FIXTURES


@pytest.fixture(scope="module")
def data():
    found = []
    project = take_snapshot(FIXTURES / "grund")
    loaded = load(project, read_settings(project, found.append), found.append)
    assert found == []
    return loaded


def test_the_gap_between_the_sexes_keeps_the_data_it_is_made_of(data):
    newest = data.series["halsogap"].newest("0018")
    assert (newest.year, newest.value) == (2024, Decimal("5.6"))
    assert [(o.sex, o.value) for o in newest.inputs] == [("K", Decimal("67.4")), ("M", Decimal("73.0"))]
    assert newest.inputs[0].place.path == "data/serier/halsa.csv"


def test_a_municipality_without_an_answer_is_not_in_the_denominator(data):
    shares = {o.year: (o.value, len(o.inputs)) for o in data.series["balans"].points("0018")}
    assert shares[2022] == (Decimal(1) / 3 * 100, 3)
    assert shares[2024] == (Decimal(50), 2)


def test_a_derived_series_of_examples_is_an_example(data):
    assert data.series["balans"].provenance.is_example
    assert data.series["balans"].provenance.note == "Beräknad ur bostadsmarknad."
    assert data.has_examples


def test_a_missing_value_is_kept_as_a_symbol_and_never_as_zero(data):
    observation = data.series["bostader"].get("1861", 2024)
    assert observation.value is None
    assert observation.symbol == ".."
    assert data.series["bostader"].get("1814", 2024).value == 0


def test_a_base_year_far_back_is_no_gap(data):
    assert data.series["utslapp"].get("0018", 2005).value == 200000


def test_points_are_oldest_first_and_without_missing_values(data):
    years = [o.year for o in data.series["bostader"].points("1861")]
    assert years == [2022, 2023]
