"""JSON-stat in the forms that the specification allows, and refused in all others."""

import pytest

from reportgen.sources.wire.calls import Failing, SourceError
from reportgen.sources.wire.jsonstat import read_dataset


def dataset(**changes):
    """Return a table of two areas and one year, with other values at its keys."""
    given = {
        "version": "2.0",
        "class": "dataset",
        "label": "Provtabell",
        "id": ["Region", "Tid"],
        "size": [2, 1],
        "dimension": {
            "Region": {"label": "region", "category": {"index": ["18", "00"], "label": {"18": "Provlänet"}}},
            "Tid": {"category": {"label": {"2024": "2024"}}},
        },
        "value": [1, None],
    }
    return {**given, **changes}


def cells(**changes):
    return [(cell.codes, cell.value, cell.status) for cell in read_dataset(dataset(**changes)).cells()]


def test_codes_stand_in_a_list_or_alone():
    table = read_dataset(dataset())
    assert table.variables["Region"].labels == {"18": "Provlänet", "00": "00"}
    assert table.variables["Tid"].label == "Tid"
    assert cells() == [(("18", "2024"), 1, ""), (("00", "2024"), None, "")]


def test_values_may_be_given_for_some_cells_by_their_number():
    assert cells(value={"1": 7}) == [(("18", "2024"), None, ""), (("00", "2024"), 7, "")]


@pytest.mark.parametrize(
    ("status", "expected"), [("p", ["p", "p"]), ([None, ".."], ["", ".."]), ({"1": ".."}, ["", ".."]), (None, ["", ""])]
)
def test_marks_are_given_for_all_for_each_or_for_some(status, expected):
    assert [status for _, _, status in cells(status=status)] == expected


def test_what_is_measured_is_named_by_its_role():
    assert read_dataset(dataset()).measure == "ContentsCode"
    assert read_dataset(dataset(role={"metric": ["Tid"]})).measure == "Tid"


def test_only_notes_that_must_be_shown_are_told():
    notes = {"note": ["en", "två\r\n rader"], "extension": {"noteMandatory": {"1": True}}}
    assert read_dataset(dataset(**notes)).notes == ("två rader",)
    assert read_dataset(dataset(note=["en"])).notes == ()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"class": "collection"}, "inte JSON-stat 2.0"),
        ({"size": [3, 1]}, "vars mått"),
        ({"value": [1]}, "1 poster i ”value” för 2 celler"),
        ({"value": {"2": 1}}, "som inte finns"),
        ({"value": {"en": 1}}, "som inte finns"),
        ({"value": 1}, "av fel slag: 1"),
        ({"dimension": {"Region": {"category": {"index": ["18", "18"]}}}}, "ordning för variabeln Region"),
        ({"dimension": {"Region": {"category": {"index": ["18"], "label": True}}}}, "”label” är av fel slag: true"),
        ({"dimension": {"Region": {"category": {"index": ["18"], "unit": [1]}}}}, "”unit” är av fel slag"),
        ({"dimension": {"Region": {}}}, "variabeln Region saknar ”category”"),
    ],
)
def test_what_is_no_table_is_refused(changes, message):
    with pytest.raises(SourceError, match=message) as refused:
        read_dataset(dataset(**changes))
    assert refused.value.why is Failing.CHANGED
