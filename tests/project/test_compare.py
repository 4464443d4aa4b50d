"""What new data do to the report: the order is that in which the office must act."""

import html
import json
import re
import shutil
import subprocess

import pytest

from reportgen.cli.run import run
from reportgen.composing.earlier import earlier_edition
from reportgen.diagnostics import Collector
from reportgen.pipeline.comparing import compare_states
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.project.settings import read_settings
from reportgen.project.state import StateError, completed, data_state
from reportgen.revision.revision_report import as_dict, as_html
from reportgen.revision.revision_text import as_text
from tests.conftest import with_edition

TEXT = """---
roll: kapitel
---
# Revidering

Andelen är {{ värde("halsa") }}. [Den minskar]{påstår="trend('halsa') < 0"}, se @kap:mal. Ingenting ändras här.

Det är {{ antal("resurseffektivitet", "röd") | av("målen") }} som är röda, och utsläppen är {{ värde("utslapp") }}.[^not]

[^not]: Året före var de {{ värde("utslapp", år=2023) }}.
"""


def exchange(folder, path, *exchanges):
    file = folder / path
    text = file.read_text(encoding="utf-8")
    for old, new in exchanges:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def rows(folder, name, *exchanges):
    exchange(folder, f"data/serier/{name}.csv", *exchanges)


@pytest.fixture
def folders(project_folder, tmp_path):
    """The small project with a text, and its data with a revision of two series beside it."""
    (project_folder / "narrative" / "20-r.md").write_text(TEXT, encoding="utf-8")
    new = tmp_path / "nya"
    shutil.copytree(project_folder / "data", new / "data")
    rows(new, "halsa", ("T;2022;71,1", "T;2022;77,0"), ("T;2023;70,6", "T;2023;78,0"), ("T;2024;70,2", "T;2024;80,0"))
    rows(new, "utslapp", ("0018;T;2023;140000;\n", "0018;T;2023;;..\n"))
    return project_folder, new


@pytest.fixture
def same(project_folder, tmp_path):
    """The small project, and a copy of its data to change."""
    shutil.copytree(project_folder / "data", tmp_path / "nya" / "data")
    return project_folder, tmp_path / "nya"


def told(folder, old, new):
    """Return the comparison of two states as a value and as plain data."""
    heard = Collector()
    then = data_state(str(old), folder)
    now = completed(data_state(str(new), folder), then)
    revision = compare_states(take_snapshot(folder), then, now, heard)
    assert heard.diagnostics == []
    return revision, as_dict(revision, then, now)


def compared(folder, old, new):
    return told(folder, old, new)[0]


def spaced(text):
    return text.replace("\u00a0", " ")


def test_a_claim_that_becomes_false_is_told_apart_from_one_that_was(folders):
    folder, new = folders
    forth, back = compared(folder, folder, new), compared(folder, new, folder)
    assert ("påstående-falskt", 6) in [(f.diagnostic.code, f.diagnostic.line) for f in forth.errors]
    assert forth.breaks
    assert back.errors == ()
    assert not back.breaks
    assert {d.code for d in back.cured if d.line == 6 and d.path == "narrative/20-r.md"} == {"påstående-falskt"}


def test_an_error_is_told_with_its_sentence_and_with_what_its_values_were(folders):
    folder, new = folders
    _, report = told(folder, folder, new)
    claim = next(fault for fault in report["fel"] if fault["kod"] == "påstående-falskt")
    assert spaced(claim["mening"]["ny"]) == "Den minskar, se avsnitt 1.1."
    assert [(typed, spaced(old), spaced(gives)) for typed, old, gives in claim["frågat"]] == [
        ("trend('halsa')", "−0,360 procentenheter per år", "1,843 procentenheter per år")
    ]


def test_of_words_that_were_read_no_function_is_told(folders):
    folder, new = folders
    part = folder / "narrative" / "20-r.md"
    words = '[Hälsan sjönk från {{ värde("halsa", år=2019) }} till {{ värde("halsa") }} sedan 2019]{om="halsa"}'
    part.write_text(part.read_text(encoding="utf-8") + f"\n{words}.\n", encoding="utf-8")
    _, report = told(folder, folder, new)
    read = [fault for fault in report["fel"] if "Läst som" in fault["meddelande"]]
    assert [fault["frågat"] for fault in read] == [[]]


