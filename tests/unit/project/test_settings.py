"""rapport.toml as a whole: the parts that are no fixed list of keys."""

import pytest

from reportgen.project.settings import Event, read_settings
from reportgen.project.snapshot import take_snapshot
from tests.conftest import FIXTURES


def settings(added):
    project = take_snapshot(FIXTURES / "grund")
    text = project.read_text("rapport.toml")
    return read_settings(project.overlaid({"rapport.toml": text + added}), pytest.fail)


def test_events_are_read_in_the_order_of_their_years():
    read = settings('\n[händelser]\n2022 = " val "\n2020 = "pandemin"\n')
    assert read.events == (Event(2020, "pandemin"), Event(2022, "val"))


def test_there_need_be_no_events():
    assert settings("").events == ()
