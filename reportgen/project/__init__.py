"""Phase 1: the report project on disk. The only phase that reads files."""

from reportgen.project.reader import Project, ProjectError, SourceFile
from reportgen.project.settings import Settings, read_settings

__all__ = ["Project", "ProjectError", "Settings", "SourceFile", "read_settings"]