def test_an_expression_that_can_no_longer_be_computed_is_told(folders):
    folder, new = folders
    revision = compared(folder, folder, new)
    assert [
        (f.diagnostic.code, f.diagnostic.path, f.diagnostic.line)
        for f in revision.errors
        if f.diagnostic.code == "uttryck"
    ] == [("uttryck", "narrative/10-inledning.md", 6), ("uttryck", "narrative/20-r.md", 10)]


def test_an_error_that_both_states_have_is_counted_and_breaks_nothing(folders):
    folder, new = folders
    exchange(folder, "narrative/20-r.md", ("Ingenting ändras här.", "[Så är det]{påstår=\"värde('halsa') > 99\"}."))
    revision = compared(folder, folder, folder)
    assert (revision.errors, revision.standing) == ((), 1)
    assert compared(folder, folder, new).standing == 1


def test_warnings_that_are_new_are_told_and_break_nothing(same):
    folder, new = same
    (folder / "narrative" / "20-r.md").write_text(
        '---\nroll: kapitel\n---\n# Läget\n\nÅr 2024 var andelen {{ värde("halsa", år=2024) }}.\n', encoding="utf-8"
    )
    exchange(folder, "narrative/10-inledning.md", ('{{ värde("halsa") }}', '{{ värde("halsa", år=2024) }}'))
    rows(new, "halsa", ("0018;T;2024;70,2;\n", "0018;T;2024;70,2;\n0018;T;2025;70,0;\n"))
    revision, report = told(folder, folder, new)
    assert not revision.breaks
    assert [(fault["kod"], fault["var"]) for fault in report["varningar"]] == [("nyaste-saknas", "kapitel 1")]
    assert "Nya varningar: 1" in as_text(report)


def test_statuses_change_with_the_indicators_that_change_them(folders):
    folder, new = folders
    (change,) = compared(folder, folder, new).statuses
    assert (change.new.goal.id, change.old.decided.value, change.new.decided.value) == ("R2", "röd", "gul")
    assert change.better
    assert [(old.outcome.value, now.outcome.value) for old, now in change.indicators] == [("röd", "grön")]


def test_a_judgement_that_the_rule_no_longer_agrees_with_is_told_though_the_colour_stays(folders):
    folder, new = folders
    judged = 'bedömning = "röd"\nmotiv = "Beslutat."\ndatum = 2025-02-01\nav = "Ledningsgruppen"\n'
    for place in (folder, new):
        exchange(
            place,
            "data/mal.toml",
            ('indikatorer = ["halsa", "halsogap"]\n', f'indikatorer = ["halsa", "halsogap"]\n{judged}'),
        )
    revision, report = told(folder, folder, new)
    assert revision.statuses == ()
    assert [(one["id"], one["regel"]) for one in report["beslutade"]] == [("R2", {"gammal": "röd", "ny": "gul"})]
    assert "regeln gav röd och ger nu gul; beslutat är röd" in as_text(report)


def test_sentences_are_compared_one_by_one_words_before_figures(folders):
    folder, new = folders
    sentences = [s for s in compared(folder, folder, new).sentences if s.at.path == "narrative/20-r.md"]
    assert [(s.at.line, s.at.column, spaced(s.old), spaced(s.new)) for s in sentences] == [
        (
            8,
            1,
            "Det är ett av målen som är röda, och utsläppen är 135 000 ton.",
            "Det är inget av målen som är röda, och utsläppen är 135 000 ton.",
        ),
        (10, 9, "Året före var de 140 000 ton.", "Året före var de …."),
        (6, 1, "Andelen är 70,2 procent.", "Andelen är 80,0 procent."),
    ]
    assert sentences[0].words == (("ett", "inget"),)


def test_a_sentence_with_an_error_is_told_once(folders):
    folder, new = folders
    text = spaced(as_text(told(folder, folder, new)[1]))
    assert text.count("Nu:    Året före var de ….") == 1
    assert text.index("Året före var de ….") < text.index("Meningar där ord ändras: 1")


def test_values_of_the_area_come_first_and_municipalities_that_are_not_printed_are_folded(same):
    folder, new = same
    rows(new, "nystartade", ("0019;T;2023;", "0019;T;2023;1"), ("0018;T;2023;", "0018;T;2023;1"))
    rows(new, "bostader", ("1814;T;2023;0", "1814;T;2023;2"))
    _, report = told(folder, folder, new)
    assert [(value["område"], value["fälls_ihop"]) for value in report["reviderade"]] == [
        ("Provlänet", False),
        ("Grannlänet", False),
        ("Lekeberg", True),
    ]
    text = as_text(report)
    assert "Kommuner som rapporten inte trycker var för sig: 1\n      Bostadsmarknad, 2023: 1 värde i 1 kommun" in text
    assert "Bostadsmarknad, Lekeberg" not in text
    page = as_html(report)
    assert "Bostadsmarknad, Lekeberg" not in page[: page.index("<details><summary>Kommuner som rapporten")]


