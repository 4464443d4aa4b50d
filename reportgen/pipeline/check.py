"""Every phase that needs no pages, in one call: what is wrong with a project."""

from __future__ import annotations

from pathlib import Path

from reportgen.composing.composing import compose_report
from reportgen.composing.run import USUAL, Options, Progress, Run, silent
from reportgen.pipeline.result import Result
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.project.cache import Cache
from reportgen.project.snapshot import Snapshot


def check(
    project: Path | Snapshot,
    options: Options = USUAL,
    progress: Progress = silent,
    cache: Cache | None = None,
) -> Result:
    """Run every phase that needs no pages, and return all diagnostics (see `reportgen.pipeline.build`)."""
    run = Run(options, progress)
    settings, composed = compose_report(*opened(project, options, cache), run)
    if composed is None:
        return Result(run.diagnostics, settings, seconds=run.seconds, readings=run.readings, tried=run.tried)
    return Result(
        run.diagnostics,
        settings,
        composed.document,
        composed.written,
        seconds=run.seconds,
        readings=run.readings,
        tried=run.tried,
    )


def opened(project: Path | Snapshot, options: Options, cache: Cache | None) -> tuple[Snapshot, Options, Cache]:
    """Return the snapshot of a project, the options, and where drawings are kept: for a snapshot nowhere."""
    if isinstance(project, Snapshot):
        return project, options, cache or Cache()
    return take_snapshot(project), options, cache or Cache(project.resolve())
