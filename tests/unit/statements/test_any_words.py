"""Whatever is typed within the marks of a statement, it is read or refused: nothing else can happen."""

import random

from reportgen.language.values import ExpressionError
from reportgen.statements.phrases.tagging import LEXICON
from reportgen.statements.statement import read_statement

FILLED = {
    "<år>": ["2015", "2022", "2024", "1999"],
    "<tal>": ["0", "3", "−3", "0,0", "1 200", "hundra", "noll"],
    "<antal>": ["en", "två", "0", "12", "noll", "hundra", "1 000"],
    "<ordning>": ["första", "tolfte"],
}
MARKS = [",", ".", ";", "–", "och", "men", "eller", "medan", "än", "som"]
NAMES = [
    "hälsan",
    "ohälsan",
    "utsläppen",
    "bostäder",
    "Laxå",
    "i Lekeberg",
    "underskott",
    "pandemin",
    "2024",
    "0",
    "−1",
]
IDS = ["halsa", "utslapp", "bostader", "nystartade", "balans", "R2", "K1", "konkurrenskraft"]
SEED, STRINGS = 20251129, 3000


def _strings():
    chosen = random.Random(SEED)
    by_kind = {}
    for entry in LEXICON:
        by_kind.setdefault(entry.kind, []).append(entry.phrase)
    phrases = list(by_kind.values())

    def filled(phrase):
        words = (word for word in phrase.split() if not word.startswith("(") or chosen.random() < 0.5)
        picked = (chosen.choice(word.strip("()").split("/")) for word in words)
        return " ".join(chosen.choice(FILLED.get(word, [word])) for word in picked)

    for _ in range(STRINGS):
        about = tuple(chosen.sample(IDS, chosen.choice([0, 1, 1, 1, 2, 3])))
        said = [
            chosen.choice(chosen.choice([MARKS, NAMES])) if chosen.random() < 0.4 else filled(chosen.choice(chosen.choice(phrases)))
            for _ in range(chosen.randint(1, 7))
        ]  # fmt: skip
        yield " ".join(said), about


def test_any_words_are_read_and_judged_or_refused(query):
    judged, refused = [], []
    for words, about in _strings():
        try:
            judged.append(read_statement(words, about, query).whole.judge(query))
        except ExpressionError as reason:
            refused.append(reason)
    assert judged
    assert {str(reason) for reason in refused if not reason.hint} == set()
