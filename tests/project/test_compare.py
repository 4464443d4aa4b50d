"""What a revision of the data does: the order is that in which the office must act."""

import html
import json
import shutil
import subprocess

import pytest

from reportgen.cli.run import run
from reportgen.data.dataset import load
from reportgen.narrative.parse import parse_narrative
from reportgen.pipeline.earlier import earlier_edition
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from reportgen.project.state import StateError, data_state
from reportgen.review.compare import compare
from reportgen.review.revision_report import as_dict, as_html, as_text
from tests.conftest import with_edition

TEXT = """---
roll: kapitel
---
# Revidering

Andelen är {{ värde("halsa") }}. [Den minskar]{påstår="trend('halsa') < 0"}, se @kap:mal. Ingenting ändras här.

Det är {{ antal("resurseffektivitet", "röd") | av("målen") }} som är röda, och utsläppen är {{ värde("utslapp") }}.[^not]

[^not]: Året före var de {{ värde("utslapp", år=2023) }}.
"""


def rows(folder, name, *exchanges):
    path = folder / "data" / "serier" / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    for old, new in exchanges:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def folders(project_folder, tmp_path):
    """The small project with a text, and its data with a revision of two series beside it."""
    (project_folder / "narrative" / "20-r.md").write_text(TEXT, encoding="utf-8")
    new = tmp_path / "nya"
    shutil.copytree(project_folder / "data", new / "data")
    rows(new, "halsa", ("T;2022;71,1", "T;2022;77,0"), ("T;2023;70,6", "T;2023;78,0"), ("T;2024;70,2", "T;2024;80,0"))
    rows(new, "utslapp", ("0018;T;2023;140000;\n", "0018;T;2023;;..\n"))
    return project_folder, new


def compared(folder, old, new):
    found = []
    project = take_snapshot(folder)
    settings = read_settings(project, found.append)
    states = [load(take_snapshot(state), settings, found.append) for state in (old, new)]
    parts = parse_narrative(project, found.append)
    assert found == []
    return compare(parts, *states, settings, None)


def test_a_claim_that_becomes_false_is_told_apart_from_one_that_was(folders):
    folder, new = folders
    forth, back = compared(folder, folder, new), compared(folder, new, folder)
    assert [(d.code, d.line) for d in forth.claims] == [("påstående-falskt", 6)]
    assert back.claims == ()


def test_an_expression_that_can_no_longer_be_computed_is_told(folders):
    folder, new = folders
    revision = compared(folder, folder, new)
    assert [(d.code, d.path, d.line) for d in revision.expressions] == [
        ("uttryck", "narrative/10-inledning.md", 6),
        ("uttryck", "narrative/20-r.md", 10),
    ]


def test_statuses_change_with_the_indicators_that_change_them(folders):
    folder, new = folders
    (change,) = compared(folder, folder, new).statuses
    assert (change.new.goal.id, change.old.decided.value, change.new.decided.value) == ("R2", "röd", "gul")
    assert change.better
    assert [(old.outcome.value, now.outcome.value) for old, now in change.indicators] == [("röd", "grön")]


def test_sentences_are_compared_one_by_one_words_before_figures(folders):
    folder, new = folders
    sentences = compared(folder, folder, new).sentences
    assert [
        (s.at.line, s.at.column, s.old.replace("\u00a0", " "), s.new.replace("\u00a0", " ")) for s in sentences
    ] == [
        (
            8,
            1,
            "Det är ett av målen som är röda, och utsläppen är 135 000 ton.",
            "Det är inget av målen som är röda, och utsläppen är 135 000 ton.",
        ),
        (6, 1, "Andelen är 70,2 procent.", "Andelen är 80,0 procent."),
    ]
    assert sentences[0].words == (("ett", "inget"),)


def test_values_are_sorted_by_the_size_of_the_revision(folders):
    folder, new = folders
    values = compared(folder, folder, new).values
    assert [(v.indicator.id, v.year, str(v.difference)) for v in values] == [
        ("halsa", 2024, "9.8"),
        ("halsa", 2023, "7.4"),
        ("halsa", 2022, "5.9"),
        ("utslapp", 2023, "None"),
    ]


def test_the_same_data_change_nothing(folders):
    folder, _ = folders
    revision = compared(folder, folder, folder)
    assert (revision.claims, revision.expressions, revision.statuses, revision.sentences, revision.values) == ((),) * 5


def test_text_and_page_say_the_same(folders):
    folder, new = folders
    report = as_dict(compared(folder, folder, new), "förut", "nu")
    text, page = as_text(report), as_html(report)
    for said in ("trend('halsa') < 0", "R2 God och jämlik hälsa", "God hälsa, Provlänet, 2024"):
        assert said in text
        assert said in html.unescape(page)
    assert text.index("Påståenden") < text.index("Bedömningar") < text.index("Meningar") < text.index("Reviderade")
    assert "<script" not in page
    assert "http" not in page


