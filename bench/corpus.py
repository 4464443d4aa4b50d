"""Measures `verifiera` on a corpus of PDF files whose names tell what they are, as that of veraPDF does.

`-pass-` and `-fail-` in a file's name say whether it follows the profile of its folder (`PDF_A-2b`, `PDF_UA-1`, in a
flat folder `…pdfa2-…` in its name). Nothing of the corpus belongs to the project.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import traceback
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from reportgen.conformance.conformance import Judgement
from reportgen.conformance.pdf.flavours import NAMES
from reportgen.pipeline.verify_pdf import verify_pdf

_FOLDER = re.compile(r"PDF_(?:A-(\w+)|UA-(\d))")
_IN_NAME = re.compile(r"pdfa([123])-")
_GAVE_UP = "En del av filen är så trasig"


@dataclass(frozen=True)
class Tried:
    """A file, what it should come to, and what it came to; `told` is why, and `crash` a traceback."""

    path: Path
    flavour: str
    should_pass: bool
    judgement: str
    engine_passes: bool
    told: str = ""
    crash: str = ""


def main() -> None:
    """Print a table of a folder's files, and those whose verdict is not what their names say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--claims", action="store_true", help="try each file against what it claims, and only look for crashes"
    )
    parser.add_argument("--no-engine", dest="engine", action="store_false")
    arguments = parser.parse_args()
    begun = time.monotonic()
    tried = [
        one
        for path in sorted(arguments.folder.rglob("*.pdf"))
        if (one := _try(path, claims=arguments.claims, engine=arguments.engine))
    ]
    _tell(tried, by_name=not arguments.claims)
    crashes = [one for one in tried if one.crash]
    print(f"{len(tried)} files, {len(crashes)} tracebacks, {time.monotonic() - begun:.0f} s")  # noqa: T201
    sys.exit(1 if crashes else 0)


def _flavour(path: Path) -> str:
    """Return the flavour that a file is made for, or nothing where its path does not tell."""
    for part in path.parts:
        if match := _FOLDER.match(part):
            return match[1].lower() if match[1] else f"ua{match[2]}"
    named = _IN_NAME.search(path.name)
    return f"{named[1]}b" if named else ""


def _try(path: Path, *, claims: bool, engine: bool) -> Tried | None:
    flavour = _flavour(path)
    is_known = flavour in NAMES and ("-pass-" in path.name or "-fail-" in path.name)
    if not is_known and not claims:
        return None
    asked = None if claims else (flavour,)
    should_pass = "-pass-" in path.name
    try:
        verdict = verify_pdf(path.read_bytes(), asked, engine=engine)
    except Exception:  # noqa: BLE001 - what is looked for
        return Tried(path, flavour, should_pass, "", engine_passes=False, crash=traceback.format_exc())
    told = "; ".join(f"{finding.code}: {finding.message}" for finding in verdict.errors)
    crash = told if _GAVE_UP in told else ""
    engine_passes = not any(verdict.failures.values()) and "veraPDF kan inte läsa" not in told
    broken = "; ".join(failure.clause for rules in verdict.failures.values() for failure in rules)
    why = " | ".join(part for part in (broken, told) if part)
    return Tried(path, flavour, should_pass, str(verdict.judgement), engine_passes=engine_passes, told=why, crash=crash)


def _tell(tried: list[Tried], *, by_name: bool) -> None:
    if by_name:
        print("profile   pass accepted    fail refused")  # noqa: T201
        table: dict[str, Counter[tuple[bool, bool]]] = defaultdict(Counter)
        for one in tried:
            table[one.flavour][one.should_pass, one.judgement == Judgement.BAD] += 1
        for flavour, counts in table.items():
            passing = counts[True, False] + counts[True, True]
            failing = counts[False, False] + counts[False, True]
            row = f"{counts[True, False]:>5} of {passing:<5}   {counts[False, True]:>5} of {failing:<5}"
            print(f"{flavour:<8} {row}")  # noqa: T201
    else:
        for judgement, count in Counter(one.judgement for one in tried).items():
            print(f"{judgement}: {count}")  # noqa: T201
    for one in tried:
        wrong = by_name and one.should_pass == (one.judgement == Judgement.BAD)
        if one.crash or wrong:
            whose = (
                "the engine says so"
                if one.engine_passes == (one.judgement != Judgement.BAD)
                else "the own checks say so"
            )
            print(f"  {one.path.name} ({one.flavour}): {one.judgement}, {whose}: {one.told}{one.crash}")  # noqa: T201


if __name__ == "__main__":
    main()
