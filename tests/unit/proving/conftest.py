"""The expression language over the small project's data."""

import pytest

from reportgen.assess.goals import assess
from reportgen.data.dataset import load
from reportgen.functions.vocabulary import open_sandbox
from reportgen.language.lookup import Query
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from tests.conftest import FIXTURES


@pytest.fixture(scope="module")
def query():
    found = []
    project = take_snapshot(FIXTURES / "grund")
    read = read_settings(project, found.append)
    data = load(project, read, found.append)
    assessments = assess(data, read.assessment, found.append)
    assert found == []
    return Query(data, assessments, read)


@pytest.fixture(scope="module")
def sandbox(query):
    return open_sandbox(query)
