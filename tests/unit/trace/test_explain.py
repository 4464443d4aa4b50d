"""A printed number in plain words, from a traceability file of a few entries."""

import pytest

from reportgen.trace.explain import Hit, explained, matching, more_in_words, nearest


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
    return lines_of(document, [Hit(document["poster"][0])], every_row=every_row)


def lines_of(document, hits, asked="", *, every_row=False):
    return [line.strip() for line in explained(document, hits, asked, every_row=every_row).split("\n")]


def found(document, text, page=""):
    """Return what is printed in each hit, and the kind of the hit."""
    return [(hit.entry.get("tryckt") or hit.entry["ritat"], hit.kind) for hit in matching(document, text, page)]


def drawn(value, area, **more):
    fixed = {"slag": "ritat", "sida": "7", "i": "figur 2", "plats": "narrative/a.md:9:1", "uttryck": "värde()"}
    return {"område": area, "ritat": value, **fixed, "underlag": [], **more}


@pytest.mark.parametrize("text", ["18,2", "procent"])
def test_what_stands_within_a_printed_text_is_found_as_a_part_of_it(text):
    document = file_of(entry("18,2\u00a0procent"), entry("118,2\u00a0kronor"), entry("18,25"))
    assert found(document, text) == [("18,2\u00a0procent", "del")]


@pytest.mark.parametrize("text", ["18,2\u00a0PROCENT", "18,2 procent", " 18,2 % ", "18,2%"])
def test_case_spaces_and_the_sign_of_per_cent_make_no_difference(text):
    assert found(file_of(entry("18,2\u00a0procent")), text) == [("18,2\u00a0procent", "hel")]


@pytest.mark.parametrize("text", ["-0,9 procent", "−0,9 procent", "–0,9 procent"])
def test_a_keyboard_hyphen_is_a_minus_sign(text):
    document = file_of(entry("−0,9\u00a0procent"), entry("10–0,9\u00a0procent"))
    assert found(document, text) == [("−0,9\u00a0procent", "hel")]


def test_a_number_without_its_sign_is_a_part_of_the_one_that_has_it():
    assert found(file_of(entry("−0,9")), "0,9") == [("−0,9", "del")]


def test_words_that_are_not_printed_are_not_taken_for_a_number():
    assert matching(file_of(entry("18,2\u00a0procent", tal="18.2", enhet="%")), "arton procent", "") == []


@pytest.mark.parametrize(
    ("text", "is_found"), [("18 procent", True), ("18 %", True), ("18", True), ("19 procent", False), ("18 år", False)]
)
def test_a_number_remembered_with_fewer_decimals_is_found_in_its_own_unit(text, is_found):
    document = file_of(entry("18,2\u00a0%", tal="18,2", enhet="%"), entry("ökar"))
    assert found(document, text) == ([("18,2\u00a0%", "avrundad")] if is_found else [])


@pytest.mark.parametrize(("text", "kinds"), [("18,2 procent", ["tal"]), ("18,2 år", [])])
def test_a_number_whose_unit_stands_apart_is_found_with_that_unit_alone(text, kinds):
    assert [kind for _, kind in found(file_of(entry("18,2", tal="18,18", enhet="%")), text)] == kinds


def test_all_kinds_of_hits_are_found_and_the_nearest_come_first():
    rounded = entry("41,37", tal="41,37", enhet="%")
    document = file_of(rounded, entry("från 41,4 till 43,0"), entry("41,4"))
    assert found(document, "41,4") == [("41,4", "hel"), ("från 41,4 till 43,0", "del"), ("41,37", "avrundad")]
    hits = matching(document, "41,4", "")
    assert [hit.entry["tryckt"] for hit in nearest(hits)] == ["41,4"]
    assert more_in_words(hits, "41,4") == (
        "Dessutom finns ett ställe där ”41,4” är en del av något längre och ett ställe med ett tal som avrundas dit. "
        "Med --sida visas alla på en sida.\n"
    )
    assert more_in_words(nearest(hits), "41,4") == ""


@pytest.mark.parametrize(
    ("printed", "asked", "line"),
    [
        ("från 41,4 till 43,0", "41,4", "Träff:      ”41,4” är en del av detta"),
        ("41,37", "41,4", "Träff:      ”41,4” är avrundat 41,37 %"),
        ("41,4", "41,37", "Träff:      ”41,4” är avrundat 41,37 %"),
        ("41,4", "41,4 procent", "Träff:      talet står för sig, utan enhet"),
    ],
)
def test_what_is_not_printed_as_it_was_asked_for_says_how_it_is_a_hit(printed, asked, line):
    document = file_of(entry(printed, tal="41,37", enhet="%", avrundning="1 decimal, hälften uppåt"))
    assert line in lines_of(document, matching(document, asked, ""), asked)


def test_what_is_printed_as_it_was_asked_for_says_no_more():
    assert not any("Träff" in line for line in lines_of(file_of(entry("41,4")), [Hit(entry("41,4"))], "41,4"))


@pytest.mark.parametrize("text", ["41,4", "Laxå", "laxå 41,4", "41,4 Laxå"])
def test_what_is_drawn_is_found_by_its_value_and_by_whose_it_is(text):
    document = file_of(drawn("41,4", "Laxå"), drawn("12,0", "Kumla"))
    assert found(document, text) == [("41,4", "hel")]


def test_what_is_drawn_says_whose_it_is_and_that_it_is_not_printed():
    lines = told(file_of(drawn("41,4", "Laxå", tal="41,37", enhet="%", avrundning="1 decimal")))
    assert lines[0] == "”41,4” i Laxå (sida 7, figur 2, ritat men inte utskrivet)"
    assert "Värde:      41,37 %, skrivs med 1 decimal" in lines


def test_what_is_quoted_answers_with_the_source_that_the_author_names():
    quoted = entry("8 procent", slag="citat", uttryck='källa="SCB"', källa="SCB")
    assert told(file_of(quoted)) == [
        "”8 procent” (sida 5)",
        "Citerad uppgift i narrative/a.md:3:1",
        "Citerat:    SCB",
        "",
    ]


def test_words_have_no_value_of_their_own():
    assert not any(line.startswith("Värde:") for line in told(file_of(entry("ökar"))))


def test_long_lists_are_cut_with_the_number_of_what_is_left_out_until_all_is_asked_for():
    data = {f"u{year}": datum(year, serie=f"s{year % 5}") for year in range(2010, 2024)}
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