def test_a_municipality_that_the_text_prints_is_not_folded(same):
    folder, new = same
    line = 'Läget är {{ värde("bostader", område="Lekeberg", år=2023) }} i Lekeberg.\n'
    (folder / "narrative" / "20-r.md").write_text(
        f"---\nroll: kapitel\n---\n# Läget {{#kap:l}}\n\n{line}", encoding="utf-8"
    )
    rows(new, "bostader", ("1814;T;2023;0", "1814;T;2023;2"))
    (value,) = told(folder, folder, new)[1]["reviderade"]
    assert (value["fälls_ihop"], value["trycks"]) == (False, True)
    assert value["var"] == ["kapitel 2"]


def test_new_years_are_told_by_series_and_whose_value_is_not_there_yet(same):
    folder, new = same
    rows(new, "halsa", ("0018;T;2024;70,2;\n", "0018;T;2024;70,2;\n0018;T;2025;70,0;\n"))
    rows(new, "nystartade", ("0000;T;2024;", "0000;T;2025;9,9;\n0000;T;2024;"))
    _, report = told(folder, folder, new)
    found = {(one["id"], one["år"]): one for one in report["år"]}
    assert found.keys() == {("halsa", 2025), ("nystartade", 2025)}
    assert (found["halsa", 2025]["eget"], found["halsa", 2025]["eget_förut"]) == ("70,0", "2024: 70,2")
    assert found["nystartade", 2025]["saknas"] == ["Provlänet"]
    assert "Saknas ännu: Provlänet." in as_text(report)


def test_what_the_registers_declare_otherwise_is_told_with_the_old_and_the_new(same):
    folder, new = same
    exchange(
        new,
        "data/indikatorer.csv",
        ("God hälsa;procent;1;upp;nivå;75;", "Hälsa;procent;1;ner;nivå;65;"),
        ("ton;0;ner;förändring;-60;2005", "ton;0;ner;förändring;-60;2006"),
    )
    exchange(new, "data/mal.toml", ("God och jämlik hälsa", "Jämlik hälsa"))
    exchange(new, "data/enheter.toml", ('text = "ton"', 'text = "ton koldioxid"'))
    exchange(new, "data/serier/halsa.csv", ("# ursprung: exempel", "# ursprung: rapport"))
    exchange(new, "data/serier/utslapp.csv", (";2005;", ";2006;"))
    _, report = told(folder, folder, new)
    changes = {
        (one["slag"], one["namn"]): {c["kolumn"]: (spaced(c["gammal"]), spaced(c["ny"])) for c in one["ändringar"]}
        for one in report["register"]["ändrade"]
    }
    assert changes == {
        ("indikator", "Växthusgaser"): {
            "mål": ("−60 % från 2005", "−60 % från 2006"),
            "basår": ("2005", "2006"),
        },
        ("indikator", "Hälsa"): {
            "mål": ("minst 75 %", "högst 65 %"),
            "kortnamn": ("God hälsa", "Hälsa"),
            "riktning": ("upp", "ner"),
            "målvärde": ("75", "65"),
        },
        ("enhet", "ton"): {"i text": ("ton", "ton koldioxid")},
        ("effektmål", "R2 Jämlik hälsa"): {"namn": ("God och jämlik hälsa", "Jämlik hälsa")},
    }
    text = as_text(report)
    assert "  Indikator: Hälsa\n" in text
    assert "      kortnamn: God hälsa → Hälsa\n" in text
    assert "Ny härkomst: 1\n  Serie: Hälsa\n      ursprung: exempel → rapport" in text
    assert report["härkomst"][0]["ändringar"] == [{"kolumn": "ursprung", "gammal": "exempel", "ny": "rapport"}]


