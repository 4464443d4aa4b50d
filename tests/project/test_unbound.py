"""Typed numbers are warned of; those that say nothing about the data are left alone."""

import pytest

from reportgen.pipeline.check import check

HEAD = "---\nroll: kapitel\n---\n# Obundet\n\n"


def diagnostics(project_folder, text):
    (project_folder / "narrative" / "20-o.md").write_text(HEAD + text + "\n", encoding="utf-8")
    return [d for d in check(project_folder).diagnostics if d.path.endswith("20-o.md")]


@pytest.mark.parametrize(
    ("text", "number", "column"),
    [
        ("Utsläppen minskade med 18 procent.", "18", 24),
        ("Det var 70,2 procent.", "70,2", 9),
        ("Omkring 18 000 fler.", "18 000", 9),
        ("I två kommuner byggs det.", "två", 3),
        ("Fyra av målen är röda.", "Fyra", 1),
        ("Drygt hälften svarade.", "hälften", 7),
        ("Det byggdes 2035 bostäder.", "2035", 13),
        ("Nästan ½ av alla.", "½", 8),
        ("Ökningen var tvåprocentig.", "tvåprocentig", 14),
        ("Ett dussin och hundratals.", "dussin", 5),
        ("Ytan är 85 km^2^.", "85", 9),
    ],
)
def test_a_typed_number_is_reported_in_its_place(project_folder, text, number, column):
    (found,) = diagnostics(project_folder, text)
    assert (found.code, found.severity.value) == ("obunden-siffra", "varning")
    assert found.message.startswith(f"”{number}” ")
    assert (found.line, found.column) == (6, column)


def test_the_hint_names_the_indicators_that_the_number_may_come_from(project_folder):
    (found,) = diagnostics(project_folder, "Andelen är 70,2 procent.")
    assert found.hint == 'Kan vara värde("halsa") (70,2\u00a0procent).'
    (found,) = diagnostics(project_folder, "Andelen är 70 procent.")
    assert 'värde("halsa")' in found.hint


@pytest.mark.parametrize(
    "text",
    [
        "Mellan 2018 och 2022, åren 2018–2021 och fram till 2030.",
        "Den 28 april 2022 och den 14 augusti.",
        "I åldern 16–64 år, mellan 20 och 65 år, som är 80 år eller äldre.",
        "Minst tre års utbildning, inom tre dagar och fyra år senare.",
        "Elever i årskurs 9, i Agenda 2030 och kapitel 4.",
        "SOU 2024:22, Dir. 2023:73 och lag (2018:1937).",
        "Per 1 000 invånare och minst 1 Gbit/s.",
        'Andelen är {{ värde("halsa") }}.',
        "[Ett av målen]{påstår=\"antal('resurseffektivitet', 'röd') == 1\"} står stilla.",
        'Det blir [18 000]{källa="SCB"} fler.',
        "En av dem, ett av målen.",
        "På 20-talet, under 1990-talet och efter Covid-19.",
        "Mötet är kl. 10.30, eller klockan 9, den 2025-08-14.",
        "Ring 019-602 10 00. För hundra år sedan.",
        "CO~2~ räknas per km^2^, i m^3^.",
    ],
)
def test_these_are_left_alone(project_folder, text):
    assert diagnostics(project_folder, text) == []


def test_a_source_that_is_empty_is_an_error(project_folder):
    found = diagnostics(project_folder, 'Det blir [18 000]{källa=""} fler.')
    assert [d.code for d in found] == ["fel-värde"]


def test_captions_and_notes_are_read_too(project_folder):
    text = "::: källtabell {#tab:x}\nDe 14 serierna.\n:::\n\nText[^n].\n\n[^n]: Drygt 33 stycken."
    assert [(d.code, d.line) for d in diagnostics(project_folder, text)] == [
        ("obunden-siffra", 7),
        ("obunden-siffra", 12),
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('I Laxå är [hälsan bättre än 2023]{om="halsa"}.', "Laxå"),
        ('Det är inte så att [hälsan är bättre än 2023]{om="halsa"}.', "inte"),
        ('Knappast är [hälsan bättre än 2023]{om="halsa"}.', "Knappast"),
        ('Bland kvinnor är [hälsan bättre än 2023]{om="halsa"}.', "Bland kvinnor"),
        ('[Hälsan är bättre än 2023]{om="halsa"} för tredje året i rad.', "för tredje året i rad"),
        ('[Hälsan är bättre än 2023]{om="halsa"} och bäst i landet.', "bäst"),
    ],
)
def test_words_beside_a_statement_that_change_what_it_says_are_reported(project_folder, text, word):
    (found,) = [d for d in diagnostics(project_folder, text) if d.code == "obundet-påstående"]
    assert f"”{word}” står bredvid" in found.message


def test_words_beside_a_statement_in_a_clause_of_their_own_are_left_alone(project_folder):
    text = 'I Laxå har mycket hänt, och [hälsan är bättre än 2023]{om="halsa"}, vilket inte är allt.'
    assert not [d for d in diagnostics(project_folder, text) if d.code == "obundet-påstående"]


def test_what_a_template_says_of_the_data_is_reported_where_it_stands(project_folder):
    template = project_folder / "templates" / "kolofon.html"
    template.write_text(template.read_text(encoding="utf-8") + "<p>God hälsa ökar.</p>\n", encoding="utf-8")
    found = [d for d in check(project_folder).diagnostics if d.code == "obundet-påstående"]
    last = template.read_text(encoding="utf-8").count("\n")
    assert [(d.path, d.line, d.column) for d in found] == [("templates/kolofon.html", last, 14)]
    assert "En mall kan inte binda ord till data" in found[0].hint
