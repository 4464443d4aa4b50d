"""The revision report in words, from a revision that the test writes."""

from decimal import Decimal

from reportgen.data.model import Indicator, Observation, Unit
from reportgen.diagnostics import Position
from reportgen.review.changed_values import ValueChange
from reportgen.review.compare import Revision
from reportgen.review.revision_report import as_dict, as_text

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


def report(*values):
    return as_dict(Revision((), (), (), (), values), "förut", "nu")


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
    assert "  … och 3 till (--json visar alla)" in text
