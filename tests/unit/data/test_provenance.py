"""The block of provenance that a series file begins with."""

import pytest

from reportgen.data.model import Check, Origin
from reportgen.data.provenance import derived_provenance, provenance, read_block
from tests.unit.data.test_observations import indicator

SUM = "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08"


def stated(report, **keys):
    given = {"indikator": "a", "källa": "K", "ursprung": "rapport"} | keys
    return provenance(
        "a.csv", read_block("a.csv", [f"# {k}: {v}" for k, v in given.items()], report), indicator("a"), report
    )


def test_who_brought_a_series_in_and_the_checksum_of_its_raw_file_are_kept():
    found = stated(pytest.fail, av="Utredaren", sha256=SUM)
    assert (found.origin, found.by, found.raw_sha256) == (Origin.REPORT, "Utredaren", SUM.lower())


def test_the_vintage_and_what_was_computed_are_kept():
    found = stated(pytest.fail, årgång="augusti 2024", bearbetning="Summan av kommunerna.")
    assert (found.vintage, found.processing) == ("augusti 2024", "Summan av kommunerna.")


def test_values_that_are_as_published_have_no_processing():
    assert stated(pytest.fail).processing == stated(pytest.fail, bearbetning="–").processing == ""
    assert stated(pytest.fail).vintage == ""


@pytest.mark.parametrize(("vintages", "kept"), [(("2025", "2025"), "2025"), (("2025", "2024"), "")])
def test_a_derived_series_has_a_vintage_where_what_it_is_made_of_has_one(vintages, kept):
    sources = [(indicator("a"), stated(pytest.fail, årgång=vintage)) for vintage in vintages]
    found = derived_provenance(indicator("b"), sources)
    assert found.vintage == kept
    assert found.processing.startswith("Beräknad ur ")


@pytest.mark.parametrize("text", ["–", "-", ""])
def test_a_dash_says_that_there_is_no_checksum(text):
    assert stated(pytest.fail, sha256=text).raw_sha256 == ""


@pytest.mark.parametrize("text", ["abc", SUM[:-1], SUM + "0", SUM[:-1] + "g", "\u0661" * 64])
def test_any_text_is_no_checksum(text):
    found = []
    assert stated(found.append, sha256=text).raw_sha256 == ""
    assert [(d.code, d.line, d.column) for d in found] == [("fel-kontrollsumma", 4, 11)]


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"ursprung": "publicerad"}, "En publicerad serie behöver ”# hämtad: …”."),
        ({"ursprung": "exempel"}, "En exempelserie behöver ”# not: …”."),
    ],
)
def test_what_a_series_must_say_depends_on_where_it_is_from(keys, message):
    found = []
    stated(found.append, **keys)
    assert [(d.code, d.line, d.message) for d in found] == [("härkomst", 1, message)]


def test_a_key_that_is_given_twice_is_told_on_its_second_line():
    found = []
    read_block("a.csv", ["# källa: Den ena", "# källa: Den andra"], found.append)
    assert [(d.code, d.line, d.message) for d in found] == [("dubblett", 2, "”# källa: …” står redan på rad 1.")]


def test_an_exception_names_its_check_its_values_and_its_reason():
    (waiver,) = stated(pytest.fail, undantag="kön-och-totalt 1814 KM 2019, 2021–2023: Avrundat.").waivers
    assert (waiver.check, waiver.area, waiver.sexes) == (Check.SEXES, "1814", ("K", "M"))
    assert waiver.years == (2019, 2021, 2022, 2023)
    assert (waiver.reason, waiver.place.line) == ("Avrundat.", 4)


@pytest.mark.parametrize(
    "said",
    [
        *("kön-och-totalt 1814 2019:", "kön-och-totalt 1814: skäl", "kön 1814 2019: skäl"),
        *("kön-och-totalt 1814 2019: -", "kön-och-totalt 1814 2019: skälet"),
    ],
)
def test_an_exception_that_is_not_whole_is_none(said):
    found = []
    assert stated(found.append, undantag=said).waivers == ()
    assert len(found) == 1


def test_a_key_of_which_a_mac_has_taken_the_letters_apart_is_known():
    block = read_block("a.csv", ["# ka\u0308lla: K"], pytest.fail)
    assert block.said["källa"].text == "K"
