"""Tries mutated inputs against everything that the program reads, and prints a table: `make fuzz`.

Input N of a kind and a seed is always the same. What fails is kept under .cache/fuzz, and is tried again by

    python -m bench.fuzz --kind csv --seed 1 --only 17
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
import warnings
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from bench.fuzz.children import Fault, Outcome, generator, tried
from bench.fuzz.kinds import Kind, Kinds
from bench.fuzz.seeds import read_seeds
from bench.spent import ROOT

_FOLDER = ROOT / ".cache" / "fuzz"


def main() -> None:
    """Try the inputs that are asked for; the exit code is 1 where one fails."""
    arguments = _arguments()
    # What libraries say of fonts that nobody draws with, and of files that were good once.
    warnings.simplefilter("ignore")
    (_FOLDER / "seeds.pickle").unlink(missing_ok=True)
    kinds = Kinds(read_seeds(_FOLDER), _FOLDER / "cache").all()
    if unknown := set(arguments.kind or ()) - set(kinds):
        raise SystemExit(f"There is no kind {', '.join(sorted(unknown))}: {', '.join(kinds)}.")
    chosen = [kinds[name] for name in arguments.kind or kinds]
    until = time.monotonic() + arguments.minutes * 60
    heads = ("Inputs", "Exceptions", "Hangs", "Crashes", "Diagnostics", "Seconds", "Slowest")
    print(f"{'Kind':<12}" + "".join(f"{head:>13}" for head in heads))  # noqa: T201
    rows = []
    with ThreadPoolExecutor(arguments.children) as pool:
        running = {pool.submit(_of, kind, arguments, until): kind for kind in chosen}
        for done in as_completed(running):
            kind, row = running[done], done.result()
            rows.append(row)
            _print(kind.name, row)
            for fault in row.faults:
                _keep(kind, arguments.seed, fault)
    total = Outcome(
        sum(row.tried for row in rows),
        sum(row.seconds for row in rows),
        max(row.slowest for row in rows),
        tuple(fault for row in rows for fault in row.faults),
    )
    _print("All", total)
    sys.exit(1 if total.faults else 0)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", action="append", help="one kind; may be given several times")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=1.0, help="this share of the inputs of each kind")
    parser.add_argument("--only", type=int, action="append", help="one input; may be given several times")
    parser.add_argument("--minutes", type=float, default=60.0, help="stop after this time")
    parser.add_argument("--children", type=int, default=2, help="as many kinds at once")
    return parser.parse_args()


def _of(kind: Kind, arguments: argparse.Namespace, until: float) -> Outcome:
    indices: Sequence[int] = arguments.only or range(max(1, round(kind.count * arguments.share)))
    return tried(kind.name, arguments.seed, indices, _FOLDER, until)


def _print(name: str, row: Outcome) -> None:
    counts = [sum(fault.what == what for fault in row.faults) for what in ("exception", "hang", "crash", "diagnostic")]
    cells = [str(row.tried), *map(str, counts), f"{row.seconds:.0f}", f"{row.slowest:.1f}"]
    print(f"{name:<12}" + "".join(f"{cell:>13}" for cell in cells), flush=True)  # noqa: T201


def _keep(kind: Kind, seed: int, fault: Fault) -> None:
    """Write the input that failed, and how, to a folder of its own."""
    folder = _FOLDER / "failed" / f"{kind.name}-{seed}-{fault.index}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "fault.txt").write_text(f"{fault.what}\n{fault.words}\n", encoding="utf-8")
    for path, content in kind.make(generator(kind.name, seed, fault.index)).items():
        # Paths of packages may lead anywhere.
        (folder / Path(path.replace("/", "+")[:200].replace("\0", "?")).name).write_bytes(content)


if __name__ == "__main__":
    main()
