"""The real report, edited where it is written: its pages stay set, and show what fresh ones show."""

import re
from random import Random

import pytest

from reportgen.composing.drafting import Drafting
from reportgen.output.live.pages import LivePages
from reportgen.output.live.shown import shown
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.project.cache import Cache
from tests.conftest import ROOT
from tests.live import set_afresh

# After how many edits all pages are compared with fresh ones, which takes ten seconds.
COMPARED = 8
SENTENCES = (
    "Det gäller i hela länet.",
    "Arbetet görs tillsammans med kommunerna.",
    "Mer behöver göras för att nå dit.",
)
FILES = (
    "10-inledning",
    "20-omvarlden",
    "30-overgripande-mal",
    "40-prioriterade-omraden",
    "50-sarskilda-utmaningar",
    "60-slutsats",
)


def is_text(paragraph):
    """Tell whether a paragraph is running text of one line."""
    return len(paragraph) > 80 and re.fullmatch(r"[A-ZÅÄÖ].*\.", paragraph) is not None


def is_plain(paragraph):
    """Tell whether a text is words alone, with nothing computed, stated or referred to."""
    return is_text(paragraph) and not set(paragraph) & set("{}[]<>@#|*")


class Narrative:
    """Edits of the text: each changes one file, and returns its paragraphs."""

    def __init__(self, random):
        self.random = random
        self.count = 0

    def place(self, paragraphs, wanted=is_text):
        return self.random.choice([n for n, one in enumerate(paragraphs) if wanted(one)] or [-1])

    def more(self, least, most):
        return " ".join(self.random.choice(SENTENCES) for _ in range(self.random.randint(least, most)))

    def sentence(self, paragraphs):
        paragraphs[self.place(paragraphs)] += f" {self.more(1, 2)}"

    def grow(self, paragraphs):
        paragraphs[self.place(paragraphs)] += f" {self.more(12, 25)}"

    def paragraph(self, paragraphs):
        paragraphs.insert(self.place(paragraphs), self.more(2, 5))

    def items(self, paragraphs):
        paragraphs.insert(self.place(paragraphs), "- länet\n- kommunerna\n- företagen")

    def table(self, paragraphs):
        paragraphs.insert(
            self.place(paragraphs), "| Vad | Vem |\n| --- | --- |\n| vägar | länet |\n| skolor | kommunerna |"
        )

    def note(self, paragraphs):
        self.count += 1
        paragraphs[self.place(paragraphs)] += f"[^ny{self.count}]"
        paragraphs.append(f"[^ny{self.count}]: {self.more(1, 2)}")

    def heading(self, paragraphs):
        headings = [n for n, one in enumerate(paragraphs) if re.match(r"##+ ", one) and "\n" not in one]
        place = self.random.choice(headings or [0])
        paragraphs[place] = re.sub(r"^(#+) ([^{}]*?)( \{.*)?$", r"\1 \2 och mer\3", paragraphs[place])

    def remove(self, paragraphs):
        del paragraphs[self.place(paragraphs, is_plain)]


KINDS = ("sentence", "grow", "paragraph", "items", "table", "note", "heading", "remove")


@pytest.mark.parametrize("edits", [8, pytest.param(24, marks=pytest.mark.thorough)])
def test_edits_of_the_narrative_show_what_fresh_pages_show(edits):
    random, drafting, snapshot = Random(1), Drafting(Cache(ROOT)), take_snapshot(ROOT)
    narrative = Narrative(random)
    composed = drafting.draft(snapshot).composed
    live = LivePages(composed.written, snapshot, composed.words)
    anew = []
    for number in range(1, edits + 1):
        path, kind = f"narrative/{random.choice(FILES)}.md", KINDS[number % len(KINDS)]
        paragraphs = snapshot.read_text(path).rstrip().split("\n\n")
        getattr(narrative, kind)(paragraphs)
        snapshot = snapshot.overlaid({path: "\n\n".join(paragraphs) + "\n"})
        draft = drafting.draft(snapshot)
        assert draft.composed is not None, draft.diagnostics
        written = draft.composed.written
        if not live.update(written, lambda *_: None, snapshot):
            anew.append(kind)
            live = LivePages(written, snapshot, draft.composed.words)
        if number % COMPARED == 0:
            assert [shown(page.page) for page in live.pages] == set_afresh(written, snapshot, draft.composed.words)
    assert not anew
