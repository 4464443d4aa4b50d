"""Editions in batch: how long they take by one and two workers, by Dask, and what memory these need.

`python -m bench.editions report` builds the report of this repository for each of its twelve municipalities, after what is only
true of the county has been set aside; `python -m bench.editions many` builds a small one for each of 290 constructed municipalities.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.many_areas import make_project
from bench.nothing import nothing
from bench.set_aside import set_aside
from bench.spent import ROOT
from reportgen.areas.editions import area_editions
from reportgen.batch.building import Building, Checking
from reportgen.batch.cluster import in_cluster
from reportgen.batch.pool import Limits, in_processes
from reportgen.batch.work import LOCAL, Ended, Work
from reportgen.composing.run import Options
from reportgen.diagnostics import Diagnostic, ignore
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.project.snapshot import Snapshot

_MIB = 2**20
_SAMPLE = 12
_BY_DASK = 4
_ASKED = 100
_ASKED_FOR = """
[utgåvor]
områden = ["kommuner"]
filnamn = "laget-i-{namn}-2025"

[utgåvor.alla.rapport]
titel = "Läget i {namn}"
"""


@dataclass(frozen=True)
class _Took:
    """What some editions took: seconds by the clock and of processors, memory of the largest worker in MiB, and the files."""

    wall: float
    cpu: float
    peak: float
    held: float
    files: frozenset[tuple[str, str]]
    built: int


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("report", "many"))
    parser.add_argument("--editions", type=int, default=0, help="how many there are, instead of 12 or 290")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="utgavor-") as folder:
        (_report if asked.what == "report" else _many)(Path(folder) / "projekt", asked.editions)


def _report(folder: Path, count: int) -> None:
    for name in ("narrative", "data", "templates", "styles", "tidigare"):
        shutil.copytree(ROOT / name, folder / name)
    settings = (ROOT / "rapport.toml").read_text(encoding="utf-8")
    (folder / "rapport.toml").write_text(settings + _ASKED_FOR, encoding="utf-8")
    snapshot = take_snapshot(folder)
    codes = [one.code for one in area_editions(snapshot, ignore)][: count or None]
    began = time.perf_counter()
    adapted = set_aside(snapshot, lambda tried: _wrong(tried, folder, codes))
    _say(
        f"The editions for {len(codes)} municipalities, with {adapted.blocks} blocks of the narrative left to the county's report"
    )
    _say(f"  found in {adapted.rounds} rounds of checks, {time.perf_counter() - began:.0f} s")
    _compare(Building(adapted.snapshot, Options(), folder), codes, codes[:_BY_DASK])


def _wrong(snapshot: Snapshot, folder: Path, codes: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield what is found in any of the editions and in the report itself."""
    for ended in in_processes(Checking(snapshot, Options(), folder), ["", *codes], Limits(2)):
        if ended.value is None:
            raise SystemExit(f"{ended.code}: {ended.told}")
        yield from ended.value.diagnostics


def _many(folder: Path, count: int) -> None:
    codes = make_project(folder, count or 290)
    work = Building(take_snapshot(folder), Options(), folder)
    _say(f"A small report, of {len(codes)} municipalities")
    _compare(work, codes[:_SAMPLE], codes[:_SAMPLE])
    if len(codes) > _SAMPLE:
        _row("2 workers, all", len(codes), _took(lambda: in_processes(work, codes, Limits(2))))
    _say(f"\nAsking for nothing, {_ASKED} times")
    names = [str(number) for number in range(_ASKED)]
    for who, did in (("2 workers", _pool(nothing, names, 2)), ("Dask, 2 workers", _dask(nothing, names))):
        ends = [time.perf_counter() for _ in did()]
        _say(f"  {who:<18}{(ends[-1] - ends[0]) / _ASKED * 1000:8.2f} ms each")


def _compare(work: Work[Any], codes: Sequence[str], by_dask: Sequence[str]) -> None:
    """Print what editions take by one worker, two, and two of Dask, and whether the files are the same."""
    _say(f"  {'':<18}{'editions':>9}{'built':>7}{'wall s':>9}{'CPU s':>8}{'each s':>8}{'peak MiB':>10}{'held MiB':>10}")
    # What the cache holds is the same for all.
    _took(_pool(work, codes[:1], 1))
    one = _row("1 worker", len(codes), _took(_pool(work, codes, 1)))
    two = _row("2 workers", len(codes), _took(_pool(work, codes[::-1], 2)))
    dask = _row("Dask, 2 workers", len(by_dask), _took(_dask(work, by_dask)))
    same = one.files == two.files and dask.files <= two.files
    _say(f"  one worker / two: {one.wall / two.wall:.2f}; the same bytes by all: {'yes' if same else 'NO'}")


def _pool(work: Work[Any], codes: Sequence[str], workers: int) -> Callable[[], Iterator[Ended[Any]]]:
    return lambda: in_processes(work, codes, Limits(workers))


def _dask(work: Work[Any], codes: Sequence[str]) -> Callable[[], Iterator[Ended[Any]]]:
    return lambda: in_cluster(work, codes, LOCAL, 2)


def _took(do: Callable[[], Iterator[Ended[Any]]]) -> _Took:
    began = time.perf_counter()
    cpu = peak = held = 0.0
    files: set[tuple[str, str]] = set()
    built = 0
    for ended in do():
        if ended.value is None:
            raise SystemExit(f"{ended.code}: {ended.told}")
        cpu += ended.spent.seconds
        peak, held = max(peak, ended.spent.peak / _MIB), max(held, ended.spent.held / _MIB)
        written = ended.value.written
        built += written is not None
        report = written.report.items() if written else ()
        files |= {(name, hashlib.sha256(content).hexdigest()) for name, content in report}
    return _Took(time.perf_counter() - began, cpu, peak, held, frozenset(files), built)


def _row(who: str, count: int, took: _Took) -> _Took:
    each = took.wall / count
    _say(
        f"  {who:<18}{count:>9}{took.built:>7}{took.wall:>9.1f}{took.cpu:>8.1f}{each:>8.2f}{took.peak:>10.0f}{took.held:>10.0f}"
    )
    return took


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
