"""Names of places in their forms."""

import pytest

from reportgen.swedish.places import genitive, in_file_name, municipality_in_full


@pytest.mark.parametrize(
    ("name", "of_it", "in_full"),
    [
        ("Askersund", "Askersunds", "Askersunds kommun"),
        ("Degerfors", "Degerfors", "Degerfors kommun"),
        ("Nora", "Noras", "Nora kommun"),
        ("Örebro", "Örebros", "Örebro kommun"),
        ("Laxå", "Laxås", "Laxå kommun"),
        ("Falun", "Faluns", "Falu kommun"),
    ],
)
def test_a_name_takes_an_s_unless_it_has_one_and_before_kommun_not_after_a_vowel(name, of_it, in_full):
    assert (genitive(name), municipality_in_full(name)) == (of_it, in_full)


@pytest.mark.parametrize(
    ("name", "file_name"),
    [("Laxå", "laxa"), ("Örebro län", "orebro-lan"), ("Upplands-Bro", "upplands-bro"), ("Malå/Kåge!", "mala-kage")],
)
def test_a_file_name_has_letters_that_every_machine_knows(name, file_name):
    assert in_file_name(name) == file_name
