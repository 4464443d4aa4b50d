"""How Swedish writes numbers, words and dates. Source: Myndigheternas skrivregler; CLDR through Babel."""

from reportgen.swedish.numbers import MINUS, NBSP, format_number, rounded
from reportgen.swedish.words import (
    alphabetical,
    count_word,
    judgement_words,
    listed,
    long_date,
    lower_first,
    upper_first,
)

__all__ = [
    "MINUS",
    "NBSP",
    "alphabetical",
    "count_word",
    "format_number",
    "judgement_words",
    "listed",
    "long_date",
    "lower_first",
    "rounded",
    "upper_first",
]
