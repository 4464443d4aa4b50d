import datetime as dt
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.project.toml_places import as_typed, parse

TEXT = '''# kommentar
vision = "Ett [län] = bra"

[[mål]]
namn = "Första"
övrigt = [
  "a = 1",
  "b",
]
efter = 1

[[mål]]
namn = """
flera
namn = "inte en nyckel"
rader"""
sist = 2
'''


def test_keys_with_swedish_letters_are_allowed_and_placed():
    document = parse("x.toml", TEXT, lambda d: pytest.fail(str(d)))
    assert document.values["mål"][0]["övrigt"] == ["a = 1", "b"]
    places = {keys: document.places[keys][0] for keys in document.places}
    assert places == {
        ("vision",): 2,
        ("mål",): 4,
        ("mål", 0): 4,
        ("mål", 0, "namn"): 5,
        ("mål", 0, "övrigt"): 6,
        ("mål", 0, "övrigt", 0): 7,
        ("mål", 0, "övrigt", 1): 8,
        ("mål", 0, "efter"): 10,
        ("mål", 1): 12,
        ("mål", 1, "namn"): 13,
        ("mål", 1, "sist"): 17,
    }


@pytest.mark.parametrize(
    ("typed", "line", "column"),
    [
        ('a = "text"', 1, 6),
        ("a = 'text'", 1, 6),
        ('a = """text"""', 1, 8),
        ("a = '''\ntext\noch mer'''", 2, 1),
        ('[b]\na = ""', 2, 6),
        ("a = 7", 1, 1),
    ],
)
def test_a_text_has_the_place_of_its_first_character(typed, line, column):
    document = parse("x.toml", typed, lambda d: pytest.fail(str(d)))
    place = document.text_at(*(("b", "a") if "[b]" in typed else ("a",)))
    assert (place.line, place.column) == (line, column)


def test_a_key_that_is_missing_has_the_place_of_its_table():
    document = parse("x.toml", TEXT, lambda d: pytest.fail(str(d)))
    assert document.at("mål", 1, "saknas").line == 12


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("a = 1\nb = fel\n", 2, 5), ("år = fel\n", 1, 6), ("a = 1\na = 2\n", 2, 6), ('a = "öppen\n', 1, 11)],
)
def test_syntax_errors_have_the_line_of_the_file_as_typed(text, line, column):
    found = []
    assert parse("x.toml", text, found.append) is None
    assert [(d.code, d.line) for d in found] == [("toml-syntax", line)]
    assert abs(found[0].column - column) <= 1


BARE = st.text("abcåäöÅÄÖé-_19", min_size=1, max_size=4)
# A key in quotation marks may hold what has a meaning outside them.
QUOTED = st.text("åx .=#[]{},'", min_size=1, max_size=4).map(lambda key: f'"{key}"')
ASCII = st.text("abc-_19", min_size=1, max_size=4)
KEYS = BARE | QUOTED
ONE_LINE = st.sampled_from(
    [
        "1",
        "-0.5",
        "true",
        "2025-08-14",
        "2025-08-14 09:00:00",
        '""',
        '"år = 1"',
        '"[län] # \\" {"',
        "'[[mål]] \"'",
        '"\\u00e5"',
        '"""a"b"""',
        '"""slut på citat"""""',
        "'''nyckel = \\'''",
    ]
)
LONG = st.sampled_from(['"""\nnamn = "inte en nyckel"\n[inte.ett.avsnitt]\n"""', "'''\nå = 1\n# ]\n'''"])
END = st.sampled_from(["", "  ", " # kommentar = [1", "\n\n# [kommentar]"])
GAP = st.sampled_from(["", " ", "\n", "\n  # ] å = 1\n"])


def inline(values):
    """Write an inline table; only ASCII and quoted keys may stand in it."""
    pairs = st.dictionaries(ASCII | QUOTED, values, max_size=3)
    return pairs.map(lambda table: f"{{ {', '.join(f'{key} = {value}' for key, value in table.items())} }}")


def listed(values):
    return st.tuples(st.lists(values, max_size=3), GAP).map(
        lambda drawn: f"[{drawn[1]}{f',{drawn[1]}'.join(drawn[0])}]"
    )


VALUES = st.recursive(ONE_LINE, lambda inner: inline(inner) | listed(inner), max_leaves=5)


