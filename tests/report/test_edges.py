"""The report's own sentences at the edges: with no goal, one goal and all goals of a colour, and with no deviation.

Each is right Swedish, or the build stops at its line.
"""

import re
from dataclasses import replace

import pytest

from reportgen.assess.goals import assess
from reportgen.composing.earlier import earlier_edition
from reportgen.data.dataset import load
from reportgen.data.model import Judgement
from reportgen.diagnostics import Position, ignore
from reportgen.functions.vocabulary import open_sandbox
from reportgen.language.evaluate import evaluate
from reportgen.language.lookup import Query
from reportgen.narrative.parse import parse_narrative
from reportgen.narrative.tree import Expression, walk
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from reportgen.review.agreement import check_agreement
from reportgen.review.sentences import read_sentences
from tests.conftest import ROOT

# Written from the grammar and not from the check: what no count of none or one, and no count of several, may stand with.
_SEVERAL = "gröna|gula|röda|områden|utmaningsområden|kommuner|indikatorer|serier"
_ONE = "grönt|gult|rött|grönt mål|område|utmaningsområde|kommun"
_MANY = "två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|[0-9]+"
WRONG = re.compile(
    rf"\b(?:ett|en|inget|ingen|noll) (?:{_SEVERAL})\b"
    rf"|\b(?:{_MANY}) (?:{_ONE})\b"
    r"|\bde (?:ett|en|inget|ingen|noll)\b|(?<!än )\bnoll\b"
    r"|\b(?:ett|inget) (?:av \w+ \w+|av \w+|mål|effektmål) (?:är|var) (?:gröna|gula|röda)"
    rf"|(?<!av )\b(?:{_MANY}) (?:av \w+ \w+|av \w+|mål|effektmål) (?:är|var) (?:grönt|gult|rött)",
    re.IGNORECASE,
)
COLOURS = "grön", "gul", "röd"


@pytest.fixture(scope="module")
def state():
    found = []
    project = take_snapshot(ROOT)
    settings = read_settings(project, found.append)
    data = load(project, settings, found.append)
    earlier = earlier_edition(project, settings, found.append)
    parts = parse_narrative(project, found.append)
    assert found == []
    return data, settings, earlier, tuple(part for part in parts if counts_goals(part))


def counts_goals(part):
    asked = re.compile(r"antal\(|effektmål|övergripande|avvikelser")
    return any(isinstance(node, Expression) and asked.search(node.source) for node in walk(part))


def edges(count):
    """Return colourings of so many goals in which a colour has none, one, two and all of them."""
    found = []
    for major in range(3):
        for minor in {0, 1, 2} - {major}:
            for few in (0, 1, 2):
                colours = [COLOURS[major]] * (count - few) + [COLOURS[minor]] * few
                found.append(tuple(colours))
    return tuple(dict.fromkeys(found))


def judged(data, overarching, colours):
    wanted = dict(zip([g.id for g in data.goals.goals if g.overarching in overarching], colours, strict=True))

    def coloured(goal):
        if goal.id not in wanted:
            return goal
        return replace(goal, judgement=Judgement(wanted[goal.id], "Prov.", None, "Prov", Position(""), Position("")))

    return replace(data, goals=replace(data.goals, goals=tuple(map(coloured, data.goals.goals))))


def said(data, settings, earlier, parts):
    """Return the sentences of the narrative with their places, and the places where the build stops."""
    stopped = []
    query = Query(data, assess(data, settings.assessment, ignore), settings, earlier)
    computed = evaluate(parts, open_sandbox(query), stopped.append)
    check_agreement(computed, data, stopped.append)
    sentences = [sentence for read in read_sentences(computed) for sentence in read]
    return sentences, {(d.path, d.line) for d in stopped}


def faults(sentences, stopped):
    wrong = [sentence for sentence in sentences if WRONG.search(sentence.text)]
    return [s.text for s in wrong if (s.at.path, s.at.line) not in stopped]


CASES = [
    *((("konkurrenskraft",), colours) for colours in edges(8)),
    *((("livskvalitet",), colours) for colours in edges(6)),
    *((("resurseffektivitet",), colours) for colours in edges(6)),
    *((("konkurrenskraft", "livskvalitet", "resurseffektivitet"), colours) for colours in edges(20)),
]


def test_the_report_as_it_is_has_no_fault(state):
    assert faults(*said(*state)) == []


@pytest.mark.parametrize(("overarching", "colours"), CASES, ids=lambda case: " ".join(case)[:60])
def test_counts_of_goals_are_right_or_stop_the_build(state, overarching, colours):
    data, *rest = state
    assert faults(*said(judged(data, overarching, colours), *rest)) == []


def test_the_faults_would_be_seen():
    texts = [
        "ett gula och tre röda",
        "De ett gula målen",
        "två av åtta mål är grönt",
        "Inget av målen är gröna",
        "noll är",
    ]
    assert all(WRONG.search(text) for text in texts)
    assert not WRONG.search("Ett av målen är grönt, två är gula och inget är rött; en kommun och tre områden.")


def test_all_overarching_goals_of_one_verdict(state):
    """A list that would be empty stops the build."""
    data, *rest = state
    for verdict in ("möjligt", "inte möjligt"):
        overarching = tuple(
            replace(goal, judgement=replace(goal.judgement, verdict=verdict)) for goal in data.goals.overarching
        )
        changed = replace(data, goals=replace(data.goals, overarching=overarching))
        sentences, stopped = said(changed, *rest)
        assert faults(sentences, stopped) == []
        assert "narrative/30-overgripande-mal.md" in {path for path, _ in stopped}


def test_no_deviation_stops_the_sentences_about_them(state):
    data, *rest = state
    goals = tuple(replace(goal, judgement=None) for goal in data.goals.goals)
    _, stopped = said(replace(data, goals=replace(data.goals, goals=goals)), *rest)
    assert {path for path, _ in stopped} >= {"narrative/30-overgripande-mal.md", "narrative/91-metod.md"}
