"""What readers are told of what has been declared otherwise since the edition before."""

import pytest

from reportgen.figures.pages.redeclared import ANSWERS, COLUMNS, UNTOLD, told_anew
from reportgen.revision.changed_register import Redeclared, _declared, changed_register

REGISTER, UNITS, GOALS = "data/indikatorer.csv", "data/enheter.toml", "data/mal.toml"
LARGER = 'text = "ton"\nstörre = 1000\nstörre_tabell = "kton"\nstörre_text = "tusen ton"'


def told(old, new):
    return [told_anew(one, old.data, new.data) for one in changed_register(old.data, new.data).redeclared]


def test_every_column_that_may_differ_has_words_for_readers(edition_with):
    columns = {
        column for (kind, _), (_, said) in _declared(edition_with().data).items() if kind != "serie" for column in said
    }
    assert columns == {*COLUMNS, *ANSWERS, *UNTOLD}


def test_the_words_of_a_motive_are_not_told_since_expressions_are_in_them(edition_with):
    (goal, *_) = edition_with().data.goals.overarching
    kind, motive = "övergripande mål", ("motiv", "{{ värde() }}", "65,9")
    data = edition_with().data
    assert told_anew(Redeclared(kind, goal.name, (motive,)), data, data) == ""
    both = Redeclared(kind, goal.name, (motive, ("bedömning", "möjligt", "inte möjligt")))
    assert told_anew(both, data, data).endswith(f"{goal.name}: bedömningen var ”möjligt” och är nu ”inte möjligt”")


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (REGISTER, ";nivå;75;;", ";nivå;75;2019;", "Indikator God hälsa: basåret har lagts till: 2019"),
        (
            REGISTER,
            ";0;ner;förändring;",
            ";0;upp;förändring;",
            "riktningen var ”lägre är bättre” och är nu ”högre är bättre”",
        ),
        (REGISTER, ";nivå;1;Provkällan;;nej;", ";nivå;1;Provkällan;;ja;", "företag: delas numera upp på kön"),
        (REGISTER, ";ner;gap;;2019;2030;exempel;", ";ner;gap;;2019;2030;rapport;", "och är nu ”en publicerad rapport”"),
        (
            REGISTER,
            "Växthusgaser;ton;0",
            "Växthusgaser;per_1000_inv;0",
            "enheten var ”ton” och är nu ”per 1 000 invånare”",
        ),
        (UNITS, 'text = "ton"', 'text = "ton koldioxid"', "Enhet ton koldioxid: skrivsättet i text var ”ton”"),
        (
            UNITS,
            'text = "ton"',
            LARGER,
            "Enhet ton: den större enhetens storlek har lagts till: 1000; den större enheten i",
        ),
        (GOALS, 'indikatorer = ["halsa"', 'indikatorer = ["utslapp"', "indikatorerna var ”God hälsa"),
    ],
)
def test_codes_and_ids_are_told_in_words(edition_with, path, old, new, said):
    assert said in " | ".join(told(edition_with(), edition_with((path, old, new)))).replace("\u00a0", " ")


def test_what_has_gone_is_told_as_such(edition_with):
    assert told(edition_with((REGISTER, ";nivå;75;;", ";nivå;75;2019;")), edition_with()) == [
        "Indikator God hälsa: basåret har tagits bort: 2019"
    ]


def test_the_vision_is_not_told_by_its_name_twice(edition_with):
    old = edition_with((GOALS, 'vision = "', 'vision = "Då: '))
    (said,) = told(old, edition_with())
    assert said.startswith("Visionen: texten var ”Då: ")
