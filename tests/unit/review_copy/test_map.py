"""The map of a review copy, written and read."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from reportgen.diagnostics import Collector, Position
from reportgen.review_copy.map import (
    Block,
    BlockKind,
    Piece,
    PieceKind,
    ReviewMap,
    Statement,
    map_text,
    read_map,
    statements_of,
)

STATED = Statement(3, 5, about=("sysselsattning",))
COPY = ReviewMap(
    "4f2a",
    dt.datetime(2025, 8, 20, 9, 0, tzinfo=dt.UTC),
    "Anna Exempel",
    "",
    "Läget i länet",
    {"narrative/10-arbete.md": "# Arbete\n\nAllt \\*fler* har arbete.\n"},
    (
        Block("rg_0001", BlockKind.FIXED, Position(""), (Piece("Granskningskopia"),)),
        Block(
            "rg_0002",
            BlockKind.HEADING,
            Position("narrative/10-arbete.md", 1, 1),
            (Piece("1\t", PieceKind.NUMBER), Piece("Arbete", PieceKind.TEXT, 1, 3, "Arbete")),
            level=1,
        ),
        Block(
            "rg_0003",
            BlockKind.CELL,
            Position("narrative/10-arbete.md", 3, 1),
            (
                Piece("Allt ", PieceKind.TEXT, 3, 1, "Allt ", marks=("stark",), statement=STATED),
                Piece("*", PieceKind.TEXT, 3, 6, "\\*", statement=STATED),
                Piece("45", PieceKind.VALUE, 3, 9, source='senaste("x")'),
            ),
            table=1,
            row=2,
            cell=1,
            within=("ruta",),
        ),
    ),
    ("Granskningskopia",),
)


def test_a_map_reads_back_as_it_was_written():
    heard = Collector()
    assert read_map(COPY.file, map_text(COPY), heard.report) == COPY
    assert heard.diagnostics == []


def test_a_map_has_one_line_for_each_paragraph_and_says_nothing_that_is_empty():
    lines = [line for line in map_text(COPY).split("\n") if line.startswith('{"bokmärke"')]
    assert lines[0] == (
        '{"bokmärke": "rg_0001", "slag": "fast", "delar": [{"text": "Granskningskopia", "slag": "fast"}]},'
    )
    assert len(lines) == len(COPY.blocks)


def test_the_statements_of_a_paragraph_are_told_once():
    assert list(statements_of(COPY.blocks[2])) == [STATED]


def without(key):
    given = json.loads(map_text(COPY))
    del given[key]
    return json.dumps(given)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "går inte att läsa"),
        ("[]", "går inte att läsa"),
        (without("block"), "går inte att läsa"),
        (map_text(COPY).replace('"slag": "rubrik"', '"slag": "okänt"'), "går inte att läsa"),
        (map_text(COPY).replace('"version": 1', '"version": 2'), "version 2"),
        (map_text(COPY).replace("har arbete", "saknar arbete"), "har ändrats"),
    ],
)
def test_a_damaged_map_is_told_and_not_used(text, told):
    heard = Collector()
    assert read_map("granskning/4f2a.json", text, heard.report) is None
    (one,) = heard.diagnostics
    assert (one.code, one.path) == ("granskningskarta", "granskning/4f2a.json")
    assert told in one.message
    assert one.hint


def test_the_id_names_the_file():
    assert replace(COPY, id="9").file == "granskning/9.json"
