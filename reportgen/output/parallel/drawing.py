"""The pages of a file drawn by two processes: this one from the first page on, the other from the last, until they meet."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any, Generic, TypeVar, cast

from weasyprint.document import Page

from reportgen.forking import Forked, Meeting
from reportgen.output.parallel.drawn_page import OwnFonts, draw_alone, put_in
from reportgen.output.pdf.log import heard_texts, pass_on

T = TypeVar("T")


class _AllCollectedError(Exception):
    """Every page has its stream: the second process needs no more of the file."""


class Drawing(Generic[T]):
    """A document whose pages are being drawn, and some work that is done beside."""

    def __init__(self, document: Any, write: Callable[[], object], beside: Callable[[], T]) -> None:
        """Begin. The second process does the work first; `write` writes the document, so that it knows its streams."""
        self._pages = list(document.pages)
        self._write = write
        self._beside = beside
        self._meeting = Meeting()
        self._drawn: dict[int, bytes] = {}
        self._result: T | None = None
        self._done = False
        self._forked = Forked.begin(self.pieces)

    def pieces(self) -> Iterator[bytes]:
        """Yield what the second process makes: the work, and then pages with their numbers, from the last on."""
        streams = self._streams()
        # The links of the pages are made by now, which the work may ask for.
        yield pickle.dumps((None, self._beside()), pickle.HIGHEST_PROTOCOL)
        fonts = OwnFonts()
        for index, (stream, scale) in reversed(list(enumerate(streams))):
            if self._meeting.reached >= index:
                return
            page, messages = self._pages[index], list[str]()
            with heard_texts(messages.append):
                drawn = draw_alone(page, partial(Page.paint, page, stream, scale), stream, fonts, messages)
            if drawn is not None:
                yield pickle.dumps((index, drawn), pickle.HIGHEST_PROTOCOL)

    def _streams(self) -> list[tuple[Any, float]]:
        """Return each page's stream, with its scale, as it is before anything is drawn."""
        found: list[tuple[Any, float]] = []

        def collect(stream: Any, scale: float) -> None:
            found.append((stream, scale))
            if len(found) == len(self._pages):
                raise _AllCollectedError

        for page in self._pages:
            page.paint = collect
        with heard_texts(lambda _text: None), suppress(_AllCollectedError):
            self._write()
        return found

    def __enter__(self) -> Drawing[T]:
        """Let the document be written with what the second process draws, while in this context."""
        if self._forked is not None:
            for index, page in enumerate(self._pages):
                page.paint = partial(self._paint, index)
        return self

    def __exit__(self, *_failure: object) -> None:
        if self._forked is not None:
            self._forked.end()
            for page in self._pages:
                del page.paint

    def _paint(self, index: int, stream: Any, scale: float) -> None:
        self._meeting.come_to(index)
        page = self._pages[index]
        self._take(self._forked.arrived() if self._forked else [])
        if (written := self._drawn.pop(index, None)) is not None:
            drawn = pickle.loads(written)  # noqa: S301 - written by our own fork
            if put_in(drawn, page, stream):
                for text in drawn.messages:
                    pass_on(text)
                return
        Page.paint(page, stream, scale)

    def _take(self, pieces: list[bytes]) -> None:
        for piece in pieces:
            index, found = pickle.loads(piece)  # noqa: S301 - written by our own fork
            if index is None:
                self._result, self._done = found, True
            else:
                self._drawn[index] = found

    def result(self) -> T:
        """Return what the work beside gave; to be called once the document is written."""
        if self._forked is not None:
            self._meeting.come_to(len(self._pages))
            self._take(self._forked.rest() or [])
        if not self._done:
            self._result, self._done = self._beside(), True
        return cast(T, self._result)
