"""The small project's edition, with texts of its files replaced."""

import itertools
import shutil

import pytest

from reportgen.assess.goals import assess
from reportgen.data.dataset import load
from reportgen.document.edition import Edition
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from tests.conftest import FIXTURES


@pytest.fixture
def edition_with(tmp_path):
    """Return what reads the edition after replacements in files, and with new files by their paths."""
    count = itertools.count()

    def read(*changes, added=None):
        folder = tmp_path / f"projekt-{next(count)}"
        shutil.copytree(FIXTURES / "grund", folder)
        for path, old, new in changes:
            file = folder / path
            text = file.read_text(encoding="utf-8")
            assert old in text
            file.write_text(text.replace(old, new), encoding="utf-8")
        for path, text in (added or {}).items():
            (folder / path).write_text(text, encoding="utf-8")
        project = take_snapshot(folder)
        settings = read_settings(project, pytest.fail)
        data = load(project, settings, pytest.fail)
        return Edition(settings, data, assess(data, settings.assessment, pytest.fail))

    return read
