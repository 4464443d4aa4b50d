"""The commands that change a project, and their options."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from pathlib import Path
from typing import Any

from reportgen.cli.line.command import add_edition, command, moment

_LONGEST_NAME = 200
_YEARS_NAMED = ("slutår", "startår")
_SIGNS = ("komma", "punkt")
_ORIGINS = ("publicerad", "rapport", "exempel")


def add_changing(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands."""
    _add_fetch(commands)
    _add_read_in(commands)
    _add_new_year(commands)
    _add_new_project(commands)
    _add_review_copy(commands)
    _add_take_in(commands)


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
        type=_name,
        default=None,
        metavar="NAMN",
        help="den som ger ut rapporten (annars länets region)",
    )


def _name(text: str) -> str:
    """Return the name of an organisation or a person; argparse turns the error into a message."""
    name = text.strip()
    if not name or not name.isprintable() or len(name) > _LONGEST_NAME:
        raise argparse.ArgumentTypeError(f"namnet ska vara en rad text, högst {_LONGEST_NAME} tecken")
    return name


def _add_review_copy(commands: argparse._SubParsersAction[Any]) -> None:
    made = command(
        commands,
        "granskningskopia",
        "review-copy",
        "skriv rapporten, eller en del av den, som en Word-fil att granska, med spårade ändringar",
    )
    made.add_argument(
        "--del",
        "--part",
        dest="part",
        default="",
        metavar="DEL",
        help="bara en del: en fil i narrative/ eller dess nummer (40), ett kapitel eller avsnitt (4.7), eller en rubrik",
    )
    made.add_argument(
        "--för", "--for", dest="receiver", type=_name, default=None, metavar="NAMN", help="den som ska granska"
    )
    made.add_argument(
        "--till",
        "--to",
        dest="file",
        type=_docx,
        default=None,
        metavar="FIL.docx",
        help="filen som skrivs (annars en i out/); en fil som redan finns skrivs aldrig över",
    )
    made.add_argument(
        "--tidpunkt",
        "--time",
        dest="moment",
        type=moment,
        default=None,
        metavar="TID",
        help="när kopian görs, som 2025-06-10T09:00:00+02:00 (annars nu); samma tidpunkt ger samma fil",
    )
    add_edition(made)
    made.epilog = (
        "Skriver även en karta i granskning/, som behövs när kopian kommer tillbaka och ska tas in. "
        "Slutar med 0 när kopian är skriven, med 1 när den inte kan göras, och med 2 när kommandot är fel skrivet."
    )


def _docx(text: str) -> Path:
    """Return the path of a file that Word opens by its name."""
    path = Path(text)
    if path.suffix.lower() != ".docx":
        raise argparse.ArgumentTypeError(f"”{text}” slutar inte på .docx")
    return path


def _add_read_in(commands: argparse._SubParsersAction[Any]) -> None:
    made = command(
        commands,
        "läs-in",
        "import",
        "läs in en serie ur en arbetsbok, en CSV-fil eller en PX-fil, och visa vad den gör med rapporten",
    )
    made.add_argument("file", type=Path, metavar="FIL", help="filen (.xlsx, .xls, .ods, .csv eller .px)")
    for name, alias, field, shown, text, how in _TOLD_OF_FILE:
        made.add_argument(name, alias, dest=field, metavar=shown, help=text, **how)
    made.add_argument("--skriv", "--write", dest="writes", action="store_true", help="skriv serien utan att fråga")
    rest = made.add_mutually_exclusive_group()
    rest.add_argument(
        "--ersätt",
        "--replace",
        dest="replaces",
        action="store_true",
        help="ta bort rader som bara den gamla serien har",
    )
    rest.add_argument(
        "--behåll", "--keep", dest="keeps", action="store_true", help="behåll rader som bara den gamla serien har"
    )
    made.epilog = (
        "Slutar med 0 när serien är skriven eller redan är sådan, med 1 när filen inte går att läsa in, med 2 när "
        "kommandot är fel skrivet, och med 3 när serien kan skrivas men inte har skrivits."
    )


def _add_take_in(commands: argparse._SubParsersAction[Any]) -> None:
    made = command(
        commands,
        "ta-in",
        "take-in",
        "ta in granskningskopior som har kommit tillbaka: visa varje ändring och kommentar, och för in det som går",
    )
    made.add_argument("files", nargs="+", type=Path, metavar="FIL", help="kopiorna (.docx), en eller flera på en gång")
    made.add_argument(
        "--skriv", "--write", dest="writes", action="store_true", help="för in det som kan föras in i texterna"
    )
    made.add_argument(
        "--även-falska",
        "--also-false",
        dest="also_false",
        action="store_true",
        help="för in även det som gör ett påstående falskt; rapporten går då inte att bygga förrän det är rättat",
    )
    made.add_argument(
        "--html", dest="html", action="store_true", help="skriv en sida med alla ändringar till granskning/"
    )
    made.epilog = (
        "Slutar med 0 när inget är kvar att göra, med 1 när någon fil inte kan tas in eller skrivas, med 2 när kommandot är "
        "fel skrivet, och med 3 när något väntar på --skriv eller på att någon bestämmer."
    )


def _factor(text: str) -> str:
    """Return a factor as it is typed, which is a number over zero."""
    if not re.fullmatch(r"\d{1,9}(?:[.,]\d{1,9})?", text) or not text.strip("0.,"):
        raise argparse.ArgumentTypeError(f"”{text}” är inget tal större än noll")
    return text


_TOLD_OF_FILE: tuple[tuple[str, str, str, str, str, dict[str, Any]], ...] = (
    ("--som", "--as", "indicator", "INDIKATOR", "indikatorns id i registret", {}),
    ("--blad", "--sheet", "sheet", "BLAD", "bladet som ska läsas", {}),
    ("--celler", "--cells", "cells", "A4:H20", "bara de cellerna, när bladet har flera tabeller", {}),
    ("--område", "--area", "area", "VAR", "kolumnen eller raden med områden, eller området som allt gäller", {}),
    ("--år", "--year", "time", "VAR", "kolumnen eller raden med tider, eller tiden som allt gäller", {}),
    (
        "--år-är",
        "--year-is",
        "year_named",
        "ÅR",
        "vilket år filens årtal är, när serien har läsår eller perioder: slutår eller startår",
        {"choices": _YEARS_NAMED},
    ),
    ("--kön", "--sex", "sex", "VAR", "kolumnen eller raden med kön, eller könet som allt gäller", {}),
    (
        "--värde",
        "--value",
        "value",
        "TEXT",
        "vilka värden, när det finns flera: rubriken, kolumnen eller texten bredvid",
        {},
    ),
    (
        "--decimaltecken",
        "--decimal",
        "decimal_sign",
        "TECKEN",
        "komma (om inget anges) eller punkt",
        {"choices": _SIGNS},
    ),
    ("--gånger", "--times", "factor", "TAL", "multiplicera alla värden, som andelar av ett med 100", {"type": _factor}),
    ("--källa", "--source", "source", "TEXT", "källan (annars registrets)", {}),
    ("--ursprung", "--origin", "origin", "URSPRUNG", "publicerad, rapport eller exempel", {"choices": _ORIGINS}),
    ("--årgång", "--vintage", "vintage", "TEXT", "vilken publicering hos källan", {}),
    ("--hämtad", "--retrieved", "retrieved", "DATUM", "när filen hämtades, som 2025-06-10", {"type": _date}),
    ("--licens", "--licence", "licence", "TEXT", "villkoren hos källan", {}),
    ("--not", "--note", "note", "TEXT", "en anmärkning om serien", {}),
)
