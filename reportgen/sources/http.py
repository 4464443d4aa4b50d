"""Asking a service over HTTP: one client, which waits as the service asks it to, and returns bytes as they came.

What may pass is tried again: no connection, an answer that is cut short, 429, 502, 503 and 504. Between two tries it waits
as long as `Retry-After` says (RFC 9110, in seconds or as a date), else one, two and four seconds.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import time
import urllib.request
from collections import deque
from collections.abc import Callable, Mapping
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    InvalidHeader,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)

from reportgen import __version__
from reportgen.sources.wire.answers import changed
from reportgen.sources.wire.calls import LATER, Failing, Reply, SourceError

MOST_BYTES = 50_000_000
"""A larger answer is not taken in: a table at SCB's limit of 150,000 cells takes two million bytes."""
_TRIES = 4
_LONGEST_WAIT = 120.0
_LONGEST_ANSWER = 300.0
_TIMEOUT = urllib3.Timeout(connect=10, read=60)
_PASSING = (
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
    HTTPStatus.GATEWAY_TIMEOUT,
)
_MOST_REDIRECTS = 3
_LONGEST_SAID = 200
_RETRY_AFTER = urllib3.Retry(retry_after_max=10**9)


def _utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)


class Client:
    """Asks services, one call at a time; their connections are kept for the next.

    `waits` is called with the seconds to wait, and `now` tells the time of an answer; both are given by tests.
    """

    def __init__(self, waits: Callable[[float], None] = time.sleep, now: Callable[[], dt.datetime] = _utc_now) -> None:
        self._waits = waits
        self._now = now
        self._pools: dict[str, urllib3.PoolManager] = {}
        self._paces: dict[str, tuple[int, float]] = {}
        self._calls: dict[str, deque[float]] = {}

    def pace(self, address: str, calls: int, seconds: float) -> None:
        """From now on, make at most so many calls to the host of an address in any time of so many seconds."""
        self._paces[_origin(address)] = (calls, seconds)

    def ask(self, address: str, asked: str = "") -> Reply:
        """Return what a service answers: to its address alone, or to a question in JSON. Raises SourceError."""
        wait, tries = 1.0, 1
        while True:
            try:
                return self._followed(address, asked)
            except SourceError as failure:
                after = wait if failure.after is None else failure.after
                if not failure.passes:
                    raise
                if after > _LONGEST_WAIT:
                    failure.message += f", och bad om {after:.0f} sekunders väntan"
                    raise
                if tries == _TRIES:
                    failure.message += f", i {_TRIES} försök"
                    raise
            self._waits(after)
            wait, tries = wait * 2, tries + 1

    def _followed(self, address: str, asked: str) -> Reply:
        """Ask, and follow where a service leads within itself; who leads elsewhere is not followed."""
        here = address
        for _ in range(_MOST_REDIRECTS):
            status, headers, content = self._call(here, asked)
            if status not in {301, 302, 307, 308}:
                return self._judged(
                    Reply(here, asked, self._now(), headers.get("content-type", ""), content), status, headers
                )
            there = urljoin(here, headers.get("location", ""))
            if _origin(there) != _origin(here):
                message = f"hänvisar till {there}, som ligger på en annan server"
                raise changed(message, _NEW_ADDRESS)
            here = there
        raise changed(f"hänvisar vidare om och om igen från {address}", _NEW_ADDRESS)

    def _call(self, address: str, asked: str) -> tuple[int, Mapping[str, str], bytes]:
        """Make one call; return the status, the headers by their names in small letters, and the body as it came."""
        self._keep_pace(_origin(address))
        headers = {
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "User-Agent": f"reportgen/{__version__}",
        }
        if asked:
            headers["Content-Type"] = "application/json"
        try:
            response = self._pool(address).request(
                "POST" if asked else "GET",
                address,
                body=asked.encode() or None,
                headers=headers,
                preload_content=False,
                redirect=False,
                retries=False,
                timeout=_TIMEOUT,
            )
        except HTTPError as reason:
            raise SourceError(Failing.DOWN, _unanswered(reason), LATER, passes=True) from reason
        try:
            content = _whole(response)
        except BaseException:
            # What is left of the answer would be read as the next one.
            response.close()
            raise
        response.release_conn()
        return response.status, {name.lower(): value for name, value in response.headers.items()}, content

    def _judged(self, reply: Reply, status: int, headers: Mapping[str, str]) -> Reply:
        """Return an answer that is one, or raise what it is instead."""
        if status == HTTPStatus.OK:
            packed = headers.get("content-encoding", "identity")
            if packed != "identity":
                raise changed(f"gav ett packat svar ({packed})")
            return reply
        said = _words(reply.content)
        message = f"svarade {status} {said or _phrase(status)}".rstrip()
        if status in _PASSING:
            after = _seconds(headers.get("retry-after", ""))
            raise SourceError(Failing.DOWN, message, LATER, status=status, said=said, passes=True, after=after)
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise SourceError(Failing.DOWN, message, LATER, status=status, said=said)
        if status == HTTPStatus.GONE:
            raise changed(message, _NEW_ADDRESS)
        if status >= HTTPStatus.BAD_REQUEST:
            raise SourceError(Failing.REFUSED, message, "Rätta frågan i data/kallor.toml.", status=status, said=said)
        raise changed(message)

    def _keep_pace(self, origin: str) -> None:
        if origin not in self._paces:
            return
        most, seconds = self._paces[origin]
        calls = self._calls.setdefault(origin, deque())
        if len(calls) >= most:
            left = calls[-most] + seconds - time.monotonic()
            if left > 0:
                self._waits(left)
        calls.append(time.monotonic())
        while len(calls) > most:
            calls.popleft()

    def _pool(self, address: str) -> urllib3.PoolManager:
        """Return the connections to a server, through the proxy that the system names for it."""
        origin = _origin(address)
        if origin not in self._pools:
            parts = urlsplit(address)
            host = parts.hostname or ""
            proxy = urllib.request.getproxies().get(parts.scheme)
            direct = not proxy or host == "127.0.0.1" or urllib.request.proxy_bypass(host)
            self._pools[origin] = urllib3.PoolManager() if direct else urllib3.ProxyManager(str(proxy))
        return self._pools[origin]


