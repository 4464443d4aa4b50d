"""The commands that change a project, and their options."""

from __future__ import annotations

import argparse
import datetime as dt
from typing import Any

from reportgen.cli.line.command import command


def add_changing(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands."""
    _add_new_year(commands)


def _add_new_year(commands: argparse._SubParsersAction[Any]) -> None:
    made = command(
        commands, "nytt-år", "new-year", "börja nästa utgåva: lägg undan årets data, och visa vad som återstår att göra"
    )
    made.add_argument(
        "year", nargs="?", type=int, metavar="ÅR", help="den nya utgåvans år (utelämnat visas bara vad som återstår)"
    )
    made.add_argument(
        "--datum",
        "--date",
        dest="date",
        type=_date,
        default=None,
        metavar="DATUM",
        help="den nya utgåvans datum, som 2026-08-14 (annars samma dag som i den förra, att bestämma senare)",
    )
    made.add_argument(
        "--torrkör", "--dry-run", dest="dry", action="store_true", help="visa vad som skulle göras, och gör ingenting"
    )


def _date(text: str) -> dt.date:
    """Return a date; argparse turns the error into a message."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"”{text}” är inget datum som 2026-08-14") from None
