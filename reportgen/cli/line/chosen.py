"""What a command is about: the report itself, or the edition for another area; and where its results are."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.cli.line.files import OUT, edition_folder

if TYPE_CHECKING:
    from reportgen.project.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Chosen:
    """The code of the area whose edition is meant, empty for the report; and the folder of results within the project."""

    edition: str = ""
    folder: str = OUT


def chosen(arguments: argparse.Namespace, snapshot: Snapshot) -> Chosen | None:
    """Return what a command is about by its `--utgåva`; where there is no such edition that is told, and None returned."""
    name = arguments.edition.strip()
    if not name:
        return Chosen()
    from reportgen.areas.editions import settings_asked  # noqa: PLC0415 - most commands are about the report
    from reportgen.cli.line.telling import tell  # noqa: PLC0415
    from reportgen.diagnostics import Collector, in_order  # noqa: PLC0415

    heard = Collector()
    settings = settings_asked(snapshot, name, heard.report)
    if settings is None:
        tell(in_order(heard.diagnostics), arguments)
        return None
    return Chosen(settings.edition, edition_folder(settings.report.file_name))
