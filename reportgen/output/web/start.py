"""The first page: what the report is, its state at a glance, and what stands where."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.diagnostics import Position
from reportgen.document import nodes
from reportgen.document.edition import Edition
from reportgen.figures.pages.at_a_glance import at_a_glance
from reportgen.output.web.addresses import INDEX, part_page
from reportgen.output.web.site import Page, Site
from reportgen.project.snapshot import SETTINGS

TEMPLATE = "start.html"
_LISTS = ("innehall.html", "figurlista.html", "tabellista.html")


def start_page(site: Site, edition: Edition, others: Sequence[tuple[str, str, str]]) -> Page:
    """Return the first page; `others` are the pages that are no part of the report: name, address and what is there."""
    site.page = INDEX
    values = {
        "meta": site.meta,
        "band": site.values(at_a_glance(edition), Position(SETTINGS)),
        "delar": [
            {
                "roll": part.role,
                "nummer": _number(part.title.target.kind, part.title.target.number),
                "namn": part.title.target.title,
                "adress": site.address(part_page(part.title.at.path)),
            }
            for part in site.document.parts
            if not _is_list(part)
        ],
        "sidor": [{"namn": name, "adress": site.address(target), "om": about} for name, target, about in others],
    }
    return Page(INDEX, "start", "", site.render(TEMPLATE, values))


def _number(kind: str, number: str) -> str:
    return f"Bilaga {number}" if kind == "bilaga" else number


def _is_list(part: nodes.Part) -> bool:
    """Tell whether a part is nothing but the table of contents, in whose place the first page stands, and lists of figures."""
    shown = [block for block in part.blocks if not isinstance(block, nodes.Heading)]
    return bool(shown) and all(
        isinstance(block, nodes.Insert) and block.component.template in _LISTS for block in shown
    )
