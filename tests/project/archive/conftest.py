"""The package of the small project, which many tests share."""

import datetime as dt

import pytest

from reportgen.archive.assemble import assemble
from reportgen.composing.run import Options
from reportgen.pipeline.build import build
from tests.conftest import FIXTURES, make_project

MOMENT = dt.datetime(2025, 8, 20, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=2)))
NUMBER = "25RS1234"
ARCHIVE = "\n" + (FIXTURES / "arkiv.toml").read_text(encoding="utf-8")


def archivable(folder, archive=ARCHIVE):
    """Make a project such that it can be archived, but for its example data and its diarienummer."""
    settings = folder / "rapport.toml"
    text = settings.read_text(encoding="utf-8")
    without = text.partition("\n[arkiv]")[0] + "\n[sidhuvud]" + text.partition("\n[sidhuvud]")[2]
    text = (without if "\n[arkiv]" in text else text).replace('status = "utkast"', "")
    text = text.replace("[rapport]\n", '[rapport]\nstatus = "fastställd"\n', 1)
    settings.write_text(text + archive, encoding="utf-8")
    return folder


def built_for_archive(folder, **options):
    """Build with what every test of a package needs."""
    return build(folder, Options(final=True, archive=True, examples=True, number=NUMBER, **options))


def written(package, folder):
    """Write a package's files to a folder of its name and return it."""
    for path, content in package.files.items():
        target = folder / package.name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder / package.name


@pytest.fixture(scope="session")
def archive_project(tmp_path_factory):
    return archivable(make_project(tmp_path_factory.mktemp("arkiv") / "projekt"))


@pytest.fixture(scope="session")
def product(archive_project):
    result = built_for_archive(archive_project, engine=True)
    assert [str(d) for d in result.diagnostics] == []
    return result.product


@pytest.fixture(scope="session")
def package(product):
    return assemble(product, MOMENT)
