"""The commands that change a project, and their options."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import Any

from reportgen.cli.line.command import command

_LONGEST_NAME = 200


def add_changing(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands."""
    _add_fetch(commands)
    _add_new_year(commands)
    _add_new_project(commands)


def _add_fetch(commands: argparse._SubParsersAction[Any]) -> None:
    fetch = command(
        commands,
        "hämta",
        "fetch",
        "hämta serierna i data/kallor.toml från Kolada och SCB, visa vad de gör med rapporten, och ta in dem",
    )
    fetch.add_argument(
        "indicators", nargs="*", metavar="INDIKATOR", help="bara de serierna (annars alla i data/kallor.toml)"
    )
    instead = fetch.add_mutually_exclusive_group()
    instead.add_argument(
        "--ta-in",
        "--accept",
        dest="accepted",
        nargs="?",
        type=_names,
        const=(),
        metavar="INDIKATORER",
        help="ta in det som hämtas utan att fråga: allt, eller de serier som nämns, med komma emellan",
    )
    instead.add_argument(
        "--kontrollera",
        "--prove",
        dest="proves",
        action="store_true",
        help="hämta inget: räkna om alla hämtade serier ur de svar som är sparade, och säg vad som skiljer sig",
    )
    instead.add_argument(
        "--lista",
        "--list",
        dest="lists",
        action="store_true",
        help="hämta inget: visa vilka serier som kan hämtas, när det gjordes sist och vilka år de har",
    )
    fetch.epilog = (
        "Slutar med 0 när allt är som det ska eller har tagits in, med 1 när någon serie inte gick att hämta eller är "
        "fel, med 2 när kommandot är fel skrivet, och med 3 när det finns något att ta in som inte är intaget."
    )


def _names(text: str) -> tuple[str, ...]:
    """Return the indicators that are named; none is not the same as all, which is asked for by leaving the names out."""
    named = tuple(name for part in text.split(",") if (name := part.strip()))
    if not named:
        raise argparse.ArgumentTypeError(
            "inga serier är nämnda. Skriv namn med komma emellan, eller utelämna dem för alla"
        )
    return named


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


def _add_new_project(commands: argparse._SubParsersAction[Any]) -> None:
    new = command(commands, "ny", "new", "gör ett nytt rapportprojekt för ett län, med exempel som går att bygga")
    new.add_argument("folder", type=Path, metavar="MAPP", help="projektets mapp, som inte finns än eller är tom")
    new.add_argument(
        "--län",
        "--county",
        dest="county",
        required=True,
        metavar="LÄN",
        help="länets kod, bokstav eller namn, som 20, W eller Dalarna",
    )
    new.add_argument(
        "--organisation",
        dest="organisation",
        type=_organisation,
        default=None,
        metavar="NAMN",
        help="den som ger ut rapporten (annars länets region)",
    )


def _organisation(text: str) -> str:
    """Return the name of an organisation; argparse turns the error into a message."""
    name = text.strip()
    if not name or not name.isprintable() or len(name) > _LONGEST_NAME:
        raise argparse.ArgumentTypeError(f"namnet ska vara en rad text, högst {_LONGEST_NAME} tecken")
    return name
