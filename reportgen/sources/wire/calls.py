"""What a call to a service is: who makes it, the answer that comes of it, or why there is none."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

LATER = "Försök igen senare."
"""The hint where a source is down."""


class Failing(StrEnum):
    """Why a source gave nothing, as the code of the diagnostic that tells of it.

    DOWN: it does not answer, or not wholly, and another try later may do. REFUSED: it does not take the question. CHANGED: it
    answers in another shape than is known, so that somebody must look at what it has become.
    """

    DOWN = "källan-nere"
    REFUSED = "källan-nekar"
    CHANGED = "källan-ändrad"


class SourceError(Exception):
    """A service has not given what it was asked for.

    `message` is what it did, in Swedish, to follow its name: ”svarade 404: …”. `code` is that of the diagnostic.
    `status` is that of its answer, 0 without one, and `said` its own words. `passes` tells that another try may do, after the seconds of `after` where it names them.
    """

    def __init__(
        self,
        why: Failing,
        message: str,
        hint: str = "",
        *,
        code: str = "",
        status: int = 0,
        said: str = "",
        passes: bool = False,
        after: float | None = None,
    ) -> None:
        super().__init__(message)
        self.why = why
        self.message = message
        self.hint = hint
        self.code = code or why.value
        self.status = status
        self.said = said
        self.passes = passes
        self.after = after

    @property
    def is_unreached(self) -> bool:
        """Whether the service gave no answer at all."""
        return self.why is Failing.DOWN and not self.status and self.passes


@dataclass(frozen=True, slots=True)
class Reply:
    """What a service answered: where and when (UTC, whole seconds), what was sent to it (empty for GET), and its bytes."""

    address: str
    asked: str
    at: dt.datetime
    content_type: str
    content: bytes


class Caller(Protocol):
    """What asks services: over HTTP it is the `Client`, which needs the extra `hamta`; nobody else does."""

    def pace(self, address: str, calls: int, seconds: float) -> None:
        """From now on, make at most so many calls to the host of an address in any time of so many seconds."""

    def ask(self, address: str, asked: str = "") -> Reply:
        """Return what a service answers: to its address alone, or to a question in JSON. Raises SourceError."""
