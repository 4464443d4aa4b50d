"""Zip files whose bytes depend on their content alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_Date = tuple[int, int, int, int, int, int]


def stored_zip(files: Mapping[str, bytes], date: _Date) -> bytes:
    """Return a zip of files by path, in the order of the paths, all of one date (year, month, day, hour, minute, second).

    Nothing is compressed: a stored file can be read out of a damaged zip, and no version of any library changes it.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED, allowZip64=False) as packed:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, date)
            # The fields that Python takes from the system it runs on: Unix, an ordinary file that all may read.
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            packed.writestr(entry, files[path])
    return buffer.getvalue()
