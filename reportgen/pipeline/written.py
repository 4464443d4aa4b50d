"""What a build leaves: files by their names in the folder of results, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.diagnostics import Diagnostic
    from reportgen.pipeline.result import Result
    from reportgen.pipeline.unchanged import Told

WEB = "webb"
"""The folder of the web edition in that of results."""
TRACE_SUFFIX = "-spårbarhet.json"


@dataclass(frozen=True)
class Written:
    """The files of a build that nothing stops: the report with its traceability file, and the web edition by its addresses.

    `name` is the file of the report, without ending. What was not asked for is empty, also of `counted` (how many pages) and
    `web_counted`. `page_map` tells what stands on each page.
    """

    name: str
    report: Mapping[str, bytes] = field(repr=False)
    web: Mapping[str, bytes] = field(repr=False)
    counted: str
    web_counted: str
    page_map: str = field(repr=False)

    def told(self, diagnostics: tuple[Diagnostic, ...], also: Mapping[str, bytes] | None = None) -> Told:
        """Return what is kept of the build; `also` are files that it may have been asked to write."""
        from reportgen.pipeline.unchanged import Told, sha256  # noqa: PLC0415 - the names above are asked for by each command

        files = {**self.report, **{f"{WEB}/{file}": content for file, content in self.web.items()}, **(also or {})}
        sums = {file: sha256(content) for file, content in files.items()}
        return Told(diagnostics, self.name, sums, self.counted or self.web_counted, self.page_map)


def written(result: Result) -> Written | None:
    """Return what a build leaves; None where an error stopped it, or no pages were asked for."""
    if not result.ok or result.settings is None or result.document is None or (result.pages is None and not result.web):
        return None
    name = result.settings.report.file_name
    report: dict[str, bytes] = {}
    counted = page_map = ""
    if result.pages is not None:
        from reportgen.document.page_map import as_text  # noqa: PLC0415 - not all builds set pages

        report = {f"{name}.pdf": result.pdf, f"{name}{TRACE_SUFFIX}": result.trace}
        counted = f"{len(result.pages.labels)} sidor, varav {result.pages.body_pages} i brödtexten"
        page_map = as_text(result.pages, result.document.numbering)
    pages = sum(file.endswith(".html") for file in result.web)
    return Written(name, report, result.web, counted, f"{pages} webbsidor" if result.web else "", page_map)


def is_settled(result: Result, *, engine: bool) -> bool:
    """Tell whether the same build would say the same again; Java may be installed where it was not, and nothing tells.

    `engine` says whether veraPDF was asked for.
    """
    from reportgen.conformance.verapdf import is_installed  # noqa: PLC0415 - keeps --help fast

    ran = result.product is not None and not result.product.verdict.missing
    return ran or not engine or not is_installed()
