"""The line under a figure: who publishes the data, what we have computed, and what is constructed."""

import pytest

from reportgen.document.source_line import source_line


def stated(name, source, *, published=True, processing="", short_name=""):
    """Return what must be changed in the small project for a series to state its source."""
    path = f"data/serier/{name}.csv"
    kind = "publicerad" if published else "exempel"
    yield path, "# källa: Provkällan", f"# källa: {source}"
    yield path, "# ursprung: exempel", f"# ursprung: {kind}\n# bearbetning: {processing or '–'}"
    if short_name:
        yield "data/indikatorer.csv", {"nystartade": "Nystartade företag", "halsa": "God hälsa"}[name], short_name


def line(edition_with, names, *changes):
    edition = edition_with(*(change for some in changes for change in some))
    return source_line([edition.data.indicators[name] for name in names], edition)


def test_what_is_published_as_it_stands_is_nobody_elses_work(edition_with):
    assert line(edition_with, ["halsa"], stated("halsa", "SCB (via Kolada)")) == "Källa: SCB (via Kolada)."


def test_the_series_own_source_stands_before_that_of_the_register(edition_with):
    change = ("data/indikatorer.csv", ";2;Provkällan;;ja;", ";2;Registrets källa;;ja;")
    assert line(edition_with, ["halsa"], [change], stated("halsa", "Seriens källa")) == "Källa: Seriens källa."


@pytest.mark.parametrize("source", ["SCB (via Kolada)", "SCB"])
def test_what_was_computed_names_who_did_it_and_the_original_publisher_alone(edition_with, source):
    changes = stated("halsa", source, processing="Delat med befolkningen.")
    assert line(edition_with, ["halsa"], changes) == "Källa: SCB. Bearbetning: Region Prov."


def test_a_derived_indicator_is_computed(edition_with):
    register = [("data/indikatorer.csv", ";2;Provkällan;;nej;;könsgap", ";2;SCB (via Kolada);;nej;;könsgap")]
    found = line(edition_with, ["halsogap"], register, stated("halsa", "SCB (via Kolada)"))
    assert found == "Källa: SCB. Bearbetning: Region Prov."


def test_a_publisher_is_named_once_also_where_only_some_of_its_data_were_handed_on(edition_with):
    changes = [stated("halsa", "SCB (via Kolada)"), stated("utslapp", "SCB")]
    assert line(edition_with, ["halsa", "utslapp"], *changes) == "Källa: SCB (delvis via Kolada)."


def test_a_name_in_brackets_that_is_no_database_is_kept(edition_with):
    changes = stated("halsa", "Länsstyrelsen (Örebro)", processing="Summerad.")
    assert line(edition_with, ["halsa"], changes) == "Källa: Länsstyrelsen (Örebro). Bearbetning: Region Prov."


def test_constructed_data_name_their_source_as_the_intended_one_and_nobody_as_having_computed_them(edition_with):
    changes = stated("halsa", "SCB", published=False, processing="Delat med befolkningen.")
    assert line(edition_with, ["halsa", "halsogap"], changes) == ("Exempeldata. Avsedda källor: SCB och Provkällan.")


def test_a_figure_of_both_says_which_data_are_constructed(edition_with):
    changes = [stated("halsa", "SCB (via Kolada)"), stated("nystartade", "Tillväxtanalys", published=False)]
    assert line(edition_with, ["halsa", "nystartade"], *changes) == (
        "Källa: SCB (via Kolada). Exempeldata för nystartade företag. Avsedd källa: Tillväxtanalys."
    )


def test_names_with_a_comma_are_kept_apart(edition_with):
    changes = [
        stated("utslapp", "Naturvårdsverket"),
        stated("halsa", "SCB", published=False),
        stated("nystartade", "SCB", published=False, short_name="FoU, företag"),
    ]
    assert line(edition_with, ["utslapp", "halsa", "nystartade"], *changes) == (
        "Källa: Naturvårdsverket. Exempeldata för god hälsa; FoU, företag. Avsedd källa: SCB."
    )


def test_many_constructed_series_are_not_named_but_marked_at_their_rows(edition_with):
    names = ["utslapp", "halsa", "halsogap", "bostader", "balans"]
    assert line(edition_with, names, stated("utslapp", "SCB")) == (
        "Källa: SCB. Exempeldata i rader märkta ”exempel”. Avsedd källa: Provkällan."
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("SCB", "Tillväxtanalys", "Källor: SCB och Tillväxtanalys."),
        ("SCB", "Region Örebro län, Liv & hälsa ung", "Källor: SCB; Region Örebro län, Liv & hälsa ung."),
        ("SCB", "SCB och Energimyndigheten", "Källor: SCB och Energimyndigheten."),
    ],
)
def test_sources_are_kept_apart_also_where_their_names_hold_och_and_commas(edition_with, first, second, expected):
    changes = [stated("halsa", first), stated("utslapp", second)]
    assert line(edition_with, ["halsa", "utslapp"], *changes) == expected


def test_a_database_is_named_once_for_all_that_it_handed_on(edition_with):
    changes = [*stated("halsa", "SCB (via Kolada)"), *stated("utslapp", "Tillväxtanalys (via Kolada)")]
    assert line(edition_with, ["halsa", "utslapp"], changes) == "Källor (via Kolada): SCB och Tillväxtanalys."
    changes = [*changes, *stated("nystartade", "Boverket")]
    assert line(edition_with, ["halsa", "utslapp", "nystartade"], changes) == (
        "Källor: Boverket; via Kolada SCB och Tillväxtanalys."
    )


@pytest.mark.parametrize(
    ("last", "brief", "expected"),
    [
        ("D", False, "Källor: A, B, C m.fl., delvis via Kolada; se bilaga C."),
        ("D", True, "Källor: A, B, C m.fl., se bilaga C."),
        ("A", False, "Källor: A, B och C."),
    ],
)
def test_of_more_than_three_publishers_the_rest_stand_in_the_appendix(edition_with, last, brief, expected):
    sources = {"halsa": "A", "utslapp": "B", "nystartade": "C", "bostader": f"{last}{' (via Kolada)' * (last == 'D')}"}
    edition = edition_with(*(change for name, source in sources.items() for change in stated(name, source)))
    found = source_line([edition.data.indicators[name] for name in sources], edition, brief=brief, appendix="bilaga C")
    assert found == expected


def test_a_figure_of_no_data_has_no_source_line(edition_with):
    assert line(edition_with, []) == ""
