import pytest

from reportgen.swedish.held import JOINER, held, held_in


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2007–2022", "2007–|2022"),
        ("25–64 år", "25–|64 år"),
        ("omkring 5 000 fler", "omkring 5 |000 fler"),
        ("den 14 augusti 2025", "den 14 |augusti 2025"),
        ("mer än 15 procent", "mer än 15 |procent"),
        ("0,5 procentenheter", "0,5 |procentenheter"),
        ("i årskurs 2", "i årskurs |2"),
        ("eur-lex.europa.eu", "eur-|lex.europa.eu"),
    ],
)
def test_no_line_ends_within_what_is_read_in_one(written, kept):
    assert held(written) == kept.replace("|", JOINER)


@pytest.mark.parametrize(
    "text",
    ["Oslo–Stockholm", "2022 gav 100 fler", "år 2022 500 fler", "2 augustikvällar", "hälso- och sjukvård", "en- två"],
)
def test_what_may_be_parted_is_left_alone(text):
    assert held(text) == text


def test_only_the_texts_of_html_are_held_together():
    html = '<title>Läget 2007–2022</title><img alt="2007–2022"><p title="5 000"><!--2007–2022-->2007–2022</p>'
    assert held_in(html) == html.replace("-->2007–", f"-->2007–{JOINER}")
