"""Old figures called new, one fact with two figures, and shares without a denominator."""

import pytest

from reportgen.pipeline.check import check
from tests.conftest import with_edition

HEAD = "---\nroll: kapitel\n---\n# Inaktuellt\n\n"


def found(folder, text):
    (folder / "narrative" / "20-i.md").write_text(HEAD + text + "\n", encoding="utf-8")
    return [(d.code, d.line, d.column) for d in check(folder).diagnostics]


@pytest.mark.parametrize(
    "text",
    [
        'Den senaste mätningen visar {{ värde("halsa", år=2022) }}. Nu är det {{ värde("halsa") }}.',
        "I den senaste mätningen [sjönk den mellan 2022 och 2023]{påstår=\"skillnad('halsa', 2022, 2023) < 0\"}. Nu: {{ värde('halsa') }}.",
        'Senast var andelen {{ värde("halsa", år=2023) }}. Nu är den {{ värde("halsa") }}.',
    ],
)
def test_a_figure_that_is_called_the_newest_must_be(project_folder, text):
    assert found(project_folder, text) == [("inte-senaste", 6, 1)]


@pytest.mark.parametrize(
    "text",
    [
        'Den senaste mätningen visar {{ värde("halsa") }}, mot {{ värde("halsa", år=2022) }} före.',
        'Under de senaste åren, sedan {{ värde("halsa", år=2022) }}, har den fallit till {{ värde("halsa") }}.',
        'År 2022 var andelen {{ värde("halsa", år=2022) }}. Den senaste mätningen visar {{ värde("halsa") }}.',
    ],
)
def test_the_newest_figure_beside_an_older_one_is_no_fault(project_folder, text):
    assert found(project_folder, text) == []


def test_an_indicator_of_which_only_old_figures_are_given(project_folder):
    text = 'Antalet var {{ värde("nystartade", år=2022) | tal }} och [ökade mellan 2019 och 2021]{påstår="ökar(\'nystartade\', 2019, 2021)"}.'
    assert found(project_folder, text) == [("nyaste-saknas", 6, 1)]
    assert found(project_folder, text + '\n\nNu är det {{ värde("nystartade") }}.') == []


def test_a_date_outside_the_year_of_the_report(project_folder):
    path = project_folder / "rapport.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("datum = 2025", "datum = 2024"), encoding="utf-8")
    found = [(d.code, d.path, d.line) for d in check(project_folder).diagnostics if d.code != "framtida-datum"]
    assert found == [("datum-utanför-året", "rapport.toml", 5)]


def test_a_target_year_of_the_report_that_no_target_has(project_folder):
    path = project_folder / "rapport.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("målår = 2030", "målår = 2035"), encoding="utf-8")
    found = [d for d in check(project_folder).diagnostics if d.code == "målår-skiljer"]
    assert [(d.path, d.message) for d in found] == [
        ("rapport.toml", "Rapportens målår är 2035, men inget mål i registret har det: 2030."),
    ]
    assert path.read_text(encoding="utf-8").split("\n")[found[0].line - 1].startswith("målår")


def test_a_series_that_ends_before_that_of_the_edition_before(project_folder):
    with_edition(project_folder)
    path = project_folder / "data" / "serier" / "nystartade.csv"
    kept = [r for r in path.read_text(encoding="utf-8").split("\n") if not r.startswith(("0018;T;2024", "0018;T;2023"))]
    path.write_text("\n".join(kept), encoding="utf-8")
    codes = [(d.code, d.path) for d in check(project_folder).diagnostics]
    assert ("äldre-än-förra", "data/serier/nystartade.csv") in codes


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ('{{ värde("halsa") }}', '{{ värde("halsa") | heltal }}'),
        (
            '{{ förändring("utslapp", 2023, 2024) | procent }}',
            '{{ förändring("utslapp", 2023) | belopp | decimaler(1) }}',
        ),
        ('[5 000]{källa="SCB"} personer', '[6 000]{källa="SCB"} personer'),
    ],
)
def test_one_fact_with_two_figures(project_folder, first, second):
    assert found(project_folder, f"Här står {first}.\n\nDär står {second}.") == [("olika-uppgifter", 8, 10)]
    assert found(project_folder, f"Här står {first}.\n\nDär står {first}.") == []


def test_different_facts_may_have_different_figures(project_folder):
    text = (
        'Andelen är {{ värde("halsa") }}, {{ värde("halsa", kön="K") }} av kvinnorna. Det är {{ antal("alla", "röd") }}'
        ' eller {{ antal("alla", "röd") | ord }}. [5 000]{källa="SCB"} fler och [6 000]{källa="SCB"} färre.'
    )
    assert found(project_folder, text) == []


def test_a_share_of_municipalities_needs_its_denominator(project_folder):
    share = '{{ kommuner("bostader", "lika", 1).andel }}'
    assert found(project_folder, f"Det är {share}.") == [("andel-utan-nämnare", 6, 8)]
    assert found(project_folder, 'Det är {{ värde("balans") }}.') == [("andel-utan-nämnare", 6, 8)]
    for denominator in (
        '{{ kommuner("bostader", "lika", 1).svarande }}',
        '{{ kommuner("bostader", "lika", 1) }}',
        '{{ kommuner("bostader", "lika", 1) | versal }}',
        "{{ antal_kommuner() }}",
    ):
        assert found(project_folder, f"Det är {share} av {denominator}.") == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Invånare 16–84 år", False),
        ("Invånare mellan 16 och 84 år", False),
        ("Invånare 18–84 år", True),
        ("Elever i årskurs 9", True),
        ("Invånare 80 år och äldre", True),
    ],
)
def test_an_age_beside_a_value_is_that_of_the_register(project_folder, words, told):
    register = project_folder / "data" / "indikatorer.csv"
    text = register.read_text(encoding="utf-8")
    register.write_text(text.replace("Invånare med god hälsa", "Invånare 16–84 år med god hälsa"), encoding="utf-8")
    codes = [code for code, _, _ in found(project_folder, f'{words}: {{{{ värde("halsa") }}}} mår bra.')]
    assert ("annan-avgränsning" in codes) is told
    assert "annan-avgränsning" not in [code for code, _, _ in found(project_folder, f"{words} är de som frågas.")]
