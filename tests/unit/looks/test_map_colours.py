"""The theme's map colours: states that mean different things look different, in colour, in grey and to the colour-blind."""

import itertools

import numpy as np
import pytest

from reportgen.drawing.maps.map_look import CLASSES, class_fills, state_fills
from reportgen.looks.colours import read_colour
from reportgen.looks.style_sheets import read_style_sheets
from reportgen.looks.tokens import Tokens
from reportgen.pipeline.snapshot import take_snapshot
from tests.conftest import FIXTURES

# In steps of lightness (CIE L*), of which there are 100 from black to white.
APART, STEP = 15, 8
# In CIELAB; neighbouring colours of a palette are told apart from about 10.
DIFFERENT = 25
# Machado, Oliveira and Fernandes 2009, severity 1, on linear light.
SEEN_BY = {
    "all": np.eye(3),
    "protanopes": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopes": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
}
TO_XYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]


@pytest.fixture(scope="module")
def tokens():
    return Tokens(read_style_sheets(take_snapshot(FIXTURES / "grund"), pytest.fail), pytest.fail)


def lab(colour, seen=SEEN_BY["all"]):
    channels = np.array(read_colour(colour).channels)
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    xyz = np.array(TO_XYZ) @ np.clip(np.array(seen) @ linear, 0, 1) / [0.9505, 1, 1.089]
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def pairs(fills):
    return itertools.combinations([fill.colour for fill in fills], 2)


def test_states_differ_in_lightness_so_that_they_can_be_told_apart_in_grey(tokens):
    for one, other in pairs(state_fills(tokens, 3)):
        assert abs(lab(one)[0] - lab(other)[0]) >= APART, (one, other)


@pytest.mark.parametrize("seen", SEEN_BY)
def test_states_differ_in_colour_for_everybody(tokens, seen):
    for one, other in pairs(state_fills(tokens, 3)):
        assert np.linalg.norm(lab(one, SEEN_BY[seen]) - lab(other, SEEN_BY[seen])) >= DIFFERENT, (one, other)


def test_deficit_balance_and_surplus_are_of_different_hues(tokens):
    hues = [np.degrees(np.arctan2(*lab(fill.colour)[:0:-1])) for fill in state_fills(tokens, 3)[:3]]
    for one, other in itertools.combinations(hues, 2):
        assert abs((one - other + 180) % 360 - 180) >= 60


def test_classes_grow_darker_by_steps_that_can_be_seen(tokens):
    lightness = [lab(fill.colour)[0] for fill in class_fills(tokens)[:CLASSES]]
    assert all(before - after >= STEP for before, after in itertools.pairwise(lightness))
