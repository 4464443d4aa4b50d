"""How many changes of the data that make a printed statement false are stopped by the build: `make mutation`.

A fixed seed chooses the changes (`bench.change`). Whether a statement has become false is decided by the judge
(`bench.judgement`), which reads the raw files itself and shares no code with the compiler. A change is stopped where the
phases that compute the text report an error, or all of `granska` does; where words are computed, they may change
instead.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bench.change.kinds import KINDS, sample
from bench.change.mutation import Mutation
from bench.judge.narrative import bindings, chapters, unbound_sentences
from bench.judgement import READ, Ruling, plain, ruled, rulings, stands, unread
from bench.raw import Raw
from reportgen.composing.judging import judge_report
from reportgen.composing.reviewing import review_report
from reportgen.composing.run import USUAL, Run, silent
from reportgen.diagnostics import Diagnostic, Severity, has_errors
from reportgen.looks.theme import theme_files
from reportgen.narrative.tree import plain_text
from reportgen.pipeline.check import check
from reportgen.project.memory import Memory
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import Snapshot, take_snapshot
from reportgen.review.sentences import runs

ROOT = Path(__file__).resolve().parent.parent
SEEDS = (20250814, 7)
COUNT = 300
_CLAIMS = {"påstående-falskt", "påstående-oavgjort"}


@dataclass(frozen=True)
class Outcome:
    """What became of a change: the statements (by number) that are false as they were printed, and what was reported.

    `changed` are those of them that are no longer printed in those words.
    """

    mutation: Mutation
    false: tuple[int, ...]
    changed: tuple[int, ...]
    errors: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def escaped(self) -> tuple[int, ...]:
        """The statements that are printed though they are false."""
        return () if self.errors else tuple(index for index in self.false if index not in self.changed)

    @property
    def stopped_by(self) -> str:
        """Tell what stopped the change: a claim, another check (of the data, or of what an expression needs), or nothing."""
        if not self.errors:
            return "nothing"
        return "a claim" if set(self.errors) & _CLAIMS else "another check"


def main() -> int:
    """Try every change and print how many are stopped; 1 where a statement does not hold to begin with."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seed", type=int, nargs="+", default=SEEDS)
    arguments.add_argument("--count", type=int, default=COUNT)
    given = arguments.parse_args()
    # As the command line has it; the processes that do the work inherit it.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    snapshot, files, judged = _project()
    sys.stdout.write(_reading(files, judged))
    _, printed = _computed(snapshot)
    broken = [(r, "does not stand in the report") for r in judged if not stands(r, printed)]
    broken += [(r, "does not hold before any change") for r in judged if not ruled(r, Raw(files)).holds]
    if broken:
        sys.stderr.writelines(f"{r.place}: {r.words} ({r.by}): {wrong}\n" for r, wrong in broken)
        return 1
    for seed in given.seed:
        # A reproducible sample, not a secret.
        mutations = sample(files, random.Random(seed), given.count)  # noqa: S311
        with ProcessPoolExecutor(os.cpu_count() or 1) as pool:
            outcomes = list(pool.map(_tried, mutations, chunksize=5))
        sys.stdout.write(_report(outcomes, judged, seed))
    return 0


def project_files(root: Path) -> dict[str, str]:
    """Return the texts of the project that the judge reads, by path."""
    paths = (
        path
        for part in ("data", "tidigare", "narrative")
        for path in (root / part).rglob("*")
        if path.suffix in {".csv", ".toml", ".md"}
    )
    found = [*sorted(paths), root / "rapport.toml"]
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in found}


@lru_cache(maxsize=1)
def _project() -> tuple[Snapshot, dict[str, str], tuple[Ruling, ...]]:
    """Return the project as the compiler and as the judge has it, once for each process."""
    files = project_files(ROOT)
    return take_snapshot(ROOT, theme=theme_files()), files, rulings(files)


def _tried(mutation: Mutation) -> Outcome:
    snapshot, files, judged = _project()
    raw = Raw({**files, mutation.path: mutation.text})
    decisions = [ruled(ruling, raw) for ruling in judged]
    false = tuple(index for index, decision in enumerate(decisions) if not decision.holds)
    project = snapshot.overlaid({mutation.path: mutation.text})
    found, printed = _computed(project)
    changed = tuple(i for i in false if decisions[i].as_now is not False and not stands(judged[i], printed))
    if not has_errors(found) and set(false) - set(changed):
        # What seems to let a false statement pass is asked again, with every check that needs no pages.
        found = check(project).diagnostics
    errors, warnings = (
        tuple(sorted({d.code for d in found if d.severity is severity}))
        for severity in (Severity.ERROR, Severity.WARNING)
    )
    return Outcome(mutation, false, changed, errors, warnings)


