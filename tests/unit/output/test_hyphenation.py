import pytest

from reportgen.diagnostics import Position
from reportgen.narrative.word_lists import check_hyphenation, read_hyphenation
from reportgen.output.pdf.hyphenation import Hyphenation, own_words
from reportgen.project.snapshot import take_snapshot
from tests.conftest import ROOT


def divided(word):
    return Hyphenation.Pyphen(lang="sv", left=2, right=2).inserted(word)


def test_a_word_of_the_list_is_divided_only_where_the_list_allows():
    with own_words(("resurs|effektivitet",)):
        assert divided("resurseffektivitet") == "resurs-effektivitet"


def test_longer_forms_follow_the_list_in_their_first_part():
    with own_words(("resurs|effektivitet",)):
        assert divided("resurseffektiviteten").startswith("resurs-effektivitet")


def test_capital_letters_make_no_difference():
    with own_words(("resurs|effektivitet",)):
        assert divided("Resurseffektivitet") == "Resurs-effektivitet"


def test_other_words_are_divided_as_before():
    before = divided("kompetensförsörjning")
    with own_words(("resurs|effektivitet",)):
        assert divided("kompetensförsörjning") == before


def test_the_list_is_gone_after_the_build():
    before = divided("resurseffektivitet")
    with own_words(("resurs|effektivitet",)):
        pass
    assert divided("resurseffektivitet") == before


@pytest.mark.parametrize("line", ["två ord", "|början", "slut|", "dubbel||t", "siffra1", "prov|l|änet"])
def test_a_line_that_is_no_word_is_reported(tmp_path, line):
    (tmp_path / "narrative").mkdir()
    (tmp_path / "narrative" / "avstavning.txt").write_text(f"# ord\nbra|ord\n{line}\n", encoding="utf-8")
    found = []
    assert read_hyphenation(take_snapshot(tmp_path), found.append) == {
        "bra|ord": Position("narrative/avstavning.txt", 2, 1)
    }
    assert [(d.code, d.line) for d in found] == [("avstavning", 3)]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("politikområden", "politik-områden"),
        ("telestyrelsen", "tele-styrelsen"),
        ("regionerna", "regio-nerna"),
        ("regionala", "regio-nala"),
        ("Innovation", "Innovation"),
        ("innovationskraft", "innovations-kraft"),
        ("utbildningarna", "utbild-ningarna"),
        ("etableringarna", "etable-ringarna"),
    ],
)
def test_the_reports_own_words_are_divided_where_they_are_put_together(word, parts):
    words = tuple(read_hyphenation(take_snapshot(ROOT), pytest.fail))
    with own_words(words):
        # At least four letters on either side, as the styles have it.
        assert Hyphenation.Pyphen(lang="sv", left=4, right=4).inserted(word) == parts


AT = Position("narrative/avstavning.txt", 1, 1)


@pytest.mark.parametrize(
    "entry",
    ["väkst|husgaser", "vät|husgaser", "växtt|husgaser", "växth|sugaser", "väx|t|husgasre"],
)
def test_a_word_of_the_list_that_the_text_has_with_another_letter_is_told(entry):
    found = []
    check_hyphenation({entry: AT}, "<p>Utsläpp av växthusgaser.</p>", found.append)
    told = f"{entry.replace('|', '')} finns inte i texten, men växthusgaser gör det."
    wrong = entry == "väkst|husgaser"
    assert [(d.code, d.message) for d in found] == ([] if wrong else [("avstavning-oanvänd", told)])


@pytest.mark.parametrize(
    ("entries", "text"),
    [
        (["växt|husgaser"], "Växthusgaserna minskar."),
        (["kulturhuvudstad"], "Utsläpp av växthusgaser."),
        (["vård|en"], "Värden är högre."),
        # What another line of the list divides is not meant by this one.
        (["arbets|sökande", "arbets|sökanden"], "Fler arbetssökande."),
    ],
)
def test_a_word_of_the_list_may_be_absent_from_the_text(entries, text):
    check_hyphenation(dict.fromkeys(entries, AT), text, pytest.fail)
