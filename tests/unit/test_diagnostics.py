"""Diagnostics of a run, as they are shown."""

from reportgen.diagnostics import MOST_OF_A_FILE, Position, Severity, bounded, error, warning


def test_of_a_file_with_very_many_faults_the_first_are_shown_and_how_many_the_others_are():
    first = [error("a", Position("a.csv", line), "m") for line in range(1, MOST_OF_A_FILE + 3)]
    second = [warning("b", Position("b.csv", line), "m") for line in range(1, MOST_OF_A_FILE + 2)]
    third = [error("c", Position("c.csv", line), "m") for line in range(1, MOST_OF_A_FILE + 1)]
    shown = bounded([*first, *second, *third])
    assert [one for one in shown if one.code != "fler-fel"] == [*first[:-2], *second[:-1], *third]
    rest = [(one.path, one.severity, one.message) for one in shown if one.code == "fler-fel"]
    assert rest == [
        ("a.csv", Severity.ERROR, "Och ytterligare 2 fel och varningar i filen."),
        ("b.csv", Severity.WARNING, "Och ytterligare 1 fel och varningar i filen."),
    ]
