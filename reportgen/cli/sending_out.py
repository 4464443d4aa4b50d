"""`granskningskopia`: the report as a file to review in Word, and its map."""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import json
import sys
from typing import TYPE_CHECKING

from reportgen.cli.building import Progress
from reportgen.cli.line.chosen import chosen
from reportgen.cli.line.codes import ERRORS, GOOD
from reportgen.cli.line.files import not_written
from reportgen.cli.line.telling import tell
from reportgen.heap import collect_seldom
from reportgen.project.writing import write_project, write_whole

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.review_copy.writing.copying import Copied


def review_copy_command(arguments: argparse.Namespace) -> int:
    """Write a copy and its map; nothing where the report cannot be composed, or where the file is there."""
    from reportgen.composing.run import USUAL, Run  # noqa: PLC0415 - keeps --help fast
    from reportgen.diagnostics import Severity  # noqa: PLC0415
    from reportgen.pipeline.sending_out import review_copy  # noqa: PLC0415
    from reportgen.pipeline.snapshot import take_snapshot  # noqa: PLC0415
    from reportgen.project.cache import Cache  # noqa: PLC0415
    from reportgen.review_copy.writing.copying import Asked  # noqa: PLC0415

    snapshot = take_snapshot(arguments.project)
    about = chosen(arguments, snapshot)
    if about is None:
        return ERRORS
    if arguments.file is not None and arguments.file.exists():
        sys.stderr.write(
            f"{arguments.file} finns redan och skrivs inte över: någon kan ha granskat i den.\n"
            "    Tips: ange ett annat namn med --till.\n"
        )
        return ERRORS
    collect_seldom()
    run = Run(USUAL, Progress(sys.stderr.isatty() and not arguments.json).phase)
    made = arguments.moment or dt.datetime.now().astimezone().replace(microsecond=0)
    asked = Asked(arguments.receiver or "", arguments.part.strip(), made)
    cache = Cache(arguments.project.resolve())
    copy = review_copy(snapshot, asked, run, cache, about.edition)
    if copy is None:
        code = tell(run.diagnostics, arguments)
        sys.stderr.write("" if arguments.json else "Ingen kopia har skrivits.\n")
        return code or ERRORS
    path = arguments.file or _free(arguments.project / about.folder, copy)
    if not _written(arguments.project, path, copy):
        return ERRORS
    _show(path, copy, arguments)
    if (errors := sum(one.severity is Severity.ERROR for one in run.diagnostics) - len(copy.doubts)) > 0:
        sys.stderr.write(
            f"Rapporten har {errors} fel som hindrar att den byggs, men inte att den granskas: kör reportgen granska.\n"
        )
    return GOOD


def _free(folder: Path, copy: Copied) -> Path:
    """Return a file of the folder that is not there yet, or holds the copy already: a reviewer may have edited any other."""
    names = itertools.chain((copy.name,), (f"{copy.name}-{number}" for number in itertools.count(2)))
    paths = (folder / f"{name}.docx" for name in names)
    return next(path for path in paths if not path.exists() or _holds(path, copy))


def _holds(path: Path, copy: Copied) -> bool:
    return path.is_file() and path.read_bytes() == copy.package


def _written(root: Path, path: Path, copy: Copied) -> bool:
    """Write the copy, and its map where the project has none of this copy; say why, where that cannot be done."""
    from reportgen.project.snapshot import ProjectError  # noqa: PLC0415 - keeps --help fast
    from reportgen.review_copy.map import map_text  # noqa: PLC0415

    kept = (root / copy.map.file).is_file()
    try:
        if not kept:
            write_project(root, {copy.map.file: map_text(copy.map).encode()})
        write_whole(path, copy.package)
    except ProjectError as failure:
        sys.stderr.write(f"{failure}\nInget har skrivits.\n")
    except OSError as reason:
        if not kept:
            (root / copy.map.file).unlink(missing_ok=True)
        sys.stderr.write(not_written(str(path.parent), reason))
    else:
        return True
    return False


def _show(path: Path, copy: Copied, arguments: argparse.Namespace) -> None:
    if arguments.json:
        told = {
            "id": copy.map.id,
            "fil": str(path),
            "karta": copy.map.file,
            "del": copy.map.part,
            "för": copy.map.receiver,
            "stycken": len(copy.map.blocks),
            "motsagda_påståenden": list(copy.doubts),
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
        return
    shown = copy.map.part or "hela rapporten"
    receiver = f", för {copy.map.receiver}" if copy.map.receiver else ""
    sys.stdout.write(f"Skrev {path}: {shown}{receiver}.\n")
    sys.stdout.write(f"Kartan {copy.map.file} behövs när kopian ska tas in. Behåll den i projektet.\n")
    if copy.doubts:
        count = len(copy.doubts)
        said = "Ett påstående stämmer" if count == 1 else f"{count} påståenden stämmer"
        sys.stdout.write(f"{said} inte med data och är märkt{'' if count == 1 else 'a'} i kopian:\n")
        sys.stdout.writelines(f"    {doubt}\n" for doubt in copy.doubts)
