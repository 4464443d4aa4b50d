"""How far a change reaches is told by the files that it changes."""

import pytest

from reportgen.preview.changes import changed_paths, only_restyles, restyles
from reportgen.project.snapshot import Snapshot

BEFORE = {"styles/a.css": b"h1 {}", "styles/fonts.css": b"@font-face {}", "narrative/a.md": b"# A"}


@pytest.mark.parametrize(
    ("changes", "paths", "restyled", "only"),
    [
        ({}, set(), False, False),
        ({"styles/a.css": "h2 {}"}, {"styles/a.css"}, True, True),
        ({"styles/new.css": "h2 {}"}, {"styles/new.css"}, True, True),
        ({"styles/a.css": None}, {"styles/a.css"}, True, True),
        ({"styles/a.css": "h2 {}", "narrative/a.md": "# B"}, {"styles/a.css", "narrative/a.md"}, True, False),
        ({"styles/fonts.css": ""}, {"styles/fonts.css"}, True, False),
        ({"styles/a.css": "@FONT-FACE {}"}, {"styles/a.css"}, True, False),
        ({"styles/fonts/a.ttf": "x"}, {"styles/fonts/a.ttf"}, True, False),
        ({"narrative/a.md": "# B"}, {"narrative/a.md"}, False, False),
    ],
)
def test_a_change_is_known_by_its_files(changes, paths, restyled, only):
    before = Snapshot(BEFORE)
    now = before.overlaid(changes)
    assert changed_paths(before, now) == paths
    assert (restyles(paths), only_restyles(paths, before, now)) == (restyled, only)
