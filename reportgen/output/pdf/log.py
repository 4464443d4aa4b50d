"""WeasyPrint's log as diagnostics, in Swedish and with the stylesheet's name."""

from __future__ import annotations

import logging
import re
from types import TracebackType

from reportgen.diagnostics import Diagnostic, Position, Report, Severity, warning
from reportgen.output.pdf.fetcher import ProjectFetcher
from reportgen.swedish.foreign.weasyprint import MESSAGES


class Log(logging.Handler):
    """Collects WeasyPrint's messages of level warning and error while it is in use as a context."""

    def __init__(self, fetcher: ProjectFetcher, report: Report) -> None:
        super().__init__(logging.WARNING)
        self._fetcher = fetcher
        self._report = report
        self._logger = logging.getLogger("weasyprint")

    def __enter__(self) -> Log:
        self._logger.addHandler(self)
        self._propagated, self._logger.propagate = self._logger.propagate, False
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None) -> None:
        self._logger.removeHandler(self)
        self._logger.propagate = self._propagated

    def emit(self, record: logging.LogRecord) -> None:
        """Turn a message into a diagnostic."""
        self._report(translate(record.getMessage(), self._fetcher.stylesheet))


def translate(message: str, stylesheet: str) -> Diagnostic:
    """Return the diagnostic of a message: an error, since each is something that the reader would miss.

    A message without a translation keeps WeasyPrint's words. The one warning is about the machine, not the report.
    """
    text = message.strip().removesuffix(".")
    if "HarfBuzz-Subset" in text:
        hint = "sudo apt-get install libharfbuzz-subset0"
        lacking = "Programbiblioteket HarfBuzz-Subset saknas; typsnitten bäddas in på ett långsammare sätt."
        return warning("programbibliotek", Position("pdf"), lacking, hint)
    for pattern, code, swedish, hint in MESSAGES:
        match = re.fullmatch(pattern, text, re.DOTALL)
        if match is None:
            continue
        groups = match.groupdict()
        line, column = groups.pop("line", None), groups.pop("column", None)
        place = Position(stylesheet, int(line), int(column or 0)) if line else Position("pdf")
        words = swedish.format(**{key: (value or "").strip() for key, value in groups.items()})
        return Diagnostic(Severity.ERROR, code, place.path, place.line, place.column, words, hint)
    return Diagnostic(Severity.ERROR, "sättning", "pdf", 0, 0, f"WeasyPrint: {text}.", "")
