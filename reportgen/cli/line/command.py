"""A command of the command line, with what all commands have."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path


def command(commands: argparse._SubParsersAction, name: str, alias: str, text: str) -> argparse.ArgumentParser:  # type: ignore[type-arg]
    """Add a command by its name and its alias in English; what it does, in words, is its help."""
    made: argparse.ArgumentParser = commands.add_parser(
        name, aliases=[alias], help=text, description=f"{text[:1].upper()}{text[1:]}.", add_help=False
    )
    made.add_argument("-h", "--hjälp", "--help", action="help", help="visa den här hjälpen")
    made.add_argument(
        "--projekt",
        "--project",
        dest="project",
        type=Path,
        default=Path(),
        metavar="MAPP",
        help="projektmappen, den med rapport.toml (annars den här mappen)",
    )
    made.add_argument("--json", dest="json", action="store_true", help="skriv svaret som JSON")
    made.set_defaults(name=name)
    made._optionals.title, made._positionals.title = "Alternativ", "Argument"  # noqa: SLF001 - argparse has no other way
    return made


def add_edition(*commands: argparse.ArgumentParser) -> None:
    """Let commands be about the edition for another area than the report's own."""
    for made in commands:
        made.add_argument(
            "--utgåva",
            "--edition",
            dest="edition",
            default="",
            metavar="OMRÅDE",
            help="utgåvan för ett annat område, med namn eller kod (annars själva rapporten)",
        )


def moment(text: str) -> dt.datetime:
    """Return a point in time with its offset from UTC, in whole seconds; argparse turns the error into a message."""
    try:
        read = dt.datetime.fromisoformat(text).replace(microsecond=0)
    except ValueError:
        read = None
    if read is None or read.tzinfo is None or not 1980 <= read.year < 2107:
        raise argparse.ArgumentTypeError(f"”{text}” är ingen tidpunkt som 2025-08-20T09:00:00+02:00")
    return read
