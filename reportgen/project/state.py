"""A state of the data, given as a folder or as a revision of the project's git history."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from reportgen.project.cache import Cache
from reportgen.project.reader import Project

_DATA = "data"


class StateError(Exception):
    """What was given is no state of the data; the message is for the user."""


def data_state(given: str, root: Path) -> tuple[Project, str]:
    """Return the project and the folder within it that a state of the data is to be read from.

    A folder may be a project, or a data folder itself. Anything else is a git revision, whose data are unpacked into
    the cache. Raises StateError.
    """
    folder = Path(given)
    if folder.is_dir():
        if (folder / _DATA / "indikatorer.csv").is_file():
            return Project(folder), _DATA
        if (folder / "indikatorer.csv").is_file():
            return Project(folder.resolve().parent), folder.resolve().name
        raise StateError(f"{given} har ingen indikatorer.csv.\n    Tips: ange en datamapp eller en projektmapp.")
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{given}^{{commit}}")
    if commit is None:
        raise StateError(
            f"{given} är varken en mapp eller en utgåva i projektets git-historik.\n"
            "    Tips: ange till exempel tidigare/2024, HEAD~1 eller en etikett."
        )
    name = commit.decode().strip()
    unpacked = Cache(root).folder(f"jämförelse/{name}")
    if not (unpacked / _DATA).is_dir():
        archive = _git(root, "archive", "--format=tar", name, _DATA)
        if archive is None:
            raise StateError(f"Utgåvan {given} har ingen mapp {_DATA}/.\n    Tips: välj en utgåva där den finns.")
        with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
            # Python before 3.11.4 has no filters; a tree of git never leads out of the folder that it is unpacked to.
            packed.extraction_filter = getattr(tarfile, "data_filter", None)
            packed.extractall(unpacked)  # noqa: S202
    return Project(unpacked), _DATA


def _git(root: Path, *arguments: str) -> bytes | None:
    """Return what a git command prints, or None where it fails or git is missing."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)  # noqa: S603, S607
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
