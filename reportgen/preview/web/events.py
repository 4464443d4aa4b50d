"""Events to all viewers at once, none of which can hold up another or fill the memory."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable

from reportgen.preview.web.preview import Event

_MOST_WAITING = 64


class Events:
    """Gives each event to every subscriber. One that does not keep up gets the whole state in place of what it missed."""

    def __init__(self, whole: Callable[[], Iterable[Event]]) -> None:
        """`whole` returns the events that tell the state as it is now; it is called under no lock of ours."""
        self._whole = whole
        self._lock = threading.Lock()
        self._subscribers: set[Queue] = set()
        self._ended = False

    def publish(self, event: Event) -> None:
        """Give an event to all who listen."""
        with self._lock:
            listening = tuple(self._subscribers)
        for one in listening:
            one.put(event)

    def subscribe(self) -> Queue:
        """Return a new subscriber, whose first events are the whole state."""
        queue = Queue(self._whole, self._leave)
        with self._lock:
            # Among the listeners before the state is asked for: nothing is missed in between.
            self._subscribers.add(queue)
            ended = self._ended
        if ended:
            queue.close()
        return queue

    def end(self) -> None:
        """Let every subscriber have what waits for it, and end."""
        with self._lock:
            self._ended = True
            listening = tuple(self._subscribers)
        for one in listening:
            one.finish()

    def _leave(self, queue: Queue) -> None:
        with self._lock:
            self._subscribers.discard(queue)


class Queue:
    """The events that wait for one viewer."""

    def __init__(self, whole: Callable[[], Iterable[Event]], leave: Callable[[Queue], None]) -> None:
        self._whole = whole
        self._leave = leave
        self._changed = threading.Condition()
        self._waiting: deque[Event] = deque()
        self._behind = True
        self._finished = False

    def put(self, event: Event) -> None:
        """Add an event; where too many wait they are dropped, and the whole state comes instead."""
        with self._changed:
            if self._behind:
                # The whole state, not yet asked for, will tell it.
                pass
            elif len(self._waiting) == _MOST_WAITING:
                self._waiting.clear()
                self._behind = True
            else:
                self._waiting.append(event)
            self._changed.notify_all()

    def next(self, patience: float) -> Event | None:
        """Wait so many seconds for an event; None where there was none. Raises StopIteration at the end."""
        until = time.monotonic() + patience
        while True:
            with self._changed:
                self._changed.wait_for(
                    lambda: self._waiting or self._behind or self._finished, until - time.monotonic()
                )
                if self._waiting:
                    return self._waiting.popleft()
                if self._finished:
                    self._leave(self)
                    raise StopIteration
                if not self._behind:
                    return None
                # Before the state is asked for: what is told from now on may not be in it.
                self._behind = False
            whole = tuple(self._whole())
            with self._changed:
                self._waiting.extendleft(reversed(whole))

    def finish(self) -> None:
        """Let no more come after what waits."""
        with self._changed:
            self._finished = True
            self._changed.notify_all()

    def close(self) -> None:
        """End it at once."""
        with self._changed:
            self._waiting.clear()
            self._behind = False
            self._finished = True
            self._changed.notify_all()
        self._leave(self)
