"""Fixtures that many tests share: a small project to break, and one build of the real report."""

import shutil
from pathlib import Path

import pytest

from reportgen.build import build

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
UPDATE = "REPORTGEN_UPPDATERA"


def make_project(folder, *overlays):
    """Copy the small project, with the real templates and styles, and lay other folders over it."""
    shutil.copytree(FIXTURES / "grund", folder)
    for name in ("templates", "styles"):
        shutil.copytree(ROOT / name, folder / name)
    for overlay in overlays:
        shutil.copytree(overlay, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture
def project_folder(tmp_path):
    return make_project(tmp_path / "projekt")


@pytest.fixture(scope="session")
def report():
    """The real report, built once for all tests that look at it."""
    result = build(ROOT)
    assert [str(d) for d in result.diagnostics] == []
    assert result.pdf
    return result
