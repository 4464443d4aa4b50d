"""The revision report in words, from a revision that the test writes."""

from dataclasses import replace
from decimal import Decimal

from reportgen.data.model import Indicator, Observation, Unit
from reportgen.diagnostics import Position, error
from reportgen.document.numbering import Numbering
from reportgen.project.state import DataState
from reportgen.revision.broken import Fault
from reportgen.revision.changed_figures import AS_IT_IS, FigureChange, TextChange
from reportgen.revision.changed_register import Redeclared, RegisterChanges
from reportgen.revision.changed_sentences import SentenceChange
from reportgen.revision.changed_values import ValueChange
from reportgen.revision.changed_years import NewYear
from reportgen.revision.compare import RankedValue, Revision
from reportgen.revision.places import Places, Uses
from reportgen.revision.revision_report import as_dict, as_html, delivery_words
from reportgen.revision.revision_text import as_text

AT = Position("data/serier/x.csv", 7, 1)
TONNES = Unit("ton", "ton", "ton", "tal")
STATES = Unit("lage", "läge", "läge", "ordinal", ("Underskott", "Balans"))


def changed(old, new, unit=TONNES, year=2024):
    """Return the change of an observation; a state that lacks it has None, a missing value is a symbol."""
    text = dict.fromkeys(("source_code", "derivation", "note", "comparison", "target_origin", "target_type"), "")
    none = dict.fromkeys(("target_value", "base_year", "target_year", "priority_area", "derived_value"))
    more = {"by_sex": False, "valid_years": (), "derived_from": (), "place": AT, **text, **none}
    indicator = Indicator("x", "X", "Utsläpp", unit, 0, "ner", source="K", **more)

    def observed(given):
        if given is None:
            return None
        is_number = given.replace(".", "").isdigit()
        return Observation(
            "x", "0018", "T", year, Decimal(given) if is_number else None, "" if is_number else given, AT
        )

    return ValueChange(indicator, "Provlänet", "T", year, observed(old), observed(new))


NOWHERE = Places((), Numbering({}, {}, {}))
UNUSED = Uses({}, {}, {})
NOTHING = Revision(
    errors=(),
    warnings=(),
    cured=(),
    standing=0,
    statuses=(),
    judgements=(),
    outcomes=(),
    sentences=(),
    figures=(),
    register=RegisterChanges((), (), ()),
    years=(),
    values=(),
    places=NOWHERE,
    used_before=UNUSED,
    used_now=UNUSED,
    areas=("Provlänet", "Riket"),
    whole=True,
)


def told(**changes):
    return as_dict(replace(NOTHING, **changes), DataState("förut", {}), DataState("nu", {}))


def report(*values):
    return told(values=tuple(RankedValue(value, printed=False, places=(), hidden=False) for value in values))


def test_a_value_is_told_with_the_decimals_that_it_has_a_state_by_its_name_and_a_row_that_is_not_there():
    told = report(
        changed("1200", "1200.5"),
        changed("0", "1", STATES),
        changed("5", ".."),
        changed(None, "5"),
        changed("5", None),
    )
    shown = {key: [(one["gammal"], one["ny"]) for one in told[key]] for key in ("reviderade", "nya", "borttagna")}
    assert shown == {
        "reviderade": [("1\u00a0200 ton", "1\u00a0200,5 ton"), ("Underskott", "Balans"), ("5 ton", "..")],
        "nya": [("ingen rad", "5 ton")],
        "borttagna": [("5 ton", "ingen rad")],
    }


def test_the_text_shows_the_largest_revisions_and_says_how_many_are_left_out():
    text = as_text(report(*(changed("5", "6", year=1980 + index) for index in range(43))))
    assert "Reviderade värden: 43" in text
    assert "Utsläpp, Provlänet, 2019: 5 ton → 6 ton" in text
    assert "Utsläpp, Provlänet, 2020" not in text
    assert "  … och 3 till (--html och --json visar alla)" in text


def test_a_revision_of_many_decimals_is_told_with_as_many_as_show_it():
    told_ = report(changed("10.06395889", "9.1"), changed("10.06395889", "10.06396"))
    assert [(one["gammal"], one["ny"]) for one in told_["reviderade"]] == [
        ("10,1 ton", "9,1 ton"),
        ("10,063959 ton", "10,06396 ton"),
    ]


def test_municipalities_that_are_not_printed_are_told_by_series_with_their_years():
    values = [
        RankedValue(replace(changed("5", "6", year=year), area=area), printed=False, places=(), hidden=True)
        for year, area in ((2020, "Laxå"), (2022, "Laxå"), (2022, "Nora"))
    ]
    text = as_text(told(values=tuple(values)))
    assert (
        "  Kommuner som rapporten inte trycker var för sig: 3\n      Utsläpp, 2020–2022: 3 värden i 2 kommuner" in text
    )


