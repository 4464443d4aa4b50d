"""Which rules of the styles are for a page and what stands in its margins."""

from __future__ import annotations

from typing import Any, NamedTuple

import tinycss2
from weasyprint.css import PageSelectorType, StyleFor, parse_page_selectors

from reportgen.looks.style_sheets import Rule, StyleSheets


class _Prelude(NamedTuple):
    prelude: list[Any]


def rules_for(sheets: StyleSheets, page: Any, keyword: str) -> list[Rule]:
    """Return the rules for a page of WeasyPrint (`page`) or a box in its margin (`top-right`), the strongest first."""
    page_type = page._page_box.page_type  # noqa: SLF001 - box geometry is private to WeasyPrint
    of_kind = ((rule, _strength(rule.page, page_type)) for rule in sheets.rules if rule.keyword == keyword)
    fitting = [(strength, rule.order, rule) for rule, strength in of_kind if strength is not None]
    return [rule for *_, rule in sorted(fitting, key=lambda one: one[:2], reverse=True)]


def _strength(selectors: str, page_type: Any) -> list[int] | None:
    """Return the specificity of the strongest of some page selectors that is for a page; None where none is."""
    fitting = []
    for one in selectors.split(","):
        for read in parse_page_selectors(_Prelude(tinycss2.parse_component_value_list(one))) or ():
            specificity = read.pop("specificity")
            if StyleFor._page_type_match(PageSelectorType(**read), page_type):  # noqa: SLF001 - nothing public tells
                fitting.append(specificity)
    return max(fitting, default=None)