def _computed(project: Snapshot) -> tuple[tuple[Diagnostic, ...], dict[str, str]]:
    """Run the phases that compute the text: what they report, and the text of each file as it would be printed."""
    run = Run(USUAL, silent)
    settings = read_settings(project, run.report)
    parts = None
    if settings:
        found = judge_report(project, settings, USUAL, run, Memory())
        review_report(found, project, run.report)
        parts = found.parts
    return run.diagnostics, {part.path: plain(" ".join(map(plain_text, runs(part)))) for part in parts or ()}


def _reading(files: Mapping[str, str], judged: Iterable[Ruling]) -> str:
    """Tell how the report's statements are bound and judged, chapter by chapter."""
    bound, left = bindings(files), unread(files)
    read = sum(ruling.by == READ for ruling in judged)
    total = sum(each.key == "om" for each in bound)
    lines = [f"{'Chapter':<42}{'om':>6}{'påstår':>8}{'källa':>7}{'unbound':>9}"]
    for path in chapters(files):
        keys = Counter(each.key for each in bound if each.path == path)
        loose = unbound_sentences(files[path]) if path.endswith(".md") else 0
        lines.append(f"{path:<42}{keys['om']:>6}{keys['påstår']:>8}{keys['källa']:>7}{loose:>9}")
    lines += ["", f"Statements (om): {total}, of which the judge reads {read} from their words."]
    lines += [f"Not judged: {each.place}: {each.words}" for each in left]
    return "\n".join(lines) + "\n\n"


def _report(outcomes: Iterable[Outcome], judged: tuple[Ruling, ...], seed: int) -> str:
    every = list(outcomes)
    false = [outcome for outcome in every if outcome.false]
    escaped = [outcome for outcome in false if outcome.escaped]
    stopped = [outcome for outcome in false if outcome.errors]
    needless = [outcome for outcome in every if not outcome.false and outcome.errors]
    kept = len(false) - len(escaped)
    lines = [
        f"{len(every)} random changes (seed {seed}); {len(judged)} statements judged apart.",
        f"{len(false)} changes make a printed statement false; {kept} ({100 * kept / max(len(false), 1):.1f} %) do not pass:",
        f"    {len(stopped)} stop the build, by {_counted(o.stopped_by for o in stopped)};",
        f"    {kept - len(stopped)} change the words that are computed.",
        f"{len(needless)} changes stop the build though no judged statement is false, by",
        f"    {_counted(o.stopped_by for o in needless)}.",
        "",
        f"{'Kind of change':<30}{'number':>7}{'false':>7}{'stopped':>9}{'reworded':>10}{'escaped':>9}{'needless':>10}",
    ]
    for kind, _ in KINDS:
        chosen = [o for o in every if o.mutation.kind == kind]
        wrong = [o for o in chosen if o.false]
        stop, out = sum(bool(o.errors) for o in wrong), sum(bool(o.escaped) for o in wrong)
        idle = sum(bool(o.errors) for o in chosen if not o.false)
        row = (len(chosen), len(wrong), stop, len(wrong) - stop - out, out, idle)
        lines.append(f"{kind:<30}" + "".join(f"{n:>{w}}" for n, w in zip(row, (7, 7, 9, 10, 9, 10), strict=True)))
    lines += ["", f"Escaped: {len(escaped)}"]
    for outcome in escaped:
        warned = f" (warning: {', '.join(outcome.warnings)})" if outcome.warnings else ""
        lines.append(f"  {outcome.mutation.told}{warned}")
        lines += [f"      {judged[i].place}: {judged[i].words} [{judged[i].by}]" for i in outcome.escaped]
    lines += ["", f"Needless: {len(needless)}"]
    lines += [f"  {o.mutation.told} ({', '.join(o.errors)})" for o in needless]
    return "\n".join(lines) + "\n"


def _counted(words: Iterable[str]) -> str:
    return ", ".join(f"{word}: {count}" for word, count in Counter(words).most_common()) or "nothing"


if __name__ == "__main__":
    sys.exit(main())
