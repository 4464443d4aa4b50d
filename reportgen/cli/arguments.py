"""The commands and their options, with help in Swedish and English aliases."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from reportgen import __version__
from reportgen.cli.batch.arguments import add_batch, add_workers
from reportgen.cli.changing.arguments import add_changing
from reportgen.cli.line.codes import UsageError
from reportgen.cli.line.command import add_edition, command, moment
from reportgen.swedish.foreign.argparse import MESSAGES, USAGE_WORD
from reportgen.swedish.foreign.translated import translated

FLAVOURS = ("1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u", "4", "4e", "4f", "ua1", "ua2", "wt1a", "wt1r")
"""What `verifiera` can try a file against; a test holds it against the profiles of the engine."""


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, USAGE_WORD if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Formatter, **options)

    def error(self, message: str) -> NoReturn:
        told = translated(message, MESSAGES)
        raise UsageError(f"{told[:1].upper()}{told[1:]}.\n{self.format_usage()}")


def with_minus_signs(argv: Sequence[str]) -> list[str]:
    """Return arguments in which a negative number has a minus sign.

    With the hyphen of the keyboard it would be taken for an option, though none begins with a digit.
    """
    return [re.sub(r"^-(?=\d)", "−", argument) for argument in argv]


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = _Parser(
        prog="reportgen",
        description="Sammanställer text, data och stilmallar till en rapport i pdf.",
        add_help=False,
    )
    top.add_argument("-h", "--hjälp", "--help", action="help", help="visa den här hjälpen")
    top.add_argument("--version", action="version", version=f"reportgen {__version__}", help="visa version")
    top._optionals.title = "Alternativ"  # noqa: SLF001 - argparse has no other way
    commands = top.add_subparsers(title="Kommandon", metavar="KOMMANDO", dest="command", parser_class=_Parser)
    bygg = command(commands, "bygg", "build", "sätt rapporten och skriv pdf-filen till out/")
    bygg.add_argument("--skarp", "--final", dest="final", action="store_true", help="vägra exempeldata och utkast")
    bygg.add_argument(
        "--behåll-html",
        "--keep-html",
        dest="keep_html",
        action="store_true",
        help="skriv även rapportens HTML till out/",
    )
    bygg.add_argument(
        "--sidkarta", "--page-map", dest="page_map", action="store_true", help="skriv ut vad som står på varje sida"
    )
    editions = bygg.add_mutually_exclusive_group()
    editions.add_argument(
        "--webb", "--web", dest="web", action="store_true", help="skriv även webbutgåvan till out/webb/"
    )
    editions.add_argument(
        "--bara-webb", "--web-only", dest="web_only", action="store_true", help="skriv bara webbutgåvan, ingen pdf"
    )
    bygg.add_argument(
        "--utan-verapdf", "--no-verapdf", dest="engine", action="store_false", help="pröva inte filen med veraPDF"
    )
    bygg.add_argument(
        "--på-nytt", "--afresh", dest="afresh", action="store_true", help="bygg även om inget har ändrats sedan sist"
    )
    granska = command(commands, "granska", "check", "visa alla fel och varningar utan att göra någon pdf")
    granska.add_argument(
        "--visa", "--show", dest="readings", action="store_true", help="visa hur varje påstående har lästs"
    )
    granska.add_argument(
        "--pröva",
        "--prove",
        dest="prove",
        action="store_true",
        help="pröva varje påstående mot ändringar av data som säger emot det",
    )
    for strict in (bygg, granska):
        strict.add_argument("--strikt", "--strict", dest="strict", action="store_true", help="räkna varningar som fel")
    preview = command(commands, "visa", "preview", "visa sidorna i webbläsaren medan du skriver")
    preview.add_argument("--öppna-inte", "--no-open", dest="opens", action="store_false", help="skriv bara ut adressen")
    preview.add_argument(
        "--redigerare",
        "--editor",
        dest="editor",
        default="vscode",
        metavar="PROGRAM",
        help="redigeraren som filer öppnas i: vscode (om inget anges) eller en adress med {fil}, {rad} och {kolumn}",
    )
    preview.add_argument(
        "--utan-verapdf", "--no-verapdf", dest="engine", action="store_false", help="pröva inte bygget med veraPDF"
    )
    explain = command(commands, "förklara", "explain", "visa varifrån ett tal i rapporten kommer")
    explain.add_argument(
        "text",
        nargs="?",
        default="",
        metavar="TEXT",
        help="det som står i rapporten, till exempel ”18 procent”, eller en kommun på en karta",
    )
    explain.add_argument(
        "--sida", "--page", dest="page", default="", metavar="SIDA", help="bara det som står på den sidan"
    )
    explain.add_argument("--alla", "--all", dest="every_row", action="store_true", help="visa varje rad i underlaget")
    compare = _add_compare(commands)
    verify = command(commands, "verifiera", "verify", "pröva en pdf-fil mot PDF/A och PDF/UA, eller ett arkivpaket")
    verify.add_argument("file", type=Path, metavar="FIL", help="pdf-filen, eller arkivpaketets mapp eller zip-fil")
    verify.add_argument(
        "--profiler",
        "--flavours",
        dest="flavours",
        type=_flavours,
        default=(),
        metavar="P",
        help=f"profiler med komma emellan: {', '.join(FLAVOURS)} (annars dem som filen säger sig följa)",
    )
    verify.add_argument(
        "--bygg-om",
        "--rebuild",
        dest="rebuild",
        action="store_true",
        help="bygg om arkivpaketet ur dess källfiler och jämför varje fil",
    )
    verify.add_argument(
        "--utan-verapdf", "--no-verapdf", dest="engine", action="store_false", help="pröva inte filen med veraPDF"
    )
    verify.add_argument(
        "--sigill",
        "--seal",
        dest="seal",
        type=_seal,
        metavar="HEX",
        help="jämför arkivpaketets sigill med det som står i diariet",
    )
    verify.epilog = (
        "Slutar med 0 när filen eller paketet är godkänt, med 1 när något är fel i det, med 2 när det inte kan öppnas "
        "eller kommandot är fel, och med 3 när inget fel har hittats men allt inte är prövat: veraPDF kördes inte, eller filen "
        "säger sig inte följa något som kan prövas."
    )
    archive = command(
        commands, "arkivera", "archive", "bygg rapporten för arkivet och skriv ett arkivpaket till out/arkiv/"
    )
    archive.add_argument(
        "--diarienummer", "--registry-number", dest="number", default="", metavar="NR", help="ärendets diarienummer"
    )
    archive.add_argument(
        "--tillåt-exempeldata",
        "--allow-example-data",
        dest="examples",
        action="store_true",
        help="arkivera fast rapporten innehåller exempeldata",
    )
    archive.add_argument(
        "--tidpunkt",
        "--time",
        dest="moment",
        type=moment,
        default=None,
        metavar="TID",
        help="när paketet skapas, som 2025-08-20T09:00:00+02:00 (annars nu); samma tidpunkt ger samma paket",
    )
    export = command(
        commands, "exportera", "export", "skriv data, trender och utfall till out/data/ för den som vill räkna vidare"
    )
    export.add_argument(
        "--format",
        dest="format",
        choices=("xlsx", "csv", "parquet"),
        default="xlsx",
        help="xlsx (en arbetsbok, om inget annat sägs), csv eller parquet (en fil för varje tabell)",
    )
    add_edition(bygg, granska, preview, explain, compare, archive, export)
    add_batch(commands)
    add_changing(commands)
    return top


def _add_compare(commands: argparse._SubParsersAction[Any]) -> argparse.ArgumentParser:
    """Add the command `jämför`."""
    compare = command(
        commands, "jämför", "compare", "visa vad nya data gör med rapporten: meningar, bedömningar, figurer och värden"
    )
    compare.add_argument("old", metavar="GAMMAL", help="mapp eller git-version med de gamla data")
    compare.add_argument(
        "new",
        metavar="NY",
        help="mapp, CSV-fil eller git-version med de nya; har mappen bara några av filerna tas resten ur GAMMAL",
    )
    compare.epilog = (
        "Slutar med 0 när inget nytt fel stoppar bygget, med 1 när något gör det eller ingen jämförelse har gjorts."
    )
    shown = compare.add_mutually_exclusive_group()
    shown.add_argument("--html", dest="html", action="store_true", help="skriv en webbsida till out/")
    shown.add_argument(
        "--utgåvor",
        "--editions",
        dest="editions",
        action="store_true",
        help="visa i en tabell vad nya data gör med alla utgåvor",
    )
    add_workers(compare)
    return compare


def _flavours(text: str) -> tuple[str, ...]:
    """Return the flavours that are named; argparse turns the error into a message."""
    named = tuple(part.strip() for part in text.split(","))
    wrong = next((name for name in named if name not in FLAVOURS), None)
    if wrong is not None:
        raise argparse.ArgumentTypeError(f"”{wrong}” är ingen profil. Välj bland {', '.join(FLAVOURS)}")
    return named


def _seal(text: str) -> str:
    """Return a seal in lower case; spaces between its groups and capitals say nothing."""
    seal = "".join(text.split()).lower()
    if not re.fullmatch(r"[0-9a-f]{64}", seal):
        raise argparse.ArgumentTypeError(f"”{text}” är inget sigill, som är 64 tecken 0–9 och a–f")
    return seal