_NEW_ADDRESS = "Se efter om tjänsten har flyttat, och skriv den nya adressen i data/kallor.toml."


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}".casefold()


def _whole(response: urllib3.BaseHTTPResponse) -> bytes:
    """Return the body of an answer as it came, not unpacked; raises SourceError where it is cut short or has no end."""
    content = bytearray()
    begun = time.monotonic()
    try:
        for piece in response.stream(2**16, decode_content=False):
            content += piece
            if len(content) > MOST_BYTES:
                message = f"gav ett svar på mer än {MOST_BYTES // 1_000_000} MB"
                raise changed(message, "Ställ en snävare fråga.")
            if time.monotonic() - begun > _LONGEST_ANSWER:
                message = f"var inte klar med sitt svar efter {_LONGEST_ANSWER:.0f} sekunder"
                raise SourceError(Failing.DOWN, message, LATER, status=response.status)
    except HTTPError as reason:
        raise SourceError(Failing.DOWN, "bröt av sitt svar", LATER, status=response.status, passes=True) from reason
    return bytes(content)


def _unanswered(reason: HTTPError) -> str:
    """Return why there is no answer, in Swedish."""
    match reason:
        case NameResolutionError():
            return "kunde inte nås: servernamnet hittades inte"
        case SSLError():
            return "kunde inte nås: serverns certifikat godtogs inte"
        case NewConnectionError():
            return "kunde inte nås: uppkopplingen nekades"
        case ConnectTimeoutError() | ReadTimeoutError():
            return "svarade inte i tid"
    return "bröt uppkopplingen"


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def _words(content: bytes) -> str:
    """Return the server's own words of an answer in the form of RFC 9457, quoted; empty where it has none."""
    try:
        problem = json.loads(content)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(problem, dict):
        return ""
    parts = dict.fromkeys(str(problem[key]) for key in ("title", "detail") if isinstance(problem.get(key), str))
    said = re.sub(r"[\s\x00-\x1f\x7f]+", " ", ": ".join(parts)).strip()
    return f"”{said[:_LONGEST_SAID]}”" if said else ""


def _seconds(retry_after: str) -> float | None:
    """Return how long a server asks one to wait; None where it does not, or cannot be understood."""
    try:
        return _RETRY_AFTER.parse_retry_after(retry_after) if retry_after else None
    except (InvalidHeader, OverflowError, ValueError):
        return None
