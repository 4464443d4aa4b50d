"""The report as it would be with files that nobody has taken in yet, held against the report as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from reportgen.diagnostics import Collector, Diagnostic
from reportgen.pipeline.check import check
from reportgen.pipeline.comparing import compare_states
from reportgen.project.snapshot import Snapshot
from reportgen.project.state import DataState, project_state
from reportgen.revision.changed_diagnostics import only_in
from reportgen.revision.compare import Revision
from reportgen.revision.revision_report import as_dict

_NOW = "data"


@dataclass(frozen=True, eq=False)
class Candidate:
    """A project with files laid over its own, and what they do to its report.

    `revision` is the comparison of the command `jämför`; it is None where the project has errors as it is, which
    `hindrances` are. `faults` is what is wrong with the candidate and not with the project, and `cured` what is mended.
    """

    project: Snapshot = field(repr=False)
    old: DataState
    new: DataState
    revision: Revision | None
    faults: tuple[Diagnostic, ...]
    cured: tuple[Diagnostic, ...]
    hindrances: tuple[Diagnostic, ...] = ()

    @cached_property
    def report(self) -> dict[str, Any] | None:
        """The comparison as plain data, with the keys of its JSON; None where nothing could be compared."""
        return as_dict(self.revision, self.old, self.new) if self.revision is not None else None


def candidate(project: Snapshot, files: Mapping[str, bytes | None], given: str) -> Candidate:
    """Return a project as it would be with files of its data folder, by path from its root; None takes a file away.

    Where a file is told of, it is called `given`, as ”det hämtade: data/serier/halsa.csv”.
    """
    laid = project.overlaid(files)
    old, new = project_state(project, _NOW), project_state(laid, given, fresh=files)
    heard = Collector()
    revision = compare_states(project, old, new, heard)
    if revision is not None:
        faults = tuple(fault.diagnostic for fault in (*revision.errors, *revision.warnings))
        return Candidate(laid, old, new, revision, faults, revision.cured)
    now, then = check(project).diagnostics, check(laid).diagnostics
    return Candidate(laid, old, new, None, only_in(then, now), only_in(now, then), tuple(heard.diagnostics))
