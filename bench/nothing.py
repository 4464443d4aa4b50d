"""An edition that nothing is done for: what is left is what it costs to ask. Workers import it by its name."""

from __future__ import annotations


def nothing(code: str) -> str:
    """Do nothing."""
    return code
