"""A cold cache: two processes draw what one would have drawn, and nothing of the second is left."""

import os
import signal
import sys
from types import SimpleNamespace

import pytest

from reportgen.composing import drawn_beside
from reportgen.drawing.drawings import KIND, Drawings
from reportgen.forking import PROCESSES, Forked
from reportgen.pipeline.check import check
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.project.cache import Cache
from tests.conftest import make_project

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="forks are made on Linux"),
    pytest.mark.usefixtures("leaves_no_process"),
]


class Run:
    """What a check wrote and kept, and how many drawings this process made itself."""

    def __init__(self, snapshot, folder, monkeypatch, number):
        monkeypatch.setenv(PROCESSES, str(number))
        self.here = 0
        make_ready = Drawings._make_ready

        def counted(drawings):
            self.here += 1
            make_ready(drawings)

        with monkeypatch.context() as patched:
            patched.setattr(Drawings, "_make_ready", counted)
            self.html = check(snapshot, cache=Cache(folder)).written.html
        self.kept = {path.name: path.read_bytes() for path in (folder / ".cache" / KIND).iterdir()}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    """A project that draws more than a few things."""
    return take_snapshot(make_project(tmp_path_factory.mktemp("ritat") / "projekt"))


@pytest.fixture
def alone(snapshot, tmp_path, monkeypatch):
    return Run(snapshot, tmp_path / "en", monkeypatch, 1)


def patient(work):
    """Begin beside, and wait until all is made that this process does not make itself."""
    forked = Forked.begin(work)
    pieces = forked.rest()
    forked.arrived = lambda: [pieces.pop(0) for _ in tuple(pieces)]
    return forked


def test_two_processes_draw_the_same_as_one_and_neither_draws_all(snapshot, alone, tmp_path, monkeypatch):
    monkeypatch.setattr(drawn_beside, "Forked", SimpleNamespace(begin=patient))
    both = Run(snapshot, tmp_path / "två", monkeypatch, 2)
    assert alone.here == len(alone.kept) > 4
    assert both.html == alone.html
    assert both.kept == alone.kept
    assert both.here < alone.here


def test_two_processes_in_any_step_draw_the_same_as_one(snapshot, alone, tmp_path, monkeypatch):
    both = Run(snapshot, tmp_path / "två", monkeypatch, 2)
    assert (both.html, both.kept) == (alone.html, alone.kept)


def test_nothing_is_drawn_beside_where_little_is_lacking(snapshot, alone, tmp_path, monkeypatch):
    monkeypatch.setattr(drawn_beside, "Forked", None)
    (tmp_path / "en" / ".cache" / KIND / next(iter(alone.kept))).unlink()
    again = Run(snapshot, tmp_path / "en", monkeypatch, 2)
    assert (again.html, again.kept, again.here) == (alone.html, alone.kept, 1)


def test_what_a_process_that_dies_has_not_drawn_is_drawn_here(snapshot, alone, tmp_path, monkeypatch):
    def die(*_arguments):
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(drawn_beside, "made", die)
    both = Run(snapshot, tmp_path / "två", monkeypatch, 2)
    assert (both.html, both.kept, both.here) == (alone.html, alone.kept, alone.here)


def test_a_second_process_that_may_not_be_made_is_not_missed(snapshot, alone, tmp_path, monkeypatch):
    monkeypatch.setattr(drawn_beside, "Forked", SimpleNamespace(begin=lambda _work: None))
    both = Run(snapshot, tmp_path / "två", monkeypatch, 2)
    assert (both.html, both.kept, both.here) == (alone.html, alone.kept, alone.here)
