"""Processes that end cost the editions that they were doing one try each, and nothing else."""

import os
from collections import Counter

import pytest

from reportgen.batch.pool import Limits, PoolError, in_processes, processes_for, surroundings_of
from reportgen.batch.work import Fault
from reportgen.forking import PROCESSES
from tests.unit.batch.works import Noting

pytestmark = pytest.mark.usefixtures("leaves_no_process")


def done(folder, codes, **limits):
    return {one.code: one for one in in_processes(Noting(folder), codes, Limits(**{"processes": 2, **limits}))}


def tries(folder, code):
    return (folder / code).read_text(encoding="ascii").split()


def test_every_edition_is_done_once_and_yields_what_the_work_gives(tmp_path):
    found = done(tmp_path, ["a", "b", "c", "d", "e"])
    assert {code: one.value[0] for code, one in found.items()} == {c: c.upper() for c in "abcde"}
    assert {one.fault for one in found.values()} == {None}
    assert len({one.value[1] for one in found.values()} | {os.getpid()}) <= 3
    assert all(one.spent.held > 0 for one in found.values())


def test_an_edition_whose_process_is_killed_is_tried_again_and_the_others_are_done(tmp_path):
    found = done(tmp_path, ["a", "kills-once", "b", "c"])
    assert {code: one.value[0] for code, one in found.items()} == {c: c.upper() for c in ("a", "kills-once", "b", "c")}
    assert Counter({code: len(tries(tmp_path, code)) for code in found}) == {"a": 1, "b": 1, "c": 1, "kills-once": 2}


def test_an_edition_that_always_kills_its_process_is_given_up_after_two_tries(tmp_path):
    found = done(tmp_path, ["kills", "a", "leaves", "b"])
    assert (found["kills"].fault, found["leaves"].fault) == (Fault.DIED, Fault.DIED)
    assert "avslutades av SIGKILL" in found["kills"].told
    assert "slutade med koden 3" in found["leaves"].told
    assert len(set(tries(tmp_path, "kills"))) == 2
    assert (found["a"].value[0], found["b"].value[0]) == ("A", "B")


def test_what_the_work_raises_is_told_and_ends_no_process(tmp_path):
    found = done(tmp_path, ["a", "raises", "b"], processes=1)
    assert found["raises"].fault is Fault.RAISED
    assert found["raises"].told.endswith("ValueError: så var det\n")
    assert found["a"].value[1] == found["b"].value[1]
    assert len(tries(tmp_path, "raises")) == 1


def test_a_process_makes_room_for_a_new_one_after_some_editions_or_when_it_holds_too_much(tmp_path):
    by_number = done(tmp_path, ["a", "b", "c"], processes=1, editions=2)
    assert [by_number["a"].value[1] == by_number[other].value[1] for other in ("b", "c")] == [True, False]
    by_memory = done(tmp_path, ["a", "b", "c"], processes=1, memory=1)
    assert len({one.value[1] for one in by_memory.values()}) == 3


def test_who_stops_asking_ends_the_processes(tmp_path):
    asked = in_processes(Noting(tmp_path), ["a", "b", "c"], Limits(2))
    assert next(asked).code in "ab"
    asked.close()


def test_processes_that_do_not_come_so_far_as_to_have_the_work_are_told_of(tmp_path, monkeypatch):
    monkeypatch.setattr("reportgen.batch.pool._PROGRAM", "raise SystemExit('så trasig')")
    with pytest.raises(PoolError, match="slutade med koden 1 och sade ”så trasig”"):
        done(tmp_path, ["a"])


def test_there_are_as_many_processes_as_cores_editions_and_memory_allow(monkeypatch):
    monkeypatch.setattr("reportgen.batch.pool._cores", lambda: 8)
    monkeypatch.setattr("reportgen.batch.pool._free_memory", lambda: 5 * 2**30)
    assert [processes_for(count) for count in (1, 3, 12)] == [1, 3, 5]
    monkeypatch.setattr("reportgen.batch.pool._free_memory", lambda: 2**20)
    assert processes_for(12) == 1


def test_a_build_divides_its_work_only_where_editions_leave_cores_idle(monkeypatch):
    monkeypatch.setattr("reportgen.batch.pool._cores", lambda: 4)
    monkeypatch.delenv(PROCESSES)
    assert [surroundings_of(count).get(PROCESSES) for count in (1, 2, 3)] == [None, None, "1"]
    monkeypatch.setenv(PROCESSES, "2")
    assert surroundings_of(3)[PROCESSES] == "2"
