"""Taking in what has been accepted: all of it is written, or nothing."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.cli.line.files import not_written

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.project.snapshot import Snapshot


def is_written(project: Snapshot, files: Mapping[str, bytes | None], root: Path, meanwhile: str, hint: str) -> bool:
    """Write files that were made from a project, by path from its root; None takes one away. Say why, where it cannot be done.

    A file that has changed `meanwhile`, as ”medan filen lästes in”, is not written over; `hint` says what to do then.
    """
    from reportgen.pipeline.snapshot import take_snapshot  # noqa: PLC0415 - keeps --help fast
    from reportgen.project.snapshot import ProjectError  # noqa: PLC0415
    from reportgen.project.writing import write_project  # noqa: PLC0415

    now = take_snapshot(root)
    if changed := [path for path in files if now.files.get(path) != project.files.get(path)]:
        sys.stderr.write(f"{changed[0]} har ändrats {meanwhile}. Inget har skrivits.\n    Tips: {hint}.\n")
        return False
    try:
        write_project(root, files)
    except ProjectError as failure:
        sys.stderr.write(f"{failure}\nInget har skrivits.\n")
    except OSError as reason:
        sys.stderr.write(not_written(next(iter(files)).partition("/")[0], reason))
    else:
        return True
    return False
