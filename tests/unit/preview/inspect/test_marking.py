"""Where what is told of the source stands on pages that may be older than it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import Position, error, warning
from reportgen.preview.inspect.marking import line_before, marked, page_of_change
from tests.asking import every

TEXT = "narrative/10-inledning.md"
STATED = '[utsläppen minskade]{om="utslapp"}'


def find(asked, words, text=None):
    for number, line in enumerate((text or asked.snapshot.read_text(TEXT)).split("\n"), start=1):
        if words in line:
            return Position(TEXT, number, line.index(words) + 1)
    raise AssertionError(words)


def stands(asked, diagnostic, text=None):
    now = asked.snapshot.overlaid({TEXT: text}) if text is not None else asked.snapshot
    return marked(diagnostic, asked.clicks, asked.composed.written, asked.snapshot, now)


def under(asked, mark):
    """Return the letters of the text whose middle is in the boxes of a mark."""
    found = []
    for entry_page, block in every(asked):
        if entry_page == mark.page:
            found += [asked.composed.written.entries[one.entry].text for one in block.words if one.boxes == mark.boxes]
    return found


def false(at):
    return error("påstående-falskt", at, "Påståendet är inte sant.")


def test_a_false_statement_stands_on_its_very_words(small):
    mark = stands(small, false(find(small, STATED)))
    assert not mark.whole
    assert under(small, mark) == ["utsläppen minskade"]


def test_a_statement_is_found_on_old_pages_though_its_lines_have_moved_and_its_words_changed(small):
    text = small.snapshot.read_text(TEXT)
    old = stands(small, false(find(small, STATED)))
    moved = text.replace("## Målen", "Nytt.\n\nNytt.\n\n## Målen")
    assert stands(small, false(find(small, STATED, moved)), moved) == old
    changed = moved.replace("[utsläppen minskade]", "[utsläppen ökade]")
    assert stands(small, false(find(small, "[utsläppen ökade]", changed)), changed) == old


def test_a_new_statement_stands_on_the_block_that_it_is_written_in(small):
    text = small.snapshot.read_text(TEXT)
    changed = text.replace("Länets hälsa beskrivs", '[Xyz]{om="halsa"} Länets hälsa beskrivs')
    mark = stands(small, false(find(small, "[Xyz]", changed)), changed)
    (block,) = [one for _, one in every(small) if one.at == Position(TEXT, find(small, "Länets hälsa").line, 1)]
    assert mark.whole
    assert mark.boxes == block.boxes


def test_other_faults_stand_on_the_word_that_they_name(small):
    at = find(small, "hade god hälsa")
    mark = stands(small, warning("obunden-siffra", at, "”hade god” är skrivet för hand."))
    assert not mark.whole
    assert len(mark.boxes) == 1
    word = stands(small, warning("annat", at, "Annat."))
    assert word.boxes[0].x == mark.boxes[0].x
    assert word.boxes[0].width < mark.boxes[0].width


@pytest.mark.parametrize(
    ("words", "column"),
    [("Länets hälsa", 0), ("::: statusfigur", 1), ("- En punkt om", 0), ('{om="utslapp"} medan', 1)],
)
def test_a_fault_without_words_on_the_page_stands_on_its_block(small, words, column):
    at = find(small, words)
    mark = stands(small, error("annat", Position(TEXT, at.line, at.column if column else 0), "Fel."))
    assert mark.whole
    places = {
        (one.at, one.directive) for page, one in every(small) if page == mark.page and set(one.boxes) & set(mark.boxes)
    }
    assert any(at.line in {place.line for place in pair if place is not None} for pair in places)


def test_what_is_on_no_page_is_marked_nowhere(small):
    for path, line in (
        ("styles/text.css", 3),
        ("data/enheter.toml", 2),
        ("data/omraden.csv", 1),
        (TEXT, 0),
        ("narrative/ny.md", 1),
        (TEXT, 2),
    ):
        assert stands(small, error("annat", Position(path, line, 1), "Fel.")) is None
    assert stands(small, error("annat", Position(TEXT, 6, 1), "Fel."), b"\xff") is None


def row_of(asked, path, words):
    return next(number for number, line in enumerate(asked.snapshot.read_text(path).split("\n"), 1) if words in line)


def test_a_row_of_data_stands_on_the_first_words_that_rest_on_it(small):
    path = "data/serier/utslapp.csv"
    mark = stands(small, error("annat", Position(path, row_of(small, path, "0018;T;2023"), 1), "Fel."))
    assert not mark.whole
    assert any("minskade" in words or "procent" in words for words in under(small, mark))


@pytest.mark.parametrize(
    ("old", "new", "anchor"),
    [
        ("## Målen", "## De mål", "kap-mal"),
        ("Indikatorer för klimat", "Alla för klimat", "tab-klimat"),
        ("[^mått]: Enligt", "[^mått]: Nu enligt", "kap-inledning"),
    ],
)
def test_a_changed_line_leads_to_its_page_and_a_heading_not_to_the_contents(small, old, new, anchor):
    now = small.snapshot.overlaid({TEXT: small.snapshot.read_text(TEXT).replace(old, new)})
    assert page_of_change(small.clicks, small.snapshot, now) == small.labels.pages[anchor]


def test_a_changed_row_leads_to_the_first_page_that_rests_on_it(small):
    path = "data/serier/halsa.csv"
    text = small.snapshot.read_text(path)
    now = small.snapshot.overlaid({path: text.replace("0018;T;2024", "0018;T;2026")})
    found = page_of_change(small.clicks, small.snapshot, now)
    assert found == small.labels.pages["kap-inledning"]


def test_a_change_that_no_page_shows_leads_nowhere(small):
    style = small.snapshot.overlaid({"styles/text.css": "p { color: red }"})
    broken = small.snapshot.overlaid({TEXT: b"\xff"})
    added = small.snapshot.overlaid({"narrative/95-ny.md": "# Ny"})
    for now in (small.snapshot, style, broken, added):
        assert page_of_change(small.clicks, small.snapshot, now) is None


def test_text_that_is_added_last_leads_to_the_last_words_before_it(small):
    now = small.snapshot.overlaid({TEXT: small.snapshot.read_text(TEXT) + "\nNytt sist.\n"})
    last = max(page for page, block in every(small) if block.at and block.at.path == TEXT)
    assert page_of_change(small.clicks, small.snapshot, now) == last


def test_a_line_that_has_not_changed_is_found_and_another_near_its_place():
    before, after = "a\nb\nc\nd\ne", "a\nb\nny\nc\nannan\ne"
    assert [line_before(before, after, line) for line in range(1, 7)] == [
        (1, True),
        (2, True),
        (3, False),
        (3, True),
        (4, False),
        (5, True),
    ]


def test_a_long_changed_passage_is_not_compared_line_by_line():
    before = "a\n" + "\n".join(f"gammal {number}" for number in range(1200)) + "\nz"
    after = "a\n" + "\n".join(f"ny {number}" for number in range(1200)) + "\nz"
    assert line_before(before, after, 700) == (2, False)
    assert line_before(before, after, 1202) == (1202, True)


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_a_line_that_is_the_same_has_the_same_words_and_every_other_a_place(old, new):
    before, after = "\n".join(old), "\n".join(new)
    lines = before.split("\n")
    for line, text in enumerate(after.split("\n"), start=1):
        found, same = line_before(before, after, line)
        assert 1 <= found <= len(lines)
        assert not same or lines[found - 1] == text
