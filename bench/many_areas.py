"""A small project with an edition for each of many constructed municipalities, of which each has its own data."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from bench.spent import ROOT

_COUNTY = "0018"
_YEARS = range(2015, 2025)
_NARRATIVE = """---
roll: kapitel
---
# Läget

Andelen med god hälsa i {{ området() }} är {{ värde("halsa") }}.

::: diagram {#fig:halsa indikator="halsa"}
Invånare med god hälsa.
:::

::: indikatortabell {#tab:alla område="klimat"}
Indikatorer.
:::
"""


def make_project(folder: Path, count: int) -> tuple[str, ...]:
    """Write the project into a folder that is not there yet; return the codes of its editions."""
    shutil.copytree(ROOT / "tests" / "fixtures" / "grund", folder)
    for name in ("templates", "styles"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.rmtree(folder / "data" / "karta")
    codes = tuple(f"{number:04}" for number in range(3000, 3000 + count))
    (folder / "narrative" / "10-inledning.md").write_text(_NARRATIVE, encoding="utf-8")
    _append(folder / "data" / "omraden.csv", [f"{code};Exempelby {code};kommun;{code}" for code in codes])
    rows = random.Random(290)  # noqa: S311 - constructed values
    for name, low, high in (("halsa", 60, 80), ("nystartade", 6, 14)):
        lines = [
            f"{code};T;{year};{level + rows.uniform(-1, 1):.1f};".replace(".", ",")
            for code in codes
            for level in [rows.uniform(low, high)]
            for year in _YEARS
        ]
        _append(folder / "data" / "serier" / f"{name}.csv", lines)
    _append(folder / "rapport.toml", ["", "[utgåvor]", f"områden = {list(codes)}".replace("'", '"')])
    return codes


def _append(path: Path, lines: list[str]) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "".join(f"{line}\n" for line in lines), encoding="utf-8")
