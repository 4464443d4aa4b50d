"""After edits of the report's data a draft is the one that would be composed from the beginning, at less cost."""

import random
import re

import pytest

from reportgen.composing.drafting import Drafting
from reportgen.language import sandbox
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.project.cache import Cache
from tests.conftest import ROOT
from tests.project.test_drafting import leading


def one_digit_changed(text, rng):
    """Return a series file with a digit of one of its values changed."""
    values = list(re.finditer(r"^[^#;]+;[TKM];\d{4};[0-9 ]*,?[0-9]*([0-9]);", text, re.MULTILINE))
    match = rng.choice(values)
    digit = str((int(match[1]) + rng.randrange(1, 10)) % 10)
    return text[: match.start(1)] + digit + text[match.end(1) :]


@pytest.fixture
def computed(monkeypatch):
    """The expressions that are computed."""
    found, evaluate = [], sandbox.Sandbox.evaluate

    def heard(self, source):
        found.append(source)
        return evaluate(self, source)

    monkeypatch.setattr(sandbox.Sandbox, "evaluate", heard)
    return found


@pytest.mark.parametrize("edits", [3, pytest.param(8, marks=pytest.mark.thorough)])
def test_after_edits_of_series_a_draft_is_what_would_be_composed_anew_and_computes_less(computed, edits):
    rng, cache, snapshot = random.Random(8), Cache(ROOT), take_snapshot(ROOT)
    series = [path for path in snapshot.files if path.startswith("data/serier/") and path.endswith(".csv")]
    drafts = Drafting(cache)
    drafts.draft(snapshot)
    again, anew = 0, 0
    for path in rng.sample(series, edits):
        snapshot = snapshot.overlaid({path: one_digit_changed(snapshot.read_text(path), rng)})
        computed.clear()
        draft = drafts.draft(snapshot)
        again += len(computed)
        computed.clear()
        fresh = Drafting(cache).draft(snapshot)
        anew += len(computed)
        assert draft.diagnostics == fresh.diagnostics, path
        assert leading(draft.composed.written) == leading(fresh.composed.written), path
        assert draft.composed.written.entries == fresh.composed.written.entries, path
    assert again < anew / 3
