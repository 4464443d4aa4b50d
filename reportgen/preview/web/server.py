"""The preview's server: it listens on 127.0.0.1 alone, at a port and under a token that are new each time."""

from __future__ import annotations

import logging
import socket
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from reportgen.preview.web.guard import Guard, new_token
from reportgen.preview.web.handler import Handler
from reportgen.preview.web.preview import Preview

LOCALHOST = "127.0.0.1"
# More connections than some dozen tabs make; each takes a thread.
MOST_CONNECTIONS = 96
# How long what is being answered may take when the server ends (seconds).
_PATIENCE = 2.0
_log = logging.getLogger(__name__)


class Listener(socketserver.TCPServer):
    """Takes connections and gives each a thread of its own."""

    request_queue_size = 64

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self.stopping = False
        self._lock = threading.Lock()
        self._connections: dict[socket.socket, threading.Thread] = {}
        super().__init__((LOCALHOST, 0), Handler)
        self.guard = Guard(f"{LOCALHOST}:{self.server_address[1]}", new_token())

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer a connection beside the others; where there are too many, close it."""
        with self._lock:
            # A thread is forgotten when it has ended, not when it is about to: whoever ends the server waits for it.
            self._connections = {one: thread for one, thread in self._connections.items() if thread.is_alive()}
            if self.stopping or len(self._connections) >= MOST_CONNECTIONS:
                self.shutdown_request(request)
                return
            thread = threading.Thread(target=self._serve, args=(request, client_address), name="viewer", daemon=True)
            self._connections[request] = thread
            thread.start()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002
        """Tell of a fault of ours; that a browser hung up or fell asleep is none."""
        _log.exception("A connection of the preview failed")

    def end(self) -> None:
        """Let what is being answered be finished, for a while, and close every connection."""
        with self._lock:
            self.stopping = True
            open_now = dict(self._connections)
        # Who waits for the next question of a browser hears that none will come.
        self._shut(open_now, socket.SHUT_RD)
        until = time.monotonic() + _PATIENCE
        for thread in open_now.values():
            thread.join(max(0.0, until - time.monotonic()))
        self._shut(open_now, socket.SHUT_RDWR)
        for thread in open_now.values():
            thread.join(_PATIENCE)

    def _serve(self, request: socket.socket, client_address: Any) -> None:
        try:
            self.finish_request(request, client_address)
        except OSError:
            # The browser hung up, or did not read or write for too long.
            pass
        except Exception:  # noqa: BLE001 - one connection does not end the server
            self.handle_error(request, client_address)
        finally:
            self.shutdown_request(request)

    @staticmethod
    def _shut(connections: dict[socket.socket, threading.Thread], how: int) -> None:
        for connection in connections:
            with suppress(OSError):
                connection.shutdown(how)


@contextmanager
def serving(preview: Preview) -> Iterator[str]:
    """Answer browsers while in this context; gives the address to open, which is secret to this machine's user.

    When it is left, no thread and no socket remain, but for a question that the preview itself does not answer in time.
    """
    with Listener(preview) as listener:
        thread = threading.Thread(target=listener.serve_forever, args=(0.05,), name="preview", daemon=True)
        thread.start()
        try:
            yield f"{listener.guard.origin}/{listener.guard.token}/"
        finally:
            listener.shutdown()
            thread.join()
            listener.end()
