"""Motives in mal.toml are text of the report: computed, checked, and no older than the report."""

import csv
import io

import pytest

from reportgen.cli.run import run
from reportgen.pipeline.check import check
from tests.conftest import with_edition

TYPED = 'motiv = "Takten är för låg."'
LINE = 15
FOLLOWING = """'''
Andelen är {{ värde("halsa") }},
och [utsläppen minskar]{påstår="trend('utslapp') < 0"}.'''"""
FINISHED = "Andelen är 70,2\N{NO-BREAK SPACE}procent, och utsläppen minskar."


def rewrite(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def with_motive(folder, motive):
    rewrite(folder / "data" / "mal.toml", TYPED, f"motiv = {motive}")


def with_deviation(folder, motive, path="data/mal.toml"):
    added = f'bedömning = "gul"\nmotiv = {motive}\ndatum = 2025-02-01\nav = "Ledningsgruppen"\n'
    rewrite(folder / path, "områden = [1]\n", f"områden = [1]\n{added}")


def found(folder):
    return [(d.code, d.path, d.line, d.column) for d in check(folder).diagnostics]


def test_a_motive_rests_on_the_data_of_its_expressions_and_statements(project_folder):
    with_motive(project_folder, FOLLOWING)
    text = '---\nroll: kapitel\n---\n# Motiv\n\n{{ motiv("resurseffektivitet") }}\n'
    (project_folder / "narrative" / "20-m.md").write_text(text, encoding="utf-8")
    result = check(project_folder)
    assert result.diagnostics == ()
    expression = 'motiv("resurseffektivitet")'
    entry = next(entry for entry in result.document.entries if entry.derivation.expression == expression)
    assert entry.text == FINISHED
    assert {datum.indicator for datum in entry.derivation.inputs} == {"halsa", "utslapp"}


def test_the_table_of_assessments_and_the_export_have_the_finished_words(project_folder):
    with_deviation(project_folder, FOLLOWING)
    text = "---\nroll: bilaga\n---\n# Bedömningar\n\n::: bedömningstabell {#tab:b}\nAlla mål\n:::\n"
    (project_folder / "narrative" / "95-b.md").write_text(text, encoding="utf-8")
    result = check(project_folder)
    assert result.diagnostics == ()
    (entry,) = [entry for entry in result.document.entries if entry.derivation.expression == 'motiv("K1")']
    assert entry.text == FINISHED
    assert run(["exportera", "--projekt", str(project_folder), "--format", "csv"]) == 0
    rows = (project_folder / "out" / "data" / "csv" / "bedomningar.csv").read_text(encoding="utf-8-sig")
    assert next(csv.DictReader(io.StringIO(rows), delimiter=";"))["motiv"] == FINISHED


@pytest.mark.parametrize(
    ("motive", "code", "line", "column"),
    [
        ("""'''\nJa,\noch [de ökar]{påstår="trend('utslapp') > 0"}.'''""", "påstående-falskt", LINE + 2, 5),
        ("""'Andelen är {{ värde("hälsa") }}.'""", "uttryck", LINE, 21),
        ('"Bara 12 av dem når målet."', "obunden-siffra", LINE, 15),
        ('"Se **här**."', "motiv-form", LINE, 13),
        ('"Se @kap:metod."', "motiv-form", LINE, 13),
        ("""'Som förut: {{ motiv("konkurrenskraft") }}'""", "motiv-form", LINE, 21),
    ],
)
def test_what_is_wrong_in_a_motive_has_its_place(project_folder, motive, code, line, column):
    with_motive(project_folder, motive)
    assert (code, "data/mal.toml", line, column) in found(project_folder)


def test_an_export_stops_where_a_motive_is_false(project_folder, capsys):
    with_motive(project_folder, FOLLOWING.replace("< 0", "> 0"))
    assert run(["exportera", "--projekt", str(project_folder)]) == 1
    assert "påstående-falskt" in capsys.readouterr().err
    assert not (project_folder / "out").exists()


def test_a_judgement_older_than_the_year_of_the_report(project_folder):
    rewrite(project_folder / "data" / "mal.toml", TYPED + "\ndatum = 2025", TYPED + "\ndatum = 2024")
    (diagnostic,) = check(project_folder).diagnostics
    assert (diagnostic.code, diagnostic.line) == ("gammalt-motiv", LINE)
    assert "1 februari 2024, före rapportens år 2025" in diagnostic.message
    assert diagnostic.hint == "Pröva bedömningen på nytt och skriv motiv och datum för 2025."


def test_a_motive_and_a_date_that_are_those_of_the_edition_before(project_folder):
    with_edition(project_folder)
    assert found(project_folder) == []
    rewrite(project_folder / "tidigare" / "2024" / "mal.toml", "Då: Takten", "Takten")
    (diagnostic,) = check(project_folder).diagnostics
    assert (diagnostic.code, diagnostic.line, diagnostic.column) == ("gammalt-motiv", LINE, 10)
    assert "ordagrant detsamma som i utgåvan 2024, och datumet är inte nyare" in diagnostic.message


@pytest.mark.parametrize(("motive", "warned"), [('"Vi ser det så."', True), (FOLLOWING, False)])
def test_a_new_date_does_not_renew_typed_words_about_what_has_changed(project_folder, motive, warned):
    with_deviation(project_folder, motive)
    with_edition(project_folder)
    earlier = project_folder / "tidigare" / "2024" / "mal.toml"
    if warned:
        rewrite(earlier, "Då: Vi", "Vi")
    rewrite(earlier, 'bedömning = "gul"', 'bedömning = "röd"')
    rewrite(earlier, "datum = 2025", "datum = 2024")
    diagnostics = check(project_folder).diagnostics
    assert [d.code for d in diagnostics] == ["gammalt-motiv"] * warned
    for diagnostic in diagnostics:
        assert "bedömningen ”röd”. Nu är det" in diagnostic.message
        assert "ta bort bedömning" in diagnostic.hint
