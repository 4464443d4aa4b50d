"""What goes to the viewer is JSON of our values, and what comes from a browser is looked at field by field."""

import json

import pytest

from reportgen.preview.web.preview import Box, Diagnostics, Finding, State
from reportgen.preview.web.wire import LONGEST_TEXT, Asked, Malformed, to_event, to_json


def asked(**fields):
    return Asked(json.dumps(fields).encode())


def test_values_are_objects_with_the_names_of_their_fields():
    found = Finding("error", "kod", "narrative/10.md", 3, 1, "Fel.", "Tips.", 2, (Box(2, 1.23456, 2, 3, 4),))
    told = json.loads(to_json(Diagnostics(1, 0, (found,))))
    assert told["list"][0]["boxes"] == [{"page": 2, "x": 1.23, "y": 2, "width": 3, "height": 4}]
    assert told["errors"] == 1


def test_a_measure_that_is_no_number_is_not_written_as_one():
    assert json.loads(to_json({"x": float("nan"), "y": (float("inf"), None)})) == {"x": 0, "y": [0, None]}


def test_a_file_whose_name_is_no_text_is_told_of_all_the_same():
    assert json.loads(to_json({"path": "narrative/\udcff.md"})) == {"path": "narrative/?.md"}


def test_what_is_no_value_of_ours_is_a_fault_of_the_program():
    with pytest.raises(TypeError):
        to_json(object())


def test_an_event_has_a_name_and_one_line_of_data():
    assert to_event(State("stale", "Visar\nläget 14.02")) == (
        'event: state\ndata: {"state":"stale","text":"Visar\\nläget 14.02","checksum":""}\n\n'.encode()
    )


@pytest.mark.parametrize("body", [b"", b"[]", b"3", b'"x"', b"{", b"\xff\xfe", b"[" * 100_000])
def test_a_body_that_is_no_object_is_refused(body):
    with pytest.raises(Malformed):
        Asked(body)


def test_fields_of_the_right_kind_are_taken():
    fields = asked(block="3-7", markdown="Rad ett\r\n\tåäö", page=3, x=-2.5, y=7)
    assert (fields.name("block"), fields.text("markdown")) == ("3-7", "Rad ett\r\n\tåäö")
    assert (fields.whole("page"), fields.measure("x"), fields.measure("y")) == (3, -2.5, 7.0)


@pytest.mark.parametrize("value", [None, 3, ["x"], "x" * 501, "rad\nrad", "\x00", "\ud800", "\x7f"])
def test_a_name_is_a_short_line(value):
    with pytest.raises(Malformed):
        asked(block=value).name("block")


@pytest.mark.parametrize("value", [None, {}, "x" * (LONGEST_TEXT + 1), "\x00", "\x1b[2J", "\udc80"])
def test_a_text_has_no_characters_that_no_file_has(value):
    with pytest.raises(Malformed):
        asked(markdown=value).text("markdown")


@pytest.mark.parametrize("value", [None, -1, 1.5, True, "3", 10**12])
def test_a_number_of_something_is_whole_and_not_negative(value):
    with pytest.raises(Malformed):
        asked(page=value).whole("page")


@pytest.mark.parametrize("value", [None, True, "3", 1e300, float("nan"), float("-inf")])
def test_a_place_is_a_number_of_pt(value):
    with pytest.raises(Malformed):
        asked(x=value).measure("x")
