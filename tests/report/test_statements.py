"""The judge of the mutation benchmark knows the report as it is."""

import random
import re
import subprocess
import sys

import pytest

from bench.change.kinds import KINDS, sample
from bench.judgement import ruled, rulings, unread
from bench.mutation import ROOT, project_files
from bench.raw import Raw
from bench.statements import STATEMENTS
from reportgen.assess.goals import assess
from reportgen.data.dataset import load
from reportgen.diagnostics import has_errors
from reportgen.looks.theme import theme_files
from reportgen.pipeline.check import check
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot


@pytest.fixture(scope="module")
def raw():
    return Raw(project_files(ROOT))


def plain(html):
    return " ".join(re.sub(r"<!--.*?-->|<[^>]*>", "", html).split())


def test_every_statement_is_judged_and_holds_in_the_data_as_they_are(raw):
    assert [f"{bound.place}: {bound.words}" for bound in unread(raw.files)] == []
    assert [f"{ruling.place}: {ruling.words}" for ruling in rulings(raw.files) if not ruled(ruling, raw).holds] == []


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: f"{s.place[10:12]} {s.words}")
def test_a_statement_holds_in_the_data_as_they_are(raw, statement):
    assert statement.holds(raw)


def test_the_words_of_every_statement_stand_in_the_report(report):
    text = plain(report.written.html)
    # An ellipsis leaves words out, and brackets say which of several data is meant.
    words = {part for s in STATEMENTS for part in re.sub(r" \(.*\)", "", s.words).split(" … ")}
    assert [part for part in sorted(words) if part not in text] == []


def test_the_judge_takes_nothing_from_the_compiler():
    program = "import sys, bench.judgement; print([name for name in sys.modules if name.split('.')[0] == 'reportgen'])"
    told = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)
    assert told.stdout == "[]\n"


def outcomes_by_the_compiler(changes):
    found = []
    project = take_snapshot(ROOT).overlaid(changes)
    settings = read_settings(project, found.append)
    assessments = assess(load(project, settings, found.append), settings.assessment, found.append)
    assert not has_errors(found)
    indicators = {name: a.outcome.value for name, a in assessments.indicators.items() if a.indicator.target_type}
    return indicators, {assessed.goal.id: assessed.decided.value for assessed in assessments.goals}


def outcomes_by_the_judge(files):
    raw = Raw(files)
    indicators = {name: raw.outcome(name) for name, row in raw.register.items() if row["måltyp"]}
    return indicators, {goal["id"]: raw.status(goal["id"]) for goal in raw.goals["effektmål"]}


def test_the_rule_written_twice_gives_the_same_outcomes():
    assert outcomes_by_the_judge(project_files(ROOT)) == outcomes_by_the_compiler({})


@pytest.mark.parametrize(
    ("path", "written", "instead"),
    [
        ("data/indikatorer.csv", ";2030;", ";2050;"),
        ("rapport.toml", "trendår = 8", "trendår = 3"),
        ("rapport.toml", "minst_punkter = 3", "minst_punkter = 7"),
        ("rapport.toml", "stilla = 0.5", "stilla = 4"),
        ("rapport.toml", 'kombination = "blandat"', 'kombination = "sämst"'),
    ],
)
def test_the_judge_reads_the_numbers_of_the_rule_where_the_report_has_them(path, written, instead):
    files = project_files(ROOT)
    changes = {path: files[path].replace(written, instead)}
    judged = outcomes_by_the_judge(files | changes)
    assert judged != outcomes_by_the_judge(files)
    assert judged == outcomes_by_the_compiler(changes)


def with_target_year(indicator, year):
    path = "data/indikatorer.csv"
    register = project_files(ROOT)[path]
    line = next(line for line in register.split("\n") if line.startswith(f"{indicator};"))
    register = register.replace(line, line.replace(";2030;", f";{year};"))
    return check(take_snapshot(ROOT, theme=theme_files()).overlaid({path: register}))


def test_a_sentence_about_one_target_says_the_year_of_that_target():
    assert "ska ha minst tre års högskoleutbildning 2029" in plain(
        with_target_year("hogskola_privat", 2029).written.html
    )


def test_that_all_targets_have_the_same_year_is_stopped_where_one_has_its_own():
    diagnostics = with_target_year("vaxthusgaser", 2029).diagnostics
    common = [d for d in diagnostics if d.code == "uttryck"]
    # One sentence and two captions say the year of all targets.
    assert [d.path for d in common] == ["narrative/30-overgripande-mal.md"] * 3
    assert all("inget gemensamt målår (2029: R1; 2030: K1," in d.message for d in common)


def test_the_sample_of_changes_is_the_same_every_time_and_has_every_kind():
    files = project_files(ROOT)
    first, second = (sample(files, random.Random(1), 400) for _ in range(2))
    assert first == second
    assert {mutation.kind for mutation in first} == {kind for kind, _ in KINDS}
    assert all(mutation.text != files[mutation.path] for mutation in first)
