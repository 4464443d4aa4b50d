"""Values of a TOML file are replaced, and every other byte stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.project.snapshot import Snapshot
from reportgen.project.toml_edits import edited, with_keys
from reportgen.project.toml_places import parse

TEXT = '''# Överst
[rapport]
år = 2025      # året
namn = "Å \\" # ingen kommentar"   # en kommentar
motiv = """
flera
rader"""
ord = ["a", "b"] # två

[[mål]]
datum = 2025-08-14
rad = { mapp = 'x', nr = 1 }
'''
VALUES = {
    ("rapport", "år"): "2026",
    ("rapport", "namn"): '""',
    ("rapport", "motiv"): '""',
    ("rapport", "ord"): "[]",
    ("mål", 0, "datum"): '""',
    ("mål", 0, "rad", "mapp"): '"y"',
}
AFTER = """# Överst
[rapport]
år = 2026      # året
namn = ""   # en kommentar
motiv = ""
ord = [] # två

[[mål]]
datum = ""
rad = { mapp = "y", nr = 1 }
"""


def read(content):
    text = Snapshot({"x.toml": content}).read_text("x.toml")
    return parse("x.toml", text, lambda told: pytest.fail(str(told)))


def as_bytes(text, ending, mark):
    return (mark + text.replace("\n", ending)).encode()


ENDINGS, MARKS = ("\n", "\r\n"), ("", "\ufeff")


@given(st.sets(st.sampled_from(sorted(VALUES, key=str))), st.sampled_from(ENDINGS), st.sampled_from(MARKS))
def test_only_the_values_that_are_named_become_others(keys, ending, mark):
    content = as_bytes(TEXT, ending, mark)
    one_by_one = content
    for key in sorted(keys, key=str):
        one_by_one = edited(one_by_one, read(one_by_one), {key: VALUES[key]})
    assert edited(content, read(content), {key: VALUES[key] for key in keys}) == one_by_one
    if keys == VALUES.keys():
        assert one_by_one == as_bytes(AFTER, ending, mark)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("mark", MARKS)
def test_comments_layout_and_line_breaks_stay(ending, mark):
    content = as_bytes(TEXT, ending, mark)
    assert edited(content, read(content), VALUES) == as_bytes(AFTER, ending, mark)


def test_line_breaks_of_two_kinds_stay_as_they_are():
    content = b"a = 1\r\nb = 2\nc = 3\r\n"
    assert edited(content, read(content), {("b",): "20", ("c",): "30"}) == b"a = 1\r\nb = 20\nc = 30\r\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a = 1\n", 'a = 1\n\n[mapp]\nnamn = "x"\n'),
        ("a = 1", 'a = 1\n\n[mapp]\nnamn = "x"\n'),
        ("[mapp] # en\nandra = 1\n[sist]\n", '[mapp] # en\nnamn = "x"\nandra = 1\n[sist]\n'),
        ("a = 1\r\n[mapp]\r\n", 'a = 1\r\n[mapp]\r\nnamn = "x"\r\n'),
    ],
)
def test_keys_are_added_below_their_header_or_a_new_one(before, after):
    content = before.encode()
    assert with_keys(content, read(content), "mapp", {"namn": '"x"'}) == after.encode()
