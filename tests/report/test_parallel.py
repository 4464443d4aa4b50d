"""The real report built by two processes is the same to the byte."""

import pytest

from reportgen.pipeline.build import build
from tests.conftest import ROOT


@pytest.mark.thorough
def test_two_processes_give_the_same_file_as_one(report, forks):
    result = build(ROOT)
    assert result.pdf == report.pdf
    assert result.trace == report.trace
    assert result.diagnostics == report.diagnostics
    assert None not in forks
    assert len(forks) > 1
