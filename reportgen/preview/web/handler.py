"""One connection of a browser: what it asks is looked at, answered and closed in time."""

from __future__ import annotations

import select
import socket
import time
from collections import defaultdict
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler
from typing import Any, Protocol, cast

from reportgen.preview.web.guard import EDITION_HEADERS, HEADERS, Guard
from reportgen.preview.web.preview import Event, Preview
from reportgen.preview.web.routes import MALFORMED, MISSING, Answer, read, told, write
from reportgen.preview.web.wire import LONGEST_TEXT, to_event

# A letter may take six characters of JSON, as \\u00e5.
LARGEST_BODY = 6 * LONGEST_TEXT + 10_000
_MOST_DIGITS = 12
_ELSEWHERE = "Förhandsvisningen svarar bara på den här datorn. Öppna adressen precis så som den står i terminalen."
_TOO_LONG = "Texten är för lång för att sparas härifrån. Öppna filen i en redigerare och ändra den där."
# How often a viewer without news is looked after, and told that the server is there (seconds).
_LOOK, _HEARTBEAT = 0.5, 15.0


class Site(Protocol):
    """What a handler needs to know of its server."""

    preview: Preview
    guard: Guard
    stopping: bool


class Handler(BaseHTTPRequestHandler):
    """Answers the requests of one connection, one after the other."""

    protocol_version = "HTTP/1.1"
    # For reading a request and for each write: who does not read or write holds a thread so long, in seconds.
    timeout = 20
    disable_nagle_algorithm = True
    error_content_type = "application/json; charset=utf-8"

    def do_GET(self) -> None:
        """Answer what reads."""
        parts = self._admitted(writes=False)
        if parts == ("events",):
            self._stream()
        elif parts is not None:
            self._answer(read(self._site.preview, parts))

    def do_POST(self) -> None:
        """Answer what changes something, or asks with more than a path."""
        parts = self._admitted(writes=True)
        if parts is None:
            return
        if self.headers.get_content_type() != "application/json" or "Transfer-Encoding" in self.headers:
            self._refuse(told(415, "Frågan ska vara JSON."))
            return
        lengths = self.headers.get_all("Content-Length") or []
        length = lengths[0].lstrip("0") if len(lengths) == 1 else ""
        if len(lengths) != 1 or not (lengths[0].isascii() and lengths[0].isdigit()):
            self._refuse(MALFORMED)
        elif len(length) > _MOST_DIGITS or int(length or 0) > LARGEST_BODY:
            self._refuse(told(413, _TOO_LONG))
        else:
            body = self.rfile.read(int(length or 0))
            if len(body) == int(length or 0):
                self._answer(write(self._site.preview, parts, body))
            else:
                self.close_connection = True

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Answer what cannot be read as HTTP, or asks by another method, as everything else is answered."""
        self._refuse(Answer(code, MALFORMED.kind, MALFORMED.content))

    def version_string(self) -> str:
        """Tell nobody which versions of Python and its library answer."""
        return "reportgen"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the library's
        """Write no line for each request to the terminal."""

    @property
    def _site(self) -> Site:
        return cast("Site", self.server)

    def _admitted(self, *, writes: bool) -> tuple[str, ...] | None:
        """Return what is asked for, where it is the viewer that asks; otherwise answer, and return None."""
        values = defaultdict(list)
        for name, value in self.headers.items():
            values[name.lower()].append(value)
        guard = self._site.guard
        if guard.refuses(values, writes):
            self._refuse(told(403, _ELSEWHERE))
            return None
        parts = guard.asked(self.path)
        if parts is None:
            self._refuse(MISSING)
        return parts

    def _refuse(self, answer: Answer) -> None:
        """Answer, and read no more: what follows may be the rest of what was refused."""
        self.close_connection = True
        self._answer(answer)

    def _answer(self, answer: Answer) -> None:
        self._head(answer.status, answer.kind, answer.cache, EDITION_HEADERS if answer.of_edition else HEADERS)
        self.send_header("Content-Length", str(len(answer.content)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.content)

    def _head(self, status: int, kind: str, cache: str, headers: Mapping[str, str] = HEADERS) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", cache)
        for name, value in headers.items():
            self.send_header(name, value)

    def _stream(self) -> None:
        """Send events until the viewer leaves or the preview ends."""
        self.close_connection = True
        self._head(200, "text/event-stream; charset=utf-8", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        # How soon the browser asks again where the connection breaks (milliseconds).
        self.wfile.write(b"retry: 500\n\n")
        subscription = self._site.preview.subscribe()
        told_at = time.monotonic()
        try:
            while True:
                event: Event | None = subscription.next(_LOOK)
                if event is None and (self._site.stopping or self._left()):
                    break
                if event is not None or time.monotonic() - told_at >= _HEARTBEAT:
                    self.wfile.write(b": \n\n" if event is None else to_event(event))
                    told_at = time.monotonic()
        except StopIteration:
            pass
        finally:
            subscription.close()

    def _left(self) -> bool:
        """Tell whether the viewer has closed its end; it has nothing more to say otherwise."""
        try:
            readable, _, _ = select.select([self.connection], [], [], 0)
            return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)
        except (OSError, ValueError):
            return True
