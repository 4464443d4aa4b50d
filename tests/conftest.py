"""Fixtures that many tests share: a small project to break, and one build of the real report."""

import atexit
import os
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import settings

from reportgen.assess.goals import assess
from reportgen.composing.run import Options
from reportgen.data.dataset import load
from reportgen.forking import PROCESSES
from reportgen.language.lookup import Query
from reportgen.pipeline.build import build
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from tests.browsing import FLAGS, chromium, surroundings

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
UPDATE = "REPORTGEN_UPPDATERA"
# The suite fills the cores itself, and what is patched must be met in this process; some tests ask for two.
os.environ.setdefault(PROCESSES, "1")
# With how many examples a property is tried: few while one works, more where `make test-allt` asks for them.
settings.register_profile("quick", deadline=None, max_examples=25)
settings.register_profile("thorough", deadline=None)
settings.load_profile("quick")


# What is kept by all that it was made of and by nothing else, so that no project can be given what is another's.
KEPT = ("diagram", "stilmallar", "webbfiler", "webbteckning", "woff2")


@cache
def kept():
    """Return a folder of this process for what the small projects would draw and judge anew, each of them the same."""
    folder = Path(tempfile.mkdtemp(prefix="reportgen-prov-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in KEPT:
        (folder / name).mkdir()
    return folder


def make_project(folder, *overlays):
    """Copy the small project, with the real templates and styles, and lay other folders over it."""
    shutil.copytree(FIXTURES / "grund", folder)
    for name in ("templates", "styles"):
        shutil.copytree(ROOT / name, folder / name)
    for overlay in overlays:
        shutil.copytree(overlay, folder, dirs_exist_ok=True)
    (folder / ".cache").mkdir()
    for name in KEPT:
        (folder / ".cache" / name).symlink_to(kept() / name)
    return folder


def query_of(folder):
    """Return what the functions ask of a project's data, in which nothing is wrong."""
    project = take_snapshot(folder)
    stated = read_settings(project, pytest.fail)
    data = load(project, stated, pytest.fail)
    return Query(data, assess(data, stated.assessment, pytest.fail), stated)


def stopped_build(folder):
    """Return the diagnostics of a build that must not give a file: code, path and line of each, and all of each."""
    result = build(folder)
    assert not result.pdf
    return [(d.code, d.path, d.line) for d in result.diagnostics], result.diagnostics


def append(folder, path, text):
    """Add text to a file and return the number of its last line."""
    file = folder / path
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    return file.read_text(encoding="utf-8").count("\n")


def with_edition(folder, year="2024"):
    """Give the project an edition before it: its own data without the newest year, and one value revised."""
    earlier = folder / "tidigare" / "2024"
    shutil.copytree(folder / "data", earlier, ignore=shutil.ignore_patterns("karta"))
    for path in (earlier / "serier").iterdir():
        kept = [row for row in path.read_text(encoding="utf-8").split("\n") if ";2024;" not in row]
        path.write_text("\n".join(kept).replace("0018;T;2023;9,0", "0018;T;2023;9,3"), encoding="utf-8")
    series = folder / "data" / "serier" / "nystartade.csv"
    revised = "# undantag: ändrat-sedan-sist 0018 T 2023: reviderat av källan\nområde;"
    series.write_text(series.read_text(encoding="utf-8").replace("område;", revised, 1), encoding="utf-8")
    goals = earlier / "mal.toml"
    goals.write_text(goals.read_text(encoding="utf-8").replace('motiv = "', 'motiv = "Då: '), encoding="utf-8")
    settings = folder / "rapport.toml"
    added = f'\n[föregående]\nmapp = "tidigare/2024"\når = {year}\n'
    settings.write_text(settings.read_text(encoding="utf-8") + added, encoding="utf-8")


def pytest_collection_modifyitems(items):
    """Keep together what shares something dear, so that several processes do not each make it."""
    for item in items:
        found = item._fixtureinfo.name2fixturedefs
        if "_built" in item.fixturenames:
            item.add_marker(pytest.mark.xdist_group("the report"))
        elif "web_report" in item.fixturenames:
            item.add_marker(pytest.mark.xdist_group("the web edition"))
        elif "playwright" in item.fixturenames:
            item.add_marker(pytest.mark.xdist_group("a browser"))
        elif any(one.scope == "module" for name in item.fixturenames for one in found.get(name, ())):
            item.add_marker(pytest.mark.xdist_group(item.path.name))
        elif "product" in item.fixturenames:
            item.add_marker(pytest.mark.xdist_group("a package"))


def children():
    """Return the processes that this one has made, in any of its threads, and that are still there."""
    lists = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {child for one in lists for child in one.read_text(encoding="ascii").split()}


@pytest.fixture
def leaves_no_process():
    """Demand of a test that the processes that it makes have ended; others may have a browser or an engine."""
    before = children()
    yield
    assert children() <= before


@pytest.fixture(scope="session")
def playwright():
    """What drives browsers, of which a process can have one."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - few of the tests need it

    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright):
    """One Chromium for all tests that need one."""
    started = playwright.chromium.launch(executable_path=chromium(), args=FLAGS, env=surroundings())
    yield started
    started.close()


@pytest.fixture
def project_folder(tmp_path):
    return make_project(tmp_path / "projekt")


@dataclass(frozen=True)
class PageMeasures:
    """How full the pages of the real report's body are, from 0 to 1, and the share of its text that is set too small."""

    fills: tuple[float, ...]
    small: float


@pytest.fixture(scope="session")
def _built():
    """The real report with the measures of its pages, which the build itself does not keep."""
    # These take WeasyPrint with them, which most tests need not load.
    from reportgen.output import check  # noqa: PLC0415
    from reportgen.output.checks import set_pages, type_size  # noqa: PLC0415

    check_pages = check.check_pages
    measured = []

    def measure(document, placed, *rest):
        pages = set_pages.read_pages(document, placed)
        fills = tuple(page.fill for page in pages if page.body and not page.blank)
        measured.append(PageMeasures(fills, type_size.small_share(pages)))
        check_pages(document, placed, *rest)

    with mock.patch.object(check, "check_pages", measure):
        result = build(ROOT, Options(engine=True))
    (measures,) = measured
    return result, measures


@pytest.fixture(scope="session")
def measures(_built):
    return _built[1]


@pytest.fixture(scope="session")
def report(_built):
    """The real report, built once for all tests that look at it."""
    result = _built[0]
    assert [str(d) for d in result.diagnostics] == []
    assert result.pdf
    return result
