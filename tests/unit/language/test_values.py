"""What expressions give is a value like any other in Python: it can be compared, be a key, and be sent elsewhere."""

import pickle
from decimal import Decimal

import pytest

from reportgen.data.derivation import Derivation
from reportgen.data.model import Declared
from reportgen.diagnostics import Position
from reportgen.functions.observed import value
from reportgen.functions.vocabulary import open_sandbox
from reportgen.language.evaluate import evaluate
from reportgen.language.values import ExpressionError, Extreme, Printed, Share, Truth, Value, Year, inputs_of
from reportgen.narrative.parse import parse_narrative
from reportgen.narrative.tree import Claim, Computed, walk
from reportgen.project.snapshot import take_snapshot
from reportgen.swedish.times import SCHOOL_YEARS

STATED = (Declared("mål", "1", Position("data/indikatorer.csv", 2)),)
VALUE = Value(Decimal("1.25"), 1, "procent", STATED)
RESULTS = [
    VALUE,
    Value(Decimal(1), 0, "", (), ("Underskott", "Balans")),
    Year(2024, STATED),
    Printed("ett", STATED, VALUE),
    Printed("ett"),
    Truth(True, STATED, "skillnaden är 0"),
    Share(("Laxå",), 3, STATED),
    Extreme("Laxå", VALUE),
]


def sent_elsewhere(thing):
    return pickle.loads(pickle.dumps(thing))  # noqa: S301 - our own bytes


def named(result):
    return f"{type(result).__name__}: {result}"


@pytest.mark.parametrize("result", RESULTS, ids=named)
def test_a_result_comes_back_from_pickling_with_its_data(result):
    back = sent_elsewhere(result)
    assert type(back) is type(result)
    assert back == result
    assert str(back) == str(result)
    assert back.inputs == result.inputs


def test_a_printed_text_comes_back_from_pickling_with_its_value():
    assert sent_elsewhere(Printed("ett", STATED, VALUE)).value == VALUE


def test_an_evaluated_narrative_comes_back_from_pickling(query, project_folder):
    text = "---\nroll: kapitel\n---\n# Ett\n\nAndelen är {{ värde('halsa') }}.[^n]\n\n[^n]: {{ senaste('halsa') }}.\n\n"
    text += '- [Den är hög]{påstår="värde(\'halsa\') > 50"} i [län]{lang="en"}.\n'
    (project_folder / "narrative" / "20-p.md").write_text(text, encoding="utf-8")
    found = []
    parts = evaluate(parse_narrative(take_snapshot(project_folder), found.append), open_sandbox(query), found.append)
    assert found == []
    own = [node for part in parts if part.path.endswith("20-p.md") for node in walk(part)]
    traced = [node.derivation for node in own if isinstance(node, Claim | Computed)]
    assert [len(derivation.inputs) for derivation in traced] == [1, 1, 1]
    assert sent_elsewhere(parts) == parts


@pytest.mark.parametrize("other", ["röd", None, True, Decimal("1.25"), 1.25, Year(1, ()), Printed("1,3")])
def test_a_value_is_not_equal_to_anything_else_in_python_and_says_so_quietly(other):
    assert other != VALUE
    assert (other, 1) != (VALUE, 1)
    assert other not in {VALUE: "värde"}


def test_equal_values_are_one_key():
    same = Value(Decimal("1.25"), 1, "procent", STATED)
    assert {VALUE: 1, same: 2} == {VALUE: 2}
    assert Value(Decimal("1.25"), 1, "år", STATED) != VALUE


@pytest.mark.parametrize("result", RESULTS, ids=named)
def test_what_a_result_rests_on_is_asked_in_one_way(result):
    assert inputs_of(result) == result.inputs


@pytest.mark.parametrize("plain", [True, 1, "ett", None, (VALUE,), Derivation("1", ())], ids=repr)
def test_what_is_plain_rests_on_nothing(plain):
    assert inputs_of(plain) == ()


def test_a_school_year_that_was_looked_up_is_one_when_it_has_been_sent_elsewhere():
    assert str(sent_elsewhere(Year(SCHOOL_YEARS.ending(2024), ()))) == "2023/24"


def test_a_query_comes_back_from_pickling(query):
    back = sent_elsewhere(query)
    assert value(back, "halsa") == value(query, "halsa")


def test_an_error_that_is_kept_keeps_nothing_of_what_was_at_work_when_it_was_raised():
    reason = ExpressionError("finns inte", "Skriv om.")
    reason.__cause__ = reason.__context__ = KeyError()
    try:
        raise reason
    except ExpressionError as raised:
        kept = raised.alone()
    assert (str(kept), kept.hint) == ("finns inte", "Skriv om.")
    assert (kept.__traceback__, kept.__cause__, kept.__context__) == (None, None, None)
