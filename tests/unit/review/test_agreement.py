"""Typed words beside computed ones: what agrees with several, with one, and what the rounding denies."""

import pytest

from reportgen.functions.vocabulary import open_sandbox
from reportgen.language.evaluate import evaluate
from reportgen.language.lookup import Query
from reportgen.narrative.parse import parse_part
from reportgen.review.agreement import check_agreement
from reportgen.review.rounding import check_rounding
from reportgen.review.sentences import read_sentences

HOMES, HEALTH = "data/serier/bostader.csv", "data/serier/halsa.csv"
# In the small project the only goal of "konkurrenskraft" is red.
RED_GOALS = 'effektmål("konkurrenskraft", "röd")'
RED_ONE, NONE = 'antal("konkurrenskraft", "röd")', 'antal("konkurrenskraft", "grön")'


@pytest.fixture
def found(edition_with):
    def find(text, *changes):
        edition = edition_with(*changes)
        wrong = []
        part = parse_part("n.md", f"---\nroll: kapitel\n---\n# R\n\n{text}\n", wrong.append)
        query = Query(edition.data, edition.assessments, edition.settings)
        parts = evaluate((part,), open_sandbox(query), wrong.append)
        check_rounding(read_sentences(parts), wrong.append)
        check_agreement(parts, edition.data, wrong.append)
        return wrong

    return find


def codes(found):
    return [(d.severity.value, d.code) for d in found]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (f"{{{{ {RED_ONE} | ord }}}} mål är röda.", "röda"),
        (f"De {{{{ {RED_ONE} | ord }}}} röda målen.", "De"),
        (f"Här är {{{{ {RED_ONE} | ord }}}} röda.", "röda"),
        (f"Här är {{{{ {RED_ONE} }}}} röda.", "röda"),
        (f'{{{{ {RED_ONE} | räkna("mål", "mål") }}}} är röda.', "röda"),
        (f'{{{{ {RED_ONE} | av("målen") | versal }}}} är inte röda.', "röda"),
        (f'{{{{ {NONE} | av("målen") | versal }}}} är gröna.', "gröna"),
        ('I {{ antal_utmaningar() | ord("n-genus") }} utmaningsområden.', "utmaningsområden"),
        ('Röda är {{ effektmål("konkurrenskraft", "röd") | lista }}.', "Röda"),
        ('De röda målen är {{ effektmål("konkurrenskraft", "röd") | lista }}.', "De"),
        ("Utmaningar finns: dessa är {{ utmaningar() | lista }}.", "dessa"),
        ('{{ kommuner("bostader", "lika", 1, år=2022) | versal }} är stora.', "stora"),
    ],
)
def test_what_agrees_with_several_beside_none_or_one(found, text, word):
    wrong = found(text)
    (diagnostic,) = wrong
    assert codes(wrong) == [("fel", "böjning")]
    assert f"”{word}” talar om flera" in diagnostic.message
    assert "form(" in diagnostic.hint


