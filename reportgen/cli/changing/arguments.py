"""The commands that change a project, and their options."""

from __future__ import annotations

import argparse
from typing import Any


def add_changing(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands."""
