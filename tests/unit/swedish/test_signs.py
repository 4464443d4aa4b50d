import pytest

from reportgen.swedish.signs import as_read, has_signs


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("..", "uppgift saknas"),
        ("≥\u00a046", "minst\u00a046"),
        ("≤\u00a015 ", "högst\u00a015 "),
        (">\u00a0jämf.", "mer än\u00a0jämförbara län"),
        ("<\u00a0−500\u00a0%", "mindre än\u00a0−500\u00a0%"),
        ("12,4 → 15,2", "12,4 till 15,2"),
        ("öka\u00a0*", "öka\u00a0exempelmål"),
    ],
)
def test_a_sign_of_its_own_is_read_in_words(written, read):
    assert has_signs(written)
    assert as_read(written) == read


@pytest.mark.parametrize("text", ["m.fl.", "2015–2024", "a>b", "osv...", "*.csv", "−4,0"])
def test_what_is_part_of_a_word_is_no_sign(text):
    assert not has_signs(text)
    assert as_read(text) == text
