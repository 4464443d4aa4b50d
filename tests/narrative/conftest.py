"""The expression language over the small project's data."""

import pytest

from reportgen.assess import assess
from reportgen.data import load
from reportgen.narrative.functions import Functions
from reportgen.narrative.sandbox import Sandbox
from reportgen.project import Project, read_settings
from tests.conftest import FIXTURES


@pytest.fixture(scope="module")
def sandbox():
    found = []
    project = Project(FIXTURES / "grund")
    read = read_settings(project, found.append)
    data = load(project, read, found.append)
    assessments = assess(data, read.assessment, found.append)
    assert found == []
    return Sandbox(Functions(data, assessments, read).names())
