"""A state of the data, given as a folder or as a revision of the project's git history."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from reportgen.project.snapshot import Snapshot, take_snapshot

_DATA = "data"


class StateError(Exception):
    """What was given is no state of the data; the message is for the user."""


def data_state(given: str, root: Path) -> tuple[Snapshot, str]:
    """Return the files, and the folder among them, that a state of the data is to be read from.

    A folder may be a project, or a data folder itself. Anything else is a git revision, whose data are read from the
    repository. Raises StateError.
    """
    folder = Path(given)
    if folder.is_dir():
        if (folder / _DATA / "indikatorer.csv").is_file():
            return take_snapshot(folder, folders=(_DATA,)), _DATA
        if (folder / "indikatorer.csv").is_file():
            name = folder.resolve().name
            return take_snapshot(folder.resolve().parent, folders=(name,)), name
        raise StateError(f"{given} har ingen indikatorer.csv.\n    Tips: ange en datamapp eller en projektmapp.")
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{given}^{{commit}}")
    if commit is None:
        raise StateError(
            f"{given} är varken en mapp eller en version i projektets git-historik.\n"
            "    Tips: ange till exempel tidigare/2024, HEAD~1 eller en etikett."
        )
    archive = _git(root, "archive", "--format=tar", commit.decode().strip(), _DATA)
    if archive is None:
        raise StateError(f"Versionen {given} har ingen mapp {_DATA}/.\n    Tips: välj en version där den finns.")
    return Snapshot(_files(archive)), _DATA


def _files(archive: bytes) -> dict[str, bytes]:
    """Return the ordinary files of a tar archive by path; nothing is unpacked."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        members = [(member.name, packed.extractfile(member)) for member in packed if member.isfile()]
        return {name: content.read() for name, content in members if content is not None}


def _git(root: Path, *arguments: str) -> bytes | None:
    """Return what a git command prints, or None where it fails or git is missing."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)  # noqa: S603, S607
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
