"""The address that opens an editor at a place in a file."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from reportgen.diagnostics import did_you_mean

# fil, rad and kolumn are filled in; the path is absolute and begins with a slash. From what each editor's documentation says.
EDITORS = {
    "vscode": "vscode://file{fil}:{rad}:{kolumn}",
    "vscode-insiders": "vscode-insiders://file{fil}:{rad}:{kolumn}",
    "vscodium": "vscodium://file{fil}:{rad}:{kolumn}",
    "cursor": "cursor://file{fil}:{rad}:{kolumn}",
    "zed": "zed://file{fil}:{rad}:{kolumn}",
    "idea": "idea://open?file={fil}&line={rad}&column={kolumn}",
    "sublime": "subl://open?url=file://{fil}&line={rad}&column={kolumn}",
    "textmate": "txmt://open?url=file://{fil}&line={rad}&column={kolumn}",
    "emacs": "org-protocol://open-file?url=file://{fil}&line={rad}&column={kolumn}",
}
"""Editors by name, each with the pattern of its addresses."""

_NAMES = ("fil", "rad", "kolumn")
_UNSAFE = {"javascript", "data", "vbscript", "http", "https", "file", "blob", "about"}


def pattern_of(editor: str) -> str:
    """Return the pattern of an editor's addresses, by its name or as somebody writes one of his own.

    Raises ValueError, whose text is Swedish and for the user, where it is neither.
    """
    if editor in EDITORS:
        return EDITORS[editor]
    scheme, colon, rest = editor.partition(":")
    if not colon:
        hint = did_you_mean(editor, EDITORS) or f"Välj mellan {', '.join(EDITORS)}."
        raise ValueError(f"Redigeraren {editor} är okänd. {hint}")
    if not scheme.replace("-", "").replace("+", "").isalnum() or scheme.lower() in _UNSAFE:
        raise ValueError(
            f"Adressen kan inte börja med {scheme}:. Den börjar med redigerarens eget namn, till exempel vscode:."
        )
    try:
        editor.format(**dict.fromkeys(_NAMES, "1"))
    except (LookupError, ValueError, AttributeError):
        raise ValueError("Inom klamrar kan adressen bara ha {fil}, {rad} och {kolumn}.") from None
    if "{fil}" not in rest:
        raise ValueError("Adressen saknar {fil}, till exempel vscode://file{fil}:{rad}:{kolumn}.")
    return editor


def editor_address(root: Path, path: str, line: int, column: int, pattern: str) -> str:
    """Return the address of a place, by a pattern of `pattern_of`; line and column 0 are the first.

    `path` is relative to the project's root. Letters beyond ASCII and spaces are written as RFC 3986 has them (2.1).
    """
    file = quote((root / path).resolve().as_posix(), safe="/")
    return pattern.format(fil=file, rad=max(line, 1), kolumn=max(column, 1))
