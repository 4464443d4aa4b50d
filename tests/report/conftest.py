"""The package of the real report."""

import shutil

import pytest

from reportgen.archive.assemble import assemble
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
