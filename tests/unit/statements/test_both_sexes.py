"""What is said of women and men is said of each of them."""

import pytest

from reportgen.language.values import ExpressionError
from reportgen.statements.check import judge_words

UP, DOWN = [50, 52, 54], [54, 52, 50]


@pytest.mark.parametrize(
    "words",
    [
        "hälsan har ökat bland kvinnor och män sedan 2015",
        "kvinnor och män har bättre hälsa än 2015",
        "hälsan har ökat bland män och bland kvinnor sedan 2015",
        "kvinnornas och männens hälsa har ökat sedan 2015",
    ],
)
def test_both_must_be_so(state, words):
    def judged(women, men):
        return judge_words(words, ("halsa",), state("halsa", länet=UP, länet_K=women, länet_M=men)).holds

    assert judged(UP, UP)
    assert not judged(DOWN, UP)
    assert not judged(UP, DOWN)


def test_what_is_first_is_not_said_of_both_at_once(state):
    with pytest.raises(ExpressionError, match="entydigt"):
        judge_words(
            "hälsan är den högsta sedan 2015 bland kvinnor och män", ("halsa",), state("halsa", länet_K=UP, länet_M=UP)
        )
