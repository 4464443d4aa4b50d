"""The compiler as a wheel (PyPA, binary distribution format 1.0; PEP 427), made of its own files without any build tool.

It is a zip with the files and a folder that describes them. The same files give the same bytes: nothing is compressed,
every file has the same date, and what describes them is written from pyproject.toml here.
"""

from __future__ import annotations

import base64
import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from reportgen import __version__
from reportgen.compiler.commit import COMMIT, SHIPPED_IN, commit
from reportgen.compiler.own_files import LICENCE, LOCK, PYPROJECT, code_files, shipped_files
from reportgen.compiler.stored_zip import stored_zip

NAME = f"reportgen-{__version__}-py3-none-any.whl"
# The first that a zip can hold (APPNOTE 4.4.6).
_DATE = (1980, 1, 1, 0, 0, 0)
_INFO = f"reportgen-{__version__}.dist-info"


@cache
def compiler_files() -> Mapping[str, bytes]:
    """Return what the compiler can be installed again from, by name: its wheel, and the lock file of its libraries."""
    return {NAME: own_wheel(), LOCK: shipped_files()[LOCK]}


def own_wheel() -> bytes:
    """Return the wheel of the program that runs; where it is installed from that wheel it is the same."""
    shipped = shipped_files()
    files = {**code_files(), **{f"{SHIPPED_IN}/{name}": content for name, content in shipped.items()}}
    if known := commit():
        files[f"{SHIPPED_IN}/{COMMIT}"] = f"{known}\n".encode()
    project = tomllib.loads(shipped[PYPROJECT].decode())["project"]
    files |= {
        f"{_INFO}/METADATA": "".join(f"{line}\n" for line in _metadata(project)).encode(),
        f"{_INFO}/WHEEL": b"Wheel-Version: 1.0\nGenerator: reportgen\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{_INFO}/entry_points.txt": _scripts(project).encode(),
        f"{_INFO}/licenses/{LICENCE}": shipped[LICENCE],
    }
    listed = "".join(f"{path},sha256={_digest(files[path])},{len(files[path])}\n" for path in sorted(files))
    files[f"{_INFO}/RECORD"] = f"{listed}{_INFO}/RECORD,,\n".encode()
    return stored_zip(files, _DATE)


def _metadata(project: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of METADATA (core metadata 2.1)."""
    yield "Metadata-Version: 2.1"
    yield f"Name: {project['name']}"
    yield f"Version: {__version__}"
    yield f"Summary: {project['description']}"
    yield f"License: {project['license']}"
    yield f"Requires-Python: {project['requires-python']}"
    yield from (f"Requires-Dist: {one}" for one in project["dependencies"])
    for extra, dependencies in sorted(project["optional-dependencies"].items()):
        yield f"Provides-Extra: {extra}"
        yield from (f'Requires-Dist: {one}; extra == "{extra}"' for one in dependencies)


def _scripts(project: Mapping[str, Any]) -> str:
    lines = [f"{name} = {target}\n" for name, target in sorted(project["scripts"].items())]
    return "".join(["[console_scripts]\n", *lines])


def _digest(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
