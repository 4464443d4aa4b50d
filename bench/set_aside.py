"""A narrative that was written for the report's own area, made into one that its editions are not refused for.

As an office would begin (decision 70): what is false of an area, or says nothing there, is left to the report itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.narrative.parse import block_tokens
from reportgen.project.snapshot import Snapshot

_NOTE = re.compile(r"\[\^[^\]\s]+\]:")
_COLONS = re.compile(r"[ \t]*(:{3,})")
# A heading that nothing is left under is only warned of, but no office would print it.
_EMPTY = "tom-rubrik"


@dataclass(frozen=True)
class SetAside:
    """The project with what its editions are refused for set aside: how many blocks these are, found in how many rounds."""

    snapshot: Snapshot = field(repr=False)
    blocks: int = 0
    rounds: int = 0


def set_aside(snapshot: Snapshot, check: Callable[[Snapshot], Iterable[Diagnostic]]) -> SetAside:
    """Leave to the report itself what `check` finds wrong, until it finds nothing more.

    What is set aside can leave a reference or a heading with nothing, so that one round is seldom enough. Raises ValueError where
    something is wrong outside the narrative or cannot be set aside.
    """
    done = SetAside(snapshot)
    while found := [one for one in check(done.snapshot) if one.severity is Severity.ERROR or one.code == _EMPTY]:
        lines: dict[str, set[int]] = defaultdict(set)
        for one in found:
            lines[one.path].add(one.line)
        changes: dict[str, str | bytes | None] = {}
        blocks = 0
        for path, wrong in sorted(lines.items()):
            changes[path], count = without(path, done.snapshot.read_text(path), wrong) if _is_text(path) else ("", 0)
            if not count:
                raise ValueError("\n".join(str(one) for one in found if one.path == path))
            blocks += count
        done = replace(
            done,
            snapshot=done.snapshot.overlaid(changes),
            blocks=done.blocks + blocks,
            rounds=done.rounds + 1,
        )
    return done


def _is_text(path: str) -> bool:
    return path.startswith("narrative/")


def without(path: str, text: str, wrong: Collection[int]) -> tuple[str, int]:
    """Return a file in which the blocks at some lines (from 1) stand in the report itself alone, and how many they are."""
    lines = text.split("\n")
    blocks = [span for span in _outermost(path, text, lines) if not lines[span[0]].lstrip(": ").startswith("endast")]
    wrong = {*wrong, *_noted(lines, wrong)}
    asked = [(first, after) for first, after in blocks if any(first < line <= after for line in wrong)]
    if any(lines[first].startswith("# ") for first, _ in asked):
        # A file without its heading is none: all of it is the report's own.
        role = next(number for number, line in enumerate(lines) if line.startswith("roll:"))
        return "\n".join([*lines[: role + 1], "område: länet", *lines[role + 1 :]]), 1
    runs: list[tuple[int, int]] = []
    for first, after in asked:
        if runs and not any(line.strip() for line in lines[runs[-1][1] : first]):
            runs[-1] = (runs[-1][0], after)
        else:
            runs.append((first, after))
    for first, after in reversed(runs):
        within = (_COLONS.match(line) for line in lines[first:after])
        fence = ":" * max(3, 1 + max((len(found[1]) for found in within if found), default=0))
        lines[first:after] = [f'{fence} endast {{område="länet"}}', *lines[first:after], fence]
    return "\n".join(lines), len(asked)


def _noted(lines: Sequence[str], wrong: Collection[int]) -> Iterator[int]:
    """Yield the lines that refer to notes of which some lines are: a note is left out with what it belongs to."""
    label = ""
    for number, line in enumerate(lines, 1):
        if begun := _NOTE.match(line):
            label = begun[0].removesuffix(":")
        elif line and not line[0].isspace():
            label = ""
        if label and number in wrong:
            yield from (at for at, text in enumerate(lines, 1) if label in text and not text.startswith(f"{label}:"))


def _outermost(path: str, text: str, lines: Sequence[str]) -> list[tuple[int, int]]:
    """Return the first line (from 0) of each block that stands in no other, and the line after it."""
    spans = []
    for token in block_tokens(path, text):
        if token.type == "footnote_block_open":
            break
        if token.level or token.nesting < 0 or not token.map:
            continue
        first, after = token.map
        if after < len(lines) and lines[first].startswith(":::") and lines[after].startswith(":::"):
            after += 1
        while after - 1 > first and not lines[after - 1].strip():
            after -= 1
        spans.append((first, after))
    return spans
