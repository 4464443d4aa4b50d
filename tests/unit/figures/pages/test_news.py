"""What readers are told of what has been declared otherwise since the edition before."""

from reportgen.figures.pages.news import _IN_WORDS
from reportgen.review.changed_register import _declared


def test_every_column_that_may_differ_has_words_for_readers(edition_with):
    columns = {
        column for (kind, _), (_, said) in _declared(edition_with().data).items() if kind != "serie" for column in said
    }
    assert columns == set(_IN_WORDS)
