"""What the imprint says of the fonts: their families, and the licences that stand beside their files."""

from __future__ import annotations

import re

from reportgen.looks.style_sheets import StyleSheets
from reportgen.swedish.words import listed

# Licences that fonts are published under, by how their texts name themselves.
_LICENCES = (
    (r"SIL OPEN FONT LICENSE,?\s+Version\s+([\d.]+\d)", r"SIL Open Font License \1"),
    (r"Apache License,?\s+Version\s+([\d.]+\d)", r"Apache License \1"),
    (r"UBUNTU FONT LICENCE,?\s+Version\s+([\d.]+\d)", r"Ubuntu Font Licence \1"),
    (r"GUST FONT LICENSE", "GUST Font License"),
    (r"MIT License", "MIT License"),
)


def font_credit(sheets: StyleSheets) -> str:
    """Return the families in the order of the sheets, and the licences that are known by name; empty for no fonts."""
    licences = dict.fromkeys(
        match.expand(name)
        for text in sheets.licences.values()
        for pattern, name in _LICENCES
        if (match := re.search(pattern, text, re.IGNORECASE))
    )
    return ", ".join(filter(None, [listed(list(sheets.families)), *licences]))
