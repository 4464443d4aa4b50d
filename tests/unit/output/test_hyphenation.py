import pytest

from reportgen.narrative.word_lists import read_hyphenation
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


@pytest.mark.parametrize("line", ["två ord", "|början", "slut|", "dubbel||t", "siffra1"])
def test_a_line_that_is_no_word_is_reported(tmp_path, line):
    (tmp_path / "narrative").mkdir()
    (tmp_path / "narrative" / "avstavning.txt").write_text(f"# ord\nbra|ord\n{line}\n", encoding="utf-8")
    found = []
    assert read_hyphenation(take_snapshot(tmp_path), found.append) == ("bra|ord",)
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
    words = read_hyphenation(take_snapshot(ROOT), pytest.fail)
    with own_words(words):
        # At least four letters on either side, as the styles have it.
        assert Hyphenation.Pyphen(lang="sv", left=4, right=4).inserted(word) == parts
