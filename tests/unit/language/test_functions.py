"""The functions of the expression language: one language for their arguments, and one meaning of a trend."""

import inspect
import re
from pathlib import Path

import pytest

from reportgen.assess.goals import assess
from reportgen.data.dataset import load
from reportgen.functions import vocabulary
from reportgen.language.registry import FUNCTIONS, function
from reportgen.language.values import ExpressionError, ReportFacts
from reportgen.language.writing import write_result
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from tests.conftest import FIXTURES

# Every word that the office may write before an equals sign.
SWEDISH = {
    "annan",
    "bedömning",
    "effektmål",
    "form",
    "från",
    "färger",
    "gräns",
    "id",
    "indikator",
    "indikatorer",
    "inom",
    "kön",
    "med",
    "mål",
    "nyckel",
    "område",
    "steg",
    "tempus",
    "till",
    "ursprung",
    "utfall",
    "vad",
    "villkor",
    "år",
    "övergripande",
}


@pytest.fixture(scope="module")
def assessments():
    found = []
    project = take_snapshot(FIXTURES / "grund")
    settings = read_settings(project, found.append)
    return assess(load(project, settings, found.append), settings.assessment, found.append)


def test_every_argument_of_every_function_has_a_swedish_name(sandbox):
    functions = {name: known for name, known in sandbox.names.items() if not isinstance(known, ReportFacts)}
    used = {(name, word) for name, known in functions.items() for word in inspect.signature(known).parameters}
    assert {(name, word) for name, word in used if word not in SWEDISH} == set()
    assert {word for _, word in used} == SWEDISH


def test_every_argument_of_every_filter_has_a_swedish_name(sandbox):
    words = {word for known in sandbox.filters.values() for word in list(inspect.signature(known).parameters)[1:]}
    assert words == {"alla", "antal", "genus", "noll", "plural", "singular", "substantiv"}


def test_every_function_asks_a_query_first():
    first = {next(iter(inspect.signature(known).parameters)) for known in FUNCTIONS.values()}
    assert first == {"query"}


def test_every_module_that_registers_is_in_the_vocabulary():
    package = Path(vocabulary.__file__).parent
    registering = {
        path.stem
        for path in package.glob("*.py")
        if re.search("^@(function|filter_)", path.read_text("utf-8"), re.MULTILINE)
    }
    assert {module.__name__.rpartition(".")[2] for module in vocabulary.MODULES} == registering


def test_a_name_can_be_registered_only_once():
    with pytest.raises(ValueError, match="värde is registered twice"):
        function("värde")(len)


@pytest.mark.parametrize(
    "source",
    [
        'värde(indikator="halsa")',
        'trend(indikator="halsa")',
        'utveckling(indikator="halsa", från=2019)',
        'jämfört(indikator="nystartade")',
        'kommuner(indikator="bostader", villkor="lika", gräns=1)',
        'regel(vad="trend")',
    ],
)
def test_arguments_may_be_given_by_name(sandbox, source):
    assert write_result(sandbox.evaluate(source))


def test_a_trend_is_the_one_that_was_assessed(sandbox, assessments):
    for name, found in assessments.indicators.items():
        if found.trend is not None:
            value = sandbox.evaluate(f'trend("{name}")')
            assert value.number == found.trend.slope
            assert value.inputs == found.trend_basis
            assert {datum.year for datum in value.inputs} <= set(range(found.trend.first, found.trend.last + 1))


def test_the_trend_of_a_comparison_is_that_of_the_difference_from_the_other_counties(sandbox):
    value = sandbox.evaluate('trend("nystartade")')
    assert {datum.area for datum in value.inputs} == {"0017", "0018", "0019"}
    assert value.unit == "per 1\u00a0000 invånare per år"


def test_the_share_of_the_required_pace_is_the_trend_through_that_pace(sandbox):
    share = sandbox.evaluate('andel_av_takt("halsa")')
    trend, required = (sandbox.evaluate(f'{name}("halsa")').number for name in ("trend", "krävd_takt"))
    assert share.number == trend / required * 100
    assert write_result(share) == "−45\u00a0procent"
    used = [sandbox.evaluate(f'{name}("halsa")').inputs for name in ("trend", "krävd_takt")]
    assert set(share.inputs) == {datum for inputs in used for datum in inputs}


def test_a_target_against_other_counties_has_a_share_too(sandbox):
    share = sandbox.evaluate('andel_av_takt("nystartade")')
    assert share < 0
    assert {datum.area for datum in share.inputs} == {"0017", "0018", "0019"}


def test_a_trend_of_too_few_values_is_an_error(sandbox):
    with pytest.raises(ExpressionError, match="bostader har för få värden för en trend"):
        sandbox.evaluate('trend("bostader")')


def test_a_part_of_the_rule_rests_on_its_settings(sandbox):
    printed = sandbox.evaluate('regel("trend")')
    assert [stated.what for stated in printed.inputs] == ["trendår i rapport.toml", "minst_punkter i rapport.toml"]


def test_an_unknown_part_of_the_rule_has_a_suggestion(sandbox):
    with pytest.raises(ExpressionError) as caught:
        sandbox.evaluate('regel("trenden")')
    assert caught.value.hint == "Menade du trend?"
