"""The expression language over the small project's data."""

import pytest

from reportgen.assess.goals import assess
from reportgen.data.dataset import load
from reportgen.language.functions import Functions
from reportgen.language.sandbox import Sandbox
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from tests.conftest import FIXTURES


@pytest.fixture(scope="module")
def sandbox():
    found = []
    project = take_snapshot(FIXTURES / "grund")
    read = read_settings(project, found.append)
    data = load(project, read, found.append)
    assessments = assess(data, read.assessment, found.append)
    assert found == []
    return Sandbox(Functions(data, assessments, read).names())