def test_an_indicator_that_is_dropped_is_told_with_every_place_that_uses_it(same):
    folder, new = same
    register = new / "data" / "indikatorer.csv"
    lines = register.read_text(encoding="utf-8").split("\n")
    delivery = new / "leverans"
    delivery.mkdir()
    kept = [line for line in lines if not line.startswith("utslapp;")]
    (delivery / "indikatorer.csv").write_text("\n".join(kept), encoding="utf-8")
    revision, report = told(folder, folder, delivery)
    assert report["register"]["utgår"] == [
        {
            "slag": "indikator",
            "id": "utslapp",
            "namn": "Växthusgaser",
            "var": ["kapitel 1", "figur 1", "figur 2", "tabell 1", "tabell 2"],
        }
    ]
    assert {("data/mal.toml", "okänt-värde"), ("narrative/10-inledning.md", "uttryck")} <= {
        (f.diagnostic.path, f.diagnostic.code) for f in revision.errors
    }
    assert [one["var"] for one in report["figurer"] if one["utgår"]] == ["figur 2"]
    text = as_text(report)
    assert (
        "Indikator: Växthusgaser (utslapp)\n      Används i kapitel 1, figur 1, figur 2, tabell 1 och tabell 2." in text
    )
    assert "Utsläpp av växthusgaser, ton.\n      Kan inte göras med de nya data." in text
    assert told(folder, delivery.parent, folder)[0].errors == ()


def test_a_figure_is_told_by_its_number_with_the_texts_that_change(folders):
    folder, new = folders
    _, report = told(folder, folder, new)
    figures = {one["var"]: one for one in report["figurer"]}
    assert figures["figur 1"]["budskap"] == "Effektmål för god resurseffektivitet."
    assert ("R2 God och jämlik hälsa (status)", "Åt fel håll", "Blandad bild") in [
        (text["what"], text["old"], text["new"]) for text in figures["figur 1"]["texter"]
    ]
    assert ("God hälsa, Provlänet, 2024", "70,2", "80,0") in [
        (text["what"], text["old"], text["new"]) for text in figures["tabell 1"]["texter"]
    ]
    # The value of a year within the line is printed nowhere, but the line is another.
    assert figures["figur 2"]["bild"]
    assert [text["what"] for text in figures["figur 2"]["texter"]] == ["Växthusgaser (prognos)"]
    told_ = spaced(as_text(report))
    assert (
        "Växthusgaser (prognos): i nuvarande takt 104 657 → i nuvarande takt 104 838\n      Bilden ritas om." in told_
    )
    assert "Indikatorer som byter utfall: 1\n  God hälsa: röd → grön" in told_


def test_nothing_is_drawn_to_compare_figures(folders, monkeypatch):
    folder, new = folders
    monkeypatch.setattr("reportgen.drawing.charts.trend.Chart.draw", lambda *_: pytest.fail("a chart was drawn"))
    assert compared(folder, folder, new).figures


def test_the_same_data_change_nothing(folders):
    folder, _ = folders
    revision, report = told(folder, folder, folder)
    assert (revision.errors, revision.warnings, revision.statuses, revision.sentences, revision.figures) == ((),) * 5
    assert (revision.values, revision.years, revision.register.redeclared) == ((),) * 3
    assert "Rapporten och data är desamma." in as_text(report)
    assert "Ingenting ändras." in as_html(report)


def test_text_and_page_say_the_same(folders):
    folder, new = folders
    _, report = told(folder, folder, new)
    text, page = as_text(report), as_html(report)
    for said in ("trend('halsa') < 0", "R2 God och jämlik hälsa", "God hälsa, Provlänet, 2024"):
        assert said in text
        assert said in html.unescape(page)
    order = ("Fel som stoppar", "Effektmål som", "Meningar där", "Figurer och", "Reviderade")
    assert [text.index(word) for word in order] == sorted(text.index(word) for word in order)
    assert "<script" not in page
    assert "http" not in page


def test_every_heading_of_the_page_is_reached_from_its_list_and_marked_words_are_labelled(folders):
    folder, new = folders
    page = as_html(told(folder, folder, new)[1])
    assert re.findall(r'<a href="#(\w+)"', page) == re.findall(r'<h2 id="(\w+)"', page)
    assert "<dt>Förut</dt><dd>Det är <del>ett</del> av" in page
    assert "<dt>Nu</dt><dd>Det är <ins>inget</ins> av" in page


