"""WeasyPrint's log as diagnostics, in Swedish."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from reportgen.diagnostics import Diagnostic, Position, error, warning
from reportgen.swedish.foreign.weasyprint import MESSAGES


@dataclass(frozen=True, slots=True)
class Message:
    """A message as a diagnostic, and what it is about: the parts of WeasyPrint's own words that its pattern names."""

    diagnostic: Diagnostic
    about: Mapping[str, str]


_RECEIVER: ContextVar[Callable[[str], None] | None] = ContextVar("receiver", default=None)


@contextmanager
def heard_messages(receive: Callable[[Message], None], stylesheet: str = "") -> Iterator[None]:
    """Receive WeasyPrint's messages of level warning and error while in this context; `stylesheet` is what it reads.

    Its messages about CSS name no file (Kozea/WeasyPrint#1850).
    """
    with heard_texts(lambda text: receive(translate(text, stylesheet))):
        yield


@contextmanager
def heard_texts(receive: Callable[[str], None]) -> Iterator[None]:
    """Receive the same messages in WeasyPrint's own words."""
    token = _RECEIVER.set(receive)
    try:
        yield
    finally:
        _RECEIVER.reset(token)


def pass_on(text: str) -> None:
    """Hand a message in WeasyPrint's own words, which was heard in another process, to the receiver of this context."""
    receiver = _RECEIVER.get()
    if receiver is not None:
        receiver(text)


def receive_messages() -> None:
    """Let WeasyPrint's log reach the receiver of the context that it is written in; once in a process."""
    logging.getLogger("weasyprint").addFilter(_take)


def _take(record: logging.LogRecord) -> bool:
    """Hand a record to the receiver; without one it goes where it would have gone."""
    receiver = _RECEIVER.get()
    if receiver is None:
        return True
    if record.levelno >= logging.WARNING:
        receiver(record.getMessage())
    return False


def translate(message: str, stylesheet: str) -> Message:
    """Return what a message says: an error, since each is something that the reader would miss.

    WeasyPrint's own words are kept, as such, where there are no others. The one warning is about the machine, not the
    report. Of a line without a style sheet nothing is said, for it could be of any.
    """
    text = message.strip().removesuffix(".")
    if "HarfBuzz-Subset" in text:
        hint = "Kör sudo apt-get install libharfbuzz-subset0"
        lacking = "Programbiblioteket HarfBuzz-Subset saknas; typsnitten bäddas in på ett långsammare sätt."
        return Message(warning("programbibliotek", Position("pdf"), lacking, hint), {})
    whole = Position(stylesheet or "pdf")
    for pattern, code, swedish, hint in MESSAGES:
        match = re.fullmatch(pattern, text, re.DOTALL)
        if match is None:
            continue
        groups = match.groupdict()
        line, column = groups.pop("line", None), groups.pop("column", None)
        place = Position(stylesheet, int(line), int(column or 0)) if line and stylesheet else whole
        about = {key: (value or "").strip() for key, value in groups.items()}
        return Message(error(code, place, swedish.format(**about), hint.format(**about)), about)
    hint = f"WeasyPrints egna ord: ”{text}”."
    return Message(
        error("sättning", whole, "WeasyPrint, som sätter sidorna, anmärker på en mall eller stilmall.", hint), {}
    )
