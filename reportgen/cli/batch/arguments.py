"""The commands for all editions, and their options."""

from __future__ import annotations

import argparse
from typing import Any

from reportgen.cli.line.command import command


def add_batch(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    made = command(
        commands,
        "utgåvor",
        "editions",
        "bygg utgåvorna för alla områden under [utgåvor] i rapport.toml, flera åt gången",
    )
    made.add_argument(
        "areas", nargs="*", metavar="OMRÅDE", help="bara utgåvorna för de områdena, med namn eller kod (annars alla)"
    )
    instead = made.add_mutually_exclusive_group()
    instead.add_argument(
        "--granska", "--check", dest="checks", action="store_true", help="visa bara fel, utan att göra några pdf-filer"
    )
    instead.add_argument(
        "--lista",
        "--list",
        dest="lists",
        action="store_true",
        help="bygg inget: visa vilka utgåvor som finns och var de ligger",
    )
    instead.add_argument(
        "--webb", "--web", dest="web", action="store_true", help="skriv även en webbutgåva för varje område"
    )
    instead.add_argument(
        "--bara-webb", "--web-only", dest="web_only", action="store_true", help="skriv bara webbutgåvor, inga pdf-filer"
    )
    made.add_argument("--skarp", "--final", dest="final", action="store_true", help="vägra exempeldata och utkast")
    made.add_argument("--strikt", "--strict", dest="strict", action="store_true", help="räkna varningar som fel")
    made.add_argument(
        "--utan-verapdf", "--no-verapdf", dest="engine", action="store_false", help="pröva inte filerna med veraPDF"
    )
    made.add_argument(
        "--på-nytt",
        "--afresh",
        dest="afresh",
        action="store_true",
        help="bygg även det som inte har ändrats sedan sist",
    )
    add_workers(made)
    made.epilog = (
        "Slutar med 0 när alla utgåvor är som de ska, med 1 när någon är stoppad eller förlorad, och med 2 när kommandot "
        "är fel skrivet. Avbryts körningen fortsätter nästa där den slutade."
    )


def add_workers(made: argparse.ArgumentParser) -> None:
    """Add the options that say who does the work."""
    made.add_argument(
        "--arbetare",
        "--workers",
        dest="workers",
        type=_count,
        default=None,
        metavar="N",
        help="hur många utgåvor som görs samtidigt på den här datorn (annars så många som kärnorna och minnet räcker till)",
    )
    made.add_argument(
        "--kluster",
        "--cluster",
        dest="cluster",
        default="",
        metavar="ADRESS",
        help="låt ett Dask-kluster göra arbetet: schemaläggarens adress, som tcp://10.0.0.5:8786, eller lokalt",
    )


def _count(text: str) -> int:
    """Return a number of workers; argparse turns the error into a message."""
    if not text.isascii() or not text.isdigit() or not int(text):
        raise argparse.ArgumentTypeError(f"”{text}” är inget antal arbetare: skriv 1 eller ett större tal")
    return int(text)