@pytest.mark.parametrize(
    "text",
    [
        f'{{{{ {RED_ONE} | räkna("rött mål", "röda mål") }}}} och {{{{ {NONE} | räkna("grönt", "gröna") }}}}.',
        f'{{{{ {RED_ONE} | ord }}}} mål {{{{ {RED_ONE} | form("är rött", "är röda") }}}}.',
        f"{{{{ {RED_ONE} | ord | versal }}}} av de tre målen är rött.",
        f'{{{{ {NONE} | av("de röda målen") | versal }}}} kan nås, och resten är röda.',
        f'{{{{ {RED_ONE} | form("Det röda målet är", "De röda målen är") }}}} {{{{ {RED_GOALS} | lista }}}}.',
        f'{{{{ {RED_GOALS} | form("Rött", "Röda") }}}} är {{{{ {RED_GOALS} | lista }}}}.',
        'Bland de röda målen finns {{ effektmål("konkurrenskraft", "röd") | lista }}.',
        '{{ kommuner("bostader", "lika", 1, år=2022) | versal }} ligger bra till.',
        'Av kommunerna är {{ kommuner("bostader", "lika", 1, år=2022).antal | ord("n-genus") }} i balans.',
        "{{ antal_kommuner() | ord }} kommuner är gröna.",
    ],
)
def test_what_agrees_is_silent(found, text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "changes", "said"),
    [
        ('Antalet är {{ antal("konkurrenskraft", "grön") | ord }}.', (), "Antalet är noll"),
        ('Det råder i {{ kommuner("bostader", "lika", 3).namn }}.', (), "Ingen kommun uppfyller villkoret"),
        ('Där är {{ värde("halsa") | ord }} procent.', (), "behöver ett antal, inte 70,2"),
        ("{{ (antal_utmaningar() - antal_kommuner()) | ord }}", (), "behöver ett antal, inte −2"),
        ('{{ antal_utmaningar() | av_alla(antal_utmaningar(), "områden") }}', (), "går inte att säga"),
        (
            '{{ högst("bostader", år=2022) }}',
            ((HOMES, "1860;T;2022;1", "1860;T;2022;0"), (HOMES, "1861;T;2022;2", "1861;T;2022;0")),
            "Alla kommuner har samma värde",
        ),
        (
            '{{ rang("bostader", "Laxå", år=2022) }}',
            ((HOMES, "1860;T;2022;1", "1860;T;2022;2"),),
            "delar första platsen i bostader med Hallsberg",
        ),
    ],
)
def test_what_cannot_be_said_is_an_error_of_the_expression(found, text, changes, said):
    (diagnostic,) = found(text, *changes)
    assert diagnostic.code == "uttryck"
    assert said in diagnostic.message
    assert diagnostic.hint


TIED = (HOMES, "1860;T;2022;1", "1860;T;2022;2")


@pytest.mark.parametrize("words", ["är den enda kommun som", "är ensam om att", "har länets högsta värde och"])
def test_a_shared_place_is_not_that_of_one(found, words):
    text = f'{{{{ högst("bostader", år=2022).namn }}}} {words} har överskott.'
    assert found(text) == []
    assert codes(found(text, TIED)) == [("fel", "delad-plats")]


def test_a_shared_place_may_be_said_of_all_that_share_it(found):
    assert found('Högst ligger {{ högst("bostader", år=2022).namn }}.', TIED) == []


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (
            'Den steg från {{ värde("halsa", år=2023) | heltal }} till {{ värde("halsa", kön="T", år=2022) | heltal }}.',
            "decimaler(1)",
        ),
        ('Den steg med {{ skillnad("halsa", 2023) | heltal | belopp }}.', "decimaler(1)"),
    ],
)
def test_figures_that_deny_the_words(found, text, hint):
    # 70,6 and 70,5 both print as 71; the difference from 70,6 to 70,5 prints as 0.
    close = (HEALTH, "T;2022;71,1", "T;2022;70,5"), (HEALTH, "T;2024;70,2", "T;2024;70,5")
    (diagnostic,) = found(text, *close)
    assert (diagnostic.severity.value, diagnostic.code) == ("fel", "avrundning")
    assert hint in diagnostic.hint


@pytest.mark.parametrize(
    "text",
    [
        'Den var nästan densamma: {{ värde("halsa", år=2023) | heltal }} mot {{ värde("halsa", år=2022) | heltal }}.',
        'Den var {{ värde("halsa", år=2023) | heltal }} och {{ värde("halsa", år=2022) | heltal }}.',
        'Den steg från {{ värde("halsa", år=2019) }} till {{ värde("halsa", år=2022) }}.',
        'Skillnaden var {{ skillnad("halsa", 2023) | heltal }}.',
    ],
)
def test_figures_that_do_not_deny_the_words(found, text):
    close = (HEALTH, "T;2022;71,1", "T;2022;70,5"), (HEALTH, "T;2024;70,2", "T;2024;70,5")
    assert found(text, *close) == []
