"""A result is made again where a series that it has read says something else, and only there."""

import pickle

from reportgen.data.reads import ByIndicator, Recollection, RestingOn, note, noting, unnoted
from reportgen.diagnostics import Position, error, ignore
from reportgen.project.memory import Memory

AROUND = object()
VALUES = ByIndicator({"a": 1, "b": 2})


def recollection(memory, around=AROUND, **contents):
    return Recollection(memory, around, contents)


def test_what_is_read_is_noted_and_so_by_whoever_called():
    with noting() as outer:
        VALUES["a"]
        with noting() as inner:
            VALUES["b"]
        with unnoted():
            note(["c"])
    assert (outer, inner) == ({"a", "b"}, {"b"})


def test_which_series_there_are_is_not_what_they_say():
    with noting() as read:
        assert "a" in VALUES
        assert list(VALUES) == ["a", "b"]
        assert len(VALUES) == 2
    assert not read


def test_all_that_values_rest_on_is_read_by_whoever_looks_at_one():
    for look in (list, next_of, lambda goals: goals[0], lambda goals: goals[-1:], lambda goals: (*goals, 3)):
        with noting() as read:
            look(RestingOn((1, 2), ("a", "b")))
        assert read == {"a", "b"}, look


def next_of(values):
    return next(iter(values))


def test_a_result_is_kept_while_what_it_has_read_says_the_same():
    memory, made = Memory(), []

    def ask(known):
        return known.recall("namn", "nyckel", lambda _: made.append(1) or VALUES["a"], ignore)

    ask(recollection(memory, a=b"1", b=b"2"))
    ask(recollection(memory, a=b"1", b=b"3"))
    assert len(made) == 1
    ask(recollection(memory, a=b"2", b=b"3"))
    assert len(made) == 2
    ask(recollection(memory, a=b"1", b=b"3"))
    assert len(made) == 2, "as it was before"
    ask(recollection(memory, object(), a=b"1", b=b"3"))
    assert len(made) == 3, "something else is otherwise"


def test_what_a_kept_result_has_read_is_read_by_what_asks_for_it():
    memory, made = Memory(), []

    def inner(known):
        return known.recall("inre", (), lambda _: VALUES["a"], ignore)

    def outer(known):
        return known.recall("yttre", (), lambda _: made.append(inner(known)), ignore)

    first = recollection(memory, a=b"1")
    inner(first)
    outer(first)
    outer(recollection(memory, a=b"2"))
    assert len(made) == 2


def test_a_result_that_reads_more_for_other_data_is_made_again_for_either():
    memory, made = Memory(), []

    def ask(known, branch):
        values = ByIndicator({"a": branch, "b": 7})
        return known.recall("namn", (), lambda _: made.append(1) or (values["b"] if values["a"] else 0), ignore)

    assert ask(recollection(memory, a=b"0", b=b"7"), False) == 0
    assert ask(recollection(memory, a=b"1", b=b"7"), True) == 7
    assert ask(recollection(memory, a=b"1", b=b"8"), True) == 7
    assert len(made) == 3


def test_what_was_reported_is_reported_again():
    memory, fault = Memory(), error("kod", Position("fil"), "Fel.")
    for _ in range(2):
        told = []
        recollection(memory).recall("namn", (), lambda report: report(fault), told.append)
        assert told == [fault]


def test_values_come_back_from_pickling_with_what_they_rest_on():
    found = pickle.loads(pickle.dumps(RestingOn((1, 2), ("a",))))  # noqa: S301 - our own bytes
    assert (found, found.series) == ((1, 2), {"a"})
