"""What a printed number rests on."""

import pytest

from reportgen.preview.inspect.explaining import explain

TEXT = "narrative/10-inledning.md"


def entry_of(asked, kind, expression):
    entries = asked.composed.written.entries
    return next(n for n, one in enumerate(entries) if one.kind == kind and expression in one.derivation.expression)


def test_a_value_is_explained_as_the_command_does_it_with_the_rows_to_go_to(small):
    number = entry_of(small, "uttryck", 'värde("halsa")')
    found = explain(small.composed, small.labels, number, len(small.pages) - 1)
    assert 'Uttryck:    värde("halsa")' in found.text
    assert found.at.path == TEXT
    assert {row.path for row in found.rows} == {"data/serier/halsa.csv"}
    for row in found.rows:
        assert f"{row.path}:{row.line}" in found.text


def test_of_a_derived_value_the_rows_are_those_that_it_is_derived_from(small):
    number = next(
        n
        for n, one in enumerate(small.composed.written.entries)
        if any(getattr(datum, "inputs", ()) for datum in one.derivation.inputs)
    )
    inputs = small.composed.written.entries[number].derivation.inputs
    (derived, *_) = (datum for datum in inputs if getattr(datum, "inputs", ()))
    rows = explain(small.composed, small.labels, number, 0).rows
    assert {one.place for one in derived.inputs} <= set(rows)


def test_no_entry_is_refused(small):
    with pytest.raises(IndexError):
        explain(small.composed, small.labels, 10**6, 0)
