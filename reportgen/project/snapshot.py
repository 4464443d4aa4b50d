"""The files of a report project as they were at one moment: the one value that a whole run reads from.

`take_snapshot` is the only place that reads the project's folder. It takes the folders that a report project consists of
and nothing else, refuses every path that leads out of the project, and keeps what could not be read together with the
reason. Everything after that is a pure function of the snapshot, which is immutable, can be sent to another process, and
can be overlaid with texts that have not been saved.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from io import FileIO
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Position, Report, error, ignore, place_in
from reportgen.project.characters import first_forbidden, forbidden
from reportgen.project.toml_places import parse
from reportgen.project.unread import is_hidden
from reportgen.swedish.foreign.system import system_reason
from reportgen.swedish.numbers import format_number

SETTINGS = "rapport.toml"
# What a report project consists of, beside rapport.toml and the folder of the edition before.
FOLDERS = ("narrative", "data", "templates", "styles", "bilder")


MOST_BYTES = 200_000_000
MOST_BYTES_OF_TEXT = 25_000_000
MOST_BYTES_BY_KIND = {".css": 1_000_000, ".md": 2_000_000}
"""Files that are larger are not read. A series of all municipalities for fifty years takes two million bytes, a narrative
of five hundred pages one million, and the style sheets of the standard theme 50,000 together."""


class ProjectError(Exception):
    """A file cannot be handed out; `diagnostic` says why, in the user's words."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that a report was made of: path relative to the project's root, SHA-256 in hex and size in bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Snapshot:
    """Content of files by path relative to the project's root.

    `refused` says of each file or folder that is there but cannot be handed out why; `theme` are the paths whose content is the
    standard theme's, since the project has no file of its own there.
    """

    files: Mapping[str, bytes] = field(repr=False)
    refused: Mapping[str, Diagnostic] = field(default_factory=dict)
    theme: frozenset[str] = frozenset()

    def read_bytes(self, path: str) -> bytes:
        """Return the content of a file; raises ProjectError where it is missing, refused or outside the project."""
        if path in self.files:
            return self.files[path]
        for refused in (path, *_folders_of(path)):
            if refused in self.refused:
                raise ProjectError(self.refused[refused])
        if path.startswith(("/", "../")) or posixpath.normpath(path).startswith("..") or "\0" in path:
            raise ProjectError(outside(path))
        raise ProjectError(_unreadable(path, "den finns inte"))

    def read_text(self, path: str) -> str:
        """Return a file's text. UTF-8 is required; a byte order mark and CR LF are accepted.

        Raises ProjectError with line and column of the first byte that is not UTF-8.
        """
        raw = self.read_bytes(path)
        most = MOST_BYTES_BY_KIND.get(posixpath.splitext(path)[1], MOST_BYTES_OF_TEXT)
        if len(raw) > most:
            raise ProjectError(_too_large(path, len(raw), most))
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as reason:
            # What stands before the first wrong byte is UTF-8.
            before = raw[: reason.start].decode("utf-8-sig")
            raise ProjectError(
                error(
                    "teckenkodning",
                    place_in(path, before, len(before)),
                    f"Filen är inte UTF-8: byte 0x{raw[reason.start]:02X} kan inte tolkas.",
                    "Spara filen som UTF-8. I Excel: ”CSV UTF-8 (kommaavgränsad)”.",
                )
            ) from reason
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        wrong = first_forbidden(text)
        if wrong is not None:
            raise ProjectError(forbidden(text[wrong], place_in(path, text, wrong)))
        return text

    def attempt(self, path: str, report: Report) -> str | None:
        """Return a file's text, or report why it cannot be read and return None."""
        try:
            return self.read_text(path)
        except ProjectError as failure:
            report(failure.diagnostic)
            return None

    def listing(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Return the paths of the files directly in a folder whose name ends with `suffix`, sorted by name.

        A folder that is missing has none. Files that are refused are among them, so that somebody asks why; hidden ones,
        such as those that macOS and editors lay beside others, are not.
        """
        names = ((path, path[len(folder) + 1 :]) for path in self.below(folder))
        return tuple(path for path, name in names if name.endswith(suffix) and "/" not in name and not is_hidden(name))

    def below(self, folder: str) -> tuple[str, ...]:
        """Return the paths of all files in a folder and in those within it, sorted, with those that are refused."""
        return tuple(sorted({path for path in (*self.files, *self.refused) if path.startswith(f"{folder}/")}))

    def exists(self, path: str) -> bool:
        """Tell whether a file is there and can be read."""
        return path in self.files

    def sources(self, paths: Iterable[str]) -> tuple[SourceFile, ...]:
        """Describe files, sorted by path; a path without a file is left out."""
        return tuple(
            SourceFile(path, hashlib.sha256(self.files[path]).hexdigest(), len(self.files[path]))
            for path in sorted(set(paths))
            if path in self.files
        )

    def contents(self, paths: Iterable[str]) -> dict[str, bytes]:
        """Return the content of files by path, sorted; a path without a file is left out."""
        return {path: self.files[path] for path in sorted(set(paths)) if path in self.files}

    def overlaid(self, changes: Mapping[str, str | bytes | None]) -> Snapshot:
        """Return the snapshot as it would be with these files: texts that are not saved yet; None takes a file away."""
        files = dict(self.files)
        for path, content in changes.items():
            files.pop(path, None)
            if content is not None:
                files[path] = content.encode() if isinstance(content, str) else content
        kept = {path: diagnostic for path, diagnostic in self.refused.items() if path not in changes}
        return replace(self, files=files, refused=kept, theme=self.theme - changes.keys())


def take_snapshot(
    root: Path,
    theme: Mapping[str, bytes] | None = None,
    folders: Iterable[str] | None = None,
    files: Iterable[str] = (),
) -> Snapshot:
    """Read the files of the project in a folder.

    `theme` holds files of the standard theme, which stand in where the project has none of its own. `folders` are those
    to read; by default those of a report project, and the one that [föregående] in rapport.toml names. `files` are
    single ones to read beside them.
    """
    root = root.resolve()
    taken: dict[str, bytes] = {}
    refused: dict[str, Diagnostic] = {}
    for path in (SETTINGS, *files):
        _take(root, path, taken, refused)
    for folder in FOLDERS if folders is None else folders:
        _take_folder(root, folder, taken, refused)
    if folders is None and (earlier := earlier_folder(Snapshot(taken, refused))):
        _take_folder(root, earlier, taken, refused)
    added = {path: content for path, content in (theme or {}).items() if path not in taken and path not in refused}
    return Snapshot({**taken, **added}, refused, frozenset(added))


def _take_folder(root: Path, folder: str, files: dict[str, bytes], refused: dict[str, Diagnostic]) -> None:
    for path, entry in _walk(root, folder, refused):
        if entry.is_symlink():
            _take(root, path, files, refused)
        else:
            # It lies where its folder does.
            _read(entry, path, files, refused)


def _folders_of(path: str) -> Iterator[str]:
    """Yield the folders that a path lies in, from the inside out."""
    while path := path.rpartition("/")[0]:
        yield path


def _walk(root: Path, folder: str, refused: dict[str, Diagnostic]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield all files under a folder with their paths; links out of the project are refused, and those back passed by."""
    seen: set[str] = set()
    waiting: list[tuple[str, str]] = [(folder, "")]
    while waiting:
        here, real = waiting.pop()
        try:
            if not real:
                resolved = (root / here).resolve()
                if not resolved.is_relative_to(root):
                    refused[here] = outside(here)
                    continue
                real = str(resolved)
            if real in seen:
                continue
            seen.add(real)
            with os.scandir(real) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except (OSError, RuntimeError, ValueError):
            # The folder is missing, may not be read, or is a link to itself: it has no files.
            continue
        for entry in entries:
            path = f"{here}/{entry.name}"
            if _is_folder(entry):
                # One that is no link lies where its folder does; where another leads is asked when its turn comes.
                waiting.append((path, "" if entry.is_symlink() else entry.path))
            else:
                yield path, entry


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link that leads to itself; `_take` says so.
        return False


def _take(root: Path, path: str, files: dict[str, bytes], refused: dict[str, Diagnostic]) -> None:
    try:
        absolute = (root / path).resolve()
    except (OSError, RuntimeError):
        # A link that leads to itself.
        refused[path] = outside(path)
        return
    if not absolute.is_relative_to(root):
        refused[path] = outside(path)
        return
    if not _read(absolute, path, files, refused) and (root / path).is_symlink():
        refused[path] = _unreadable(path, "länken leder ingenstans")


def _read(place: Path | os.DirEntry[str], path: str, files: dict[str, bytes], refused: dict[str, Diagnostic]) -> bool:
    """Read a file that lies in the project; False where it is not there."""
    try:
        # Reading a pipe or a device would never end.
        found = place.stat()
        if stat.S_ISREG(mode := found.st_mode) and found.st_size > MOST_BYTES:
            refused[path] = _too_large(path, found.st_size, MOST_BYTES)
        elif stat.S_ISREG(mode):
            # Without the layers of a file object, which cost more than the reading of a small file.
            with FileIO(place) as opened:
                files[path] = opened.readall()
        else:
            refused[path] = _unreadable(path, "det är en mapp" if stat.S_ISDIR(mode) else "det är ingen vanlig fil")
    except FileNotFoundError:
        return False
    except OSError as reason:
        refused[path] = _unreadable(path, system_reason(reason))
    return True


def earlier_folder(snapshot: Snapshot) -> str:
    """Return the folder of the edition before; settings that are wrong are reported when they are read."""
    text = snapshot.attempt(SETTINGS, ignore)
    return _earlier_folder(text) if text is not None else ""


@lru_cache(2)
def _earlier_folder(text: str) -> str:
    """Return it by the text of the settings, which a preview asks of at every save."""
    document = parse(SETTINGS, text, ignore)
    section = document.values.get("föregående") if document is not None else None
    folder = section.get("mapp") if isinstance(section, dict) else None
    inside = isinstance(folder, str) and not folder.startswith("/") and ".." not in folder.split("/")
    return str(folder) if inside else ""


def _unreadable(path: str, why: str) -> Diagnostic:
    hint = "Kontrollera namnet och att filen ligger i projektmappen."
    if path != SETTINGS and not path.startswith(tuple(f"{folder}/" for folder in FOLDERS)):
        hint = f"Filer läses ur mapparna {', '.join(FOLDERS)}. Lägg filen i någon av dem och rätta sökvägen."
    return error("fil-saknas", Position(path), f"Filen kan inte läsas ({why}).", hint)


def _too_large(path: str, size: int, most: int) -> Diagnostic:
    large = format_number(Decimal(size) / 1_000_000, 1)
    why = f"den är på {large} MB, och högst {most // 1_000_000} MB tas emot"
    hint = (
        "Se efter att det är rätt fil. Ta bort rader och kolumner som rapporten inte använder, eller förminska bilden."
    )
    return error("fil-saknas", Position(path), f"Filen läses inte: {why}.", hint)


def outside(path: str) -> Diagnostic:
    """Return the error that a path, or what a link at it leads to, is not within the project."""
    return error(
        "utanför-projektet",
        Position(path),
        "Sökvägen leder ut ur projektmappen.",
        "Allt som rapporten använder ska ligga i projektmappen.",
    )
