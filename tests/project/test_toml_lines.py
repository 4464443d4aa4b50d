import pytest

from reportgen.project.toml_places import parse

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
        ("mål", 0, "efter"): 10,
        ("mål", 1): 12,
        ("mål", 1, "namn"): 13,
        ("mål", 1, "sist"): 17,
    }


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
