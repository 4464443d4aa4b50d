"""Times the phases, and compares the whole build with bare WeasyPrint on the very HTML that it produced.

Machines are noisy: the two commands run in turn, and the median of the ratios is what counts.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from bench.spent import ROOT, Spent, spend
from reportgen.diagnostics import ignore
from reportgen.pipeline.build import PUBLISHED
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot

SCRATCH = ROOT / ".cache" / "bench"
_REPORTGEN = [sys.executable, "-m", "reportgen"]
_BUILD = [*_REPORTGEN, "bygg", "--på-nytt"]


def main() -> None:
    """Print the phases' times, how fast the commands are, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--edits", type=int, default=100, help="of each kind in the preview")
    arguments = parser.parse_args()
    rounds = arguments.rounds
    SCRATCH.mkdir(parents=True, exist_ok=True)
    # In processes of their own, so that this one stays small (see `spend`).
    _tell_from("bench.phases", "--rounds", rounds)
    for words in (["--help"], ["granska"]):
        seconds = statistics.median(spend([*_REPORTGEN, *words]).wall for _ in range(rounds))
        print(f"reportgen {words[0]}: median {seconds:.2f} s", flush=True)  # noqa: T201
    _compare(rounds)
    _tell_from("bench.finishing", "--rounds", rounds)
    _tell_from("bench.web", "--rounds", rounds)
    _tell_from("bench.preview", "--edits", arguments.edits)


def _tell_from(module: str, option: str, number: int) -> None:
    subprocess.run([sys.executable, "-m", module, option, str(number)], cwd=ROOT, check=True)  # noqa: S603


def _compare(rounds: int) -> None:
    settings = read_settings(take_snapshot(ROOT), ignore)
    if settings is None:
        sys.exit("rapport.toml cannot be read")
    pdf, html, bare_pdf = (
        ROOT / "out" / f"{settings.report.file_name}.pdf",
        SCRATCH / "report.html",
        SCRATCH / "bare.pdf",
    )
    spend([*_BUILD, "--utan-verapdf", "--behåll-html"])
    pdf.with_suffix(".html").replace(html)
    bare = [sys.executable, "-m", "bench.bare", str(html), f"{ROOT.as_uri()}/", str(bare_pdf), f"pdf/a-{PUBLISHED}"]
    pairs: list[tuple[Spent, Spent]] = []
    print("\nWhole build without veraPDF against bare WeasyPrint on its HTML, in turn")  # noqa: T201
    for index in range(rounds):
        ours, theirs = spend([*_BUILD, "--utan-verapdf"]), spend(bare)
        pairs.append((ours, theirs))
        print(f"  {index + 1}: {_told(ours)}   bare {_told(theirs)}", flush=True)  # noqa: T201
    wall, cpu, memory = (
        statistics.median(getattr(ours, measure) / getattr(theirs, measure) for ours, theirs in pairs)
        for measure in ("wall", "cpu", "memory")
    )
    print(f"Median ratio: time {wall:.3f}, processor {cpu:.3f}, peak memory {memory:.3f}")  # noqa: T201
    pages, bare_pages = _pages(pdf), _pages(bare_pdf)
    if pages != bare_pages:
        sys.exit(f"not the same work: {pages} pages, and {bare_pages} from bare WeasyPrint")
    size, bare_size = (path.stat().st_size / 1024 for path in (pdf, bare_pdf))
    print(f"Size of the PDF: {size:.0f} kB, WeasyPrint's own without attachments {bare_size:.0f} kB")  # noqa: T201
    judged = [spend(_BUILD).wall for _ in range(min(rounds, 3))]
    ratio = statistics.median(judged) / statistics.median(theirs.wall for _, theirs in pairs)
    told = f"median {statistics.median(judged):.2f} s, {ratio:.3f} of bare WeasyPrint"
    print(f"With veraPDF, a new Java machine each time: {told}", flush=True)  # noqa: T201
    unchanged = statistics.median(spend([*_REPORTGEN, "bygg"]).wall for _ in range(rounds))
    print(f"The same again, where nothing has changed: median {unchanged:.2f} s", flush=True)  # noqa: T201
    cold = statistics.median(_without_drawings().wall for _ in range(min(rounds, 3)))
    print(f"Without veraPDF and with no drawing in the cache: median {cold:.2f} s", flush=True)  # noqa: T201


def _without_drawings() -> Spent:
    shutil.rmtree(ROOT / ".cache" / "diagram", ignore_errors=True)
    return spend([*_BUILD, "--utan-verapdf"])


def _told(spent: Spent) -> str:
    return f"{spent.wall:6.2f} s ({spent.cpu:5.2f} s of processor) {spent.memory:5.0f} MB"


def _pages(path: Path) -> int:
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - this process is to be small while it measures

    with pypdfium2.PdfDocument(path) as document:
        return len(document)


if __name__ == "__main__":
    main()
