"""A printed number in plain words, from a traceability file of a few entries."""

import pytest

from reportgen.trace.explain import explained, matching


def entry(printed, **more):
    """Return an entry of the file: a number computed in the text on page 5."""
    fixed = {"slag": "uttryck", "sida": "5", "i": "", "plats": "narrative/a.md:3:1", "uttryck": 'värde("halsa")'}
    return {"tryckt": printed, **fixed, "underlag": [], **more}


def datum(year, **more):
    place = {"fil": "data/serier/halsa.csv", "rad": year - 2000}
    return {"serie": "halsa", "område": "Provlänet", "kön": "T", "år": year, "värde": "70.1", **place, **more}


def series(name, **more):
    return {"namn": f"Serien {name}", "källa": "Provkällan", "ursprung": "publicerad", "enhet": "procent", **more}


def file_of(*entries, data=(), of=()):
    return {"poster": list(entries), "uppgifter": dict(data), "serier": dict(of)}


def told(document, *, every_row=False):
    """Return the lines of the first entry in words."""
    return [line.strip() for line in explained(document, document["poster"][:1], every_row=every_row).split("\n")]


@pytest.mark.parametrize("text", ["18,2", "18,2\u00a0PROCENT", "procent"])
def test_what_stands_within_a_printed_text_is_found_without_regard_to_case_and_spaces(text):
    document = file_of(entry("18,2\u00a0procent"), entry("118,2\u00a0kronor"), entry("18,25"))
    assert [found["tryckt"] for found in matching(document, text, "")] == ["18,2\u00a0procent"]


def test_words_that_are_not_printed_are_not_taken_for_a_number():
    assert matching(file_of(entry("18,2\u00a0procent", tal="18.2", enhet="%")), "arton procent", "") == []


@pytest.mark.parametrize(
    ("text", "found"), [("18 procent", True), ("18 %", True), ("18", True), ("19 procent", False), ("18 år", False)]
)
def test_a_number_remembered_with_fewer_decimals_is_found_in_its_own_unit(text, found):
    document = file_of(entry("18,2\u00a0%", tal="18.2", enhet="%"), entry("ökar"))
    assert [one["tryckt"] for one in matching(document, text, "")] == (["18,2\u00a0%"] if found else [])


def test_words_have_no_value_of_their_own():
    assert not any(line.startswith("Värde:") for line in told(file_of(entry("ökar"))))


def test_long_lists_are_cut_with_the_number_of_what_is_left_out_until_all_is_asked_for():
    data = {f"u{year}": datum(year, serie=f"s{year % 5}") for year in range(2010, 2020)}
    data["u2010"]["härledd_ur"] = [f"u{year}" for year in range(2011, 2017)]
    document = file_of(entry("70,1", underlag=list(data)), data=data, of={f"s{n}": series(f"nr {n}") for n in range(5)})
    cut, whole = told(document), told(document, every_row=True)
    assert "… och 2 rader till (--alla visar dem)" in cut
    assert "… och 2 uppgifter till (--alla visar dem)" in cut
    assert "… och 2 serier till (--alla visar dem)" in cut
    assert not any("--alla" in line for line in whole)
    assert [sum(line.startswith("Källa:") for line in lines) for lines in (cut, whole)] == [3, 5]
    assert [sum(line.startswith("ur s") for line in lines) for lines in (cut, whole)] == [4, 6]


def test_what_is_stated_in_the_settings_is_told_with_its_own_place():
    stated = {"vad": "trendår i rapport.toml", "värde": "6", "fil": "rapport.toml", "rad": 20}
    assert "Underlag:   trendår i rapport.toml: 6 (rapport.toml:20)" in told(
        file_of(entry("sex", underlag=["t"]), data={"t": stated})
    )


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({}, "Källa:      Serien halsa: Provkällan (publicerad)"),
        (
            {"källkod": "N1", "hämtad": "2025-01-07"},
            "Källa:      Serien halsa: Provkällan, N1, hämtad 2025-01-07 (publicerad)",
        ),
        (
            {"härledning": "könsgap", "härleds_ur": "halsa", "ursprung": "exempel"},
            "Källa:      Serien halsa: Provkällan (exempel, inte publicerad statistik). Beräknad ur halsa: könsgap",
        ),
    ],
)
def test_the_source_is_told_with_what_the_series_says_of_itself(more, line):
    document = file_of(entry("70,1", underlag=["u"]), data={"u": datum(2024)}, of={"halsa": series("halsa", **more)})
    assert line in told(document)


def test_a_derived_datum_says_that_it_has_no_row():
    derived = {key: value for key, value in datum(2024).items() if key not in {"fil", "rad"}}
    document = file_of(entry("70,1", underlag=["u"]), data={"u": derived}, of={"halsa": series("halsa")})
    assert "Underlag:   halsa, Provlänet, 2024: 70.1 procent (beräknad)" in told(document)


def test_a_source_tells_its_vintage_and_what_was_computed():
    data = {"u": datum(2020)}
    of = {"halsa": series("halsa", årgång="augusti 2024", bearbetning="Summan av kommunerna.")}
    lines = told(file_of(entry("70,1", underlag=list(data)), data=data, of=of))
    assert (
        "Källa:      Serien halsa: Provkällan, årgång augusti 2024 (publicerad). Bearbetning: Summan av kommunerna."
    ) in lines
