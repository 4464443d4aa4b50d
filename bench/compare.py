"""Compares this checkout with another, command by command: what a change of the code costs.

Each checkout runs in its own folder, on its own report and in its own environment (`.venv`) where it has one. The two
run in turn, and which goes first changes from round to round: what counts is the median of the ratios.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
from pathlib import Path

from bench.spent import ROOT, Spent, spend

COMMANDS = (("granska",), ("bygg", "--utan-verapdf"))


def main() -> None:
    """Print for each command the medians of both checkouts, and the ratios of this one to the other."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("other", type=Path, help="folder of the other checkout")
    arguments.add_argument("--rounds", type=int, default=7)
    given = arguments.parse_args()
    other = given.other.resolve()
    if not (other / "reportgen" / "__main__.py").is_file():
        arguments.error(f"no checkout of reportgen in {other}")
    if other == ROOT:
        arguments.error("the other checkout is this one")
    for words in COMMANDS:
        print(_compared(words, other, given.rounds), flush=True)  # noqa: T201


def _compared(words: tuple[str, ...], other: Path, rounds: int) -> str:
    for checkout in (ROOT, other):
        # Draws what the cache lacks and keeps the bytecode.
        _spend(words, checkout)
    pairs: list[tuple[Spent, Spent]] = []
    for index in range(rounds):
        order = (ROOT, other) if index % 2 else (other, ROOT)
        spent = {checkout: _spend(words, checkout) for checkout in order}
        pairs.append((spent[ROOT], spent[other]))
    lines = [f"{' '.join(words)}, {rounds} rounds"]
    for name, measure in (("wall time", "wall"), ("processor time", "cpu")):
        here, there = zip(*((getattr(ours, measure), getattr(theirs, measure)) for ours, theirs in pairs), strict=True)
        ratios = [ours / theirs for ours, theirs in zip(here, there, strict=True)]
        lines.append(
            f"  {name:<16}here {statistics.median(here):6.2f} s, there {statistics.median(there):6.2f} s:"
            f" median ratio {statistics.median(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f})"
        )
    return "\n".join(lines)


def _spend(words: tuple[str, ...], checkout: Path) -> Spent:
    # Or nothing would be built again; the other checkout may know no option for it.
    shutil.rmtree(checkout / ".cache" / "bygge", ignore_errors=True)
    own = checkout / ".venv" / "bin" / "python"
    python = str(own) if own.is_file() else sys.executable
    return spend([python, "-m", "reportgen", *words], checkout)


if __name__ == "__main__":
    main()
