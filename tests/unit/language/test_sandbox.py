"""Expressions reach the report's data and nothing else, and fail in one way only."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import TemplateSyntaxError, nodes

from reportgen.language.computing import Computing, Sandboxed
from reportgen.language.values import ExpressionError
from reportgen.language.writing import write_result


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
        ('målår("halsa")', "2030"),
        ('antal("resurseffektivitet", "röd")', "1"),
        ('antal("resurseffektivitet", "röd") | ord("n-genus") | versal', "En"),
        ('kommuner("bostader", "lika", 1)', "en av två kommuner"),
        ('kommuner("bostader", "lika", 1, år=2022)', "en av de tre kommunerna"),
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
        ('värde("halsa") - värde("halsa", kön="K")', "2,8\u00a0procentenheter"),
        ('värde("halsa") - 1', "69,2\u00a0procent"),
    ],
)
def test_what_expressions_print(sandbox, source, printed):
    assert write_result(sandbox.evaluate(source)) == printed


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ('värde("halsa") - värde("utslapp")', "har olika enheter"),
        ('värde("halsa") + värde("utslapp")', "har olika enheter"),
        ('värde("bostader", område="Laxå") - värde("bostader", område="Lekeberg")', "Lägen går inte att räkna med"),
    ],
)
def test_only_values_of_one_unit_are_reckoned_with(sandbox, source, why):
    with pytest.raises(ExpressionError, match=why):
        sandbox.evaluate(source)


def test_zero_is_a_state_and_a_missing_answer_is_not(sandbox):
    assert write_result(sandbox.evaluate('värde("bostader", år=2024, område="Lekeberg")')) == "Underskott"
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
        write_result(sandbox.evaluate(source))


@pytest.mark.parametrize(
    "source",
    [
        "värde('halsa') == 'röd'",
        "'röd' == värde('halsa')",
        "värde('halsa') != none",
        "värde('halsa') < 'röd'",
        "1 < värde('halsa') < 'röd'",
        "värde('halsa') in ['röd', 'gul']",
        "'röd' in [värde('halsa')]",
        "värde('halsa') in effektmål('resurseffektivitet', 'röd')",
        "[['röd']] == [[värde('halsa')]]",
        "värde('halsa') == true",
    ],
)
def test_a_value_that_is_compared_with_what_is_no_number_is_an_error(sandbox, source):
    with pytest.raises(ExpressionError, match="kan inte jämföras eller räknas ihop med"):
        sandbox.evaluate(source)


@pytest.mark.parametrize(
    ("source", "holds"),
    [
        ("värde('halsa') == 70.2", True),
        ("antal('resurseffektivitet', 'röd') == 1", True),
        ("1 == antal('resurseffektivitet', 'röd')", True),
        ("antal('resurseffektivitet', 'röd') != 1", False),
        ("antal('resurseffektivitet', 'röd') == rang('bostader', 'Laxå')", True),
        ("antal('resurseffektivitet', 'röd') in [0, 1]", True),
        ("0 < antal('resurseffektivitet', 'röd') == 1 < 2", True),
        ("0 < antal('resurseffektivitet', 'röd') == 1 < 1", False),
        ("status('R2') in ['röd', 'gul']", True),
    ],
)
def test_values_are_compared_by_their_numbers(sandbox, source, holds):
    assert sandbox.evaluate(source) is holds


def test_to_look_for_a_number_in_a_text_is_told_in_swedish(sandbox):
    with pytest.raises(ExpressionError, match=r"\(det går bara att söka efter text i en text\)"):
        sandbox.evaluate("värde('halsa') in 'halsa'")


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
        "==",
        "<",
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
        assert isinstance(write_result(sandbox.evaluate(source)), str)


def test_a_value_is_compared_with_a_number_that_has_decimals(sandbox):
    assert sandbox.evaluate("värde('halsa') > 68.5") is True
    assert sandbox.evaluate("värde('halsa') < 68.5") is False


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("1e999", "Ett tal i uttrycket är för stort."),
        ("[1, 2][5]", "Uttrycket läser något som inte finns."),
        ("2 ** 3", "Operatorn ** stöds inte här."),
        ("2 * 'a'", "Operatorn * stöds inte här."),
        ("'a' if 1 > 2", "Villkoret efter if gäller inte, och else saknas."),
        ("rapport.'x'", "Uttrycket går inte att tolka (här ska stå ett namn eller ett tal)."),
        ("1 | 'x'", "Uttrycket går inte att tolka (här ska stå ett namn)."),
        ("1 is odd is even", "Uttrycket går inte att tolka (”is” stöds inte)."),
        (
            "namn(kod='K1', 'K1')",
            "Uttrycket går inte att tolka (ett argument utan namn ska stå före dem som har namn).",
        ),
        (r"'\ud800'", "Tecknet U+D800 hör inte hemma i text."),
        (r"'a' ~ '\x00'", "Tecknet U+0000 hör inte hemma i text."),
        ("²", "Uttrycket går inte att tolka (ett tecken som inte kan stå i ett namn)."),
        (r"'\x'", "Uttrycket går inte att tolka (ett omvänt snedstreck i en text)."),
        ("1 2", "Uttrycket går inte att tolka (något står kvar efter uttrycket)."),
        ("1 is odd", "Uttrycket går inte att tolka (”is odd” stöds inte)."),
        ("namn('K1', kod='K1', kod='K1')", "Uttrycket går inte att tolka (argumentet ”kod” står två gånger)."),
        ("namn(*['K1'])", "Uttrycket går inte att tolka (oväntat ”*”)."),
        ("namn", "namn är en funktion."),
        ("[namn][0]", "namn är en funktion."),
        ("rapport.datum()", "Uttrycket kan inte beräknas (funktionen får inte användas)."),
        ("[" * 900 + "]" * 900, "Uttrycket går inte att tolka (för många parenteser i varandra)."),
    ],
)
def test_what_python_can_say_only_in_its_own_words_is_told_in_swedish(sandbox, source, message):
    with pytest.raises(ExpressionError) as caught:
        sandbox.evaluate(source)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("2 * 3", 6),
        ("7 // 2 - -1 + +1", 5),
        ("7 % 4", 3),
        ("3 / 2", 1.5),
        ("not (1 == 1 and 2 < 1 or false)", True),
        ("1 not in [1, 2]", False),
        ("'två' if 1 > 2 else 'en' ~ 1", "en1"),
        ("'abcd'[1:3]", "bc"),
        ("'abcd'[:1]", "a"),
        ("(1, 2)[1]", 2),
        ("{'a': 3}['a']", 3),
        ("{'a': 3}.a", 3),
    ],
)
def test_what_expressions_reckon(sandbox, source, result):
    assert sandbox.evaluate(source) == result


def test_every_call_is_tried_also_one_that_the_expression_passes_over(sandbox):
    sandbox.check_calls("värde('halsa') > 1 or ökar('halsa', 2023) or rapport('x')")
    with pytest.raises(ExpressionError, match="Indikatorn ”hals” är okänd"):
        sandbox.check_calls("värde('halsa') > 1 or ökar('hals', 2023)")


def test_what_is_no_expression_is_not_computed():
    with pytest.raises(TemplateSyntaxError, match="unexpected 'output'"):
        Computing({}, Sandboxed({}), lambda *_: None).visit(nodes.Output([], lineno=1))
