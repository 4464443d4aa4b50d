"""The small project's edition, with texts of its files replaced."""

import shutil
from functools import cache

import pytest

from reportgen.assess.goals import assess
from reportgen.data.dataset import load
from reportgen.document.edition import Edition
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from tests.conftest import FIXTURES


@pytest.fixture(scope="session")
def edition_with(tmp_path_factory):
    """Return what reads the edition after replacements in files, and with new files by their paths; each is read once."""

    @cache
    def edition(changes, added):
        folder = tmp_path_factory.mktemp("utgåva") / "projekt"
        shutil.copytree(FIXTURES / "grund", folder)
        for path, old, new in changes:
            file = folder / path
            text = file.read_text(encoding="utf-8")
            assert old in text
            file.write_text(text.replace(old, new), encoding="utf-8")
        for path, text in added:
            (folder / path).write_text(text, encoding="utf-8")
        project = take_snapshot(folder)
        settings = read_settings(project, pytest.fail)
        data = load(project, settings, pytest.fail)
        return Edition(settings, data, assess(data, settings.assessment, pytest.fail))

    def read(*changes, added=None):
        return edition(changes, tuple((added or {}).items()))

    return read
