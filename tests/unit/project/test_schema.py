"""The same mistake in TOML has the same message, whichever file it stands in."""

import datetime as dt
from dataclasses import dataclass, field

import pytest

from reportgen.project.schema import Key, array_of_tables, check_table, declared, keys_of
from reportgen.project.toml_places import parse

KEYS = (
    Key("namn", str),
    Key("antal", int, 1, span=(1, 99)),
    Key("andel", float, 0.5, span=(0, 1)),
    Key("slag", str, "a", choices=("a", "b")),
    Key("kod", str, "x", form=(r"[a-z]", "En bokstav.")),
    Key("ord", tuple[str, ...], (), distinct=True),
    Key("nummer", tuple[int, ...], (), span=(1, 9)),
    Key("motiv", str, None, together=("motiv", "av")),
    Key("av", str, None, together=("motiv", "av")),
)


def checked(text):
    """Check [t]; return the table and every diagnostic as line, code, message and hint."""
    faults = []
    table = check_table(parse("x.toml", text, faults.append), ("t",), KEYS, faults.append)
    return table, [(fault.line, fault.code, fault.message, fault.hint) for fault in faults]


def test_what_is_left_out_has_its_default_and_what_is_written_its_type():
    table, faults = checked('[t]\nnamn = "Å"\nandel = 1\nord = ["a", "b"]\n')
    assert faults == []
    assert table.faulty == frozenset()
    assert table.values == {
        "namn": "Å",
        "antal": 1,
        "andel": 1.0,
        "slag": "a",
        "kod": "x",
        "ord": ("a", "b"),
        "nummer": (),
        "motiv": None,
        "av": None,
    }
    assert isinstance(table.values["andel"], float)
    assert (table.text("namn"), table.text("motiv")) == ("Å", "")
    assert (table.place.line, table.at("ord").line, table.at("kod").line) == (1, 4, 1)


@pytest.mark.parametrize(
    ("line", "code", "message", "hint"),
    [
        ('namm = "x"', "okänd-nyckel", "Nyckeln namm finns inte i [t].", "Menade du namn?"),
        ("antal = true", "fel-typ", "antal ska vara ett heltal.", "Nu står där true."),
        ("antal = 100", "fel-värde", "antal är 100.", "Värdet ska ligga mellan 1 och 99."),
        (
            f"antal = 0x{'f' * 5000}",
            "fel-värde",
            "antal är ett mycket långt tal.",
            "Värdet ska ligga mellan 1 och 99.",
        ),
        (
            f"andel = 0x{'f' * 5000}",
            "fel-värde",
            "andel är ett mycket långt tal.",
            "Värdet ska ligga mellan 0 och 1.",
        ),
        ("andel = nan", "fel-värde", "andel är nan.", "Värdet ska ligga mellan 0 och 1."),
        ('slag = "c"', "fel-värde", "slag kan inte vara ”c”.", "Välj mellan a, b."),
        ('kod = "ab"', "fel-värde", "kod kan inte vara ”ab”.", "En bokstav."),
        ('ord = "a"', "fel-typ", "ord ska vara en lista med text.", 'Nu står där "a".'),
        ("ord = [1]", "fel-typ", "ord ska vara en lista med text.", "I listan står 1."),
        ('ord = ["a", "a"]', "dubblett", "a står två gånger i ord.", "Ta bort den ena."),
        ('ord = [" "]', "fel-värde", "I ord står en tom text.", "Skriv ett värde eller ta bort den."),
        ("nummer = [10]", "fel-värde", "nummer är 10.", "Värdet ska ligga mellan 1 och 9."),
        ("nummer = [1.0]", "fel-typ", "nummer ska vara en lista med heltal.", "I listan står 1.0."),
        ('motiv = "x"', "nyckel-saknas", "[t] saknar av.", "Lägg till raden av = …"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_to_do(line, code, message, hint):
    _, faults = checked(f'[t]\nnamn = "x"\n{line}\n')
    at = 1 if code == "nyckel-saknas" else 3
    assert faults == [(at, code, message, hint)]


@pytest.mark.parametrize(
    ("key", "told"),
    [
        (Key("dag", dt.date, None), []),
        (Key("dag", dt.date, blank=True), []),
        (Key("dag", dt.date), ["dag ska vara ett datum (ÅÅÅÅ-MM-DD)."]),
    ],
)
def test_an_empty_text_is_a_date_that_is_not_filled_in_where_there_may_be_none(key, told):
    faults = []
    table = check_table(parse("x.toml", 'dag = ""\n', faults.append), (), (key,), faults.append)
    assert [fault.message for fault in faults] == told
    assert table.values.get("dag") is None
    assert table.faulty == ({"dag"} if told else frozenset())


def test_of_a_list_the_items_that_are_right_are_kept_and_the_key_counts_as_faulty():
    table, _ = checked('[t]\nnamn = "x"\nord = ["a", 1, "b"]\n')
    assert table.values["ord"] == ("a", "b")
    assert table.faulty == {"ord"}


@pytest.mark.parametrize("text", ["", "[t]\n"])
def test_a_table_that_is_empty_or_left_out_lacks_its_required_key(text):
    table, faults = checked(text)
    assert table.faulty == {"namn"}
    assert faults == [(1, "nyckel-saknas", "[t] saknar namn.", "Lägg till raden namn = …")]


def test_something_else_than_a_table_is_told():
    table, faults = checked("t = 1\n")
    assert table is None
    assert faults == [(1, "fel-typ", "[t] ska vara ett avsnitt.", "Skriv [t] på egen rad.")]


def test_the_tables_of_an_array_are_named_as_they_are_written():
    faults = []
    document = parse("x.toml", "[[t]]\n[[t]]\nfel = 1\n", faults.append)
    paths = array_of_tables(document, "t", faults.append)
    assert paths == [("t", 0), ("t", 1)]
    check_table(document, paths[1], (), faults.append)
    assert [(fault.line, fault.message) for fault in faults] == [(3, "Nyckeln fel finns inte i [[t]].")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fel = 1\n", "Nyckeln fel finns inte i filen."),
        ("fel = [1]\n", "Nyckeln fel finns inte i filen."),
        ("[fel]\n", "Avsnittet [fel] är okänt."),
        ("[[fel]]\n", "Avsnittet [[fel]] är okänt."),
    ],
)
def test_what_is_not_known_at_the_top_of_a_file_is_named_by_its_form(text, message):
    faults = []
    check_table(parse("x.toml", text, faults.append), (), (), faults.append, ("annat",))
    assert [(fault.code, fault.message, fault.hint) for fault in faults] == [
        ("okänd-nyckel", message, "Menade du annat?")
    ]


def test_a_dataclass_declares_its_keys_with_the_types_of_its_annotations():
    @dataclass
    class Section:
        name: str = declared("namn")
        day: dt.date | None = declared("dag", None)
        years: tuple[int, ...] = declared("år", (), span=(1900, 2200))
        level: float = field(default=1.0, metadata={"key": "nivå"})

    assert keys_of(Section) == {
        "name": Key("namn", str),
        "day": Key("dag", dt.date, None),
        "years": Key("år", tuple[int, ...], (), span=(1900, 2200)),
        "level": Key("nivå", float, 1.0),
    }


def test_a_key_that_is_missing_at_the_top_of_a_file_is_told_with_how_it_is_written():
    faults = []
    check_table(parse("x.toml", "", faults.append), (), [Key("vision", str)], faults.append)
    assert [str(fault) for fault in faults] == [
        'x.toml:1:1: fel [nyckel-saknas] vision saknas.\n    Tips: Skriv vision = "…" överst.'
    ]
