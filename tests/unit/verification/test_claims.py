"""What the sources themselves say of constructed data, and what stops no comparison."""

import pytest
from lxml import etree

from reportgen.verification.claims import _has_examples
from reportgen.verification.rows import _difference, _numbered, _table

PUBLISHED, EXAMPLE = b"# ursprung: publicerad\nar;varde\n", b"# ursprung: exempel\nar;varde\n"
SERIES, EARLIER = "data/serier/a.csv", "tidigare/2024/serier/a.csv"


def record(answer):
    return etree.fromstring(f'<r><uppgift nyckel="exempeldata">{answer}</uppgift></r>')


@pytest.mark.parametrize(
    ("sources", "root", "expected"),
    [
        ({SERIES: PUBLISHED}, record("ja"), False),
        ({SERIES: EXAMPLE}, record("nej"), True),
        ({SERIES: PUBLISHED, EARLIER: EXAMPLE}, record("nej"), True),
        # A series that says nothing of its origin leaves it to the record.
        ({SERIES: b"ar;varde\n"}, record("ja"), True),
        ({SERIES: b"ar;varde\n"}, record("nej"), False),
        ({SERIES: b"ar;varde\n"}, None, False),
        ({"data/annat.csv": EXAMPLE}, record("ja"), False),
    ],
)
def test_whether_data_are_constructed_is_read_from_the_sources(sources, root, expected):
    assert _has_examples(sources, root) is expected


def test_what_is_no_table_has_no_rows():
    assert list(_table(b'a;b\n"' + b"x" * 200_000)) == []
    assert _numbered(b"# bara en rad\n") == {}
    assert _numbered(b"a;b\n1;2\n" + b'"' + b"x" * 200_000) == {"2": {"a": "1", "b": "2"}}


def test_rows_are_numbered_by_their_lines_and_cells_may_be_quoted():
    content = b'# ursprung: exempel\n\n"not";ar\n\n"a; ""b""";2024\nc; 2025\n'
    assert _numbered(content) == {"5": {"not": 'a; "b"', "ar": "2024"}, "6": {"not": "c", "ar": "2025"}}


def test_the_column_that_differs_is_named():
    held = {"område": "0018", "kön": "K", "år": "2024", "värde": "1", "symbol": ""}
    row = {"områdeskod": "0018", "kön": "kvinnor", "år": "2024", "värde": "1,0", "symbol": ""}
    assert _difference(row, held) == ""
    assert _difference({**row, "år": "2023"}, held) == "år är ”2023” men ”2024” där"
