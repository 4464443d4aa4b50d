"""A few of the mutated inputs of `make fuzz`: nothing that is read makes the program fail."""

import pytest

from bench.fuzz.children import generator
from bench.fuzz.kinds import Kinds
from bench.fuzz.seeds import plain_seeds

FEW = {
    "csv": 5,
    "toml": 8,
    "markdown": 10,
    "css": 5,
    "geojson": 50,
    "bilder": 100,
    "uttryck": 100,
    "svar": 30,
    "filer": 20,
    "kopior": 15,
}


@pytest.fixture(scope="module")
def kinds(tmp_path_factory):
    return Kinds(plain_seeds(), tmp_path_factory.mktemp("prov")).all()


@pytest.mark.parametrize(("name", "count"), FEW.items())
def test_mutated_inputs_give_diagnostics_in_swedish_at_places_that_exist(kinds, name, count):
    kind = kinds[name]
    faults = {index: kind.trial(kind.make(generator(name, 20250814, index))) for index in range(count)}
    assert {index: found for index, found in faults.items() if found} == {}


def test_an_input_is_the_same_whatever_was_tried_before(kinds):
    first, again = (kinds["toml"].make(generator("toml", 1, 7)) for _ in range(2))
    assert first == again
    assert first != kinds["toml"].make(generator("toml", 1, 8))
