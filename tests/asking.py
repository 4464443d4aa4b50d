"""Pages of a project to ask of, as a preview has them."""

from dataclasses import dataclass
from typing import Any

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from reportgen.composing.composing import Composed, compose_report
from reportgen.composing.run import Run
from reportgen.document.page_map import PageMap, page_map
from reportgen.output.pdf.fetcher import SnapshotFetcher
from reportgen.output.pdf.hyphenation import own_words
from reportgen.output.pdf.log import heard_messages
from reportgen.output.pdf.process import prepare_process
from reportgen.pipeline.check import USUAL, opened, silent
from reportgen.preview.inspect.clicks import Clicks
from reportgen.project.addresses import BASE
from reportgen.project.cache import Cache
from reportgen.project.snapshot import Snapshot
from reportgen.swedish.held import held_in


@dataclass(frozen=True)
class Asked:
    """The pages of a project and what they were made of."""

    snapshot: Snapshot
    composed: Composed
    pages: Any
    clicks: Clicks
    labels: PageMap


def composed_of(snapshot, cache=None):
    """Return what a snapshot is composed to."""
    run = Run(USUAL, silent)
    _, composed = compose_report(snapshot, USUAL, cache or Cache(), run)
    assert composed is not None, [str(d) for d in run.diagnostics]
    return composed


def asked(folder):
    """Return the pages of a project in a folder, to ask of."""
    snapshot, _, cache = opened(folder, USUAL, None)
    composed = composed_of(snapshot, cache)
    prepare_process()
    with heard_messages([].append), own_words(composed.words):
        html = HTML(string=held_in(composed.written.html), base_url=BASE, url_fetcher=SnapshotFetcher(snapshot))
        pages = html.render(font_config=FontConfiguration()).pages
    clicks = Clicks(pages, composed.written, composed.sheets)
    labels = page_map([page.anchors for page in pages], composed.document.numbering)
    return Asked(snapshot, composed, pages, clicks, labels)


def every(asked):
    """Return every block of every page, with the index of the page."""
    return [(page, block) for page in range(len(asked.pages)) for block in asked.clicks.blocks(page)]
