"""The memory of a process: seldom walked through while it works, and what nothing holds given back where it goes on."""

from __future__ import annotations

import ctypes
import gc
from contextlib import suppress

# glibc's parameter of `mallopt` for the number of its heaps (malloc.h).
_ARENA_MAX = -8


def collect_seldom() -> None:
    """A run makes millions of objects that live until the end; Python would walk through them again and again."""
    gc.set_threshold(2_000_000, 50, 50)


def hold_together() -> None:
    """Let all threads share one heap of the C library: else each has its own, and what one lets go of no other can use.

    To be called before threads are started; where the library is another nothing is done.
    """
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)


def let_go(*, everything: bool) -> None:
    """Give back what nothing holds; with `everything` also what has been held so far, which takes a second.

    What is held now is not looked at again until everything is.
    """
    if everything:
        gc.unfreeze()
    gc.collect()
    if everything:
        gc.freeze()
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)
