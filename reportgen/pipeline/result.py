"""What a run gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reportgen.diagnostics import Diagnostic, has_errors
from reportgen.document.nodes import Document
from reportgen.document.page_map import PageMap
from reportgen.output.html.writer import PrintHtml
from reportgen.project.settings import Settings
from reportgen.proving.prove import Tried
from reportgen.statements.check import Reading

if TYPE_CHECKING:
    from reportgen.archive.product import Product


@dataclass(frozen=True)
class Result:
    """What a run gave: every diagnostic, and how far it came.

    `document` is the composed report and `written` its HTML; there is no `product` where nothing was set or an error
    stopped it. `pages` tells where everything landed, `seconds` how long each phase took. `readings` are the statements as
    they were read, `tried` how many of them were tried against changes. `set_pages` are WeasyPrint's pages. `web` are the files of the
    web edition by their addresses, none where it was not asked for or an error stopped the run.
    """

    diagnostics: tuple[Diagnostic, ...]
    settings: Settings | None = None
    document: Document | None = field(default=None, repr=False)
    written: PrintHtml | None = field(default=None, repr=False)
    product: Product | None = field(default=None, repr=False)
    pages: PageMap | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    readings: tuple[Reading, ...] = field(default=(), repr=False)
    tried: Tried | None = None
    set_pages: Sequence[Any] = field(default=(), repr=False)
    web: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def pdf(self) -> bytes:
        """The file, or nothing."""
        return self.product.pdf if self.product else b""

    @property
    def trace(self) -> bytes:
        """The traceability file that stands beside it, or nothing."""
        return self.product.trace if self.product else b""

    @property
    def ok(self) -> bool:
        """Whether nothing stops the report from being published."""
        return not has_errors(self.diagnostics)
