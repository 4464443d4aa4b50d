"""What a run is asked for, and what it tells while it goes on."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from reportgen.diagnostics import Collector, Diagnostic, Report, bounded, in_order, strict
from reportgen.proving.prove import Tried
from reportgen.statements.check import Reading

Progress = Callable[[str, float], None]
"""What is told the name and the seconds of each phase as it ends."""


@dataclass(frozen=True)
class Options:
    """How to build: `strict` makes warnings errors; `final` refuses example data and drafts; `engine` runs veraPDF.

    `examples` lets a final build have example data after all. `archive` gives the file the profile that rapport.toml
    asks for in the archive, and demands what the registrator must know; `moment` is when the package is made, where
    that is known. `number` is the diarienummer, where it is not in rapport.toml. `prove` tries every statement against
    changes of its data. `web` makes the web edition too, and `pages` the PDF. `edition` is the code or the name of the area
    whose edition is meant ([utgåvor] of rapport.toml); empty for the report itself.
    """

    strict: bool = False
    final: bool = False
    engine: bool = False
    examples: bool = False
    archive: bool = False
    moment: dt.datetime | None = None
    number: str = ""
    prove: bool = False
    web: bool = False
    pages: bool = True
    edition: str = ""


USUAL = Options()


def silent(_phase: str, _seconds: float) -> None:
    """Tell nobody how far the run has come."""


class Run:
    """The diagnostics of a run and the time of its phases, as they come."""

    def __init__(self, options: Options, progress: Progress) -> None:
        self._options = options
        self._progress = progress
        self._heard = Collector()
        self.report: Report = self._heard.report
        self.seconds: dict[str, float] = {}
        self.readings: tuple[Reading, ...] = ()
        self.tried: Tried | None = None

    @property
    def failed(self) -> bool:
        """Whether an error has been reported."""
        return self._heard.failed

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything reported, in the order of places."""
        ordered = bounded(in_order(self._heard.diagnostics))
        return strict(ordered) if self._options.strict else ordered

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Measure a phase."""
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start
        self._progress(name, self.seconds[name])