def test_the_command_takes_folders_and_git_revisions(folders, capsys):
    folder, new = folders
    for arguments in (
        ["init", "-q"],
        ["add", "data"],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True)
    at = ["--projekt", str(folder)]
    assert run(["jämför", "HEAD", str(new), "--json", *at]) == 1
    by_git = json.loads(capsys.readouterr().out)
    assert run(["compare", str(folder / "data"), str(new / "data"), "--json", *at]) == 1
    by_folder = json.loads(capsys.readouterr().out)
    assert {key: by_git[key] for key in by_git if key not in {"gammal", "ny"}} == {
        key: by_folder[key] for key in by_folder if key not in {"gammal", "ny"}
    }
    assert run(["jämför", "HEAD", str(new), "--html", *at]) == 1
    assert (folder / "out" / "jämförelse.html").is_file()


def test_the_command_ends_with_0_when_nothing_breaks(folders, capsys):
    folder, new = folders
    assert run(["jämför", str(new), str(folder), "--projekt", str(folder)]) == 0
    assert "Inget nytt fel stoppar bygget." in capsys.readouterr().out


def test_files_that_were_delivered_are_compared_with_the_rest_of_the_old_state(folders, tmp_path, capsys):
    folder, new = folders
    delivery = tmp_path / "leverans"
    delivery.mkdir()
    shutil.copy(new / "data" / "serier" / "halsa.csv", delivery)
    (delivery / "brev.txt").write_text("Hej", encoding="utf-8")
    _, report = told(folder, folder, delivery)
    assert report["leverans"]["filer"] == ["serier/halsa.csv"]
    assert "serier/utslapp.csv" in report["leverans"]["tagna"]
    assert report["leverans"]["olästa"] == ["brev.txt"]
    assert {value["serie"] for value in report["reviderade"]} == {"God hälsa"}
    assert report["reviderade"][0]["plats"] == f"{delivery}/halsa.csv:24"
    alone = told(folder, folder, delivery / "halsa.csv")[1]
    assert alone["reviderade"] == report["reviderade"]
    assert run(["jämför", str(folder), str(delivery), "--projekt", str(folder)]) == 1
    assert "Leveransen har 1 fil: serier/halsa.csv." in capsys.readouterr().out


def test_only_the_new_state_may_be_a_delivery_of_some_files(folders, tmp_path, capsys):
    folder, new = folders
    shutil.copytree(new / "data" / "serier", tmp_path / "leverans")
    assert run(["jämför", str(tmp_path / "leverans"), str(folder), "--projekt", str(folder)]) == 2
    assert "saknar indikatorer.csv, enheter.toml, mal.toml, omraden.csv" in capsys.readouterr().err


def test_a_delivered_file_that_no_indicator_is_about_is_an_error_that_names_it(folders, tmp_path):
    folder, _ = folders
    shutil.copy(folder / "data" / "serier" / "halsa.csv", tmp_path / "hälsa.csv")
    _, report = told(folder, folder, tmp_path / "hälsa.csv")
    assert [(fault["kod"], fault["plats"]) for fault in report["fel"]] == [
        ("okänd-indikator", f"{tmp_path}/hälsa.csv:1:1")
    ]


def test_what_is_no_state_of_the_data_is_wrong_usage(folders, capsys, tmp_path):
    folder, new = folders
    (tmp_path / "tom").mkdir()
    for given in ("finns-inte", str(tmp_path / "tom"), "--upload-pack=x"):
        assert run(["jämför", "--projekt", str(folder), "--", given, str(new)]) == 2
    shown = capsys.readouterr().err
    assert "varken en mapp, en fil eller en version" in shown
    assert "har inga dataserier och inga register" in shown


def test_new_data_with_errors_are_told_first_and_text_waits_until_they_are_mended(folders, capsys):
    folder, new = folders
    rows(new, "halsa", ("T;2024;80,0", "T;2024;180"))
    assert run(["jämför", str(folder), str(new), "--projekt", str(folder)]) == 1
    shown = capsys.readouterr().out
    assert f"{new}/data/serier/halsa.csv:24:" in shown
    assert "Felen i data måste rättas innan text, figurer och bedömningar kan jämföras." in shown
    assert "Meningar" not in shown
    assert "Effektmål som byter färg" not in shown
    assert "God hälsa, Provlänet, 2023: 70,6 % → 78,0 %" in shown


def test_old_data_with_errors_are_not_compared_with(folders, capsys):
    folder, new = folders
    rows(new, "halsa", ("T;2024;80,0", "T;2024;180"))
    assert run(["jämför", str(new), str(folder), "--projekt", str(folder)]) == 1
    shown = capsys.readouterr().err
    assert f"{new}/data/serier/halsa.csv:24:" in shown
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
    assert run(["jämför", str(folder), str(new), "--projekt", str(folder)]) == 1
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
