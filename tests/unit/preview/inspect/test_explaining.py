"""What a printed number rests on."""

import pytest

from reportgen.preview.inspect.explaining import explain

TEXT = "narrative/10-inledning.md"


def entry_of(asked, kind, expression):
    entries = asked.composed.written.entries
    return next(n for n, one in enumerate(entries) if one.kind == kind and expression in one.derivation.expression)


def test_a_value_is_explained_as_the_command_does_it(small):
    number = entry_of(small, "uttryck", 'värde("halsa")')
    found = explain(small.composed, small.labels, number, len(small.pages) - 1)
    assert 'Uttryck:    värde("halsa")' in found
    (datum,) = small.composed.written.entries[number].derivation.inputs
    assert f"({datum.place.path}:{datum.place.line})" in found


@pytest.mark.parametrize("number", [-1, 10**6])
def test_no_entry_is_refused(small, number):
    with pytest.raises(IndexError):
        explain(small.composed, small.labels, number, 0)