@st.composite
def documents(draw):
    """Write a document that may use a key twice, which the test leaves out: what is left is TOML."""
    lines = []
    tables = draw(st.lists(st.sampled_from(["[{}]", "[[{}]]", "[ {} ]", "  [[ {} ]]"]), max_size=4))
    for table in ["", *tables]:
        if table:
            names = draw(st.lists(BARE, min_size=1, max_size=2) | st.lists(QUOTED, min_size=1, max_size=2))
            lines.append(table.format(".".join(names)) + draw(END))
        for _ in range(draw(st.integers(0, 3))):
            names = draw(st.lists(BARE, min_size=1, max_size=2) | st.lists(QUOTED, min_size=1, max_size=1))
            lines.append(f"{draw(GAP)}{'.'.join(names)} = {draw(VALUES | LONG)}{draw(END)}")
    return "\n".join(lines) + "\n"


def paths(value, path=()):
    """Yield the path of every key, and of every table and item of a list."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in children:
        yield (*path, key)
        yield from paths(inner, (*path, key))


@given(documents())
def test_every_key_that_tomllib_reads_has_a_place_on_a_line_that_holds_it(text):
    faults = []
    document = parse("x.toml", text, faults.append)
    if document is None:
        assert {fault.message for fault in faults} <= {
            "Raden följer inte TOML-formatet (nyckeln står två gånger).",
            "Raden följer inte TOML-formatet (avsnittet står två gånger).",
        }
        return
    lines = text.split("\n")
    assert set(paths(document.values)) == set(document.places)
    for path, (line, column) in document.places.items():
        rest = lines[line - 1][column - 1 :]
        key = next(part for part in reversed(path) if isinstance(part, str))
        assert rest
        assert not rest[0].isspace()
        if isinstance(path[-1], str):
            assert key in rest


def test_quoted_keys_are_read_with_their_escapes():
    document = parse("x.toml", 'a."\\u00e5" = {b = 1}\n', lambda d: pytest.fail(str(d)))
    assert document.values == tomllib.loads('a."å" = {b = 1}')
    assert document.at("a", "å", "b").column == 15


@pytest.mark.parametrize("escape", ["\\u0000", "\\u202E", "\\u0007", "\\uFFFF", "\\uFDD0", "\\U0001FFFE"])
@pytest.mark.parametrize(
    ("line", "column"),
    [
        ('namn = "Region{}Prov"', 1),
        ('lista = ["a",\n  "b{}"]', 3),
        ('"nam{}n" = 1', 1),
        ('t = {{a = 1, b = "{}"}}', 13),
    ],
)
def test_what_a_file_may_not_hold_may_not_be_written_by_an_escape(line, column, escape):
    faults = []
    text = "\n" + line.format(escape)
    assert parse("x.toml", text, faults.append) is None
    assert [(fault.code, fault.line, fault.column) for fault in faults] == [
        ("styrtecken", text.count("\n") + 1, column)
    ]


def test_line_breaks_and_tabs_may_be_written_by_an_escape():
    assert parse("x.toml", 'a = "b\\n\\tc"', pytest.fail).values == {"a": "b\n\tc"}


def test_tables_within_the_newest_of_an_array_have_their_places():
    document = parse("x.toml", "[[mål]]\n[mål.del]\na = 1\n[[mål]]\n[mål.del]\na = 2\n", pytest.fail)
    assert document.at("mål", 0, "del", "a").line == 3
    assert document.at("mål", 1, "del", "a").line == 6


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        (True, "true"),
        (dt.date(2025, 3, 1), "2025-03-01"),
        ("ord", '"ord"'),
        (["a", 1, [False]], '["a", 1, [false]]'),
        ({"a": 1}, "ett avsnitt"),
        (16**400, "ett mycket långt tal"),
        ("x" * 100, '"' + "x" * 59 + "…"),
    ],
)
def test_a_value_is_shown_as_it_may_have_been_typed_and_never_at_length(value, typed):
    assert as_typed(value) == typed


@pytest.mark.parametrize(
    "header", ["[[område/*]]", "[område x]", "[område, x]", "[[område#]]", "[område..x]", "[område.]"]
)
def test_a_header_that_is_no_key_is_told_as_toml_tells_it(header):
    told = []
    assert parse("a.toml", f"a = 1\n{header}\nb = 2\n", told.append) is None
    assert [(one.code, one.line) for one in told] == [("toml-syntax", 2)]


@pytest.mark.parametrize("header", ["[område]", "[[ område ]]", "[område . år] # så", "[a.område]"])
def test_a_header_of_swedish_words_is_read(header):
    assert parse("a.toml", f"{header}\nb = 2\n", pytest.fail) is not None


@pytest.mark.parametrize("text", ["a = " + "[" * 2000 + "]" * 2000, ".".join("a" * 2000) + " = 1"])
def test_lists_and_keys_within_each_other_have_an_end(text):
    told = []
    assert parse("a.toml", f"{text}\n", told.append) is None
    assert [one.message for one in told] == ["För många listor i varandra."]
