"""Tables typed in the narrative."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from markdown_it.token import Token

from reportgen.diagnostics import Position, Report, error
from reportgen.narrative.source import Source
from reportgen.narrative.tree import Inline, Table
from reportgen.swedish.grammar import agreeing

Convert = Callable[[Token, Source], tuple[Inline, ...]]


def table(inner: Sequence[Token], at: Position, lines: Sequence[str], convert: Convert, report: Report) -> Table:
    """Return a table of its tokens; `convert` gives the nodes of a cell."""
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    cells: list[tuple[Inline, ...]] = []
    alignment: list[str] = []
    columns: dict[int, int] = {}
    for token in inner:
        if token.type == "tr_open":
            cells = []
        elif token.type == "th_open":
            style = str(token.attrs.get("style", ""))
            alignment.append(style.rpartition(":")[2] or "left")
        elif token.type == "inline":
            source = Source(at.path, lines, token, columns)
            cells.append(convert(token, source))
            columns[source.first] = source.at(len(token.content)).column - 1
        elif token.type == "tr_close":
            rows.append(tuple(cells))
    _check_rows((token for token in inner if token.type == "tr_open"), len(rows[0]), at.path, lines, report)
    return Table(tuple(rows), tuple(alignment), at)


def _check_rows(rows: Iterable[Token], wanted: int, path: str, lines: Sequence[str], report: Report) -> None:
    """Report rows with more cells than the header, which the parser would drop, or with fewer."""
    for token in rows:
        number = (token.map or [0])[0]
        line = lines[number]
        typed = line.lstrip("> \t").rstrip().removeprefix("|")
        count = len(re.findall(r"(?<!\\)\|", typed.removesuffix("|"))) + 1
        if count != wanted:
            place = Position(path, number + 1, len(line) - len(line.lstrip()) + 1)
            message = f"Raden har {count} {agreeing(count, 'cell', 'celler')}, rubrikraden {wanted}."
            hint = "Tecknet | inuti en cell, som före ett filter, skrivs \\|."
            if count == 1 and "|" not in typed:
                hint = "Lämna en tom rad efter tabellen."
            report(error("antal-celler", place, message, hint))
