"""Expressions reach the report's data and nothing else, and fail in one way only."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.language.sandbox import shown
from reportgen.language.values import ExpressionError


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ('värde("nystartade")', "8,7\u00a0per 1\u00a0000 invånare"),
        ('värde("nystartade", år=2021) | tal', "10,4"),
        ('värde("halsa", kön="K")', "67,4\u00a0procent"),
        ('värde("bostader", år=2022, område="Hallsberg")', "Överskott"),
        ('riket("nystartade")', "10,4\u00a0per 1\u00a0000 invånare"),
        ('jämförelselän("nystartade") | tal', "9,2"),
        ('förändring("utslapp", 2023, 2024)', "\u22124\u00a0procent"),
        ('förändring("utslapp", 2023, 2024) | procent', "4\u00a0procent"),
        ('förändring("utslapp", 2005) | belopp | decimaler(1)', "32,5\u00a0procent"),
        ('skillnad("halsa", 2019, 2024)', "\u22121,8\u00a0procentenheter"),
        ('könsskillnad("halsa")', "\u22125,6\u00a0procentenheter"),
        ('senaste("nystartade")', "2024"),
        ('år("nystartade", -2)', "2023"),
        ('mål("halsa")', "75\u00a0procent"),
        ('antal("resurseffektivitet", "röd")', "1"),
        ('antal("resurseffektivitet", "röd") | ord("n-genus") | versal', "En"),
        ('kommuner("bostader", "lika", 1)', "en av två kommuner"),
        ('kommuner("bostader", "lika", 1, år=2022)', "en av tre kommuner"),
        ('kommuner("bostader", "lika", 1).andel', "50,0\u00a0procent"),
        ('kommuner("bostader", "över", 1)', "ingen av två kommuner"),
        ('kommuner("bostader", "minst", 0).namn', "Laxå och Lekeberg"),
        ('högst("bostader").namn', "Laxå"),
        ('namn("K1") | gemen', "ökat nyföretagande"),
        ('status("R2")', "röd"),
        ('bedömning("konkurrenskraft")', "vara möjligt att nå"),
        ('inställning("stilla")', "0,5"),
        ("rapport.datum", "1 mars 2025"),
        ('värde("balans")', "50,0\u00a0procent"),
        ('värde("halsogap")', "5,6\u00a0procentenheter"),
    ],
)
def test_what_expressions_print(sandbox, source, printed):
    assert shown(sandbox.evaluate(source)) == printed


def test_zero_is_a_state_and_a_missing_answer_is_not(sandbox):
    assert shown(sandbox.evaluate('värde("bostader", år=2024, område="Lekeberg")')) == "Underskott"
    with pytest.raises(ExpressionError, match="saknas"):
        sandbox.evaluate('värde("bostader", år=2024, område="Hallsberg")')


@pytest.mark.parametrize(
    "source",
    [
        "rapport.__class__",
        "rapport.__class__.__mro__",
        "värde.__globals__",
        "värde.__self__.data",
        'värde("nystartade").inputs',
        'värde("nystartade").number',
        '"{0.__class__}".format(rapport)',
        '"abc".upper()',
        '"%s" % rapport',
        '"a" * 100000000',
        "10 ** 10 ** 10",
        "[].append(1)",
        "range(10)",
        "lipsum()",
        "cycler(1)",
        "namespace()",
        "self",
        "config",
        "open('/etc/passwd')",
        "rapport|attr('__class__')",
        "rapport|map('x')",
        "{{ 1 }}",
        "1 +",
        "",
        "None",
        "True",
        "x",
        "värde",
        "[1, 2]",
        "(1).real",
        "0 / 0",
        "a" * 5000,
    ],
)
def test_everything_else_is_an_expression_error(sandbox, source):
    with pytest.raises(ExpressionError):
        shown(sandbox.evaluate(source))


words = st.sampled_from(
    [
        "värde",
        "antal",
        "kommuner",
        "rapport",
        "(",
        ")",
        '"halsa"',
        '"x"',
        ",",
        ".",
        "|",
        "ord",
        "tal",
        "procent",
        "+",
        "-",
        "*",
        "/",
        "**",
        "år",
        "=",
        "2024",
        "0",
        "~",
        "[",
        "]",
        "{",
        "}",
        "if",
        "else",
        "and",
        "not",
        "in",
        "__class__",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(words, max_size=9).map(" ".join) | st.text(max_size=30))
def test_no_expression_raises_anything_but_an_expression_error(sandbox, source):
    with contextlib.suppress(ExpressionError):
        assert isinstance(shown(sandbox.evaluate(source)), str)
