"""Tables: which headers each cell has."""

from __future__ import annotations

from dataclasses import dataclass, field

import pydyf

from reportgen.output.pdf.tags.tree import Element, Tree, attributes_of, kind


@dataclass
class _Headers:
    """The names of the headers met so far: of columns, of rows that reach down to others, and of the group of rows."""

    columns: dict[int, list[pydyf.String]] = field(default_factory=dict)
    reaching: dict[int, list[pydyf.String]] = field(default_factory=dict)
    group: list[pydyf.String] = field(default_factory=list)


def describe_tables(tree: Tree) -> None:
    """Give header cells their scope and identity, and cells their headers (ISO 32000-1, table 349)."""
    for table in tree.of_kind("Table"):
        headers = _Headers()
        taken: set[tuple[int, int]] = set()
        body: Element = None
        for line, row in enumerate(tree.of_kind("TR", under=table)):
            if tree.parent(row) is not body:
                body, headers.group = tree.parent(row), []
            _describe_row(tree, table, line, row, headers, taken)


def _describe_row(
    tree: Tree, table: Element, line: int, row: Element, headers: _Headers, taken: set[tuple[int, int]]
) -> None:
    beside = headers.reaching.get(line, [])
    column = 0
    cells = [kid for kid in tree.elements(row) if kind(kid) in {"TH", "TD"}]
    for cell in cells:
        while (line, column) in taken:
            column += 1
        attributes = attributes_of(cell, "Table")
        wide, high = int(attributes.get("ColSpan", 1)), int(attributes.get("RowSpan", 1))
        taken |= {(line + down, column + right) for down in range(high) for right in range(wide)}
        if kind(cell) == "TD":
            above = [name for right in range(wide) for name in headers.columns.get(column + right, [])]
            attributes["Headers"] = pydyf.Array(dict.fromkeys([*headers.group, *beside, *above]))
            column += wide
            continue
        name = pydyf.String(f"t{table.number}-{line}-{column}")
        cell["ID"] = name
        by_row = tree.origins.said(cell, "scope") in {"row", "rowgroup"}
        attributes["Scope"] = "/Row" if by_row else "/Column"
        attributes.pop("Headers", None)
        if by_row and len(cells) == 1 and high == 1:
            # Alone in its row it is the header of the rows that follow in its group.
            headers.group = [name]
        elif by_row:
            beside.append(name)
            for down in range(1, high):
                headers.reaching.setdefault(line + down, []).append(name)
        else:
            for right in range(wide):
                headers.columns.setdefault(column + right, []).append(name)
        column += wide
