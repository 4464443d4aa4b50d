"""How many changes of the data that make a printed statement false are stopped by the build: `make mutation`.

A fixed seed chooses the changes. Whether a statement has become false is decided by `bench.statements`, which reads
the raw files itself and shares no code with the compiler. A change is caught where `granska` reports an error.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bench.raw import Raw
from bench.statements import STATEMENTS, Statement
from reportgen.diagnostics import Severity
from reportgen.pipeline.check import check

ROOT = Path(__file__).resolve().parent.parent
SEED = 20250814
COUNT = 300
OWN = "0018"
_PARTS = ("narrative", "data", "templates", "styles", "tidigare")
_CLAIMS = {"påstående-falskt", "påstående-oavgjort"}

Rows = list[list[str]]


@dataclass(frozen=True)
class Mutation:
    """A change of one file: its kind, a line that says what was done, and the file's new text."""

    kind: str
    told: str
    path: str
    text: str


@dataclass(frozen=True)
class Outcome:
    """What became of a mutation: the statements (by number) that became false, and the codes of what was reported."""

    mutation: Mutation
    false: tuple[int, ...]
    errors: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def caught_by(self) -> str:
        """Tell what stopped the build: a claim, another check (of the data, or of what an expression needs), or nothing."""
        if not self.errors:
            return "nothing"
        return "a claim" if set(self.errors) & _CLAIMS else "another check"


