"""The web edition is the same to the byte wherever and whenever it is made."""

import hashlib
import json
import os
import shutil
import subprocess
import sys

from tests.conftest import ROOT

WRITE = """
import hashlib, json, sys
from pathlib import Path
from reportgen.composing.run import Options
from reportgen.pipeline.build import build
files = build(Path(sys.argv[1]), Options(web=True, pages=False)).web
print(json.dumps({name: hashlib.sha256(content).hexdigest() for name, content in files.items()}))
"""


def test_another_folder_time_zone_language_and_order_of_hashing_give_the_same_bytes(edition, tmp_path):
    folder = tmp_path / "En annan mapp" / "rapporten"
    folder.mkdir(parents=True)
    for name in ("data", "narrative", "styles", "templates", "tidigare"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "rapport.toml", folder)
    surroundings = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Kiritimati",
        "LANG": "C",
        "LC_ALL": "C",
    }
    done = subprocess.run(
        [sys.executable, "-c", WRITE, folder],
        cwd=tmp_path,
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == {name: hashlib.sha256(content).hexdigest() for name, content in edition.items()}


def test_no_file_tells_of_the_machine_or_of_the_day_it_was_made(edition):
    for name, content in edition.items():
        assert str(ROOT).encode() not in content, name
        assert b"file://" not in content, name
