"""The snapshot that a report is made of: the files of a project over the standard theme."""

from __future__ import annotations

from pathlib import Path

from reportgen.looks.theme import theme_files
from reportgen.project import snapshot
from reportgen.project.snapshot import Snapshot


def take_snapshot(project: Path) -> Snapshot:
    """Read the project in a folder; the theme stands in for templates and styles that it has none of its own for."""
    return snapshot.take_snapshot(project, theme=theme_files())