def main() -> int:
    """Run all mutations and print how many are caught; 1 where a statement does not hold to begin with."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seed", type=int, default=SEED)
    arguments.add_argument("--count", type=int, default=COUNT)
    given = arguments.parse_args()
    # As the command line has it; the processes that do the work inherit it.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    files = _files(ROOT)
    # A reproducible sample, not a secret.
    mutations = _mutations(files, random.Random(given.seed), given.count)  # noqa: S311
    broken = [STATEMENTS[index] for index in _false_now(files)]
    if broken:
        sys.stderr.writelines(f"Does not hold before any change: {s.place}: {s.words}\n" for s in broken)
        return 1
    workers = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as scratch, ProcessPoolExecutor(workers) as pool:
        shares = [(Path(scratch) / str(index), mutations[index::workers]) for index in range(workers)]
        outcomes = [outcome for share in pool.map(_run, shares) for outcome in share]
    sys.stdout.write(_report(outcomes, given.seed))
    return 0


def _files(root: Path) -> dict[str, str]:
    paths = (
        path for part in ("data", "tidigare") for path in (root / part).rglob("*") if path.suffix in {".csv", ".toml"}
    )
    found = [*sorted(paths), root / "rapport.toml"]
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in found}


def _mutations(files: dict[str, str], chance: random.Random, count: int) -> list[Mutation]:
    series = [path for path in files if path.startswith("data/serier/")]
    found: list[Mutation] = []
    while len(found) < count:
        kind, change = chance.choice(_KINDS)
        mutation = change(kind, chance.choice(series), files, chance)
        if mutation is not None and mutation.text != files[mutation.path]:
            found.append(mutation)
    return found


def _split(text: str) -> tuple[list[str], Rows]:
    lines = text.rstrip("\n").split("\n")
    start = next(index for index, line in enumerate(lines) if line.startswith("område;")) + 1
    return lines[:start], [line.split(";") for line in lines[start:]]


def _joined(head: list[str], rows: Rows) -> str:
    return "\n".join([*head, *(";".join(row) for row in rows)]) + "\n"


def _own(rows: Rows) -> list[int]:
    """Return the indexes of rows with a value: those of the county, or all where it has none of its own."""
    valued = [index for index, row in enumerate(rows) if row[3]]
    return [index for index in valued if rows[index][0] == OWN] or valued


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _typed(number: float, like: str) -> str:
    decimals = len(like.partition(",")[2])
    return f"{number:.{decimals}f}".replace(".", ",")


def _flip(kind: str, path: str, files: dict[str, str], chance: random.Random) -> Mutation | None:
    """Turn a development around: the values of an area and sex in the opposite order."""
    head, rows = _split(files[path])
    area, sex = chance.choice([(rows[index][0], rows[index][1]) for index in _own(rows)])
    chosen = [index for index, row in enumerate(rows) if (row[0], row[1]) == (area, sex) and row[3]]
    for index, value in zip(chosen, [rows[i][3] for i in reversed(chosen)], strict=True):
        rows[index][3] = value
    return Mutation(kind, f"{path}: {area} {sex}, order of values turned", path, _joined(head, rows))


def _revise(kind: str, path: str, files: dict[str, str], chance: random.Random) -> Mutation | None:
    """Revise a value by 1–30 per cent up or down."""
    head, rows = _split(files[path])
    row = rows[chance.choice(_own(rows))]
    factor = 1 + chance.choice((-1, 1)) * chance.uniform(0.01, 0.30)
    before, row[3] = row[3], _typed(_number(row[3]) * factor, row[3])
    return Mutation(kind, f"{path}: {row[0]} {row[1]} {row[2]}, {before} → {row[3]}", path, _joined(head, rows))


def _newest_revised(kind: str, path: str, files: dict[str, str], chance: random.Random) -> Mutation | None:
    """Revise the newest value, which most sentences are about."""
    head, rows = _split(files[path])
    own = _own(rows)
    newest = max(rows[index][2] for index in own)
    row = rows[chance.choice([index for index in own if rows[index][2] == newest])]
    factor = 1 + chance.choice((-1, 1)) * chance.uniform(0.02, 0.30)
    before, row[3] = row[3], _typed(_number(row[3]) * factor, row[3])
    return Mutation(kind, f"{path}: {row[0]} {row[1]} {row[2]}, {before} → {row[3]}", path, _joined(head, rows))


def _drop(kind: str, path: str, files: dict[str, str], chance: random.Random) -> Mutation | None:
    """Lose a year: the row is gone, or has a symbol instead of its value."""
    head, rows = _split(files[path])
    index = chance.choice(_own(rows))
    told = f"{path}: {rows[index][0]} {rows[index][1]} {rows[index][2]} lost"
    if chance.random() < 0.5:
        del rows[index]
    else:
        rows[index][3:5] = ["", ".."]
    return Mutation(kind, told, path, _joined(head, rows))


def _swap(kind: str, path: str, files: dict[str, str], chance: random.Random) -> Mutation | None:
    """Swap the values of two rows: two years, the sexes, or the county and another area."""
    head, rows = _split(files[path])
    first = chance.choice(_own(rows))
    alike = [
        index
        for index, row in enumerate(rows)
        if index != first and row[3] and sum(a == b for a, b in zip(row[:3], rows[first][:3], strict=True)) == 2
    ]
    if not alike:
        return None
    second = chance.choice(alike)
    rows[first][3], rows[second][3] = rows[second][3], rows[first][3]
    told = f"{path}: {' '.join(rows[first][:3])} and {' '.join(rows[second][:3])} swapped"
    return Mutation(kind, told, path, _joined(head, rows))


def _shift(kind: str, path: str, files: dict[str, str], chance: random.Random) -> Mutation | None:
    """Misplace a decimal comma: ten times or a tenth."""
    head, rows = _split(files[path])
    row = rows[chance.choice(_own(rows))]
    before, row[3] = row[3], _typed(_number(row[3]) * chance.choice((10.0, 0.1)), row[3])
    return Mutation(kind, f"{path}: {row[0]} {row[1]} {row[2]}, {before} → {row[3]}", path, _joined(head, rows))


def _add(kind: str, path: str, files: dict[str, str], chance: random.Random) -> Mutation | None:
    """Add a newer year, with a value up to 20 per cent from the newest."""
    head, rows = _split(files[path])
    own = _own(rows)
    newest = max(int(rows[index][2]) for index in own)
    if newest >= 2025:
        return None
    index = chance.choice([index for index in own if int(rows[index][2]) == newest])
    last = rows[index]
    value = _typed(_number(last[3]) * chance.uniform(0.8, 1.2), last[3])
    rows.insert(index + 1, [last[0], last[1], str(newest + 1), value, ""])
    return Mutation(kind, f"{path}: {last[0]} {last[1]} {newest + 1} added, {value}", path, _joined(head, rows))


def _retarget(kind: str, _path: str, files: dict[str, str], chance: random.Random) -> Mutation | None:
    """Change a target value by a quarter, or the direction that is the right one."""
    path = "data/indikatorer.csv"
    lines = files[path].split("\n")
    index = chance.choice([i for i, line in enumerate(lines) if i and line.split(";")[6:7] not in ([], [""])])
    cells = lines[index].split(";")
    if cells[7] and chance.random() < 0.6:
        before, cells[7] = cells[7], _typed(_number(cells[7]) * chance.choice((0.75, 1.25)), cells[7])
        told = f"{path}: {cells[0]}, target {before} → {cells[7]}"
    else:
        cells[5] = "ner" if cells[5] == "upp" else "upp"
        told = f"{path}: {cells[0]}, direction {cells[5]}"
    lines[index] = ";".join(cells)
    return Mutation(kind, told, path, "\n".join(lines))


def _redate(kind: str, _path: str, files: dict[str, str], chance: random.Random) -> Mutation | None:
    """Move a target's year up to ten years forward or back."""
    path = "data/indikatorer.csv"
    lines = files[path].split("\n")
    index = chance.choice([i for i, line in enumerate(lines) if i and line.split(";")[9:10] not in ([], [""])])
    cells = lines[index].split(";")
    before, cells[9] = cells[9], str(int(cells[9]) + chance.choice((-1, 1)) * chance.randint(1, 10))
    lines[index] = ";".join(cells)
    return Mutation(kind, f"{path}: {cells[0]}, target year {before} → {cells[9]}", path, "\n".join(lines))


