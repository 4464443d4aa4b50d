"""The small project's data: derived series, symbols and provenance."""

import hashlib
import pickle
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
    assert data.series["balans"].provenance.processing == "Beräknad ur bostadsmarknad."
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


def loaded(project):
    found = []
    return load(project, read_settings(project, found.append), found.append), found


def test_what_a_series_was_made_from_is_read_with_it_and_nothing_else_of_the_folder():
    lock, path = b"svar", "data/serier/halsa.csv"
    project = take_snapshot(FIXTURES / "grund").overlaid({"data/kallor.toml": "", "data/hamtat/halsa/lonsam.json": ""})
    assert not [one for one in loaded(project)[0].inputs if "hamtat" in one or "kallor" in one]
    stated = f"# råfil: hamtat/halsa/hamtning.toml\n# sha256: {hashlib.sha256(lock).hexdigest()}\nområde;"
    kept = {
        path: project.files[path].decode().replace("område;", stated),
        "data/hamtat/halsa/hamtning.toml": lock,
        "data/hamtat/halsa/varden-001.json": b"{}",
        "data/hamtat/halsa/.DS_Store": b"",
        "data/hamtat/annan/varden-001.json": b"{}",
        "data/hamtat/halsa/lonsam.json": None,
    }
    data, found = loaded(project.overlaid(kept))
    assert found == []
    assert [one for one in data.inputs if "hamtat" in one or "kallor" in one] == [
        "data/hamtat/halsa/hamtning.toml",
        "data/hamtat/halsa/varden-001.json",
        "data/kallor.toml",
    ]


def test_the_data_tell_which_files_they_were_read_from(data):
    assert data.inputs == tuple(sorted(data.inputs))
    assert {"data/omraden.csv", "data/enheter.toml", "data/indikatorer.csv", "data/mal.toml"} < set(data.inputs)
    assert "data/serier/halsa.csv" in data.inputs
    assert not any("halsogap" in path for path in data.inputs)


def test_an_observation_is_the_same_object_each_time_it_is_asked_for(data):
    series = data.series["halsogap"]
    assert series.newest("0018") is series.points("0018")[-1] is series.get("0018", 2024)
    assert series.newest("0018").inputs[0] is data.series["halsa"].get("0018", 2024, "K")


def test_the_municipalities_of_a_year_are_those_with_a_value_in_alphabetical_order(data):
    assert [o.area for o in data.municipal("bostader", 2023)] == ["1861", "1860", "1814"]
    assert "1861" not in [o.area for o in data.municipal("bostader", 2024)]
    assert data.newest_municipal_year("bostader") == 2024
    assert data.newest_municipal_year("utslapp") is None


def test_a_comparison_is_of_all_comparison_counties_or_of_none(data):
    year = data.series["nystartade"].newest("0018").year
    group = data.comparison("nystartade", year)
    assert [o.area for o in group.observations] == ["0019", "0017"]
    assert group.mean == sum(o.value for o in group.observations) / 2
    assert data.comparison("utslapp", year) is None


def test_what_is_derived_is_measured_in_the_years_of_what_it_is_derived_from(edition_with):
    limited = (
        "data/indikatorer.csv",
        "nivå;75;;2030;exempel;;2;Provkällan;;ja;",
        "nivå;75;;2030;exempel;;2;Provkällan;;ja;2019,2020,2021,2022,2023,2024",
    )
    data = edition_with(limited).data
    assert data.measured_years("halsogap") == data.measured_years("halsa") == tuple(range(2019, 2025))
    assert data.measured_years("utslapp") == ()


def test_the_years_of_an_indicator_are_those_in_which_any_area_has_a_value(data):
    assert data.years("bostader") == (2022, 2023, 2024)
    assert data.years("balans") == (2022, 2023, 2024)


def test_the_frame_that_is_handed_out_is_a_copy(data):
    given = data.frame()
    given.loc[:, "värde"] = None
    assert data.frame()["värde"].notna().any()
    assert data.series["utslapp"].get("0018", 2005).value == 200000


def test_the_frame_holds_every_observation_with_the_places_behind_derived_ones(data):
    frame = data.frame()
    gap = frame[(frame["indikator"] == "halsogap") & (frame["år"] == 2024)]
    first, second = data.series["halsogap"].newest("0018").inputs
    assert gap["underlag"].tolist() == [", ".join(f"{o.place.path}:{o.place.line}" for o in (first, second))]
    assert gap.index.tolist() == [(first.place.path, first.place.line)]


def test_everything_of_the_data_can_be_sent_to_another_process(data):
    data.municipal("bostader", 2023)
    sent = pickle.loads(pickle.dumps(data))  # noqa: S301 - our own
    assert sent.indicators == data.indicators
    assert sent.goals == data.goals
    assert sent.frame().equals(data.frame())
    for name, series in data.series.items():
        assert sent.series[name].provenance == series.provenance
        assert sent.series[name].points("0018") == series.points("0018")
    assert sent.comparison("nystartade", 2024) == data.comparison("nystartade", 2024)