def test_the_command_takes_folders_and_git_revisions(folders, capsys):
    folder, new = folders
    for arguments in (
        ["init", "-q"],
        ["add", "data"],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True)
    at = ["--projekt", str(folder)]
    assert run(["jämför", "HEAD", str(new), "--json", *at]) == 0
    by_git = json.loads(capsys.readouterr().out)
    assert run(["compare", str(folder / "data"), str(new / "data"), "--json", *at]) == 0
    by_folder = json.loads(capsys.readouterr().out)
    assert {key: by_git[key] for key in by_git if key not in {"gammal", "ny"}} == {
        key: by_folder[key] for key in by_folder if key not in {"gammal", "ny"}
    }
    assert len(by_git["påståenden"]) == 1
    assert run(["jämför", "HEAD", str(new), "--html", *at]) == 0
    assert (folder / "out" / "jämförelse.html").is_file()


def test_what_is_no_state_of_the_data_is_wrong_usage(folders, capsys, tmp_path):
    folder, new = folders
    (tmp_path / "tom").mkdir()
    for given in ("finns-inte", str(tmp_path / "tom"), "--upload-pack=x"):
        assert run(["jämför", "--projekt", str(folder), "--", given, str(new)]) == 2
    shown = capsys.readouterr().err
    assert "varken en mapp eller en version" in shown
    assert "har ingen indikatorer.csv" in shown


def test_a_state_with_errors_is_not_compared(folders, capsys):
    folder, new = folders
    rows(new, "halsa", ("T;2024;80,0", "T;2024;180"))
    assert run(["jämför", str(folder), str(new), "--projekt", str(folder)]) == 1
    shown = capsys.readouterr().err
    assert f"{new}: data/serier/halsa.csv:" in shown
    assert "Ingen jämförelse har gjorts." in shown


def test_a_git_revision_without_data_is_refused(project_folder):
    subprocess.run(["git", "init", "-q"], cwd=project_folder, check=True)
    subprocess.run(["git", "add", "rapport.toml"], cwd=project_folder, check=True)
    commit = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"]
    subprocess.run(commit, cwd=project_folder, check=True)
    with pytest.raises(StateError, match="har ingen mapp data/"):
        data_state("HEAD", project_folder)


def test_the_edition_before_can_be_asked_in_the_text_and_shown_in_tables(project_folder, capsys):
    with_edition(project_folder)
    text = (
        "---\nroll: bilaga\n---\n# Ändringar\n\n"
        '{{ förra("nystartade") | tal }} {{ förra_status("R2") }} {{ förra_antal("alla", "röd") }}'
        ' {{ reviderad("nystartade", 2023) | tal }}\n\n'
        "::: bedömningsändringar {#tab:b}\nBedömningar.\n:::\n\n::: revideringar {#tab:r}\nRevideringar.\n:::\n"
    )
    (project_folder / "narrative" / "90-a.md").write_text(text, encoding="utf-8")
    assert run(["bygg", "--behåll-html", "--projekt", str(project_folder)]) == 0
    written = (project_folder / "out" / "provlanet.html").read_text(encoding="utf-8")
    assert "varning" not in capsys.readouterr().err
    assert "9,3" in written
    assert "\u22123,2\u00a0%" in written


def test_tables_of_changes_need_an_edition_before(project_folder, capsys):
    text = "---\nroll: bilaga\n---\n# Ändringar\n\n::: revideringar {#tab:r}\nRevideringar.\n:::\n"
    (project_folder / "narrative" / "90-a.md").write_text(text, encoding="utf-8")
    assert run(["granska", "--projekt", str(project_folder)]) == 1
    assert "narrative/90-a.md:6:1: fel [föregående-saknas]" in capsys.readouterr().err


@pytest.mark.parametrize("year", ["2025", "2026", "0"])
def test_the_edition_before_is_of_an_earlier_year(project_folder, year):
    with_edition(project_folder, year)
    found = []
    project = take_snapshot(project_folder)
    assert earlier_edition(project, read_settings(project, found.append), found.append) is None
    assert [(d.code, d.path) for d in found] == [("fel-värde", "rapport.toml")]


def test_without_a_choice_of_form_the_command_prints_the_report_as_text(folders, capsys):
    folder, new = folders
    assert run(["jämför", str(folder), str(new), "--projekt", str(folder)]) == 0
    assert capsys.readouterr().out.startswith(f"Jämförelse av {folder} (gammal) med {new} (ny)\n")


def test_settings_that_are_wrong_are_told_and_nothing_is_compared(folders, capsys):
    folder, new = folders
    (folder / "rapport.toml").write_text("[rapport]\ntitel = 1\n", encoding="utf-8")
    assert run(["jämför", str(folder), str(new), "--projekt", str(folder)]) == 1
    shown = capsys.readouterr().err
    assert "rapport.toml:2:" in shown
    assert "Ingen jämförelse har gjorts." in shown


def test_a_page_that_cannot_be_written_is_told_with_what_to_do(folders, capsys):
    folder, new = folders
    (folder / "out").write_text("", encoding="utf-8")
    assert run(["jämför", str(folder), str(new), "--html", "--projekt", str(folder)]) == 1
    assert "Det gick inte att skriva till out/" in capsys.readouterr().err


def test_an_edition_before_whose_data_are_wrong_is_told_once_and_not_compared_with(project_folder):
    with_edition(project_folder)
    register = project_folder / "tidigare" / "2024" / "omraden.csv"
    register.write_text(register.read_text(encoding="utf-8").replace(";kommun;", ";komun;", 1), encoding="utf-8")
    found = []
    project = take_snapshot(project_folder)
    assert earlier_edition(project, read_settings(project, pytest.fail), found.append) is None
    assert {d.path for d in found} == {"tidigare/2024/omraden.csv"}