def test_a_value_is_told_with_where_it_is_printed_the_first_places_by_name():
    places = ("figur 1", "avsnitt 2.1", "tabell 3", "tabell 4", "tabell 5", "tabell 6")
    value = RankedValue(changed("5", "6"), printed=True, places=places, hidden=False)
    text = as_text(told(values=(value,)))
    assert "Trycks i figur 1, avsnitt 2.1, tabell 3, tabell 4 och 2 ställen till." in text


def test_errors_in_one_sentence_are_told_together_and_what_to_do_about_several_once():
    sentence = SentenceChange(AT, "Det var 5.", "Det var 6.")
    faults = tuple(Fault(error("k", AT, f"Fel {n}", "Gör om."), sentence) for n in (1, 2))
    given = told(errors=faults)
    text, page = as_text(given), as_html(given)
    assert (text.count("Nu:    Det var 6."), page.count("Det var <ins>6.</ins>")) == (1, 1)
    assert (text.count("Gör om."), page.count("Gör om.")) == (1, 1)
    assert text.index("Fel 1") < text.index("Fel 2") < text.index("Gör om.")


def test_a_new_year_is_told_with_the_newest_value_before_it_and_the_municipalities_that_answered():
    before, now = (changed("5", str(value), year=year).new for value, year in ((7, 2023), (8, 2024)))
    year = NewYear(changed("5", "6").indicator, 2024, now, before, None, before, 11, 12)
    text = as_text(told(years=(year,)))
    assert "Utsläpp, 2024 (ton)" in text
    assert "Provlänet 8 (2023: 7); 11 kommuner (förut 12)" in text
    assert "Saknas ännu: Riket." in text


def test_a_figure_is_told_by_the_words_that_are_exchanged_around_it_and_its_first_texts():
    change = FigureChange(
        AT,
        "diagram",
        numbered=False,
        message="Utsläppen minskar",
        words=(TextChange("budskap", "Ökar", "Minskar"), TextChange("underrubrik", "Ton, 2005–2022", "Ton, 2005–2023")),
        texts=(
            TextChange(AS_IT_IS, "2022", "2023"),
            TextChange(AS_IT_IS, None, "Nora"),
            TextChange(AS_IT_IS, "Laxå", None),
            *(TextChange(f"Värde {n}", "1", None) for n in range(5)),
        ),
        redrawn=True,
    )
    text = as_text(told(figures=(change,)))
    assert text.endswith(
        """Figurer och tabeller som ändras: 1
  Diagram (data/serier/x.csv:7): Utsläppen minskar
      Budskapet ändras.
      Underrubrik: 2005–2022 → 2005–2023
      2022 → 2023
      Tillkommer: Nora
      Utgår: Laxå
      Värde 0: 1 → (inget)
      Värde 1: 1 → (inget)
      … och 3 uppgifter till (--html och --json visar alla)
      Bilden ritas om.
"""
    )


def test_what_is_said_otherwise_at_length_is_told_on_lines_of_its_own():
    long = "Serien räknas om varje år; jämför bara inom en årgång."
    changed_ = Redeclared(
        "indikator", "Utsläpp", (("anmärkning", long, f"{long} Här 2025."), ("basår", "2005", "2006"))
    )
    text = as_text(told(register=RegisterChanges((), (), (changed_,))))
    assert f"      anmärkning:\n      Förut: {long}\n      Nu:    {long} Här 2025.\n      basår: 2005 → 2006\n" in text


def test_what_could_not_be_compared_is_said_first():
    text = as_text(told(whole=False, errors=(Fault(error("k", AT, "Fel")),)))
    assert text.split("\n")[2:4] == [
        "Bygget stoppas av 1 nytt fel.",
        "Felen i data måste rättas innan text, figurer och bedömningar kan jämföras. Rader med fel är inte med nedan.",
    ]


def test_the_files_of_a_delivery_are_named_where_they_are_few():
    many = tuple(f"serier/s{n}.csv" for n in range(9))
    files = dict.fromkeys((*many, "mal.toml"), b"")
    few = DataState("ny", files, taken=many, unread=("brev.docx",))
    assert delivery_words(as_dict(NOTHING, DataState("data", files), few)) == (
        "Leveransen har 1 fil: mal.toml. Ur data är 9 filer tagna. Läses inte: brev.docx."
    )
    most = DataState("ny", files, taken=("mal.toml",))
    assert delivery_words(as_dict(NOTHING, DataState("data", files), most)) == (
        "Leveransen har 9 filer. Ur data är 1 fil tagen: mal.toml."
    )
    assert delivery_words(as_dict(NOTHING, DataState("data", files), DataState("ny", files))) == ""
