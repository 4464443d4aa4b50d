"""Files packed as a zip that depends on their content alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

# The earliest that a zip can say.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files by path, in the order given, compressed and without the time of day."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, _NO_TIME)
            # The fields that Python takes from the system it runs on: Unix, an ordinary file that all may read.
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
