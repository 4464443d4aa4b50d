"""Running a command line: the whole program as a function."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence

from reportgen.cli.archiving import archive_command
from reportgen.cli.arguments import parser, with_minus_signs
from reportgen.cli.batch.editions import editions_command
from reportgen.cli.building import build_command, check_command
from reportgen.cli.changing.fetching import fetch_command
from reportgen.cli.changing.new_project import new_project_command
from reportgen.cli.changing.new_year import new_year_command
from reportgen.cli.changing.reading_in import read_in_command
from reportgen.cli.changing.taking_in import take_in_command
from reportgen.cli.comparing import compare_command
from reportgen.cli.explaining import explain_command
from reportgen.cli.exporting import export_command
from reportgen.cli.line.codes import ERRORS, GOOD, USAGE, UsageError
from reportgen.cli.line.files import not_reached
from reportgen.cli.previewing import preview_command
from reportgen.cli.sending_out import review_copy_command
from reportgen.cli.verifying import verify_command


def run(argv: Sequence[str]) -> int:
    """Run the program; return 0 when all is good, 1 when there are errors, 2 for wrong usage, and 3 for what is not tried or waits."""
    top = parser()
    try:
        arguments = top.parse_args(with_minus_signs(argv))
    except UsageError as wrong:
        sys.stderr.write(f"{wrong}\n")
        return USAGE
    except SystemExit as left:
        return int(left.code or 0)
    if arguments.command is None:
        sys.stdout.write(top.format_help())
        return GOOD
    if arguments.json and getattr(arguments, "page_map", False):
        sys.stderr.write("--json och --sidkarta skriver båda till samma ställe och kan inte användas samtidigt.\n")
        return USAGE
    if arguments.name not in _WITHOUT_PROJECT and not (arguments.project / "rapport.toml").is_file():
        sys.stderr.write(
            f"Mappen {arguments.project.resolve().name or arguments.project} har ingen rapport.toml.\n"
            "    Tips: gå till projektmappen, eller ange den med --projekt.\n"
        )
        return USAGE
    return _without_traceback(_COMMANDS[arguments.name], arguments)


def _without_traceback(command: Callable[[argparse.Namespace], int], arguments: argparse.Namespace) -> int:
    """Run a command; say in Swedish what the machine lacks, where the command cannot go on without it."""
    try:
        code = command(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Who read the output has heard enough, as `head` has. Python would write what is left when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ERRORS
    except OSError as reason:
        if reason.errno is None:
            # Not the system's own, but a library's or ours.
            raise
        sys.stderr.write(not_reached(reason))
        return ERRORS
    except MemoryError:
        sys.stderr.write(
            "Datorns minne räcker inte. Inget har skrivits.\n"
            "    Tips: stäng andra program, och se efter om någon fil i projektet är mycket stor.\n"
        )
        return ERRORS
    return code


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "bygg": build_command,
    "granska": check_command,
    "förklara": explain_command,
    "jämför": compare_command,
    "verifiera": verify_command,
    "arkivera": archive_command,
    "exportera": export_command,
    "visa": preview_command,
    "nytt-år": new_year_command,
    "hämta": fetch_command,
    "ny": new_project_command,
    "läs-in": read_in_command,
    "utgåvor": editions_command,
    "ta-in": take_in_command,
    "granskningskopia": review_copy_command,
}
# What needs no project: it is asked of a file, or makes one.
_WITHOUT_PROJECT = {"verifiera", "ny"}
