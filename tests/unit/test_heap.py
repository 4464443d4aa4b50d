"""What a server no longer shows is given back, also what it held when it last looked."""

import gc
import weakref

from reportgen.heap import hold_together, let_go


class Ring:
    """Something that holds itself, as boxes of pages hold each other."""

    def __init__(self):
        self.itself = self


def let_go_of_all(told):
    """Let go of everything: while a thread left from another test collects, Python makes no second collection."""
    for _ in range(10):
        let_go(everything=True)
        if told() is None:
            break


def test_what_nothing_holds_is_let_go_of_and_with_everything_also_what_was_held():
    hold_together()
    held, new = Ring(), Ring()
    told = [weakref.ref(held), weakref.ref(new)]
    try:
        gc.freeze()
        del held
        let_go(everything=False)
        assert told[0]() is not None, "what was held is not looked at again"
        assert told[1]() is not None
        let_go_of_all(told[0])
        assert told[0]() is None
        assert told[1]() is not None
        del new
        let_go_of_all(told[1])
        assert told[1]() is None
    finally:
        gc.unfreeze()
