"""How a command ends."""

from __future__ import annotations

GOOD, ERRORS, USAGE, UNTRIED = 0, 1, 2, 3
WAITING = 3
"""Nothing is wrong, and something is left for who decides."""


class UsageError(Exception):
    """The command line is not right; the message is for the user."""
