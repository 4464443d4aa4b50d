"""How long the web edition takes with a warm cache, how heavy it is, and its heaviest pages.

A process of its own: `python -m bench.web --rounds 5`. The composition is made once and is not counted.
"""

from __future__ import annotations

import argparse
import statistics
import time

from bench.spent import ROOT
from reportgen.composing.composing import compose_report
from reportgen.composing.run import USUAL, Run, silent
from reportgen.diagnostics import ignore
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.pipeline.web import web_edition
from reportgen.project.cache import Cache


def main() -> None:
    """Print the median of some rounds, the number of files and pages, and what the five heaviest parts weigh."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    snapshot = take_snapshot(ROOT)
    _, composed = compose_report(snapshot, USUAL, Cache(ROOT), Run(USUAL, silent))
    if composed is None:
        raise SystemExit("the report cannot be composed")
    web_edition(composed, snapshot, ignore)
    seconds = []
    for _ in range(rounds):
        began = time.perf_counter()
        files = web_edition(composed, snapshot, ignore)
        seconds.append(time.perf_counter() - began)
    pages = {name: len(content) for name, content in files.items() if name.endswith(".html")}
    told = f"median {statistics.median(seconds):.2f} s; {len(files)} files, {len(pages)} pages"
    print(f"Web edition with a warm cache: {told}")  # noqa: T201
    for name in sorted(pages, key=pages.__getitem__, reverse=True)[:5]:
        print(f"  {name}: {pages[name] / 1000:.0f} kB")  # noqa: T201


if __name__ == "__main__":
    main()
