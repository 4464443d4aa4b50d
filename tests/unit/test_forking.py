"""Work in a second process: it comes back whole or not at all, and nothing of it is left behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from reportgen import forking
from reportgen.forking import LISTENER, PROCESSES, Beside, Forked, Meeting, may_fork, processes, work
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks are made on Linux")


@pytest.fixture
def _two(monkeypatch):
    monkeypatch.setenv(PROCESSES, "2")


@pytest.mark.usefixtures("_two")
def test_pieces_come_back_in_their_order_whatever_their_size():
    forked = Forked.begin(lambda: [b"one", b"", bytes(3_000_000)])
    assert forked.rest() == [b"one", b"", bytes(3_000_000)]


@pytest.mark.usefixtures("_two")
def test_what_has_come_can_be_had_before_the_rest():
    meeting = Meeting()

    def make():
        yield b"first"
        while not meeting.reached:
            time.sleep(0.001)
        yield b"last"

    forked = Forked.begin(make)
    found = []
    while not found:
        found = forked.arrived()
    assert found == [b"first"]
    assert forked.arrived() == []
    meeting.come_to(1)
    assert forked.rest() == [b"last"]


def fail():
    yield b"some"
    raise ValueError


def be_killed():
    yield b"some"
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.usefixtures("_two")
@pytest.mark.parametrize("make", [fail, be_killed])
def test_a_process_that_fails_gives_nothing(make):
    assert Forked.begin(make).rest() is None


@pytest.mark.usefixtures("_two")
def test_a_process_that_is_no_longer_wanted_is_ended_and_can_be_ended_again():
    forked = Forked.begin(lambda: iter(lambda: b"more", None))
    process = forked._process
    forked.end()
    forked.end()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


@pytest.mark.usefixtures("_two")
def test_work_beside_is_done_in_another_process():
    beside = Beside(os.getpid)
    assert beside.begun
    assert beside.result() != os.getpid()


@pytest.mark.usefixtures("_two")
def test_work_that_fails_beside_is_done_here_where_its_failure_is_met():
    here = os.getpid()
    assert Beside(lambda: os.getpid() if os.getpid() == here else 1 / 0).result() == here
    with pytest.raises(ZeroDivisionError):
        Beside(lambda: 1 / 0).result()


def test_where_no_fork_may_be_made_the_work_is_done_here(monkeypatch):
    monkeypatch.setenv(PROCESSES, "1")
    assert Forked.begin(list) is None
    assert not Beside(os.getpid).begun
    assert Beside(os.getpid).result() == os.getpid()


def test_where_the_system_refuses_a_fork_the_work_is_done_here(monkeypatch):
    def refuse():
        raise OSError

    monkeypatch.setenv(PROCESSES, "2")
    monkeypatch.setattr(os, "fork", refuse)
    assert Beside(os.getpid).result() == os.getpid()


@pytest.mark.parametrize(("cores", "expected"), [({0}, 1), ({0, 1}, 2), ({0, 1, 2, 3}, 2)])
def test_there_are_as_many_processes_as_cores_but_no_more_than_two(monkeypatch, cores, expected):
    monkeypatch.delenv(PROCESSES)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: cores)
    assert processes() == expected


@pytest.mark.parametrize(("name", "allowed"), [(LISTENER, True), ("another", False)])
def test_a_thread_stops_forks_but_not_the_one_that_waits_for_signals(monkeypatch, name, allowed):
    monkeypatch.delenv(PROCESSES)
    monkeypatch.setattr(forking, "processes", lambda: 2)
    # Libraries that were loaded for other tests may have threads of their own.
    monkeypatch.setattr(forking, "_threads", lambda: 2)
    wait = threading.Event()
    thread = threading.Thread(target=wait.wait, name=name)
    thread.start()
    assert may_fork() == allowed
    wait.set()
    thread.join()


def test_the_threads_of_libraries_are_counted_as_well(monkeypatch):
    monkeypatch.delenv(PROCESSES)
    monkeypatch.setattr(forking, "processes", lambda: 2)
    assert forking._threads() >= threading.active_count()
    monkeypatch.setattr(forking, "_threads", lambda: 3)
    assert not may_fork()


def test_the_work_of_a_second_process_is_written_with_its_lengths(tmp_path):
    told, news = os.pipe()
    codes = []
    with (tmp_path / "store").open("w+b") as store:
        work(lambda: [b"ab", b"c"], store.fileno(), news, codes.append)
        store.seek(0)
        assert store.read() == b"abc"
    assert os.read(told, 100) == b"".join(forking._NUMBER.pack(number) for number in (2, 1, -1))
    with pytest.raises(ValueError):
        work(fail, os.open(os.devnull, os.O_WRONLY), news, codes.append)
    assert codes == [0, 1]
    os.close(told)
    os.close(news)


PROGRAM = """
import os, sys, time
from reportgen.forking import Forked
def make():
    yield str(os.getpid()).encode()
    time.sleep(600)
forked = Forked.begin(make)
found = []
while not found:
    found = forked.arrived()
print(found[0].decode(), flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_no_process_is_left_when_the_first_is_stopped(monkeypatch, number):
    monkeypatch.setenv(PROCESSES, "2")
    first = subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT
    )
    second = int(first.stdout.readline())
    first.send_signal(number)
    first.wait()
    first.stdout.close()
    while Path(f"/proc/{second}").exists() and " Z " not in Path(f"/proc/{second}/stat").read_text(encoding="utf-8"):
        pass
