"""The judge of the mutation benchmark knows the report as it is."""

import random
import re

import pytest

from bench.mutation import ROOT, _files, _mutations
from bench.statements import STATEMENTS, Raw
from reportgen.assess.goals import assess
from reportgen.data.dataset import load
from reportgen.pipeline.check import check
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot


@pytest.fixture(scope="module")
def raw():
    return Raw(_files(ROOT))


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: f"{s.place[10:12]} {s.words}")
def test_a_statement_holds_in_the_data_as_they_are(raw, statement):
    assert statement.holds(raw)


def test_the_words_of_every_statement_stand_in_the_report():
    html = check(ROOT).written.html
    text = " ".join(re.sub(r"<!--.*?-->|<[^>]*>", "", html).split())
    # An ellipsis leaves words out, and brackets say which of several data is meant.
    words = {part for s in STATEMENTS for part in re.sub(r" \(.*\)", "", s.words).split(" … ")}
    assert [part for part in sorted(words) if part not in text] == []


def test_the_rule_written_twice_gives_the_same_outcomes(raw):
    found = []
    project = take_snapshot(ROOT)
    settings = read_settings(project, found.append)
    assessments = assess(load(project, settings, found.append), settings.assessment, found.append)
    assert found == []
    ours = {name: a.outcome.value for name, a in assessments.indicators.items() if a.indicator.target_type}
    assert {name: raw.outcome(name) for name in ours} == ours


def test_the_sample_of_changes_is_the_same_every_time():
    files = _files(ROOT)
    first, second = (_mutations(files, random.Random(1), 40) for _ in range(2))
    assert first == second
    assert all(mutation.text != files[mutation.path] for mutation in first)
