"""Edits of a block: what would be wrong with the project if it read so, saving it, and taking it back."""

from __future__ import annotations

import contextlib
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.preview.inspect.source_blocks import SourceBlock, digest_of, with_block
from reportgen.project.snapshot import FOLDERS, SETTINGS, Snapshot
from reportgen.project.unread import is_hidden
from reportgen.project.writing import write_whole
from reportgen.swedish.foreign.system import system_reason

FALSE = "påstående-falskt"
"""The code of a statement that the data contradict."""

_TEXTS = (".md", ".toml", ".csv", ".css", ".html", ".txt")
_MOST_UNDONE = 100

Check = Callable[[Snapshot], Iterable[Diagnostic]]
"""What says what is wrong with a snapshot."""


class EditRefusedError(Exception):
    """An edit cannot be made; the text is Swedish and for the reader."""


class FileChangedError(EditRefusedError):
    """The file is no longer what was edited."""


def try_edit(
    snapshot: Snapshot, block: SourceBlock, text: str, before: Iterable[Diagnostic], check: Check
) -> tuple[Diagnostic, ...]:
    """Return what would be wrong if a block read otherwise, and is not wrong now: false statements first, then errors.

    `before` is what is wrong with the snapshot as it is. Raises FileChangedError where it no longer has the block's file.
    """
    content = snapshot.files.get(block.path)
    if content is None or digest_of(content) != block.digest:
        raise FileChangedError(_changed(block.path))
    edited = _edited(content, block, text)
    if edited == content:
        return ()
    grown = text.rstrip("\n").count("\n") - (block.last - block.first)
    known = Counter(_moved(one, block, grown) for one in before)
    new = []
    for one in check(snapshot.overlaid({block.path: edited})):
        same = _in_block(one, block, grown)
        if known[same]:
            known[same] -= 1
        else:
            new.append(one)
    return tuple(sorted(new, key=lambda one: (one.code != FALSE, one.severity is not Severity.ERROR)))


def _moved(one: Diagnostic, block: SourceBlock, grown: int) -> Diagnostic:
    """Return a diagnostic of the text as it is where it would be in the edited text."""
    if one.path == block.path and one.line > block.last:
        return replace(one, line=one.line + grown)
    return _in_block(one, block, 0)


def _in_block(one: Diagnostic, block: SourceBlock, grown: int) -> Diagnostic:
    """Return a diagnostic without its place in the block, where words may have moved."""
    inside = one.path == block.path and block.first <= one.line <= block.last + grown
    return replace(one, line=block.first, column=0) if inside else one


@dataclass(frozen=True, slots=True)
class _Saved:
    path: str
    before: bytes
    digest: str


class Edits:
    """Saves edits in the folder of a project, and takes them back, the last first."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._saved: deque[_Saved] = deque(maxlen=_MOST_UNDONE)
        self._alone = threading.Lock()

    def save(self, snapshot: Snapshot, block: SourceBlock, text: str) -> bool:
        """Write a block's file with another text in its place, whole or not at all; False where nothing is otherwise.

        Raises FileChangedError where the file is not the one that the block was read from, and EditRefusedError where it is
        no text of the project or cannot be written.
        """
        with self._alone:
            file = self._file(snapshot, block.path)
            content = _read(file, block.path)
            if digest_of(content) != block.digest:
                raise FileChangedError(_changed(block.path))
            edited = _edited(content, block, text)
            if edited == content:
                return False
            _write(file, block.path, edited)
            self._saved.append(_Saved(block.path, content, digest_of(edited)))
            return True

    def undo(self, snapshot: Snapshot) -> str:
        """Give the file of the last edit its earlier bytes, and return its path; empty where there is nothing to undo.

        Raises FileChangedError where somebody has changed it since, and EditRefusedError where it cannot be written.
        """
        with self._alone:
            if not self._saved:
                return ""
            last = self._saved[-1]
            file = self._file(snapshot, last.path)
            if digest_of(_read(file, last.path)) != last.digest:
                raise FileChangedError(
                    f"{last.path} har ändrats sedan du sparade här, så ändringen kan inte ångras här."
                )
            _write(file, last.path, last.before)
            self._saved.pop()
            return last.path

    def _file(self, snapshot: Snapshot, path: str) -> Path:
        """Return the file of a path, which must be a text of the project that the snapshot holds."""
        inside = path == SETTINGS or path.partition("/")[0] in FOLDERS
        if path not in snapshot.files or not inside or not path.endswith(_TEXTS) or is_hidden(path):
            raise EditRefusedError(f"{path} är ingen text som kan ändras här.")
        if path in snapshot.theme:
            raise EditRefusedError(of_theme(path))
        try:
            # A link within the project stays one: what it leads to is written.
            file = (self._root / path).resolve()
        except (OSError, RuntimeError) as reason:
            raise EditRefusedError(f"{path} kan inte skrivas: länkarna leder runt. Inget har sparats.") from reason
        if not file.is_relative_to(self._root):
            raise EditRefusedError(f"{path} ligger utanför projektmappen och ändras inte.")
        return file


def _edited(content: bytes, block: SourceBlock, text: str) -> bytes:
    try:
        return with_block(content, block, text)
    except UnicodeEncodeError as reason:
        raise EditRefusedError("Texten har ett tecken som inte kan sparas. Ta bort det.") from reason


def _changed(path: str) -> str:
    """Say that a file is no longer what is edited, and what whoever has written something can do."""
    return (
        f"{path} har ändrats sedan du öppnade rutan. Inget har sparats. Kopiera det du har skrivit, hämta texten igen "
        "och klistra in det."
    )


def of_theme(path: str) -> str:
    """Say that a file is the standard theme's, and what whoever wants it otherwise can do."""
    return f"{path} hör till programmets eget tema. Lägg en egen kopia av filen i projektet och ändra i den."


def _read(file: Path, path: str) -> bytes:
    try:
        if file.exists() and not file.is_file():
            # Reading a pipe or a device would never end.
            raise EditRefusedError(f"{path} är inte längre en vanlig fil. Inget har sparats.")
        return file.read_bytes()
    except OSError as reason:
        raise EditRefusedError(f"{path} kan inte läsas: {system_reason(reason)}. Inget har sparats.") from reason


def _write(file: Path, path: str, content: bytes) -> None:
    try:
        mode = file.stat().st_mode & 0o7777
        # A file is put in the place of the old one, which that being read-only would not hinder.
        if not mode & 0o222:
            raise EditRefusedError(f"{path} är skrivskyddad. Inget har sparats.")
        write_whole(file, content)
    except OSError as reason:
        raise EditRefusedError(f"{path} kan inte skrivas: {system_reason(reason)}. Inget har sparats.") from reason
    # Some file systems have no modes.
    with contextlib.suppress(OSError):
        file.chmod(mode)
