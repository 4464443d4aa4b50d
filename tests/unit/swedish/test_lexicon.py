from collections import defaultdict
from itertools import product

from reportgen.statements.phrases.tagging import LEXICON


def _said(entry):
    return (" ".join(words) for spelling in entry.spelled() for words in product(*spelling))


def test_no_phrase_stands_twice_unless_what_follows_decides():
    found = defaultdict(list)
    for entry in LEXICON:
        for phrase in _said(entry):
            found[phrase].append(entry.before)
    twice = {phrase for phrase, every in found.items() if every.count(()) > 1 or len(every) > len(set(every))}
    assert not twice


def test_every_phrase_is_in_small_letters_as_words_are_looked_up():
    phrases = [phrase for entry in LEXICON for phrase in _said(entry)]
    assert phrases == [phrase.casefold() for phrase in phrases]
