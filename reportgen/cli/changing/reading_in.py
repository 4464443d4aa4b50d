"""`läs-in`: a workbook, a table as text or a PX file read in as a series."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

from reportgen.cli.changing.written import is_written
from reportgen.cli.line.codes import ERRORS, GOOD, USAGE, WAITING

if TYPE_CHECKING:
    from reportgen.pipeline.changing.reading_in import Asked, Proposal
    from reportgen.sources.tables.taken import Question

_YES = ("ja", "j")


def read_in_command(arguments: argparse.Namespace) -> int:
    """Show what a file was understood as and what it would change; write it where that is asked for, or accepted."""
    from reportgen.cli.changing.read_in import told_as_json, told_in_words  # noqa: PLC0415 - keeps --help fast
    from reportgen.pipeline.changing.reading_in import propose  # noqa: PLC0415
    from reportgen.pipeline.snapshot import take_snapshot  # noqa: PLC0415
    from reportgen.sources.tables.reading import MOST_BYTES  # noqa: PLC0415

    if not arguments.file.is_file():
        sys.stderr.write(f"Filen {arguments.file} finns inte.\n    Tips: kontrollera namnet och mappen.\n")
        return USAGE
    with arguments.file.open("rb") as opened:
        # One byte more shows that a file is too large, however large it is.
        raw = opened.read(MOST_BYTES + 1)
    project = take_snapshot(arguments.project)
    can_ask = not arguments.json and sys.stdin.isatty() and sys.stderr.isatty()
    asked = _asked(arguments, raw)
    found = propose(project, asked)
    while can_ask and found.questions:
        answered = _answered(asked, found.questions)
        if answered is None:
            break
        asked = answered
        found = propose(project, asked)
    if not arguments.json:
        sys.stdout.write(told_in_words(found, asked.name))
    accepted = _is_accepted(found, arguments, can_ask=can_ask)
    written = accepted and is_written(
        project, found.files, arguments.project, "medan filen lästes in", "läs in filen igen"
    )
    if arguments.json:
        sys.stdout.write(told_as_json(found, asked.name, is_written=written))
    elif written:
        sys.stderr.write(f"Skrev {next(iter(found.files), '')}.\n")
    elif not accepted and not found.is_same:
        sys.stderr.write("Inget har skrivits.\n")
    if found.is_same or written:
        return GOOD
    return WAITING if found.is_ready and not arguments.writes else ERRORS


def _asked(arguments: argparse.Namespace, raw: bytes) -> Asked:
    """Return what the options of the command line ask for."""
    from reportgen.pipeline.changing.reading_in import KEEP, REPLACE, Asked  # noqa: PLC0415 - keeps --help fast
    from reportgen.sources.tables.taken import Said  # noqa: PLC0415
    from reportgen.sources.tables.taking_in import Head  # noqa: PLC0415

    said = Said(**{one.name: getattr(arguments, one.name) or "" for one in fields(Said)})
    head = Head(**{one.name: str(getattr(arguments, one.name) or "") for one in fields(Head)})
    rest = REPLACE if arguments.replaces else KEEP if arguments.keeps else ""
    return Asked(arguments.file.name, raw, arguments.indicator or "", said, head, rest)


def _answered(asked: Asked, questions: Sequence[Question]) -> Asked | None:
    """Ask on the terminal what the file does not say; None where nothing is answered."""
    from reportgen.pipeline.changing.reading_in import with_answer  # noqa: PLC0415 - keeps --help fast

    for question in questions:
        sys.stderr.write(f"{question.text}\n")
        for number, choice in enumerate(question.choices, start=1):
            sys.stderr.write(f"  {number}. {choice}\n")
        answer = _answer(question)
        if not answer:
            return None
        asked = with_answer(asked, question, answer)
    return asked


def _answer(question: Question) -> str:
    """Return what is typed, or the choice whose number it is; empty where nothing is typed."""
    numbered = {str(number): choice for number, choice in enumerate(question.choices, start=1)}
    while True:
        sys.stderr.write("Skriv svaret eller dess nummer (tomt avbryter): " if numbered else "Svar (tomt avbryter): ")
        sys.stderr.flush()
        typed = sys.stdin.readline().strip()
        answer = numbered.get(typed, typed)
        if not answer or not question.is_closed or answer in question.choices:
            return answer
        sys.stderr.write(f"”{typed}” är inget av svaren.\n")


def _is_accepted(found: Proposal, arguments: argparse.Namespace, *, can_ask: bool) -> bool:
    if not found.is_ready or arguments.writes or not can_ask:
        return found.is_ready and arguments.writes
    sys.stdout.flush()
    sys.stderr.write("Skriva serien? Svara ja eller nej: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in _YES
