"""The tag tree as it should be: what WeasyPrint 70 leaves out or divides is put right before the file is written.

Sources: ISO 32000-1, 14.7 and 14.8 (structure types and attributes), ISO 14289-1 (PDF/UA-1). What PDF/UA-2 asks as well is
there as far as PDF 1.7 lets it be (docs/beslut/042).
"""

from __future__ import annotations

from collections.abc import Mapping

import pydyf

from reportgen.output.pdf.tags.figures import measure_figures, place_captions
from reportgen.output.pdf.tags.links import describe_links, lead_to_elements
from reportgen.output.pdf.tags.lists import gather_items, label_items, nest_contents, number_lists, pair_definitions
from reportgen.output.pdf.tags.names import flatten, name_types, say_divisions, say_signs
from reportgen.output.pdf.tags.notes import label_notes, place_notes
from reportgen.output.pdf.tags.tables import describe_tables
from reportgen.output.pdf.tags.tree import Origins, Tree
from reportgen.output.pdf.tags.whole import join, prune


def repair(pdf: pydyf.PDF, origins: Origins, heights: Mapping[str, float]) -> None:
    """Put the tag tree right. `heights` are those of the pages in points, by the page's reference."""
    tree = Tree(pdf, origins)
    name_types(tree)
    flatten(tree)
    join(tree)
    place_notes(tree)
    label_notes(tree)
    place_captions(tree)
    gather_items(tree)
    label_items(tree)
    pair_definitions(tree)
    prune(tree)
    number_lists(tree)
    nest_contents(tree)
    say_signs(tree)
    say_divisions(tree)
    describe_tables(tree)
    measure_figures(tree, heights)
    describe_links(tree)
    lead_to_elements(tree)
    _list_identifiers(tree)


def _list_identifiers(tree: Tree) -> None:
    """Write the name tree of element identifiers (ISO 32000-1, table 322)."""
    named = {element["ID"].string: element for element in tree.walk() if "ID" in element}
    if named:
        pairs = [part for name in sorted(named) for part in (pydyf.String(name), named[name].reference)]
        names = pydyf.Dictionary({"Names": pydyf.Array(pairs)})
        tree.pdf.add_object(names)
        tree.root["IDTree"] = names.reference
