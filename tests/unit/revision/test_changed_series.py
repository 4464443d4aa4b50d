"""What becomes of a series when another file takes its place, told row by row."""

import pytest

from reportgen.project.snapshot import Snapshot
from reportgen.revision.changed_series import changed_series
from reportgen.revision.series_report import series_as_dict, series_lines

PATH = "data/serier/halsa.csv"
HEAD = "# indikator: halsa\n# källa: Provkällan\n# hämtad: 2024-01-01\n# av: –\n"
COLUMNS = "område;kön;år;värde;symbol\n"
NAMES = {"0018": "Provlänet", "1814": "Lekeberg"}


def project(rows, head=HEAD, columns=COLUMNS):
    return Snapshot({PATH: f"{head}{columns}{rows}".encode()})


def changed(old, new):
    return changed_series(PATH, old, new)


def words(change):
    return list(series_lines(series_as_dict("halsa", change, NAMES, "0018")))


def test_rows_are_new_revised_or_lost_and_their_order_and_digits_say_nothing():
    old = project("0018;T;2022;70,0;\n0018;T;2023;71;\n1814;T;2022;60;\n")
    new = project("0018;T;2024;73;\n0018;T;2023;72,5;\n0018;T;2022;70;\n")
    change = changed(old, new)
    assert (change.added, change.revised, change.lost) == (1, 1, 1)
    assert (change.times, change.areas) == (("2024",), ())
    assert words(change) == [
        "halsa: nytt år 2024, 1 nytt värde, 1 ändrat värde, 1 värde försvinner",
        "    Provlänet, 2023: 71 → 72,5",
        "    Provlänet, 2024: ingen rad → 73",
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("0018;K;2023;71;;\n", "0018;K;2023;;..;\n", "Provlänet, kvinnor, 2023: 71 → .."),
        ("0018;T;2023;71;;\n", "0018;T;2023;71;;1,8\n", "Provlänet, 2023: 71 → 71 ± 1,8"),
    ],
)
def test_symbols_and_margins_are_told_as_values_are(old, new, told):
    columns = "område;kön;år;värde;symbol;felmarginal\n"
    assert words(changed(project(old, columns=columns), project(new, columns=columns)))[1:] == [f"    {told}"]


def test_of_the_head_only_what_says_something_else_is_told():
    rows = "0018;T;2023;71;\n"
    later = HEAD.replace("2024-01-01", "2025-01-01").replace("# av: –\n", "")
    assert changed(project(rows), project(rows, later)) == changed(project(rows), project(rows))
    renamed = later.replace("Provkällan", "Annan") + "# undantag: osannolikt-värde 0018 T 2023: rätt\n"
    change = changed(project(rows), project(rows, renamed))
    assert [key for key, _, _ in change.head] == ["källa", "undantag"]
    assert words(change)[:2] == ["halsa: inga andra värden", "    Källa: Provkällan → Annan"]


def test_a_row_that_is_wrong_is_told_as_it_is_typed():
    old = project("0018;X;20Z4;x y;\n0018;T\n0018;T;2024;1;\n")
    assert words(changed(old, project("0018;T;2024;1;\n")))[1:] == ["    Provlänet, X, 20Z4: x y → ingen rad"]
    assert changed(project("", columns="fel;rubrik\n"), project("0018;T;2024;1;\n")).added == 1


def test_a_series_that_was_not_there_is_new_altogether():
    change = changed(Snapshot({}), project("0018;T;2021;1;\n0018;T;2022;1;\n1814;T;2023;1;\n"))
    assert words(change)[0] == "halsa: nya år 2021–2023, nya områden Provlänet och Lekeberg, 3 nya värden"


def test_many_rows_of_the_area_are_cut_short_in_words_and_whole_as_data():
    change = changed(Snapshot({}), project("".join(f"0018;T;{year};1;\n" for year in range(2000, 2020))))
    assert words(change)[13] == "    … och 8 till (--json visar alla)"
    assert len(series_as_dict("halsa", change, NAMES, "0018")["länet"]) == 20
