"""Pages that stay set show after each edit the same as pages set anew."""

from collections import Counter
from random import Random

import pytest

from reportgen.output.live.pages import LivePages
from reportgen.output.live.shown import shown
from tests.live import KINDS, Edits, Report, set_afresh, snapshot

# Of the edits of each kind no more than so many may need all pages to be set anew.
MOST_ANEW = 0.2


EDITS = 40


def afresh(live, written, project):
    """Return what fresh pages show.

    Where WeasyPrint 70 sets a page again after its page numbers are known, it loses what is left of a float of the page
    before; there it is LivePages itself that is asked.
    """
    if all(page.set_page.clean for page in live.pages):
        return set_afresh(written, project)
    return [shown(page.page) for page in LivePages(written, project, ()).pages]


def nobody(_index, _page):
    pass


@pytest.mark.parametrize("seed", range(2))
def test_after_every_edit_the_pages_are_those_of_a_fresh_setting(seed):
    random = Random(seed)
    report = Report(random)
    project = snapshot()
    live = LivePages(report.written(), project, ())
    edits = Edits(report)
    tried, anew = Counter(), Counter()
    for kind in random.sample(KINDS * 2, EDITS):
        if not getattr(edits, kind)():
            continue
        written = report.written()
        tried[kind] += 1
        if not live.update(written, nobody):
            anew[kind] += 1
            live = LivePages(written, project, ())
        assert [shown(page.page) for page in live.pages] == afresh(live, written, project), kind
    assert sum(anew.values()) <= MOST_ANEW * sum(tried.values()), anew
