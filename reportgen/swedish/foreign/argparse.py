"""What argparse says of a command line that is not right: pattern and Swedish words."""

from __future__ import annotations

import difflib
import re

USAGE_WORD = "Användning: "


def _choices(found: re.Match[str]) -> str:
    return f"”{found[1]}” finns inte. Välj mellan {', '.join(_names(found[2]))}"


def _commands(found: re.Match[str]) -> str:
    """Name the commands, each of which has its English alias after it, and the one that looks most like what was typed."""
    names = _names(found[2])
    near = difflib.get_close_matches(found[1], names, n=1)
    meant = f" Menade du {near[0]}?" if near else ""
    return f"”{found[1]}” är inget kommando.{meant} Välj mellan {', '.join(names[::2])}"


def _names(listed: str) -> list[str]:
    return re.findall(r"[^\s,']+", listed)


MESSAGES = (
    (r"unrecognized arguments: (.*)", r"okända argument: \1"),
    (r"argument KOMMANDO: invalid choice: '(.*)' \(choose from (.*)\)", _commands),
    (r"invalid choice: '(.*)' \(choose from (.*)\)", _choices),
    (r"expected one argument", "ett värde saknas"),
    (r"ignored explicit argument '(.*)'", r"tar inget värde, men fick ”\1”"),
    (r"the following arguments are required: (.*)", r"saknas: \1"),
    (r"ambiguous option: (.*) could match (.*)", r"tvetydigt alternativ: \1 kan vara \2"),
)
