"""The steps that people count by."""

from decimal import Decimal
from itertools import islice

import pytest

from reportgen.drawing.round_steps import round_steps


@pytest.mark.parametrize(
    ("least", "steps"),
    [("1", "1 2 5 10"), ("12", "20 25 50 100"), ("0.21", "0.5 1 2 5"), ("2.1", "5 10 20 25")],
)
def test_steps_are_round_and_those_of_a_quarter_are_whole(least, steps):
    assert [format(step, "f") for step in islice(round_steps(Decimal(least)), 4)] == steps.split()
