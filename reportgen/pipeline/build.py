"""The whole build in one call, phase by phase."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.composing.composing import Composed, compose_report
from reportgen.composing.run import USUAL, Options, Progress, Run, silent
from reportgen.conformance.conformance import ask_beforehand, check_conformance, prepare
from reportgen.diagnostics import Collector, Diagnostic, Report
from reportgen.document.page_map import PageMap
from reportgen.forking import Beside
from reportgen.pipeline.check import opened
from reportgen.pipeline.result import Result
from reportgen.project.cache import Cache
from reportgen.project.settings import Settings
from reportgen.project.snapshot import Snapshot

if TYPE_CHECKING:
    from reportgen.output.render import Typeset
    from reportgen.trace.attachments import Attached

# The profile of the file that is published: it carries its data.
PUBLISHED = "3a"


def build(
    project: Path | Snapshot,
    options: Options = USUAL,
    progress: Progress = silent,
    cache: Cache | None = None,
) -> Result:
    """Compile a report project; the result has no PDF where any error was found.

    A `project` that is a folder is read once, and drawings are kept in its cache. Of a snapshot the result is a pure
    function: nothing is read, and nothing written but what `cache` keeps.
    """
    run = Run(options, progress)
    snapshot, _, cache = opened(project, options, cache)
    if options.engine and options.pages:
        # Java loads and compiles the engine while the report is composed and set.
        prepare(PUBLISHED)
    settings, composed = compose_report(snapshot, options, cache, run)
    if composed is None or settings is None or run.failed:
        document, written = (composed.document, composed.written) if composed else (None, None)
        return Result(run.diagnostics, settings, document, written, seconds=run.seconds)
    profile = settings.archive.profile if options.archive else PUBLISHED
    if not options.pages:
        web = _web_edition(composed, snapshot, options, run)
        return Result(
            run.diagnostics,
            settings,
            composed.document,
            composed.written,
            seconds=run.seconds,
            web={} if run.failed else web,
        )
    carried = _Carried(composed, snapshot, profile)
    with run.phase("sättning"):
        typeset = _typesetter()
        pages = typeset(
            composed.document,
            composed.written,
            snapshot,
            settings,
            composed.words,
            profile,
            carried.attach,
            lambda *set_pages: _inspect(composed, settings, *set_pages),
            cache,
            run.report,
        )
    if pages is None:
        return Result(run.diagnostics, settings, composed.document, composed.written, seconds=run.seconds)
    for diagnostic in pages.found:
        run.report(diagnostic)
    asked = ask_beforehand(pages.pdf, profile) if options.engine else None
    seen = Beside(lambda: _seen(pages, composed))
    with run.phase("validering"):
        verdict = check_conformance(pages.pdf, profile, options.engine, run.report, asked)
    with run.phase("kontroll"):
        for diagnostic in seen.result():
            run.report(diagnostic)
    product = None
    web = {} if run.failed else _web_edition(composed, snapshot, options, run)
    if not run.failed:
        with run.phase("spårbarhet"):
            from reportgen.archive.product import Product  # noqa: PLC0415 - with the typesetting
            from reportgen.compiler.wheel import compiler_files  # noqa: PLC0415
            from reportgen.trace.manifest import made_now  # noqa: PLC0415

            product = Product(
                composed.edition,
                pages.pdf,
                carried.trace,
                carried.manifest,
                carried.files,
                verdict,
                snapshot.contents(carried.inputs),
                made_now(verdict.missing),
                compiler_files() if options.archive else {},
            )
    return Result(
        run.diagnostics,
        settings,
        composed.document,
        composed.written,
        product,
        pages.pages,
        run.seconds,
        set_pages=pages.document.pages,
        web={} if run.failed else web,
    )


def _web_edition(composed: Composed, snapshot: Snapshot, options: Options, run: Run) -> Mapping[str, bytes]:
    if not options.web:
        return {}
    from reportgen.pipeline.web import web_edition  # noqa: PLC0415 - most builds have none

    with run.phase("webb"):
        return web_edition(composed, snapshot, run.report)


def _inspect(
    composed: Composed, settings: Settings, document: Any, placed: PageMap, texts: Any, report: Report
) -> None:
    from reportgen.output.check import check_pages  # noqa: PLC0415 - takes WeasyPrint with it

    made = composed.document
    check_pages(document, placed, made.numbering, texts, composed.sheets, settings, made, report)


def _seen(pages: Typeset, composed: Composed) -> tuple[Diagnostic, ...]:
    from reportgen.output.check import check_seen  # noqa: PLC0415 - takes WeasyPrint with it

    told = Collector()
    check_seen(pages.document, pages.pages, pages.texts, composed.sheets, pages.pdf, told.report)
    return tuple(told.diagnostics)


class _Carried:
    """Makes what goes with the report once its pages are known, and keeps it: these files and the trace document."""

    def __init__(self, composed: Composed, snapshot: Snapshot, profile: str) -> None:
        self._composed = composed
        self._snapshot = snapshot
        self._profile = profile
        self.inputs: tuple[str, ...] = ()
        self.trace: dict[str, Any] = {}
        self.manifest: dict[str, Any] = {}
        self.files: tuple[Attached, ...] = ()

    def attach(self, pages: PageMap, found: Mapping[int, int], fetched: frozenset[str]) -> tuple[Attached, ...]:
        """Return the data, the sources and the manifest as files; `fetched` are the files that the pages show."""
        from reportgen.trace.attachments import attachments  # noqa: PLC0415 - with the typesetting
        from reportgen.trace.document import entry_pages, trace_document  # noqa: PLC0415
        from reportgen.trace.manifest import manifest  # noqa: PLC0415

        written, edition = self._composed.written, self._composed.edition
        numbering = self._composed.document.numbering
        self.inputs = tuple(sorted({*self._composed.inputs, *fetched}))
        sources = self._snapshot.sources(self.inputs)
        set_on = entry_pages(written.entries, written.printed, found, pages)
        self.trace = trace_document(written.entries, set_on, pages, numbering, edition.data, edition.settings, sources)
        self.manifest = manifest(edition.settings, sources, self._snapshot.contents(self.inputs), self._profile)
        self.files = attachments(written.entries, numbering, edition.data, self.trace, self.manifest)
        return self.files


def _typesetter() -> Callable[..., Typeset | None]:
    """Import the typesetting when it is needed: it takes a second, which a check of the project should not cost.

    Where a library is missing WeasyPrint prints advice in English before it raises OSError; the command line gives
    its own.
    """
    with contextlib.redirect_stdout(io.StringIO()):
        from reportgen.output.render import typeset  # noqa: PLC0415
    return typeset
