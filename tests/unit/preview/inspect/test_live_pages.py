"""What is told of pages that stay set is what would be told of pages set anew."""

from reportgen.output.live.pages import LivePages
from reportgen.preview.inspect.clicks import Clicks
from reportgen.project.cache import Cache
from tests.asking import composed_of

TEXT = "narrative/10-inledning.md"


def told(live, composed):
    clicks = Clicks([page.page for page in live.pages], composed.written, composed.sheets)
    pages = range(len(live.pages))
    return [(clicks.blocks(page), clicks.runs(page)) for page in pages]


def test_after_each_edit_every_place_leads_where_it_would_on_fresh_pages(small, tmp_path):
    drawings = Cache(tmp_path)
    text = small.snapshot.read_text(TEXT)
    edits = [
        text.replace("beskrivs utförligt här", "beskrivs nu ännu mer utförligt just här"),
        text.replace("- En punkt om", "Ett nytt stycke före listan.\n\n- En punkt om"),
        text.replace("## Målen", "## De nya målen"),
        text.replace("god hälsa är", "god hälsa var").replace("[^mått]: Enligt", "[^mått]: Nu enligt"),
    ]
    live = LivePages(small.composed.written, small.snapshot, small.composed.words)
    kept = 0
    for edited in edits:
        snapshot = small.snapshot.overlaid({TEXT: edited})
        composed = composed_of(snapshot, drawings)
        if live.update(composed.written, lambda *_: None):
            kept += 1
        else:
            live = LivePages(composed.written, snapshot, composed.words)
        assert told(live, composed) == told(LivePages(composed.written, snapshot, composed.words), composed)
    assert kept
