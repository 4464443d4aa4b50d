"""What WeasyPrint answers is the same when it is remembered."""

import inspect
from importlib import import_module

import pytest
import tinycss2
from weasyprint import svg
from weasyprint.svg import css, utils

from reportgen.output.pdf.remembered import remember_drawings, remembering

ASKED = [
    (utils.normalize, "1,2 -3E-4.5.6"),
    (utils.parse_url, "url('#mark')"),
    (utils.size, "2em", 12),
    (utils.size, "50%", None, 80),
    (css.parse_declarations, "fill: red; stroke: blue !important"),
]


@pytest.mark.parametrize("asked", ASKED)
def test_an_answer_is_the_same_the_second_time(asked):
    function, *arguments = asked
    original, remembered = inspect.unwrap(function), remembering(inspect.unwrap(function))
    assert remembered(*arguments) == original(*arguments)
    assert remembered(*arguments) is remembered(*arguments)


def test_what_cannot_be_remembered_is_asked_each_time():
    tokens = tinycss2.parse_component_value_list("fill: red")
    remembered = remembering(inspect.unwrap(css.parse_declarations))
    assert remembered(tokens) == ([("fill", "red")], [])
    assert remembered(input=tokens) == ([("fill", "red")], [])


def test_drawings_are_read_with_what_is_remembered():
    remember_drawings()
    assert svg.size is import_module("weasyprint.svg.text").size is utils.size
    assert hasattr(svg.size, "__wrapped__")
    assert svg.parse_declarations is css.parse_declarations


def test_a_failure_is_met_each_time():
    remembered = remembering(inspect.unwrap(utils.size))
    for _ in range(2):
        with pytest.raises(AssertionError):
            remembered("1em")
