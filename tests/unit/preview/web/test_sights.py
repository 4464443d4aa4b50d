"""The filters of the viewer are the matrices that colours are judged by."""

import pytest

from reportgen.looks.colour_vision import JUDGED, Sight, simulation
from reportgen.preview.web.sights import sights


def test_each_sight_has_the_four_rows_of_a_colour_matrix():
    for sight in sights():
        values = [float(value) for value in sight["values"].split()]
        assert len(values) == 20
        assert values[15:] == [0, 0, 0, 1, 0]
    protan = [float(value) for value in sights()[0]["values"].split()]
    assert (protan[0:3], protan[5:8]) == (list(simulation(Sight.PROTAN)[0]), list(simulation(Sight.PROTAN)[1]))


@pytest.mark.parametrize("sight", [sight for sight in Sight if sight is not Sight.NORMAL])
def test_white_stays_white_to_every_sight(sight):
    assert [sum(row) for row in simulation(sight)] == pytest.approx([1, 1, 1], abs=1e-4)


def test_colours_are_judged_by_all_sights_but_the_rare_one():
    assert set(Sight) - set(JUDGED) == {Sight.TRITAN}
