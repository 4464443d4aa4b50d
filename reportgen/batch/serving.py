"""What runs in a process of the pool: it does the work for one edition after another until nobody asks any more."""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress
from multiprocessing.connection import Connection

READY = b""
"""What the process says when it has the work."""


def serve(handle: int, maker: int) -> None:
    """Take the work through a socket, say that it is there, and answer each code with how its edition ended; never returns.

    The process of `maker` is the one that it ends with.
    """
    if sys.platform == "linux":
        from reportgen.forking import become_child  # noqa: PLC0415 - of Linux alone

        become_child(maker)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        answer_all(Connection(handle))
    # Python would take apart all that the last edition has left.
    os._exit(0)


def answer_all(asked: Connection) -> None:
    """Take the work and answer codes; raises EOFError where nobody asks any more."""
    content = asked.recv_bytes()
    # With the work comes the compiler, which takes a second to load: not before the work has been taken over.
    from reportgen.batch.work import done  # noqa: PLC0415
    from reportgen.heap import collect_seldom  # noqa: PLC0415

    collect_seldom()
    work = pickle.loads(content)  # noqa: S301 - written by the process that started this one
    del content
    asked.send_bytes(READY)
    while True:
        asked.send_bytes(pickle.dumps(done(work, asked.recv()), pickle.HIGHEST_PROTOCOL))
