"""Measures the pages of a report: how full they are, how long the lines, how small the type, what the figures show.

What is measured is what the checks of the pages judge, with the same code; a build without veraPDF comes first.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from bench.as_command import work_as_the_command
from bench.kept import build_and_keep
from bench.spent import ROOT
from reportgen.data.dataset import DataSet, load
from reportgen.data.derivation import Derivation
from reportgen.data.model import Observation
from reportgen.diagnostics import ignore
from reportgen.document.ledger import Entry
from reportgen.document.nodes import Document
from reportgen.document.numbering import Numbering
from reportgen.looks import contract
from reportgen.looks.status_colours import status_pairs
from reportgen.looks.style_sheets import StyleSheets, read_style_sheets
from reportgen.output.checks.fill import FULL
from reportgen.output.checks.lines import running_text
from reportgen.output.checks.set_pages import SetPage, read_pages
from reportgen.output.checks.type_size import small_share
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.project.cache import Cache
from reportgen.project.settings import Settings
from reportgen.project.snapshot import Snapshot

# With fewer municipalities than this a series says nothing of how they differ.
_FEWEST = 3
# Texts in figures that come with each municipality.
_OF_EACH = ("kommuner(", "högst(", "lägst(")
_SEXES = {"K", "M"}


def main() -> None:
    """Print the measures of a project's report."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("project", type=Path, nargs="?", default=ROOT, help="folder of the report (this one's)")
    project = arguments.parse_args().project.resolve()
    work_as_the_command()
    snapshot = take_snapshot(project)
    document, settings, pages = _set(snapshot, Cache(project))
    data = load(snapshot, settings, ignore)
    for line in (
        *_page_lines(pages, document.numbering),
        *_colour_lines(read_style_sheets(snapshot, ignore)),
        *_data_lines(document.entries, data),
    ):
        print(line)  # noqa: T201


def _set(snapshot: Snapshot, cache: Cache) -> tuple[Document, Settings, tuple[SetPage, ...]]:
    """Build a report and return it with its pages, which the build itself does not keep."""
    result, laid_out, placed = build_and_keep(snapshot, cache)
    if result.document is None or result.settings is None:
        sys.exit("\n".join(map(str, result.diagnostics)))
    return result.document, result.settings, read_pages(laid_out, placed)


def _page_lines(pages: Sequence[SetPage], numbering: Numbering) -> Iterator[str]:
    fills = [page.fill for page in pages if page.body and not page.blank]
    sparse = sum(fill < FULL for fill in fills)
    yield f"Pages: {len(pages)}, of which {len(fills)} in the body"
    yield f"Fill of the body's pages: {statistics.mean(fills):.1%} in the mean, {sparse} pages under {FULL:.0%}"
    lengths = [len(line) for paragraph in running_text(pages) for line in paragraph.full_lines]
    low, *_, high = statistics.quantiles(lengths, n=20)
    median = statistics.median(lengths)
    yield f"Characters in a full line of running text: {median:.0f} in the median, {low:.0f} to {high:.0f} (5 to 95 %)"
    yield f"Characters set under {contract.READABLE_TYPE} pt: {small_share(pages):.1%}"
    yield f"Figures: {len(numbering.of_kind('figur'))}, tables: {len(numbering.of_kind('tabell'))}"


def _colour_lines(sheets: StyleSheets) -> Iterator[str]:
    worst = min(status_pairs(sheets), key=lambda pair: pair.difference)
    names = " and ".join(f"{token.name} {token.value}" for token in worst.tokens)
    sight = worst.sight.name.lower()
    yield f"Least difference of two status colours (CIEDE2000): {worst.difference:.1f}, {names}, sight: {sight}"


def _data_lines(entries: Sequence[Entry], data: DataSet) -> Iterator[str]:
    frame = data.frame()
    frame = frame[frame["värde"].notna()]
    codes = {area.code for area in data.municipalities}
    municipal = frame[frame["område"].isin(codes)].groupby("indikator")["område"].nunique()
    sexed = frame[(frame["område"] == data.area) & frame["kön"].isin(_SEXES)].groupby("indikator")["kön"].nunique()
    drawn = [entry.derivation for entry in entries if entry.anchor]
    yield from _shown(
        "with values for municipalities",
        set(municipal[municipal >= _FEWEST].index),
        {name: len(found) >= _FEWEST for name, found in _single(drawn, codes, lambda datum: datum.area).items()},
    )
    yield from _shown(
        "with values for women and men",
        set(sexed[sexed == len(_SEXES)].index),
        {name: found == _SEXES for name, found in _single(drawn, _SEXES, lambda datum: datum.sex).items()},
    )


def _single(
    drawn: Sequence[Derivation], members: set[str], member: Callable[[Observation], str]
) -> dict[str, set[str]]:
    """Return by series which members of a group have a text of their own: one that rests on no other member.

    Texts that tell how many municipalities are in each state come with the names of them all, and those that name the
    worst and the best with a drawing of them all.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for derivation in drawn:
        held: dict[str, set[str]] = defaultdict(set)
        for datum in derivation.inputs:
            if isinstance(datum, Observation) and member(datum) in members:
                held[datum.indicator].add(member(datum))
        for name, some in held.items():
            if len(some) == 1 or derivation.expression.startswith(_OF_EACH):
                found[name] |= some
    return found


def _shown(what: str, every: set[str], found: Mapping[str, bool]) -> Iterator[str]:
    """Yield how many of the series with some values have them one by one in a figure or table, and which."""
    shown = {name for name in every if found.get(name)}
    yield f"Series {what}: {len(shown)} of {len(every)} have them in a figure or table"
    yield f"  shown: {', '.join(sorted(shown)) or 'none'}"
    yield f"  not shown: {', '.join(sorted(every - shown)) or 'none'}"


if __name__ == "__main__":
    main()
