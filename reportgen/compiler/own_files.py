"""The compiler's own files, the same in a checkout and where it is installed, on any system.

The code is the package; the standard theme belongs to it. What a wheel needs beside them (pyproject.toml, the lock file
and the licence) stands at the top of the repository, and setup.py puts it into `shipped/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from reportgen.compiler.commit import SHIPPED_IN
from reportgen.looks.theme import theme_files

PYPROJECT, LOCK, LICENCE = "pyproject.toml", "requirements.lock", "LICENSE"
SHIPPED = (PYPROJECT, LOCK, LICENCE)
PACKAGE = Path(__file__).parents[1]
# Where setup.py puts the theme.
THEME_IN = "reportgen/looks/standard"
_KINDS = frozenset(
    {".py", ".xsd", ".conf", ".html", ".css", ".js", ".svg", ".md", ".typed", ".csv", ".toml", ".geojson"}
)
_LINE_ENDS_COUNT = frozenset({".ttf", ".otf", ".woff", ".woff2", ".png", ".jpg", ".jpeg"})


@cache
def code_files() -> Mapping[str, bytes]:
    """Return the code and the standard theme by their path in a wheel, sorted; lines of texts end with LF alone.

    What is compiled, hidden or of another kind lies there by chance and is left out.
    """
    files = dict(_code())
    files |= {f"{THEME_IN}/{path}": _text(path, content) for path, content in theme_files().items()}
    return MappingProxyType(dict(sorted(files.items())))


@cache
def shipped_files() -> Mapping[str, bytes]:
    """Return pyproject.toml, the lock file and the licence by name.

    Raises FileNotFoundError where the program has been installed without them.
    """
    return MappingProxyType({name: _text(name, _shipped(name).read_bytes()) for name in SHIPPED})


def _code() -> Iterator[tuple[str, bytes]]:
    for path in PACKAGE.rglob("*"):
        name = path.relative_to(PACKAGE.parent).as_posix()
        if path.suffix in _KINDS and not name.startswith((f"{SHIPPED_IN}/", f"{THEME_IN}/")) and path.is_file():
            yield name, _text(name, path.read_bytes())


def _shipped(name: str) -> Path:
    packaged = PACKAGE.parent / SHIPPED_IN / name
    return packaged if packaged.is_file() else PACKAGE.parent / name


def _text(name: str, content: bytes) -> bytes:
    """Return a text with the line ends that it has in the repository; git may have changed them on some systems."""
    return content if Path(name).suffix.lower() in _LINE_ENDS_COUNT else content.replace(b"\r\n", b"\n")
