"""Figures: the caption beside what it is the caption of, and how large each picture is."""

from __future__ import annotations

from collections.abc import Mapping

import pydyf

from reportgen.output.pdf.tags.tree import GROUPS, Element, Tree, kind, text_of


def place_captions(tree: Tree) -> None:
    """Put a caption first in the group of what it is the caption of; that of a single table first in the table.

    A figure with an alternative text is read as that text alone, and a caption within it is lost (ISO 32000-1, 14.9.3).
    It stands first, for the figure may be followed by its notes and sources, and only the first and last place say what
    it belongs to (ISO 14289-2, 8.2.5.27).
    """
    for caption in tree.of_kind("Caption"):
        group = tree.parent(caption)
        while kind(group) not in GROUPS:
            group = tree.parent(group)
        tables = tree.of_kind("Table", under=group)
        alone = len(tables) == 1 and kind(tree.parent(group)) != "Document" and not _holds_more(tree, group, tables[0])
        tree.move(caption, tables[0] if alone else group, 0)


def _holds_more(tree: Tree, group: Element, table: Element) -> bool:
    """Tell whether a group shows pictures or lists beside its table."""
    inside = {element.number for element in tree.walk(table)}
    return any(shown.number not in inside for shown in tree.of_kind("Figure", "L", under=group))


def measure_figures(tree: Tree, heights: Mapping[str, float]) -> None:
    """Give figures their bounding box in points from the bottom left (ISO 32000-1, 14.8.5.4.3)."""
    for figure in tree.of_kind("Figure"):
        attributes = figure.get("A")
        if not attributes or "BBox" not in attributes:
            continue
        left, top, right, bottom = (float(value) * 0.75 for value in attributes["BBox"])
        height = heights[text_of(figure["Pg"])]
        box = (left, height - bottom, right, height - top)
        attributes["BBox"] = pydyf.Array([round(value, 3) for value in box])
        attributes["Placement"] = "/Block"
