"""The whole build in one call, phase by phase."""

from __future__ import annotations

import contextlib
import io
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.assess import assess, earlier_edition
from reportgen.compose import Composition, compose
from reportgen.compose.material import Material
from reportgen.data import DataSet, load
from reportgen.diagnostics import Diagnostic, Position, error, has_errors, in_order, strict, unheard
from reportgen.narrative import (
    Functions,
    check_repeated,
    check_stale,
    check_unbound,
    evaluate,
    parse_narrative,
    read_sentences,
)
from reportgen.project import Project, Settings, read_settings
from reportgen.typeset.pagemap import PageMap

if TYPE_CHECKING:
    from reportgen.trace.attachments import Attached
    from reportgen.typeset.render import Typeset

Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Options:
    """How to build: `strict` makes warnings errors; `final` refuses example data and drafts; `engine` runs veraPDF."""

    strict: bool = False
    final: bool = False
    engine: bool = False


@dataclass(frozen=True)
class Result:
    """What a build gave. `pdf` and `trace` (the traceability file) are empty where nothing was set or an error stopped it."""

    diagnostics: tuple[Diagnostic, ...]
    settings: Settings | None = None
    composition: Composition | None = None
    pdf: bytes = field(default=b"", repr=False)
    pages: PageMap | None = None
    trace: bytes = field(default=b"", repr=False)
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether nothing stops the report from being published."""
        return not has_errors(self.diagnostics)


class _Run:
    """Collects the diagnostics of a run and the time of its phases."""

    def __init__(self, options: Options, progress: Progress) -> None:
        self._options = options
        self._progress = progress
        self._found: list[Diagnostic] = []
        self.seconds: dict[str, float] = {}

    def found(self, diagnostic: Diagnostic) -> None:
        self._found.append(diagnostic)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        ordered = in_order(self._found)
        return strict(ordered) if self._options.strict else ordered

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - start
        self._progress(name, self.seconds[name])


def _silent(_phase: str, _seconds: float) -> None:
    return


def check(root: Path, options: Options = Options(), progress: Progress = _silent) -> Result:
    """Run every phase that needs no pages, and return all diagnostics."""
    run = _Run(options, progress)
    return _composed(root, options, run)[0]


def build(root: Path, options: Options = Options(), progress: Progress = _silent) -> Result:
    """Compile a report project; the result has no PDF where any error was found. Writes nothing but the cache."""
    run = _Run(options, progress)
    result, data, project = _composed(root, options, run)
    if not result.ok or result.composition is None or result.settings is None or data is None:
        return result
    with run.phase("sättning"):
        typeset = _typesetter()

        carried = _Carried(result.composition, project, result.settings, data)
        pages = typeset(result.composition, project, result.settings, carried.attach, run.found)
    with run.phase("kontroll"):
        from reportgen.verify import check_layout  # noqa: PLC0415

        check_layout(pages.document, pages.pages, result.composition.numbering, run.found)
    with run.phase("validering"):
        from reportgen.verify import check_conformance  # noqa: PLC0415

        check_conformance(pages.pdf, options.engine, run.found)
    done = run.diagnostics
    if has_errors(done):
        return Result(done, result.settings, result.composition, b"", pages.pages, seconds=run.seconds)
    with run.phase("spårbarhet"):
        from reportgen.trace.document import beside  # noqa: PLC0415

        trace = beside(carried.trace, pages.pdf)
    return Result(done, result.settings, result.composition, pages.pdf, pages.pages, trace, run.seconds)


class _Carried:
    """Makes what the file carries once its pages are known, and keeps the traceability document."""

    def __init__(self, composition: Composition, project: Project, settings: Settings, data: DataSet) -> None:
        self._composition = composition
        self._project = project
        self._settings = settings
        self._data = data
        self.trace: dict[str, Any] = {}

    def attach(self, pages: PageMap, marks: Mapping[int, int]) -> tuple[Attached, ...]:
        """Return the files to embed."""
        from reportgen.trace.attachments import attachments  # noqa: PLC0415 - with the typesetting
        from reportgen.trace.document import trace_document  # noqa: PLC0415
        from reportgen.trace.manifest import manifest  # noqa: PLC0415

        composed, sources = self._composition, self._project.sources
        self.trace = trace_document(
            composed.entries, marks, pages, composed.numbering, self._data, self._settings, sources
        )
        listed = manifest(self._settings, sources)
        return attachments(composed.entries, composed.numbering, self._data, self.trace, listed)


def _typesetter() -> Callable[..., Typeset]:
    """Import the typesetting when it is needed: it takes a second, which a check of the project should not cost.

    Where a library is missing WeasyPrint prints advice in English before it raises OSError; the command line gives
    its own.
    """
    with contextlib.redirect_stdout(io.StringIO()):
        from reportgen.typeset.render import typeset  # noqa: PLC0415
    return typeset


def _composed(root: Path, options: Options, run: _Run) -> tuple[Result, DataSet | None, Project]:
    project = Project(root)
    with run.phase("projekt"):
        settings = read_settings(project, run.found)
    if settings is None:
        return Result(run.diagnostics, seconds=run.seconds), None, project
    with run.phase("data"):
        data = load(project, settings, run.found)
    broken = has_errors(run.diagnostics)
    with run.phase("bedömning"):
        # What broken data cannot decide would only hide the cause.
        assessments = assess(data, settings.assessment, unheard if broken else run.found)
        earlier = earlier_edition(project, settings, run.found)
    broken = has_errors(run.diagnostics)
    with run.phase("berättelse"):
        parts = parse_narrative(project, run.found)
        # What the data lack would come back as an error at every place that uses it, and hide the cause.
        if not broken:
            check_unbound(parts, data, run.found)
            functions = Functions(data, assessments, settings, earlier)
            parts = evaluate(parts, functions, run.found)
            read = read_sentences(parts)
            check_stale(read, data, earlier, settings, run.found)
            check_repeated(read, data, run.found)
    if options.final:
        examples = data.has_examples or (earlier is not None and earlier.data.has_examples)
        _refuse_unfinished(settings, examples, run.found)
    composition = None
    if not broken and not has_errors(run.diagnostics):
        with run.phase("sammanställning"):
            composition = compose(parts, Material(settings, data, assessments, earlier), project, run.found)
    return Result(run.diagnostics, settings, composition, seconds=run.seconds), data, project


def _refuse_unfinished(settings: Settings, has_examples: bool, found: Callable[[Diagnostic], None]) -> None:
    place = Position("rapport.toml")
    if has_examples:
        hint = "Byt exempelserierna i data/serier mot publicerade värden, eller bygg utan --skarp."
        found(error("exempeldata", place, "Rapporten innehåller exempeldata och kan inte byggas skarpt.", hint))
    if settings.report.status != "fastställd":
        hint = 'Sätt status = "fastställd" i rapport.toml när rapporten är beslutad.'
        found(error("utkast", place, f"Rapportens status är {settings.report.status}.", hint))
