"""The real report built by two processes is the same to the byte."""

import pytest

from reportgen import forking
from reportgen.forking import PROCESSES
from reportgen.pipeline.build import build
from tests.conftest import ROOT


@pytest.fixture
def forks(monkeypatch):
    """The forks of a build that may make them."""
    begun = []
    begin = forking.Forked.begin

    def counted(make):
        forked = begin(make)
        begun.append(forked)
        return forked

    monkeypatch.setenv(PROCESSES, "2")
    monkeypatch.setattr(forking.Forked, "begin", counted)
    return begun


def test_two_processes_give_the_same_file_as_one(report, forks):
    result = build(ROOT)
    assert result.pdf == report.pdf
    assert result.trace == report.trace
    assert result.diagnostics == report.diagnostics
    assert None not in forks
    assert len(forks) > 1
