"""The web edition is the same to the byte wherever and whenever it is made."""

import hashlib
import json
import os
import shutil
import subprocess
import sys

import pytest

from reportgen.composing.run import Options
from reportgen.forking import PROCESSES
from reportgen.pipeline.build import build
from tests.conftest import ROOT

WRITE = """
import hashlib, json, sys
from pathlib import Path
from reportgen.composing.run import Options
from reportgen.pipeline.build import build
files = build(Path(sys.argv[1]), Options(web=True, pages=False)).web
print(json.dumps({name: hashlib.sha256(content).hexdigest() for name, content in files.items()}))
"""


def checksums(files):
    return {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def written(folder, processes):
    """Return the checksums of an edition that is made elsewhere, by one process or two."""
    surroundings = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Kiritimati",
        "LANG": "C",
        "LC_ALL": "C",
        PROCESSES: processes,
    }
    done = subprocess.run(
        [sys.executable, "-c", WRITE, folder],
        cwd=folder,
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.thorough
def test_another_folder_time_zone_language_order_of_hashing_and_number_of_cores_give_the_same_bytes(edition, tmp_path):
    """First by one process that has made nothing before, then by two that find it all in the cache."""
    folder = tmp_path / "En annan mapp" / "rapporten"
    folder.mkdir(parents=True)
    for name in ("data", "narrative", "styles", "templates", "tidigare"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "rapport.toml", folder)
    here = checksums(edition)
    assert written(folder, "1") == here
    assert written(folder, "2") == here


def test_a_small_project_elsewhere_gives_the_same_bytes(project_folder, tmp_path):
    here = build(project_folder, Options(web=True, pages=False)).web
    folder = tmp_path / "En annan mapp"
    shutil.copytree(project_folder, folder, ignore=shutil.ignore_patterns(".cache"))
    assert here
    assert written(folder, "2") == checksums(here)


def test_no_file_tells_of_the_machine_or_of_the_day_it_was_made(edition):
    for name, content in edition.items():
        assert str(ROOT).encode() not in content, name
        assert b"file://" not in content, name
