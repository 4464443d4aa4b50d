"""The next edition of the report can begin at any time: by the values of a year alone, and with all of its data."""

import pytest

from reportgen.composing.earlier import earlier_edition
from reportgen.data.dataset import load
from reportgen.data.goals import UNFINISHED
from reportgen.editions.next_edition import next_edition, same_day
from reportgen.editions.remaining import remaining
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.project.settings import read_settings
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def project():
    return take_snapshot(ROOT)


@pytest.fixture(scope="module")
def edition(project):
    settings = read_settings(project, pytest.fail)
    year = settings.report.year + 1
    return next_edition(project, settings, year, same_day(settings.report.date, year), {}, lambda _: None)


def test_only_the_lines_that_it_tells_of_change(project, edition):
    for path, content in edition.written.items():
        before, after = project.read_text(path).split("\n"), content.decode().split("\n")
        changed = {number for number, pair in enumerate(zip(before, after, strict=True), start=1) if len(set(pair)) > 1}
        assert changed == {one.at.line for one in edition.changes if one.at.path == path}


def test_its_data_and_those_of_the_edition_before_can_be_read(project, edition):
    begun, told = edition.begun(project), []
    settings = read_settings(begun, pytest.fail)
    load(begun, settings, told.append)
    assert {one.code for one in told if one.severity == "fel"} == UNFINISHED
    earlier = earlier_edition(begun, settings, pytest.fail)
    assert earlier.year == settings.report.year - 1
    assert earlier.data.series.keys() == load(begun, settings, lambda _: None).series.keys()


def test_what_is_left_to_do_has_a_place_in_its_files(project, edition):
    begun = edition.begun(project)
    tasks = remaining(begun, read_settings(begun, pytest.fail))
    assert tasks
    for task in tasks:
        assert task.at.line <= begun.read_text(task.at.path).count("\n")
