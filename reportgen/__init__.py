"""reportgen compiles narrative, data and styles into an official report.

    from pathlib import Path
    from reportgen import Options, build

    result = build(Path("."), Options(strict=True))
    for diagnostic in result.diagnostics:
        print(diagnostic)
    if result.ok:
        Path("rapport.pdf").write_bytes(result.pdf)

`check` and `build` take a project's folder, or a `Snapshot` of one: of a snapshot the result is a pure function.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportgen.composing.run import Options
    from reportgen.diagnostics import Diagnostic
    from reportgen.pipeline.build import build
    from reportgen.pipeline.check import check
    from reportgen.pipeline.result import Result
    from reportgen.pipeline.snapshot import take_snapshot
    from reportgen.project.snapshot import Snapshot

__version__ = "0.1.0"

__all__ = ["Diagnostic", "Options", "Result", "Snapshot", "__version__", "build", "check", "take_snapshot"]

_HOMES = {
    "Diagnostic": "reportgen.diagnostics",
    "Options": "reportgen.composing.run",
    "Result": "reportgen.pipeline.result",
    "Snapshot": "reportgen.project.snapshot",
    "build": "reportgen.pipeline.build",
    "check": "reportgen.pipeline.check",
    "take_snapshot": "reportgen.pipeline.snapshot",
}


def __getattr__(name: str) -> Any:
    """Import a name of the interface when it is asked for: `reportgen --help` needs none of them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
