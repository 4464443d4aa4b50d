"""Reading the files of a report project, and nothing else.

All reading goes through one `Project`. It refuses every path that leads out of the project's folder and records the
SHA-256 of what it hands out, which serves the sandbox, the cache keys and the list of sources.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Position, Report, error

# Characters that neither HTML nor PDF has a use for; they come from broken copies and wrong encodings.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")


# The files that people write.
_TEXTS = (".md", ".csv", ".toml", ".html", ".css", ".txt")


class ProjectError(Exception):
    """A file cannot be handed out; `diagnostic` says why, in the user's words."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that the build has read: path relative to the project's root, SHA-256 in hex and size in bytes."""

    path: str
    sha256: str
    size: int


class Project:
    """A report project: a folder with rapport.toml, narrative/, data/, templates/ and styles/."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._content: dict[str, bytes] = {}

    @property
    def sources(self) -> tuple[SourceFile, ...]:
        """Every file read so far, sorted by path."""
        return tuple(
            SourceFile(path, hashlib.sha256(content).hexdigest(), len(content))
            for path, content in sorted(self._content.items())
        )

    @property
    def contents(self) -> Mapping[str, bytes]:
        """The content of every file read so far, by path."""
        return dict(sorted(self._content.items()))

    def read_bytes(self, path: str) -> bytes:
        """Return the content of a file, given by its path relative to the root.

        Raises ProjectError where the path leads out of the project or the file cannot be read. The first reading is
        kept, so that one build never sees two states of a file.
        """
        if path not in self._content:
            absolute = self._inside(path)
            try:
                self._content[path] = absolute.read_bytes()
            except OSError as reason:
                raise ProjectError(
                    error(
                        "fil-saknas",
                        Position(path),
                        f"Filen kan inte läsas ({_swedish(reason)}).",
                        "Kontrollera namnet och att filen ligger i projektmappen.",
                    )
                ) from reason
        return self._content[path]

    def read_text(self, path: str) -> str:
        """Return a file's text. UTF-8 is required; a byte order mark and CR LF are accepted.

        Raises ProjectError with line and column of the first byte that is not UTF-8.
        """
        raw = self.read_bytes(path)
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as reason:
            # What stands before the first wrong byte is UTF-8.
            before = raw[: reason.start].decode("utf-8-sig")
            raise ProjectError(
                error(
                    "teckenkodning",
                    _position(path, before),
                    f"Filen är inte UTF-8: byte 0x{raw[reason.start]:02X} kan inte tolkas.",
                    "Spara filen som UTF-8. I Excel: ”CSV UTF-8 (kommaavgränsad)”.",
                )
            ) from reason
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if wrong := _CONTROL.search(text):
            hint = "Ta bort tecknet, som inte syns."
            if wrong[0] == "\ufffd":
                hint = "Tecknet � visar att filen har sparats med fel teckenkodning. Skriv det rätta tecknet."
            message = f"Tecknet U+{ord(wrong[0]):04X} hör inte hemma i text."
            raise ProjectError(error("styrtecken", _position(path, text[: wrong.start()]), message, hint))
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

        A folder that is missing, or that leads out of the project, has none.
        """
        try:
            absolute = self._inside(folder)
        except ProjectError:
            return ()
        if not absolute.is_dir():
            return ()
        names = (entry.name for entry in absolute.iterdir() if entry.is_file() and entry.name.endswith(suffix))
        return tuple(f"{folder}/{name}" for name in sorted(names))

    def exists(self, path: str) -> bool:
        """Tell whether a file is there; a path that leads out of the project is not."""
        try:
            return self._inside(path).is_file()
        except ProjectError:
            return False

    def find(self, text: str, within: str = "") -> Position | None:
        """Return the first place of a text in the files that have been read, or None: for faults that only pages show.

        `within` is a folder to look in.
        """
        for path, content in sorted(self._content.items()):
            if path.startswith(within) and path.endswith(_TEXTS) and text.encode() in content:
                return _position(path, content.decode("utf-8-sig", errors="replace").partition(text)[0])
        return None

    def relative(self, absolute: Path) -> str:
        """Return an absolute path as a path relative to the root; raises ProjectError for one outside it."""
        try:
            return absolute.resolve().relative_to(self.root).as_posix()
        except ValueError as reason:
            raise _outside(str(absolute)) from reason

    def _inside(self, path: str) -> Path:
        try:
            absolute = (self.root / path).resolve()
        except (OSError, RuntimeError, ValueError) as reason:
            # A link that leads to itself, or a NUL in the name.
            raise _outside(path) from reason
        if not absolute.is_relative_to(self.root):
            raise _outside(path)
        return absolute


def _swedish(reason: OSError) -> str:
    if isinstance(reason, FileNotFoundError):
        return "den finns inte"
    if isinstance(reason, PermissionError):
        return "rättighet saknas"
    return "det är en mapp" if isinstance(reason, IsADirectoryError) else str(reason.strerror or reason)


def _position(path: str, before: str) -> Position:
    """Return the place that follows a piece of text from the start of a file."""
    return Position(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _outside(path: str) -> ProjectError:
    return ProjectError(
        error(
            "utanför-projektet",
            Position(path),
            "Sökvägen leder ut ur projektmappen.",
            "Allt som rapporten använder ska ligga i projektmappen.",
        )
    )
