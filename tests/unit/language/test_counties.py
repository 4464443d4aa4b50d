"""The place of the county among all counties of the country."""

import pytest

from reportgen.assess.goals import assess
from reportgen.data.dataset import load
from reportgen.data.model import COUNTIES
from reportgen.functions.vocabulary import open_sandbox
from reportgen.language.lookup import Query
from reportgen.language.values import ExpressionError
from reportgen.project.settings import read_settings
from reportgen.project.snapshot import take_snapshot
from tests.conftest import FIXTURES

AREAS, SERIES, REGISTER = "data/omraden.csv", "data/serier/bredd.csv", "data/indikatorer.csv"
HEAD = "# indikator: bredd\n# källa: Provkällan\n# ursprung: exempel\n# hämtad: –\n# not: Prov.\nområde;kön;år;värde;symbol\n"
ROW = "bredd;Hushåll med bredband;Bredband;procent;1;{};;;;;;;1;Provkällan;;nej;;;;;\n"


@pytest.fixture
def evaluated():
    """Return what evaluates an expression where the other counties have given values, and the own one 70, in 2023."""

    def evaluate(source, others, direction="upp"):
        project = take_snapshot(FIXTURES / "grund")
        listed = project.read_text(AREAS)
        known = [line.split(";")[0] for line in listed.splitlines() if line.split(";")[2] in {"län", "jämförelselän"}]
        codes = [code for code in known if code != "0018"]
        new = [f"{9100 + number}" for number in range(max(len(others) - len(codes), 0))]
        listed += "".join(f"{code};Län {code};övrigt län;{code}\n" for code in new)
        values = {"0018": 70, **dict(zip([*codes, *new], others, strict=False))}
        rows = [
            f"{code};T;2023;{value};\n" if value is not None else f"{code};T;2023;;..\n"
            for code, value in sorted(values.items())
        ]
        project = project.overlaid(
            {
                AREAS: listed,
                SERIES: HEAD + "".join(rows),
                REGISTER: project.read_text(REGISTER) + ROW.format(direction),
            }
        )
        settings = read_settings(project, pytest.fail)
        data = load(project, settings, pytest.fail)
        query = Query(data, assess(data, settings.assessment, pytest.fail), settings)
        return open_sandbox(query).evaluate(source)

    return evaluate


@pytest.mark.parametrize(
    ("others", "direction", "place"),
    [
        ([60] * 18 + [75, 80], "upp", 3),
        ([60] * 18 + [75, 80], "ner", 19),
        ([60] * 20, "upp", 1),
        ([60] * 20, "ner", 21),
        ([60] * 18 + [70, 80], "upp", 2),
    ],
)
def test_the_best_value_comes_first_and_equal_ones_share_the_better_place(evaluated, others, direction, place):
    found = evaluated('länsrang("bredd")', others, direction)
    assert found.number == place
    assert len(found.inputs) == COUNTIES


def test_another_county_has_a_place_too(evaluated):
    assert evaluated('länsrang("bredd", "Län 9100", 2023)', [60] * 2 + [90] + [60] * 17).number == 1


@pytest.mark.parametrize(
    ("source", "others", "message"),
    [
        ('länsrang("bredd")', [60] * 19, "har 20 av landets 21 län"),
        ('länsrang("bredd")', [60] * 21, "har 22 av landets 21 län"),
        ('länsrang("bredd")', [60] * 19 + [None], "saknar värde 2023 för Län 91"),
        ('länsrang("bredd", år=2020)', [60] * 20, "saknar värde 2020 för"),
        ('länsrang("bredd")', [60] * 19 + [70], "delar första platsen"),
        ('länsrang("bredd", "Laxå")', [60] * 20, "Länet ”Laxå” är okänt"),
    ],
)
def test_a_place_among_some_counties_is_none(evaluated, source, others, message):
    with pytest.raises(ExpressionError, match=message):
        evaluated(source, others)
