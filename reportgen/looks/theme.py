"""The standard theme: the templates and style sheets that ship with the program.

There is one copy of it. In the repository it is the folders templates/ and styles/ at the top, which people edit; the
build of a wheel puts them into the package (setup.py). A project's own files are laid over the theme: a file of the
same path takes the place of the theme's, any other stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

FOLDERS = ("templates", "styles")
_PACKAGED = Path(__file__).parent / "standard"
_REPOSITORY = Path(__file__).parents[2]


@cache
def theme_files() -> Mapping[str, bytes]:
    """Return the files of the standard theme: content by path, such as `templates/figur.html`, sorted by path.

    Raises FileNotFoundError where the program has been installed without its theme.
    """
    root = _PACKAGED if _PACKAGED.is_dir() else _REPOSITORY
    files: dict[str, bytes] = {}
    for folder in FOLDERS:
        if not (root / folder).is_dir():
            raise FileNotFoundError(root / folder)
        for path in (root / folder).rglob("*"):
            name = path.relative_to(root)
            if path.is_file() and not any(part.startswith(".") for part in name.parts):
                files[name.as_posix()] = path.read_bytes()
    return MappingProxyType(dict(sorted(files.items())))
