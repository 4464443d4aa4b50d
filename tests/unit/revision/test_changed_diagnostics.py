"""Which errors and warnings one state has and another has not."""

from reportgen.diagnostics import Position, error, warning
from reportgen.revision.changed_diagnostics import only_in

PLACE = Position("narrative/10-a.md", 6, 3)


def test_what_is_said_of_one_place_with_other_values_is_the_same():
    old = [error("påstående-falskt", PLACE, "värdet är 1")]
    new = [error("påstående-falskt", PLACE, "värdet är 2")]
    assert only_in(new, old) == ()


def test_a_claim_that_is_false_was_wrong_before_if_it_could_not_be_decided():
    old = [error("påstående-oavgjort", PLACE, "värdet saknas")]
    assert only_in([error("påstående-falskt", PLACE, "värdet är 2")], old) == ()


def test_one_of_two_faults_at_one_place_is_new_and_it_is_the_one_that_was_not_said_before():
    first = warning("nyaste-saknas", PLACE, "halsa")
    second = warning("nyaste-saknas", PLACE, "utslapp")
    assert only_in([second, first], [first]) == (second,)
    assert only_in([first, second], []) == (first, second)


def test_a_warning_that_becomes_an_error_is_new():
    new = error("olika-uppgifter", PLACE, "samma")
    assert only_in([new], [warning("olika-uppgifter", PLACE, "samma")]) == (new,)


def test_a_fault_of_the_data_is_the_same_on_whichever_row_it_stands():
    def gap(line, year):
        return error("lucka", Position("data/serier/halsa.csv", line, 1), f"{year} saknas")

    assert only_in([gap(9, 2020)], [gap(8, 2020)]) == ()
    assert only_in([gap(8, 2021)], [gap(8, 2020)]) == (gap(8, 2021),)


def test_a_claim_in_a_register_is_the_same_where_it_stands_whatever_its_values_are():
    motive = Position("data/mal.toml", 12, 9)
    old, new = (error("påstående-falskt", motive, f"värdet är {value}") for value in (1, 2))
    assert only_in([new], [old]) == ()
