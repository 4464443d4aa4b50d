"""Times the phases, and compares the whole build with bare WeasyPrint on the very HTML that it produced.

Machines are noisy: the two commands run in turn, and the median of the ratios is what counts.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from reportgen.pipeline.build import PUBLISHED
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot

ROOT = Path(__file__).resolve().parent.parent
SCRATCH = ROOT / ".cache" / "bench"

# Programs of their own, so that this process stays small: a child's peak memory counts its parent's at the start.
BARE = """
import sys
from weasyprint import HTML
HTML(filename=sys.argv[1], base_url=sys.argv[2]).write_pdf(sys.argv[3], pdf_variant=sys.argv[4])
"""
PHASES = """
import sys, time
from pathlib import Path
from reportgen.pipeline.build import build
from reportgen.pipeline.check import check
root = Path(sys.argv[1])
build(root)
result = build(root)
for phase, seconds in result.seconds.items():
    print(f"  {phase:<16}{seconds:8.2f}")
start = time.perf_counter()
check(root)
print(f"reportgen granska, in a warm process: {time.perf_counter() - start:.2f} s")
"""
# The build without veraPDF, with and without what is done to the file after WeasyPrint, in turn in one process.
FINISHING = """
import contextlib, statistics, sys, time
from pathlib import Path
from reportgen.pipeline.build import build
from reportgen.output.pdf import render
root, rounds = Path(sys.argv[1]), int(sys.argv[2])
from reportgen.output.pdf.structure import Origins
finished = (render.finisher, render.structure_recorded)
bare = (lambda *_: None, lambda pages: contextlib.nullcontext(Origins()))
ratios, sizes = [], []
build(root)
for _ in range(rounds):
    seconds = []
    for render.finisher, render.structure_recorded in (finished, bare):
        start = time.perf_counter()
        result = build(root)
        seconds.append(time.perf_counter() - start)
    ratios.append(seconds[0] / seconds[1])
print(f"Finishing pass: median ratio of the build's time with and without it {statistics.median(ratios):.3f}")
"""


def main() -> None:
    """Print the phases' times, the ratios, and how fast the small commands are."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=5)
    rounds = arguments.parse_args().rounds
    SCRATCH.mkdir(parents=True, exist_ok=True)
    print("Phases of one build, charts in the cache (s)", flush=True)  # noqa: T201
    subprocess.run([sys.executable, "-c", PHASES, str(ROOT)], cwd=ROOT, check=True)  # noqa: S603
    helped = [_run([sys.executable, "-m", "reportgen", "--help"])[0] for _ in range(rounds)]
    print(f"reportgen --help: median {statistics.median(helped):.2f} s")  # noqa: T201
    checked = [_run([sys.executable, "-m", "reportgen", "granska", "--projekt", str(ROOT)])[0] for _ in range(rounds)]
    print(f"reportgen granska: median {statistics.median(checked):.2f} s")  # noqa: T201
    _compare(rounds)


def _compare(rounds: int) -> None:
    settings = read_settings(take_snapshot(ROOT), lambda _: None)
    if settings is None:
        sys.exit("rapport.toml cannot be read")
    name = settings.report.file_name
    judged = [sys.executable, "-m", "reportgen", "bygg", "--projekt", str(ROOT)]
    ours = [*judged, "--utan-verapdf"]
    _run([*ours, "--behåll-html"])
    html = ROOT / "out" / f"{name}.html"
    variant = f"pdf/a-{PUBLISHED}"
    bare = [sys.executable, "-c", BARE, str(html), f"{ROOT.as_uri()}/", str(SCRATCH / "bare.pdf"), variant]
    times, memory = [], []
    print("\nWhole build against bare WeasyPrint on its HTML, in turn")  # noqa: T201
    for index in range(rounds):
        our_time, our_memory = _run(ours)
        bare_time, bare_memory = _run(bare)
        times.append(our_time / bare_time)
        memory.append(our_memory / bare_memory)
        print(  # noqa: T201
            f"  {index + 1}: {our_time:6.2f} s {our_memory:5.0f} MB   bare {bare_time:6.2f} s {bare_memory:5.0f} MB"
        )
    print(f"Median ratio: time {statistics.median(times):.3f}, peak memory {statistics.median(memory):.3f}")  # noqa: T201
    size, bare_size = (path.stat().st_size / 1024 for path in (ROOT / "out" / f"{name}.pdf", SCRATCH / "bare.pdf"))
    print(f"Size of the PDF: {size:.0f} kB, WeasyPrint's own without attachments {bare_size:.0f} kB")  # noqa: T201
    with_engine = [_run(judged)[0] for _ in range(min(rounds, 3))]
    print(f"With veraPDF, a new Java machine each time: median {statistics.median(with_engine):.2f} s")  # noqa: T201
    subprocess.run([sys.executable, "-c", FINISHING, str(ROOT), str(rounds)], cwd=ROOT, check=True)  # noqa: S603


def _run(command: list[str]) -> tuple[float, float]:
    """Run a command; return its wall time in seconds and its peak resident memory in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ}
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        sys.exit(f"failed: {' '.join(command[:5])} …")
    return seconds, _megabytes(usage)


def _megabytes(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
