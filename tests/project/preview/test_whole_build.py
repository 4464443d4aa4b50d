"""A build beside the preview tells what comes of it, and is gone when it has ended or is stopped."""

import os
import queue
import time
from types import SimpleNamespace

import pytest

from reportgen.composing.run import Options
from reportgen.preview import whole_build
from reportgen.preview.whole_build import Built, WholeBuild
from reportgen.project.cache import Cache

BUILT = Built((), "ab", ())


def begun(told, review=tuple):
    draft = SimpleNamespace(review=review, snapshot=None)
    return WholeBuild(draft, (), Options(), Cache(), 0, told.put)


@pytest.fixture
def _built(monkeypatch):
    monkeypatch.setattr(whole_build, "_built", lambda *_: BUILT)


@pytest.mark.usefixtures("_built")
def test_the_review_is_told_before_the_build_and_nothing_after_it():
    told = queue.Queue()
    building = begun(told)
    assert told.get(timeout=60) == ()
    assert told.get(timeout=60) == BUILT
    building.stop()
    assert told.empty()


def test_one_that_fails_is_told():
    told = queue.Queue()
    building = begun(told, review=lambda: 1 / 0)
    assert told.get(timeout=60) is None
    building.stop()
    assert told.empty()


def test_one_that_is_stopped_tells_nothing_more_and_is_gone():
    told = queue.Queue()
    building = begun(told, review=lambda: time.sleep(3600))
    building.stop()
    assert told.empty()
    with pytest.raises(ProcessLookupError):
        os.kill(building._pid, 0)


@pytest.mark.usefixtures("_built")
def test_one_that_has_ended_is_not_stopped_by_a_number_that_may_be_another_process_now(monkeypatch):
    told = queue.Queue()
    building = begun(told)
    building._thread.join()
    killed = []
    monkeypatch.setattr(os, "killpg", lambda *which: killed.append(which))
    building.stop()
    assert killed == []
