"""How long the web edition takes with a warm cache, how heavy it is, and its heaviest pages.

A process of its own: `python -m bench.web --rounds 5`. The composition is made once and is not counted.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time

from bench.as_command import work_as_the_command
from bench.spent import ROOT
from bench.weight import weight, without_data, without_tables
from reportgen.composing.composing import compose_report
from reportgen.composing.run import USUAL, Run, silent
from reportgen.diagnostics import ignore
from reportgen.output.web.addresses import part_page
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.pipeline.web import web_edition
from reportgen.project.cache import Cache


def main() -> None:
    """Print the median of some rounds by the clock and in both processes together, and what the heaviest parts and pages weigh."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    work_as_the_command()
    snapshot = take_snapshot(ROOT)
    _, composed = compose_report(snapshot, USUAL, Cache(ROOT), Run(USUAL, silent))
    if composed is None:
        raise SystemExit("the report cannot be composed")
    web_edition(composed, snapshot, ignore)
    seconds, spent = [], []
    for _ in range(rounds):
        began, before = time.perf_counter(), sum(os.times()[:4])
        files = web_edition(composed, snapshot, ignore)
        seconds.append(time.perf_counter() - began)
        spent.append(sum(os.times()[:4]) - before)
    pages = {name: len(content) for name, content in files.items() if name.endswith(".html")}
    told = [
        f"Web edition with a warm cache: median {statistics.median(seconds):.2f} s by the clock, {statistics.median(spent):.2f} s CPU",
        f"  {len(files)} files, {len(pages)} pages",
        "  kB with sheets, fonts and scripts, transferred (raw): in all; without the figures' data; without tables too",
    ]
    parts = {part_page(part.title.at.path) for part in composed.document.parts}
    for name in sorted(parts, key=pages.__getitem__, reverse=True)[:5]:
        html = files[name].decode()
        weights = [weight(files, name, one) for one in (html, without_data(html), without_tables(html))]
        kilobytes = "; ".join(f"{one.transferred / 1000:.0f} ({one.raw / 1000:.0f})" for one in weights)
        told.append(f"    {name}: {kilobytes}")
    heaviest = sorted(pages, key=pages.__getitem__, reverse=True)[:3]
    told.append("  heaviest, alone, raw: " + "; ".join(f"{name} {pages[name] / 1000:.0f} kB" for name in heaviest))
    print("\n".join(told))  # noqa: T201


if __name__ == "__main__":
    main()
