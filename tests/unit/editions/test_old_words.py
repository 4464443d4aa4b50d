"""What is typed in the narrative and true of one year alone."""

import pytest

from reportgen.editions.old_words import typed_years, words_of_a_year
from reportgen.narrative.parse import parse_part

HEAD = "---\nroll: kapitel\n---\n# Rubrik\n\n"


def found(search, text, *years):
    part = parse_part("narrative/a.md", HEAD + text + "\n", lambda told: pytest.fail(str(told)))
    return [(at.line, at.column, shown) for at, shown in search((part,), *years)]


@pytest.mark.parametrize(
    "text",
    [
        "Inflationen sjönk under 2024.",
        "Perioden 2020–2025 är slut.",
        "Den 16 juli 2025 kom ett förslag.",
        "I 2025 års årgång.",
    ],
)
def test_a_typed_year_of_the_last_two_is_listed(text):
    (one,) = found(typed_years, text, (2024, 2025))
    assert one[0] == 6
    assert text[one[1] - 1 :].startswith(("2024", "2025"))


@pytest.mark.parametrize(
    "text",
    [
        "Sedan 2019 har det ökat.",
        "Delbetänkandet är SOU 2025:85.",
        "Rapporten är från 2025-08-14.",
        "Propositionen 2024/25:12.",
        'Andelen är {{ värde("halsa", år=2024) }}.',
        "Fallet COM(2025) 570.",
    ],
)
def test_other_years_and_numbers_of_documents_are_not(text):
    assert found(typed_years, text, (2024, 2025)) == []


def test_a_run_of_text_is_listed_once_where_the_first_year_stands():
    assert found(typed_years, "Först 2024 och sedan 2025.", (2024, 2025)) == [(6, 7, "Först 2024 och sedan 2025.")]


@pytest.mark.parametrize(
    "word", ["i år", "Förra året", "årets", "hittills", "under året", "i fjol", "fem år kvar", "nyligen"]
)
def test_words_of_a_year_are_listed(word):
    (one,) = found(words_of_a_year, f"Det är {word} som gäller.")
    assert one == (6, 8, f"Det är {word} som gäller.")


@pytest.mark.parametrize("text", ["Vi åker i vår region.", "Varje år mäts det.", "Sårets läkning.", "Året runt."])
def test_other_words_are_not(text):
    assert found(words_of_a_year, text) == []


def test_long_text_is_shown_with_whole_words_around():
    text = "Ett ganska långt stycke som börjar långt innan det kommer till sak, och då i år säger en hel del som inte heller behövs här."
    assert found(words_of_a_year, text) == [
        (6, 76, "…innan det kommer till sak, och då i år säger en hel del som inte heller…")
    ]
