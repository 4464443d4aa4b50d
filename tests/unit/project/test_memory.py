"""What a run has made is there for the next one, with what was told of it, and is forgotten when nobody asks."""

from reportgen.diagnostics import Position, warning
from reportgen.project.memory import Memory, Same

TOLD = warning("prov", Position("narrative/a.md", 1, 1), "Något.")


def counted(made, value="värde"):
    def make(report):
        made.append(value)
        report(TOLD)
        return value

    return make


def test_what_has_been_made_of_the_same_is_not_made_again_and_is_told_again():
    memory, made, heard = Memory(), [], []
    for _ in range(2):
        memory.begin()
        assert memory.recall("steg", ("a", b"1"), counted(made), heard.append) == "värde"
    assert made == ["värde"]
    assert heard == [TOLD, TOLD]


def test_another_key_and_another_step_are_made_on_their_own():
    memory, made = Memory(), []
    for name, key in (("steg", "a"), ("steg", "b"), ("annat", "a")):
        memory.recall(name, key, counted(made), lambda _: None)
    assert len(made) == 3


def test_what_several_runs_have_had_no_use_for_is_forgotten():
    memory, made = Memory(), []
    memory.recall("steg", "a", counted(made), lambda _: None)
    for _ in range(20):
        memory.begin()
    memory.recall("steg", "a", counted(made), lambda _: None)
    assert len(made) == 2


def test_equal_values_are_not_the_same_but_a_settled_one_is():
    first, second = [1], [1]
    assert Same(first) == Same(first)
    assert Same(first) != Same(second)
    assert Same(first) != first
    memory = Memory()
    assert memory.settled("värde", first) is first
    assert memory.settled("värde", second) is first
    assert memory.settled("värde", [2]) == [2]
