"""The picture of the rule has the words of the assessments, and the year of the settings."""

import matplotlib as mpl

from reportgen.figures.charts.rule_picture import rule_picture
from tests.looks import theme_style
from tests.making import described, drawn, made

SETTINGS = ("rapport.toml", "[bedömning]\nmålår = 2030", "[bedömning]\nmålår = 2042")


def test_the_year_is_that_of_the_settings_and_is_no_value_where_it_marks_the_axis(edition_with):
    edition = edition_with(SETTINGS)
    result, told = made(edition, "regelbild")
    assert told == []
    assert list(drawn(result)) == ["Kan nås till 2042", "Målet 2042"]
    stated = drawn(result)["Målet 2042"].inputs[0]
    assert (stated.value, stated.place.path) == ("2042", "rapport.toml")
    assert "till 2042" in described(result)
    assert "2030" not in described(result) + result.subtitle


def test_the_three_outcomes_are_told_by_shape_and_word(edition_with):
    said = described(made(edition_with(), "regelbild")[0])
    assert "Grön cirkel, ”Kan nås till 2030”" in said
    assert "Gul triangel, ”För långsamt”" in said
    assert "Röd kvadrat, ”Åt fel håll eller står stilla”" in said


NEUTRAL = ("rapport.toml", "[bedömning]\n", '[bedömning]\nstillastående = "oförändrat"\n')


def test_standing_still_has_its_own_shape_and_word_where_it_is_an_outcome(edition_with):
    edition = edition_with(NEUTRAL)
    said = described(made(edition, "regelbild")[0])
    assert "på fyra sätt" in said
    assert (
        "Röd kvadrat, ”Åt fel håll”: linjen går åt fel håll; liggande streck, ”Oförändrat”: linjen är vågrät." in said
    )
    picture = rule_picture(edition, "text")
    with mpl.rc_context({"svg.fonttype": "none"}):
        svg = picture.draw(theme_style())
    assert theme_style().status[3] in svg
    assert theme_style().status[3] not in rule_picture(edition_with(), "text").draw(theme_style())


def test_it_is_said_to_hold_no_values(edition_with):
    assert made(edition_with(), "regelbild")[0].note == "Schematisk bild, inga värden."


def test_its_words_are_drawn_as_text(edition_with):
    picture = rule_picture(edition_with(), "text")
    with mpl.rc_context({"svg.fonttype": "none"}):
        svg = picture.draw(theme_style()).replace("\u00a0", " ")
    for text in (*picture.outcomes, picture.target, picture.past, picture.today, picture.future, picture.better):
        assert f">{text}<" in svg
