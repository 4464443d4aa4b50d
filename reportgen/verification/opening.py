"""Opening a package as it lies on a disk: a folder, or a zip. Nothing is unpacked, and nothing is believed."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from reportgen.archive.package import Package, as_zip
from reportgen.diagnostics import Diagnostic, Position, error
from reportgen.swedish.foreign.system import system_reason
from reportgen.swedish.foreign.translated import translated
from reportgen.swedish.foreign.zip import MESSAGES

_MIB = 1024**2
# Far beyond any report, whose package has some megabytes and whose largest file is a photograph or a map.
_MOST_BYTES, _LARGEST = 1024 * _MIB, 256 * _MIB
# A package packed again by another program shrinks to less than half; what grows more than this is no package.
_MOST_TIMES, _ALWAYS_ROOM = 10, 4 * _MIB
_ENCRYPTED = 0x1
# Of other methods nobody can say beforehand how much one step unpacks.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def open_package(path: Path) -> tuple[Package, tuple[Diagnostic, ...]]:
    """Return the files of a package, and what is wrong with the way that they are kept.

    Raises OSError where the path itself cannot be read. No more is read than a package may hold.
    """
    if path.is_dir():
        return _open_folder(path)
    if path.stat().st_size > _MOST_BYTES:
        return Package(path.stem, {}), (_too_large(path.stem, "Zip-filen", _MOST_BYTES),)
    return open_zip(path.read_bytes(), path.stem)


def _open_folder(root: Path) -> tuple[Package, tuple[Diagnostic, ...]]:
    files: dict[str, bytes] = {}
    faults: list[Diagnostic] = []
    room = _MOST_BYTES
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if (shown := _shown(name)) != name:
            faults.append(_fault("fel-namn", shown, "Namnet är inte UTF-8 och kan inte stå i ett paket."))
        elif path.is_symlink():
            faults.append(_fault("länk", name, "Ett paket får inte ha länkar till andra filer."))
        elif path.is_dir():
            if not any(path.iterdir()):
                faults.append(_fault("tom-mapp", name, "En tom mapp hör inte till paketet."))
        elif not path.is_file():
            faults.append(_fault("ingen-fil", name, "Det här är ingen vanlig fil."))
        elif (size := path.stat().st_size) > min(room, _LARGEST):
            faults.append(_too_large(name, "Filen", _LARGEST) if size > _LARGEST else _too_large(name, "Paketet"))
        else:
            room -= size
            try:
                files[name] = path.read_bytes()
            except OSError as reason:
                faults.append(_fault("oläslig", name, f"Filen kan inte läsas ({system_reason(reason)})."))
    return Package(_shown(root.resolve().name), files), tuple(faults)


def _shown(name: str) -> str:
    """Return a name that can be printed: bytes that are not UTF-8 are replaced."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _too_large(path: str, what: str, most: int = _MOST_BYTES) -> Diagnostic:
    return _fault("för-stor", path, f"{what} är större än {most // _MIB} MiB, vilket inget arkivpaket är.")


def open_zip(content: bytes, name: str) -> tuple[Package, tuple[Diagnostic, ...]]:
    """Return the files of a zip; `name` is used where the zip itself does not tell the package's name."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return _read(packed, content, name)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as reason:
        return Package(name, {}), (
            _fault("oläslig", name, f"Zip-filen kan inte läsas ({translated(str(reason), MESSAGES)})."),
        )


def _read(packed: zipfile.ZipFile, content: bytes, name: str) -> tuple[Package, tuple[Diagnostic, ...]]:
    entries = packed.infolist()
    roots = {entry.filename.partition("/")[0] for entry in entries}
    root = min(filter(None, roots), default=name)
    faults: list[Diagnostic] = []
    if len(roots) != 1:
        faults.append(_fault("flera-mappar", name, f"Zip-filen ska ha en mapp överst, men har {len(roots)}."))
    size = sum(entry.file_size for entry in entries)
    if size > min(_MOST_BYTES, _ALWAYS_ROOM + _MOST_TIMES * len(content)):
        grown = f"Zip-filen är {len(content)} byte men säger sig rymma {size}, vilket inget arkivpaket gör."
        return Package(root, {}), (_fault("för-stor", name, grown),)
    files: dict[str, bytes] = {}
    for entry in entries:
        if entry.is_dir():
            # Other programs write one for each folder; that the zip is not as written is said below.
            continue
        path = entry.filename.removeprefix(f"{root}/")
        if _is_unsafe(entry) or path in files:
            faults.append(_fault("fel-namn", entry.filename, "Namnet kan inte stå i ett paket, eller står två gånger."))
            continue
        if entry.file_size > _LARGEST:
            faults.append(_too_large(path, "Filen", _LARGEST))
            continue
        try:
            files[path] = _unpacked(packed, entry)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as reason:
            faults.append(
                _fault("oläslig", path, f"Filen är skadad i zip-filen ({translated(str(reason), MESSAGES)}).")
            )
    package = Package(root, files)
    if not faults and not _is_as_written(package, entries, content):
        message = (
            "Zip-filen är inte byte för byte den som skrevs. Är den ompackad med ett annat program? "
            "Packa upp den och pröva mappen i stället."
        )
        faults.append(_fault("zip-ändrad", name, message))
    return package, tuple(faults)


def _unpacked(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Return a file's content. Never is more unpacked than the entry says, whatever follows within it."""
    if entry.compress_type not in _METHODS:
        raise NotImplementedError("That compression method is not supported")
    with packed.open(entry) as opened:
        # A number to read makes the unpacking stop there; the end must be met for the checksum to be compared.
        content = opened.read(entry.file_size) if entry.file_size else b""
        if opened.read(1) or len(content) != entry.file_size:
            raise zipfile.BadZipFile(f"Bad CRC-32 for file {entry.filename!r}")
        return content


def packed_files(content: bytes) -> dict[str, bytes]:
    """Return the files of a zip within the package; raises ValueError where it cannot be read, or grows beyond measure."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = packed.infolist()
            if sum(entry.file_size for entry in entries) > _ALWAYS_ROOM + _MOST_TIMES * len(content):
                raise ValueError("den är för stor")
            return {entry.filename: _unpacked(packed, entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as reason:
        raise ValueError(translated(str(reason), MESSAGES)) from reason


def _is_unsafe(entry: zipfile.ZipInfo) -> bool:
    """Tell whether an entry could reach outside the package, is a folder or a link, or is encrypted."""
    parts = entry.filename.split("/")
    kind = entry.external_attr >> 16 & 0o170000
    odd = any(part in {"", ".", ".."} for part in parts) or "\\" in entry.filename or "\0" in entry.filename
    return odd or len(parts) < 2 or kind not in {0, 0o100000} or bool(entry.flag_bits & _ENCRYPTED)


def _is_as_written(package: Package, entries: Iterable[zipfile.ZipInfo], content: bytes) -> bool:
    """Tell whether packing the files again gives the same zip: what lies between the files counts as well."""
    dates = {entry.date_time for entry in entries}
    if len(dates) != 1:
        return False
    try:
        moment = dt.datetime(*dates.pop(), tzinfo=dt.UTC)
        return as_zip(package, moment) == content
    except ValueError:
        return False


def _fault(code: str, path: str, message: str) -> Diagnostic:
    return error(code, Position(path), message, clause="FGS Paketstruktur 2.0")
