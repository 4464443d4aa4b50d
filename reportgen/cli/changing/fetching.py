"""`hämta`: series from their sources, what they would do to the report, and taking them in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reportgen.cli.changing.kept import list_queries, prove_kept
from reportgen.cli.changing.written import is_written
from reportgen.cli.line.codes import ERRORS, GOOD, USAGE, WAITING
from reportgen.cli.line.progress import bar
from reportgen.cli.line.telling import tell

if TYPE_CHECKING:
    from reportgen.pipeline.changing.fetching import Choice, Offers
    from reportgen.project.snapshot import Snapshot
    from reportgen.sources.fetch import Fetched, Progress
    from reportgen.sources.query import Query

_DATA = "data"
_LIBRARY = "urllib3"
_YES, _NO = ("ja", "j", "alla"), ("", "nej", "n", "inga")


def fetch_command(arguments: argparse.Namespace) -> int:
    """Fetch, show what would change and take in what is accepted; `--kontrollera` and `--lista` fetch nothing."""
    from reportgen.diagnostics import Collector, in_order  # noqa: PLC0415 - keeps --help fast
    from reportgen.pipeline.changing.fetching import project_queries  # noqa: PLC0415
    from reportgen.pipeline.snapshot import take_snapshot  # noqa: PLC0415

    project, heard = take_snapshot(arguments.project), Collector()
    queries = project_queries(project, heard.report)
    if heard.failed:
        return tell(in_order(heard.diagnostics), arguments)
    if arguments.proves and arguments.indicators:
        sys.stderr.write("--kontrollera prövar alla serier som har hämtats.\n    Tips: utelämna namnen.\n")
        return USAGE
    if arguments.proves:
        return prove_kept(project, queries, arguments)
    named = (*arguments.indicators, *(arguments.accepted or ()))
    if refused := _unknown(named, queries):
        sys.stderr.write(refused)
        return USAGE
    asked = tuple(query for query in queries if not named or query.indicator in named)
    if arguments.lists:
        return list_queries(project, asked, arguments)
    fetched = _fetched(project, asked, arguments)
    return _offer(project, fetched, frozenset(named), arguments) if fetched is not None else ERRORS


def _unknown(named: Collection[str], queries: Sequence[Query]) -> str:
    """Say which of the named series cannot be fetched, or that there is none; empty where all can."""
    from reportgen.diagnostics import did_you_mean  # noqa: PLC0415 - keeps --help fast
    from reportgen.sources.query import FILE  # noqa: PLC0415

    known = [query.indicator for query in queries]
    if not known:
        return f"{FILE} finns inte, eller har inga serier.\n    Tips: se ”Hämta serier” i handboken.\n"
    return "".join(
        f"{FILE} har ingen serie som heter {name}.\n"
        f"    Tips: {did_you_mean(name, known, 'reportgen hämta --lista visar dem som finns.')}\n"
        for name in dict.fromkeys(named)
        if name not in known
    )


def _fetched(project: Snapshot, queries: Sequence[Query], arguments: argparse.Namespace) -> Fetched | None:
    """Ask the sources; say what is missing and return None where the extra for that is not installed."""
    from reportgen.sources.fetch import fetch  # noqa: PLC0415 - keeps --help fast

    try:
        from reportgen.sources.http import Client  # noqa: PLC0415

        with _progress(len(queries), sys.stderr.isatty() and not arguments.json) as progress:
            return fetch(queries, project, Client(), progress)
    except ModuleNotFoundError as missing:
        if missing.name != _LIBRARY:
            raise
        sys.stderr.write(
            f"Att hämta serier kräver paketet {missing.name}, som inte är installerat.\n"
            '    Tips: installera tillägget hamta: pip install "reportgen[hamta]".\n'
        )
        return None


@contextmanager
def _progress(series: int, shown: bool) -> Iterator[Progress]:
    """Show on a terminal how many of the series have come, and how far the one that is asked for is."""
    begun: list[str] = []
    with bar(series, "serier", shown=shown) as shows:

        def progress(indicator: str, come: int, expected: int) -> None:
            if indicator not in begun:
                shows.update(len(begun) - shows.n)
                begun.append(indicator)
            shows.set_description(f"{indicator}, {come} av {max(come, expected)} svar")

        yield progress


def _offer(project: Snapshot, fetched: Fetched, named: Collection[str], arguments: argparse.Namespace) -> int:
    """Show what has been fetched and take in what is accepted; edited rows are replaced only in series that were `named`."""
    from reportgen.cli.changing.fetched import told_as_json, told_in_words  # noqa: PLC0415 - keeps --help fast
    from reportgen.pipeline.changing.fetching import Choice, choice, offered  # noqa: PLC0415

    offers = offered(project, fetched)
    wanted = arguments.accepted or [
        one.indicator for one in offers.series if not one.fetched.edited or one.indicator in named
    ]
    made = choice(project, [one for one in offers.series if one.indicator in wanted])
    if not arguments.json:
        sys.stdout.write(told_in_words(fetched, offers, made))
    if arguments.accepted is not None:
        accepted = made
    else:
        accepted = _asked(project, offers, made) if _can_be_asked(arguments) else Choice(())
    if accepted.series and not is_written(
        project, accepted.files, arguments.project, "medan serierna hämtades", "hämta igen"
    ):
        return ERRORS
    taken = [one.indicator for one in accepted.series]
    left = [one.indicator for one in offers.series if one.indicator not in taken]
    if arguments.json:
        sys.stdout.write(told_as_json(fetched, offers, made, taken))
    else:
        sys.stdout.flush()
        sys.stderr.write(_ending(taken, left, named))
    if fetched.failed or made.refused:
        return ERRORS
    return WAITING if left else GOOD


def _ending(taken: Sequence[str], left: Sequence[str], named: Collection[str]) -> str:
    from reportgen.swedish.words import listed  # noqa: PLC0415 - keeps --help fast

    told = f"Tog in {listed(taken)} i {_DATA}/.\n" if taken else "Inget har skrivits.\n"
    if not left:
        return told
    some = f"--ta-in {','.join(left)}"
    if taken or named:
        return f"{told}    Tips: ta in {listed(left)} med reportgen hämta {some}\n"
    return (
        f"{told}    Tips: ta in allt med reportgen hämta --ta-in, eller bara några med --ta-in och namnen, som {some}\n"
    )


def _can_be_asked(arguments: argparse.Namespace) -> bool:
    return not arguments.json and sys.stdin.isatty() and sys.stderr.isatty()


def _asked(project: Snapshot, offers: Offers, made: Choice) -> Choice:
    """Ask which of the series to take in, until what has been shown is what is accepted."""
    from reportgen.cli.changing.fetched import choice_in_words  # noqa: PLC0415 - keeps --help fast
    from reportgen.pipeline.changing.fetching import Choice, choice  # noqa: PLC0415

    by_name = {one.indicator: one for one in offers.series}
    while by_name:
        sys.stdout.flush()
        shown = ", ".join(one.indicator for one in made.series)
        sys.stderr.write(f"Ta in {shown or 'inget'}? Skriv ja, nej eller namnen på de serier som ska tas in: ")
        sys.stderr.flush()
        words = sys.stdin.readline().replace(",", " ").split()
        answer = " ".join(words).casefold()
        if answer in _NO:
            break
        if answer in _YES:
            return made
        if unknown := [word for word in words if word not in by_name]:
            sys.stderr.write(f"{unknown[0]} är inte någon av {', '.join(by_name)}.\n")
            continue
        made = choice(project, [by_name[word] for word in dict.fromkeys(words)])
        sys.stdout.write(choice_in_words(made))
    return Choice(())
