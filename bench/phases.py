"""The phases of a build without veraPDF, and a check, in a process that is warm and has its charts in the cache."""

from __future__ import annotations

import argparse
import statistics
import time

from bench.as_command import work_as_the_command
from bench.spent import ROOT
from reportgen.pipeline.build import build
from reportgen.pipeline.check import check


def main() -> None:
    """Print the median of each phase, of the whole, and of a check."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=5)
    rounds = arguments.parse_args().rounds
    work_as_the_command()
    build(ROOT)
    phases: list[dict[str, float]] = []
    wholes, checks = [], []
    for _ in range(rounds):
        start = time.perf_counter()
        phases.append(build(ROOT).seconds)
        wholes.append(time.perf_counter() - start)
        start = time.perf_counter()
        check(ROOT)
        checks.append(time.perf_counter() - start)
    print("Phases of a build without veraPDF, in a warm process with the charts in the cache (median, s)")  # noqa: T201
    for phase in phases[0]:
        print(f"  {phase:<16}{statistics.median(seconds[phase] for seconds in phases):8.2f}")  # noqa: T201
    # Files are read before the first phase.
    print(f"  {'the whole':<16}{statistics.median(wholes):8.2f}")  # noqa: T201
    print(f"A check in the same process: {statistics.median(checks):.2f} s")  # noqa: T201


if __name__ == "__main__":
    main()
