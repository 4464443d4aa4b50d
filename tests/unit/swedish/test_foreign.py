"""What other programs say reaches the user in Swedish; the messages are those that the programs give."""

import tomllib

import pytest

from reportgen.cli.run import run
from reportgen.project.toml_places import parse
from reportgen.swedish.foreign.translated import translated


def test_a_message_that_is_not_known_keeps_its_words():
    assert translated("Something quite new", [("old", "gammal")]) == "Something quite new"


def test_the_first_pattern_that_fits_decides():
    assert translated("an old thing", [("old (.*)", r"gammal \1"), ("thing", "sak")]) == "an gammal thing"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a 1", "likhetstecken saknas efter nyckeln"),
        ("a = 1\na = 2", "nyckeln står två gånger"),
        ("a = {b = 1, b = 2}", "nyckeln står två gånger"),
        ("[a]\n[a]", "avsnittet står två gånger"),
        ("a = x", "ogiltigt värde"),
        ("a = 2025-02-30", "datumet finns inte"),
        ("a = [1", "en lista är inte avslutad"),
        ('a = "x', "avslutande citattecken saknas"),
        ('a = "x\n"', "avslutande citattecken saknas"),
        ("a = 'x", "avslutande citattecken saknas"),
        ('a = "C:\\x"', "omvänt snedstreck skrivs dubbelt"),
        ('a = "\\q"', "omvänt snedstreck skrivs dubbelt"),
        ("= 1", "ogiltig rad"),
        ("a = 1 2", "något står kvar efter värdet"),
        ("[a", "”]” saknas"),
        ("[[a]", "”]]” saknas"),
        (f"a = {'9' * 5000}", "talet är för långt"),
    ],
)
def test_a_fault_of_toml_is_told_in_swedish(text, words):
    with pytest.raises(ValueError):
        tomllib.loads(text)
    faults = []
    assert parse("x.toml", text, faults.append) is None
    assert [fault.message for fault in faults] == [f"Raden följer inte TOML-formatet ({words})."]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["granska", "--snabbt"], "Okända argument: --snabbt\n"),
        (["gransk"], "Okänt kommando: 'gransk' (välj mellan "),
        (["förklara", "--sida"], "Argument --sida/--page: ett värde saknas\n"),
        (["granska", "--json=ja"], "Argument --json: tar inget värde, men fick 'ja'\n"),
        (["jämför", "data"], "Saknas: NY\n"),
        (["bygg", "--s"], "Tvetydigt alternativ: --s kan vara --skarp, --sidkarta, --strikt"),
    ],
)
def test_a_fault_of_the_command_line_is_told_in_swedish_with_the_usage(arguments, words, capsys):
    assert run(arguments) == 2
    told = capsys.readouterr().err
    assert told.startswith(words)
    assert "\nAnvändning: reportgen " in told


@pytest.mark.parametrize("arguments", [["--help"], ["granska", "--help"]])
def test_help_begins_with_a_swedish_word(arguments, capsys):
    assert run(arguments) == 0
    told = capsys.readouterr().out
    assert told.startswith("Användning: reportgen ")
    assert "usage" not in told
