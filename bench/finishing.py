"""What the finishing of the file costs: the typesetting with and without it, in turn in one process.

Left out are the record of what the tags are made from, the repairs of the tag tree, and what is added to the metadata.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import sys
from unittest import mock

from bench.as_command import work_as_the_command
from bench.spent import ROOT
from reportgen.output import render
from reportgen.output.pdf.tags.tree import Origins
from reportgen.pipeline.build import build


def main() -> None:
    """Print the medians of the phase and of the ratios."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=5)
    rounds = arguments.parse_args().rounds
    work_as_the_command()
    build(ROOT)
    # The second of a pair is not always the same one: what a process gathers would burden it alone.
    orders = [(True, False) if index % 2 else (False, True) for index in range(rounds)]
    pairs = [{finished: _typeset(finished) for finished in order} for order in orders]
    spent, bare = (statistics.median(pair[finished] for pair in pairs) for finished in (True, False))
    ratio = statistics.median(pair[True] / pair[False] for pair in pairs)
    print(  # noqa: T201
        f"Typesetting with the finishing of the file {spent:.2f} s, without {bare:.2f} s: median ratio {ratio:.3f}"
    )


def _typeset(finished: bool) -> float:
    """Return the seconds of the phase."""
    unfinished = mock.patch.multiple(
        render,
        finisher=lambda *_: None,
        structure_recorded=lambda _: contextlib.nullcontext(Origins()),
        registry_metadata=lambda *_: contextlib.nullcontext(),
    )
    with contextlib.nullcontext() if finished else unfinished:
        result = build(ROOT)
    if (result.product is not None) != finished:
        sys.exit("an unfinished file passed the checks, or a finished one did not")
    return result.seconds["sättning"]


if __name__ == "__main__":
    main()
