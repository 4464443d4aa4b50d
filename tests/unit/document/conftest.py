"""The edition of the small project, with what a test changes in it."""

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
    """Return the edition of the small project, with texts of its files replaced."""

    def read(*changes):
        folder = tmp_path / f"projekt{len(list(tmp_path.iterdir()))}"
        shutil.copytree(FIXTURES / "grund", folder)
        for path, old, new in changes:
            file = folder / path
            text = file.read_text(encoding="utf-8")
            assert old in text
            file.write_text(text.replace(old, new), encoding="utf-8")
        found = []
        project = take_snapshot(folder)
        settings = read_settings(project, found.append)
        data = load(project, settings, found.append)
        assert found == []
        return Edition(settings, data, assess(data, settings.assessment, found.append))

    return read
