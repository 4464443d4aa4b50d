"""A run that is stopped from outside says so, and leaves nothing half done."""

import os
import signal
import tempfile
import threading
from pathlib import Path

import pytest

from reportgen.cli.line import stopping
from reportgen.cli.line.stopping import stoppable
from reportgen.project.writing import UNDIVIDED


class Left:
    """Stands for the end of the process: keeps its exit code, and lets the test go on."""

    def __init__(self):
        self.codes = []
        self.happened = threading.Event()

    def __call__(self, code):
        self.codes.append(code)
        UNDIVIDED.release()
        self.happened.set()


@pytest.fixture(autouse=True)
def _heard():
    """Let signals be heard whatever the tests were started by: a shell lets those in the background ignore Ctrl-C."""
    before = {
        number: signal.signal(number, signal.SIG_DFL) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    }
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize(
    ("number", "code", "by"),
    [(signal.SIGINT, 130, "Ctrl-C"), (signal.SIGTERM, 143, "systemet"), (signal.SIGHUP, 129, "att terminalen")],
)
def test_a_signal_ends_the_run_in_swedish_with_its_temporary_files(capfd, number, code, by):
    left = Left()
    with stoppable(left):
        folder = Path(tempfile.mkdtemp())
        (folder / "fil").write_bytes(b"1")
        os.kill(os.getpid(), number)
        assert left.happened.wait(10)
    assert left.codes == [code]
    assert f"avbröts av {by}" in capfd.readouterr().err
    assert not folder.parent.exists()


def test_what_is_being_written_is_waited_for():
    left = Left()
    with stoppable(left):
        with UNDIVIDED:
            os.kill(os.getpid(), signal.SIGTERM)
            assert not left.happened.wait(0.2)
        assert left.happened.wait(10)


def test_what_takes_too_long_to_write_is_not_said_to_be_whole(capfd, monkeypatch):
    monkeypatch.setattr(stopping, "_PATIENCE", 0.01)
    left = threading.Event()
    with stoppable(lambda _code: left.set()), UNDIVIDED:
        os.kill(os.getpid(), signal.SIGTERM)
        assert left.wait(10)
    told = capfd.readouterr().err
    assert "Det som höll på att skrivas är inte helt." in told
    assert "är hela" not in told


def test_a_run_that_nobody_stops_leaves_signals_and_temporary_files_as_they_were():
    before, usual = signal.getsignal(signal.SIGTERM), tempfile.gettempdir()
    with stoppable(pytest.fail):
        inside = Path(tempfile.gettempdir())
        assert inside != Path(usual)
    assert signal.getsignal(signal.SIGTERM) == before
    assert tempfile.gettempdir() == usual
    assert not inside.exists()


def test_a_signal_that_the_process_was_started_to_ignore_is_ignored():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with stoppable(pytest.fail):
        os.kill(os.getpid(), signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN


def test_where_no_temporary_folder_can_be_made_a_run_can_be_stopped_all_the_same(monkeypatch):
    def full(**_options):
        raise OSError(28, "No space left on device")

    left = Left()
    monkeypatch.setattr(tempfile, "mkdtemp", full)
    with stoppable(left):
        os.kill(os.getpid(), signal.SIGTERM)
        assert left.happened.wait(10)
    assert left.codes == [143]
