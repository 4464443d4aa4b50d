"""The package of the real report."""

import shutil

import pytest

from reportgen import forking
from reportgen.archive.assemble import assemble
from reportgen.forking import PROCESSES
from tests.conftest import ROOT
from tests.project.archive.conftest import MOMENT, archivable, built_for_archive


@pytest.fixture(scope="session")
def report_package(tmp_path_factory):
    """The real report, fixed and archived."""
    folder = tmp_path_factory.mktemp("rapport") / "projekt"
    folder.mkdir()
    for name in ("data", "narrative", "styles", "templates", "tidigare"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "rapport.toml", folder)
    result = built_for_archive(archivable(folder), engine=True)
    assert [str(d) for d in result.diagnostics] == []
    return assemble(result.product, MOMENT)


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