_KINDS: tuple[tuple[str, Callable[[str, str, dict[str, str], random.Random], Mutation | None]], ...] = (
    ("turned development", _flip),
    ("revised value", _revise),
    ("revised newest value", _newest_revised),
    ("lost year", _drop),
    ("swapped rows", _swap),
    ("misplaced decimal comma", _shift),
    ("added year", _add),
    ("changed target", _retarget),
    ("changed target year", _redate),
)


def _false_now(files: dict[str, str]) -> tuple[int, ...]:
    raw = Raw(files)
    return tuple(index for index, statement in enumerate(STATEMENTS) if not _holds(statement, raw))


def _holds(statement: Statement, raw: Raw) -> bool:
    """Tell whether a statement holds; one whose data are gone does not."""
    try:
        return statement.holds(raw)
    except (KeyError, ValueError, ZeroDivisionError, IndexError):
        return False


def _run(share: tuple[Path, list[Mutation]]) -> list[Outcome]:
    """Try mutations one after another in a copy of the project; what is drawn stays in its cache between them."""
    copy, mutations = share
    files = _files(ROOT)
    for part in _PARTS:
        shutil.copytree(ROOT / part, copy / part)
    shutil.copy(ROOT / "rapport.toml", copy)
    return [_tried(mutation, files, copy) for mutation in mutations]


def _tried(mutation: Mutation, files: dict[str, str], copy: Path) -> Outcome:
    path = copy / mutation.path
    path.write_text(mutation.text, encoding="utf-8")
    found = check(copy).diagnostics
    path.write_text(files[mutation.path], encoding="utf-8")
    errors = tuple(sorted({d.code for d in found if d.severity is Severity.ERROR}))
    warnings = tuple(sorted({d.code for d in found if d.severity is Severity.WARNING}))
    return Outcome(mutation, _false_now(files | {mutation.path: mutation.text}), errors, warnings)


def _report(outcomes: Iterable[Outcome], seed: int) -> str:
    every = list(outcomes)
    false = [outcome for outcome in every if outcome.false]
    caught = [outcome for outcome in false if outcome.errors]
    escaped = [outcome for outcome in false if not outcome.errors]
    needless = [outcome for outcome in every if not outcome.false and outcome.errors]
    share = 100 * len(caught) / max(len(false), 1)
    lines = [
        f"{len(every)} random changes of the data (seed {seed}); {len(STATEMENTS)} statements judged apart.",
        f"{len(false)} changes make a printed statement false; {len(caught)} ({share:.1f} %) stop the build, by",
        f"    {_counted(o.caught_by for o in caught)}.",
        f"{len(needless)} changes stop the build though no judged statement is false, by",
        f"    {_counted(o.caught_by for o in needless)}.",
        "",
        f"{'Kind of change':<26}{'number':>8}{'false':>8}{'stopped':>9}",
    ]
    for kind, _ in _KINDS:
        chosen = [o for o in every if o.mutation.kind == kind]
        wrong = [o for o in chosen if o.false]
        lines.append(f"{kind:<26}{len(chosen):>8}{len(wrong):>8}{sum(bool(o.errors) for o in wrong):>9}")
    lines += ["", f"Escaped: {len(escaped)}"]
    for outcome in escaped:
        warned = f" (warning: {', '.join(outcome.warnings)})" if outcome.warnings else ""
        lines.append(f"  {outcome.mutation.told}{warned}")
        lines += [f"      {STATEMENTS[index].place}: {STATEMENTS[index].words}" for index in outcome.false]
    return "\n".join(lines) + "\n"


def _counted(words: Iterable[str]) -> str:
    return ", ".join(f"{word}: {count}" for word, count in Counter(words).most_common()) or "nothing"


if __name__ == "__main__":
    sys.exit(main())
