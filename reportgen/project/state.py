"""A state of the data, given as a folder, as some delivered files, or as a revision of the project's git history."""

from __future__ import annotations

import csv
import io
import subprocess
import tarfile
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from reportgen.diagnostics import Diagnostic
from reportgen.project.snapshot import ProjectError, Snapshot, take_snapshot
from reportgen.swedish.foreign.system import system_reason

_DATA, _SERIES, _MAP, _RAW = "data", "serier", "karta", "hamtat"
_INDICATORS = "indikatorer.csv"
# Without any of these a folder is no state of its own but a delivery of some files.
_REGISTERS = (_INDICATORS, "enheter.toml", "mal.toml", "omraden.csv")
_SUFFIXES = (".csv", ".toml")


class StateError(Exception):
    """What was given is no state of the data; the message is for the user."""


@dataclass(frozen=True)
class DataState:
    """The files of a state of the data by path within data/, as `serier/halsa.csv`, and what the state is called.

    `lacking` are the registers that a delivery has not; it is no state of its own until `completed` has taken the rest
    from another, whose files are then named in `taken`. `unread` are delivered files that hold no data. `places` says
    where the files of a folder lie, for who reads about them.
    """

    given: str
    files: Mapping[str, bytes] = field(repr=False)
    refused: Mapping[str, Diagnostic] = field(default_factory=dict)
    lacking: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def delivered(self) -> tuple[str, ...]:
        """The paths of the files that the state has of its own, sorted."""
        return tuple(sorted(self.files.keys() - set(self.taken)))

    def shown(self, path: str) -> str:
        """Return how a file of data/ is told of: as it was given where the state has it of its own."""
        within = path.removeprefix(f"{_DATA}/")
        if within == path or within in self.taken:
            return path
        return self.places.get(within, f"{self.given}: {path}")


def data_state(given: str, root: Path) -> DataState:
    """Return the state of the data that a word of the command line names.

    A folder may be a project, a data folder or a delivery of some of its files, which may lie side by side; so may a
    single CSV file. Anything else is a git revision, whose data are read from the repository. Raises StateError.
    """
    path = Path(given)
    if path.is_dir():
        return _delivered(given, path)
    if path.is_file():
        return _delivered(given, path.parent, (path.name,))
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{given}^{{commit}}")
    if commit is None:
        raise StateError(
            f"{given} är varken en mapp, en fil eller en version i projektets git-historik.\n"
            "    Tips: ange till exempel tidigare/2024, HEAD~1 eller en etikett."
        )
    archive = _git(root, "archive", "--format=tar", commit.decode().strip(), _DATA)
    if archive is None:
        raise StateError(f"Versionen {given} har ingen mapp {_DATA}/.\n    Tips: välj en version där den finns.")
    files = {path.removeprefix(f"{_DATA}/"): content for path, content in _files(archive).items()}
    return DataState(given, files, lacking=_lacking(files))


def project_state(project: Snapshot, given: str, fresh: Collection[str] = ()) -> DataState:
    """Return the data of a project as a state; of its files only those that are `fresh` are told of as of the given."""
    within = {path.removeprefix(f"{_DATA}/"): path for path in project.below(_DATA)}
    return DataState(
        given,
        {name: project.files[path] for name, path in within.items() if path in project.files},
        {name: project.refused[path] for name, path in within.items() if path in project.refused},
        places={name: path for name, path in within.items() if path not in fresh},
    )


def completed(new: DataState, old: DataState) -> DataState:
    """Return a delivery with what it lacks taken from the old state; a state that is whole is returned as it is.

    A series of the old state is left out where the delivery has a register of indicators that does not name it.
    Raises StateError where the old state is not whole itself.
    """
    if old.lacking:
        raise StateError(
            f"{old.given} saknar {', '.join(old.lacking)} och kan inte jämföras med.\n"
            "    Tips: bara den nya leveransen får bestå av några filer. Ange den sist."
        )
    if not new.lacking:
        return new
    named = _indicators(new.files[_INDICATORS]) if _INDICATORS in new.files else None
    taken = {
        path: content
        for path, content in old.files.items()
        if path not in new.files
        and not (path.startswith(f"{_SERIES}/") and named is not None and Path(path).stem not in named)
    }
    return replace(new, files={**taken, **new.files}, lacking=(), taken=tuple(sorted(taken)))


def with_state(project: Snapshot, state: DataState) -> Snapshot:
    """Return a project with the data of a state in place of its own; its map is kept where the state has none."""
    has_map = any(path.startswith(f"{_MAP}/") for path in state.files)
    own = [path for path in project.below(_DATA) if has_map or not path.startswith(f"{_DATA}/{_MAP}/")]
    laid = project.overlaid(
        {**dict.fromkeys(own), **{f"{_DATA}/{path}": content for path, content in state.files.items()}}
    )
    return replace(laid, refused={**laid.refused, **{f"{_DATA}/{path}": why for path, why in state.refused.items()}})


def _delivered(given: str, folder: Path, only: tuple[str, ...] = ()) -> DataState:
    """Read a folder, or some files of it: the registers and series, wherever in it a person would put them."""
    if not only and (folder / _DATA).is_dir():
        folder = folder / _DATA
    try:
        beside = only or tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_file()))
    except OSError as reason:
        raise StateError(
            f"{given} kan inte läsas ({system_reason(reason)}).\n    Tips: kontrollera att mappen får läsas."
        ) from reason
    data = [name for name in beside if name.endswith(_SUFFIXES) and name != "rapport.toml"]
    taken = take_snapshot(folder, folders=() if only else (_SERIES, _MAP, _RAW), files=data)
    paths = {path: _within(path) for path in (*taken.files, *taken.refused) if path != "rapport.toml"}
    files = {within: taken.files[path] for path, within in paths.items() if path in taken.files}
    refused = {within: taken.refused[path] for path, within in paths.items() if path in taken.refused}
    if not any(path.endswith(_SUFFIXES) for path in (*files, *refused)):
        raise StateError(
            f"{given} har inga dataserier och inga register.\n"
            "    Tips: ange en datamapp, en projektmapp eller en mapp med de CSV-filer som har kommit."
        )
    places = {within: str(folder / path) for path, within in paths.items()}
    unread = tuple(name for name in beside if name not in data and name != "rapport.toml") if _lacking(files) else ()
    return DataState(given, files, refused, _lacking((*files, *refused)), unread=unread, places=places)


def _within(path: str) -> str:
    """Return where in data/ a delivered file belongs: one that lies beside others is a series, or a register by name."""
    return path if "/" in path or path in _REGISTERS or not path.endswith(".csv") else f"{_SERIES}/{path}"


def _lacking(paths: Iterable[str]) -> tuple[str, ...]:
    there = set(paths)
    return tuple(name for name in _REGISTERS if name not in there)


def _indicators(register: bytes) -> set[str] | None:
    """Return the ids of a register of indicators; None where it cannot be read, which is reported with the data."""
    try:
        text = Snapshot({_INDICATORS: register}).read_text(_INDICATORS)
    except ProjectError:
        return None
    header, *rows = [row for row in csv.reader(text.splitlines(), delimiter=";") if row] or [[]]
    return {row[header.index("id")] for row in rows if len(row) == len(header)} if "id" in header else None


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
