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

# Far beyond any report; a small zip that grows without end would take all memory.
_MOST_BYTES = 2 * 1024**3
_ENCRYPTED = 0x1


def open_package(path: Path) -> tuple[Package, tuple[Diagnostic, ...]]:
    """Return the files of a package, and what is wrong with the way that they are kept.

    Raises OSError where the path itself cannot be read.
    """
    return _open_folder(path) if path.is_dir() else open_zip(path.read_bytes(), path.stem)


def _open_folder(root: Path) -> tuple[Package, tuple[Diagnostic, ...]]:
    files: dict[str, bytes] = {}
    faults: list[Diagnostic] = []
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            faults.append(_fault("länk", name, "Ett paket får inte ha länkar till andra filer."))
        elif path.is_dir():
            if not any(path.iterdir()):
                faults.append(_fault("tom-mapp", name, "En tom mapp hör inte till paketet."))
        elif not path.is_file():
            faults.append(_fault("ingen-fil", name, "Det här är ingen vanlig fil."))
        else:
            try:
                files[name] = path.read_bytes()
            except OSError as reason:
                faults.append(_fault("oläslig", name, f"Filen kan inte läsas ({system_reason(reason)})."))
    return Package(root.resolve().name, files), tuple(faults)


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
    root = min(roots, default=name)
    faults: list[Diagnostic] = []
    if len(roots) != 1:
        faults.append(_fault("flera-mappar", name, f"Zip-filen ska ha en mapp överst, men har {len(roots)}."))
    if sum(entry.file_size for entry in entries) > _MOST_BYTES:
        return Package(root, {}), (_fault("för-stor", name, "Zip-filens innehåll är större än 2 GiB."),)
    files: dict[str, bytes] = {}
    for entry in entries:
        if entry.is_dir():
            # Other programs write one for each folder; that the zip is not as written is said below.
            continue
        path = entry.filename.removeprefix(f"{root}/")
        if _is_unsafe(entry) or path in files:
            faults.append(_fault("fel-namn", entry.filename, "Namnet kan inte stå i ett paket, eller står två gånger."))
            continue
        try:
            files[path] = packed.read(entry)
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
