"""Tables of figures, read from the HTML that templates give."""

from reportgen.data.derivation import Derivation
from reportgen.diagnostics import Position
from reportgen.document.ledger import Entry
from reportgen.review_copy.laying.figure_tables import FigureTable, FigureText, tables_of
from reportgen.review_copy.laying.words_shown import words_shown
from reportgen.review_copy.map import PieceKind

REGISTER = Position("data/indikatorer.csv", 4)
PLACES = (Position("templates/a.html", 1), REGISTER)
ENTRIES = (Entry("cell", "9,7", Derivation('värde("x")', ()), Position("narrative/10.md", 2)),)


def tables(html, fills=None):
    return tables_of(html, ENTRIES, PLACES, fills or {}, lambda word: f"{word[:5]}\u00ad{word[5:]}")


def rows(table):
    return [["".join(piece.text for piece in cell.pieces) for cell in row.cells] for row in table.rows]


def test_what_has_no_table_is_no_table():
    assert tables("<p>Ord</p>") == ()


def test_each_text_has_what_it_rests_on_and_where_it_was_written():
    (table,) = tables(
        "<table><tr><th scope=row><!--plats:1-->Företag<span class=enhet><!--plats:0-->, antal</span></th>"
        "<td class=tal><!--uppgift:0-->9,7<!--plats:0--> *</td></tr></table>"
    )
    ((name, value),) = [row.cells for row in table.rows]
    assert [piece.text for piece in name.pieces] == ["Företag", ", antal"]
    assert name.at == REGISTER
    assert [(piece.text, piece.kind, piece.source) for piece in value.pieces] == [
        ("9,7", PieceKind.VALUE, 'värde("x")'),
        (" *", PieceKind.FIXED, ""),
    ]
    assert value.alignment == "right"


def test_columns_of_drawings_alone_are_left_out():
    (table,) = tables(
        "<table><thead><tr><th>Mål<th colspan=2>Utveckling</tr></thead>"
        "<tr><td>Ett<td><img src=x alt=y><td>stiger</tr></table>"
    )
    assert table.columns == 2
    assert rows(table) == [["Mål", "Utveckling"], ["Ett", "stiger"]]


def test_cells_that_go_on_have_their_place_in_the_rows_below():
    (table,) = tables("<table><tr><td rowspan=2>A<td>1</tr><tr><td>2</tr></table>")
    assert rows(table) == [["A", "1"], ["", "2"]]
    assert table.rows[1].cells[0].continued


def test_words_that_are_set_apart_are_not_run_together():
    (table,) = tables("<table><tr><td>Stiger<span>mycket</span><br>nu <b>ja</b>, visst</tr></table>")
    assert rows(table) == [["Stiger mycket nu ja, visst"]]


def test_texts_beside_tables_are_kept():
    text, table = tables("<p>Värden 2022</p><table><tr><td>1</tr></table>")
    assert isinstance(text, FigureText)
    assert isinstance(table, FigureTable)


def test_grounds_follow_the_class_and_their_legend_is_a_row_on_the_same():
    legend, table = tables(
        '<ul><li><span class="ruta varm"></span>sämre</li><li><span class="kall"></span>bättre</li></ul>'
        '<table><tr><td class="tal varm">1</tr></table>',
        {"varm": "EEB877", "kall": "86BCC5"},
    )
    assert [cell.fill for cell in legend.rows[0].cells] == ["EEB877", "86BCC5"]
    assert table.rows[0].cells[0].fill == "EEB877"


def test_long_words_in_the_headings_of_many_columns_may_be_divided():
    heads = "".join("<th>Eftergymnasial" for _ in range(8))
    (table,) = tables(f"<table><thead><tr>{heads}</tr></thead><tr>{'<td>Eftergymnasial' * 8}</tr></table>")
    assert [row[0] for row in rows(table)] == ["Efter\u00adgymnasial", "Eftergymnasial"]


def test_a_picture_is_described_by_its_words_without_the_caption():
    html = (
        '<figure><figcaption>Figur 1</figcaption><p>Bidrar till</p><ul><li>Mål <img alt="på väg">.</li></ul></figure>'
    )
    assert words_shown(html) == "Bidrar till; Mål på väg."
