"""What becomes of the changes of returned copies: edits that print what the reviewer wrote, and nothing else."""

from dataclasses import replace
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.diagnostics import Position, ignore
from reportgen.narrative.parse import parse_part
from reportgen.narrative.tree import Paragraph, plain_text
from reportgen.review_copy.aligning.found import changes_of
from reportgen.review_copy.map import Block, BlockKind, Piece
from reportgen.review_copy.merging.aligned import aligned
from reportgen.review_copy.merging.merged import Outcome, Returned, merged, texts_with
from reportgen.review_copy.merging.three_way import moved
from reportgen.review_copy.wordml.copies import read_copy
from tests.word_copies import BY, HEAD, PATH, body, by, cut, docx, ins, notes, paragraph, run, sent

INSERTED = f"<w:rPr><w:ins {BY}/></w:rPr>"
DELETED = f"<w:rPr><w:del {BY}/></w:rPr>"


def returned(copy, changed, name="kopia.docx"):
    read = read_copy(name, docx(body(copy, changed), {"word/footnotes.xml": notes(copy)}), ignore)
    return Returned(name, copy, changes_of(read, copy))


def taken(copy, changed, now=None):
    """The outcomes of a copy's changes, and the text that it gives without its head."""
    return several(copy, [changed], now)


def several(copy, copies, now=None):
    texts = {PATH: copy.files[PATH] if now is None else now}
    items = merged([returned(copy, one, f"{index}.docx") for index, one in enumerate(copies)], texts)
    text = texts_with(items, texts).get(PATH, texts[PATH])
    return [item.outcome for item in items], text.removeprefix(HEAD), items


def replaced(before, old, new, after, author="Anna"):
    """What gives a paragraph with some words replaced."""
    return lambda b: paragraph(
        b, run(before) + (cut(old, by(author)) if old else "") + (ins(new, by(author)) if new else "") + run(after)
    )


PLAIN = sent("Det startas färre företag.", "Nästa stycke.")


class TestWordsInPlainText:
    def test_a_replaced_word_is_replaced_and_all_else_stays(self):
        outcomes, text, _ = taken(PLAIN, {1: replaced("Det startas ", "färre", "fler", " företag.")})
        assert (outcomes, text) == ([Outcome.MADE], "Det startas fler företag.\n\nNästa stycke.\n")

    @pytest.mark.parametrize(
        ("typed", "written"),
        [
            ("*små*", r"\*små\*"),
            ("{{ värde }}", r"\{\{ värde \}\}"),
            ("[små](https://a.se)", r"\[små\](https://a.se)"),
            ("a_b _c_", r"a_b \_c\_"),
            ("@fig:x", r"\@fig:x"),
            ("<b>", r"\<b>"),
            ("&amp;", r"\&amp;"),
            ('"små"', "”små”"),
            ("små - mindre", "små – mindre"),
            ("och så...", "och så…"),
            ("H~2~O", r"H\~2\~O"),
            ("https://www.scb.se/a_b", "https://www.scb.se/a_b"),
        ],
    )
    def test_what_would_be_read_as_markdown_is_printed_as_it_was_typed(self, typed, written):
        outcomes, text, _ = taken(PLAIN, {1: replaced("Det startas ", "färre", typed, " företag.")})
        assert (outcomes, text.split("\n")[0]) == ([Outcome.MADE], f"Det startas {written} företag.")

    @pytest.mark.parametrize(
        "typed", ["# Rubrik", "- punkt", "1. punkt", ":::", "> citat", "+ mer", "| cell", "= lika"]
    )
    def test_what_would_begin_something_else_at_the_start_of_a_line_begins_nothing(self, typed):
        outcomes, text, _ = taken(PLAIN, {1: replaced("", "", f"{typed} ", "Det startas färre företag.")})
        assert outcomes == [Outcome.MADE]
        (first, *_) = parse_part(PATH, HEAD + text, ignore).blocks
        assert isinstance(first, Paragraph)
        assert plain_text(first) == f"{typed} Det startas färre företag."

    def test_the_lines_of_the_file_stay_as_they_are_divided(self):
        copy = sent("En rad som är\nbruten i filen,\noch slutar här.")
        outcomes, text, _ = taken(copy, {1: replaced("En rad som är ", "bruten", "delad", " i filen, och slutar här.")})
        assert (outcomes, text) == ([Outcome.MADE], "En rad som är\ndelad i filen,\noch slutar här.\n")
        _, text, _ = taken(
            copy, {1: replaced("En rad som ", "är bruten i", "nu är delad i", " filen, och slutar här.")}
        )
        assert text == "En rad som nu är delad\ni filen,\noch slutar här.\n"

    def test_a_struck_out_word_leaves_one_space(self):
        assert taken(PLAIN, {1: replaced("Det startas ", "färre", "", " företag.")})[1].startswith(
            "Det startas företag."
        )

    @pytest.mark.parametrize("sign", ["\n", "\t", "\ufffc"])
    def test_what_markdown_has_no_sign_for_is_left_to_be_made_by_hand(self, sign):
        element = {"\n": "<w:br/>", "\t": "<w:tab/>", "\ufffc": '<w:sym w:font="Wingdings" w:char="F04A"/>'}[sign]
        added = f"<w:ins {BY}><w:r>{element}</w:r></w:ins>"
        outcomes, text, _ = taken(PLAIN, {2: lambda b: paragraph(b, run("Nästa") + added + run(" stycke."))})
        assert (outcomes, text) == ([Outcome.BY_HAND], "Det startas färre företag.\n\nNästa stycke.\n")

    def test_items_headings_cells_and_quotations_are_edited_too(self):
        copy = sent("## Mål", "- ett\n- två", "> citat", "| A | B |\n| --- | --- |\n| c | d |")
        changed = {text: (lambda b: paragraph(b, run(b.text) + ins(" till"))) for text in ("Mål", "två", "citat", "d")}
        outcomes, text, _ = taken(copy, changed)
        assert outcomes == [Outcome.MADE] * 4
        assert text == "## Mål till\n\n- ett\n- två till\n\n> citat till\n\n| A | B |\n| --- | --- |\n| c | d till |\n"

    def test_words_in_bold_text_and_beside_it(self):
        copy = sent("Det är **mycket viktigt** nu.")
        content = run("Det är mycket ") + cut("viktigt nu") + ins("bra") + run(".")
        outcomes, text, _ = taken(copy, {1: lambda b: paragraph(b, content)})
        assert (outcomes, text) == ([Outcome.MADE], "Det är **mycket bra**.\n")
        outcomes, text, _ = taken(copy, {1: replaced("Det är mycket viktigt", "", " just", " nu.")})
        assert text == "Det är **mycket viktigt** just nu.\n"


class TestWhatTheProgramWrites:
    COPY = sent('Andelen är {{ värde("uvas") }} i länet[^a], se @fig:x.', "[^a]: En not.")

    def outcome(self, content):
        outcomes, text, items = taken(self.COPY, {1: lambda b: paragraph(b, content)})
        assert text == self.COPY.files[PATH].removeprefix(HEAD)
        assert outcomes == [Outcome.REFUSED]
        return items[0].reason

    CALL = '<w:r><w:footnoteReference w:id="2"/></w:r>'

    def test_a_changed_value_is_refused_with_its_expression(self):
        content = run("Andelen är ") + cut("9,0") + ins("8,0") + run(" i länet") + self.CALL + run(", se figur 1.")
        assert 'värde("uvas")' in self.outcome(content)

    def test_words_struck_out_with_a_value_are_refused_as_a_whole(self):
        content = run("Andelen ") + cut("är 9,0 i") + ins("i") + run(" länet") + self.CALL + run(", se figur 1.")
        assert 'värde("uvas")' in self.outcome(content)

    def test_a_changed_reference_is_refused(self):
        content = run("Andelen är 9,0 i länet") + self.CALL + run(", se ") + cut("figur 1") + ins("figur 2") + run(".")
        assert "@fig:x" in self.outcome(content)

    def test_words_struck_out_with_the_call_of_a_note_are_refused_and_the_call_is_told(self):
        gone = f'<w:del {BY}><w:r><w:footnoteReference w:id="2"/></w:r></w:del>'
        content = run("Andelen är 9,0 i ") + cut("länet") + gone + cut(", se") + run(" figur 1.")
        outcomes, text, items = taken(self.COPY, {1: lambda b: paragraph(b, content)})
        assert text == self.COPY.files[PATH].removeprefix(HEAD)
        assert sorted(outcomes) == [Outcome.REFUSED, Outcome.BY_HAND]
        assert any("[^a]" in item.reason for item in items)

    @pytest.mark.parametrize(
        ("at", "outcome", "where"),
        [
            (Position("data/mal.toml", 12, 10), Outcome.BY_HAND, "data/mal.toml, rad 12"),
            (Position(PATH, 6, 1), Outcome.BY_HAND, f"direktivet i {PATH}, rad 6"),
            (Position(PATH, 4, 1), Outcome.REFUSED, f"{PATH}, rad 4"),
        ],
    )
    def test_what_somebody_has_written_elsewhere_is_left_to_be_made_there(self, at, outcome, where):
        copy = sent("En rutas titel.", "Nästa stycke.")
        box = Block("rg_0009", BlockKind.FIXED, at, (Piece("En rutas titel"),))
        copy = replace(copy, blocks=(box, *copy.blocks[2:]))
        outcomes, text, items = taken(copy, {0: replaced("En ", "rutas", "figurs", " titel")})
        assert (outcomes, text) == ([outcome], "En rutas titel.\n\nNästa stycke.\n")
        assert where in items[0].reason

    def test_words_beside_a_value_are_taken_in(self):
        content = (
            run("Andelen är ")
            + ins("bara ")
            + run("9,0")
            + ins(" här")
            + run(" i länet")
            + self.CALL
            + run(", se figur 1.")
        )
        outcomes, text, _ = taken(self.COPY, {1: lambda b: paragraph(b, content)})
        assert outcomes == [Outcome.MADE] * 2
        assert text.startswith('Andelen är bara {{ värde("uvas") }} här i länet[^a]')


class TestParagraphs:
    def test_new_paragraphs(self):
        changed = {1: lambda b: paragraph(b, None, INSERTED) + paragraph(None, ins("# Inte en rubrik"))}
        outcomes, text, _ = taken(PLAIN, changed)
        assert (outcomes, text) == (
            [Outcome.MADE],
            "Det startas färre företag.\n\n\\# Inte en rubrik\n\nNästa stycke.\n",
        )
        _, text, _ = taken(PLAIN, {2: lambda b: paragraph(None, ins("Nytt."), INSERTED) + paragraph(b)})
        assert text == "Det startas färre företag.\n\nNytt.\n\nNästa stycke.\n"

    def test_struck_out_paragraphs(self):
        for properties in (DELETED, ""):
            changed = {1: lambda b, p=properties: paragraph(b, cut(b.text), p)}
            outcomes, text, _ = taken(PLAIN, changed)
            assert (outcomes, text) == ([Outcome.MADE], "Nästa stycke.\n")

    def test_a_paragraph_with_a_value_is_not_struck_out(self):
        copy = sent("Andelen är {{ x }}.", "Nästa stycke.")
        outcomes, text, _ = taken(copy, {1: lambda b: paragraph(b, cut(b.text), DELETED)})
        assert (outcomes, text) == ([Outcome.BY_HAND], "Andelen är {{ x }}.\n\nNästa stycke.\n")

    def test_divided_and_joined_paragraphs(self):
        first = f"<w:p><w:pPr>{INSERTED}</w:pPr>{run('Det startas ')}</w:p>"
        outcomes, text, _ = taken(PLAIN, {1: lambda b: first + paragraph(b, run("färre företag."))})
        assert (outcomes, text) == ([Outcome.MADE], "Det startas\n\nfärre företag.\n\nNästa stycke.\n")
        outcomes, text, _ = taken(PLAIN, {1: lambda b: paragraph(b, None, DELETED)})
        assert (outcomes, text) == ([Outcome.MADE], "Det startas färre företag.\nNästa stycke.\n")

    def test_notes_that_are_written_elsewhere_in_the_file_are_in_the_way_of_nothing(self):
        copy = sent("Ett[^a] här.", "Tredje. Delas.", "Fjärde.", "[^a]: En not.")
        first = f"<w:p><w:pPr>{INSERTED}</w:pPr>{run('Tredje. ')}</w:p>"
        changed = {
            2: lambda b: first + paragraph(b, run("Delas.")),
            3: lambda b: paragraph(None, ins("Nytt."), INSERTED) + paragraph(b),
        }
        outcomes, text, _ = taken(copy, changed)
        assert outcomes == [Outcome.MADE] * 2
        assert text == "Ett[^a] här.\n\nTredje.\n\nDelas.\n\nNytt.\n\nFjärde.\n\n[^a]: En not.\n"

    def test_items_of_lists_are_left_to_be_made_by_hand(self):
        copy = sent("- ett\n- två")
        outcomes, text, _ = taken(copy, {1: lambda b: paragraph(b, None, INSERTED) + paragraph(None, ins("tre"))})
        assert (outcomes, text) == ([Outcome.BY_HAND], "- ett\n- två\n")


class TestATextThatHasMovedOn:
    CHANGE: ClassVar = {1: replaced("Det startas ", "färre", "fler", " företag.")}

    def test_a_change_elsewhere_is_clean(self):
        now = f"{HEAD}Ett helt nytt stycke först.\n\nDet startas färre företag.\n\nNästa stycke är nytt.\n"
        outcomes, text, items = taken(PLAIN, self.CHANGE, now)
        assert (outcomes, items[0].at.line) == ([Outcome.MADE], 8)
        assert text == "Ett helt nytt stycke först.\n\nDet startas fler företag.\n\nNästa stycke är nytt.\n"

    def test_what_is_in_the_text_already_is_not_done_again(self):
        _, once, _ = taken(PLAIN, self.CHANGE)
        outcomes, twice, _ = taken(PLAIN, self.CHANGE, HEAD + once)
        assert (outcomes, twice) == ([Outcome.THERE], once)

    def test_another_change_of_the_same_words_is_a_conflict_and_both_are_told(self):
        now = f"{HEAD}Det startas många företag.\n\nNästa stycke.\n"
        outcomes, text, items = taken(PLAIN, self.CHANGE, now)
        assert (outcomes, HEAD + text) == ([Outcome.IN_CONFLICT], now)
        assert "många" in items[0].reason

    def test_every_kind_of_change_is_recognised_once_it_is_made(self):
        copy = sent(
            "Första stycket är kort.", "Andra stycket går bort.", "Tredje. Delas här.", "Fjärde.", "Femte.", "- punkt"
        )
        first = f"<w:p><w:pPr>{INSERTED}</w:pPr>{run('Tredje. ')}</w:p>"
        changed = {
            1: lambda b: (
                paragraph(b, run("Första ") + cut("stycket ") + run("är ") + ins("*väldigt* ") + run("kort."), INSERTED)
                + paragraph(None, ins("Nytt."))
            ),
            2: lambda b: paragraph(b, cut(b.text), DELETED),
            3: lambda b: first + paragraph(b, run("Delas här.")),
            4: lambda b: paragraph(b, None, DELETED),
            6: lambda b: paragraph(b, run("punkt") + ins(" ett")),
        }
        outcomes, once, _ = taken(copy, changed)
        assert outcomes == [Outcome.MADE] * 7
        assert (
            once
            == "Första är \\*väldigt\\* kort.\n\nNytt.\n\nTredje.\n\nDelas här.\n\nFjärde.\nFemte.\n\n- punkt ett\n"
        )
        outcomes, twice, _ = taken(copy, changed, HEAD + once)
        assert (outcomes, twice) == ([Outcome.THERE] * 7, once)


class TestSeveralReviewers:
    def test_changes_in_different_places_are_both_made(self):
        one = {1: replaced("Det startas ", "färre", "fler", " företag.")}
        other = {2: replaced("Nästa ", "stycke", "avsnitt", ".", "Bo")}
        outcomes, text, _ = several(PLAIN, [one, other])
        assert (outcomes, text) == ([Outcome.MADE] * 2, "Det startas fler företag.\n\nNästa avsnitt.\n")

    def test_the_same_change_is_made_once(self):
        one, other = ({1: replaced("Det startas ", "färre", "fler", " företag.", name)} for name in ("Anna", "Bo"))
        outcomes, text, _ = several(PLAIN, [one, other])
        assert outcomes == [Outcome.MADE, Outcome.THERE]
        assert text.startswith("Det startas fler företag.")

    def test_different_changes_of_the_same_words_are_made_by_nobody(self):
        one = {1: replaced("Det startas ", "färre", "fler", " företag.")}
        other = {1: replaced("Det startas ", "färre", "många", " företag.", "Bo")}
        for copies in ([one, other], [other, one]):
            outcomes, text, items = several(PLAIN, copies)
            assert (outcomes, text) == ([Outcome.IN_CONFLICT] * 2, "Det startas färre företag.\n\nNästa stycke.\n")
            assert {name for name in ("fler", "många") for item in items if name in item.reason} == {"fler", "många"}


def test_letters_stand_where_they_were_written():
    written = "a\\*b &amp; c\n  d<!-- nej --> e"
    spans = aligned("a*b & c d e", written, 0)
    assert [written[start:end] for start, end in spans] == [
        "a",
        "\\*",
        "b",
        " ",
        "&amp;",
        " ",
        "c",
        "\n  ",
        "d",
        " ",
        "e",
    ]
    assert aligned("a*b", "något annat", 0) is None


@given(st.text("ab \n", max_size=12), st.text("ab \n", max_size=12))
def test_places_of_a_text_that_has_moved_on_keep_their_order(before, now):
    text = moved(before, now)
    places = [text.place(offset) for offset in range(len(before) + 1)]
    assert places == sorted(places)
    assert all(0 <= one <= len(now) for one in places)
    made = before
    for one in reversed(text.differences):
        made = made[: one.start] + now[one.first : one.last] + made[one.end :]
    assert made == now


SIGNS = st.text('ab *_`[](){}<>#@:|~^\\&!-+=."1å', min_size=1, max_size=12)


@given(st.integers(0, 26), SIGNS)
def test_whatever_is_typed_is_printed_or_left_to_be_made_by_hand(at, typed):
    text = "Det startas färre företag."
    outcomes, given_text, items = taken(PLAIN, {1: replaced(text[:at], "", typed, text[at:])})
    (first, *_) = parse_part(PATH, HEAD + given_text, ignore).blocks
    if outcomes == [Outcome.MADE]:
        printed = text[: items[0].change.start] + items[0].edits[0].words + text[items[0].change.start :]
        assert " ".join(plain_text(first).split()) == " ".join(printed.split())
    else:
        assert plain_text(first) == text


LINE = "Det startas färre företag i länet än förr."
LINES = sent(LINE, "Nästa stycke.")


@st.composite
def edited(draw):
    """The content of a paragraph after random edits of its text."""
    content, at = "", 0
    while at < len(LINE):
        size = draw(st.integers(1, 9))
        piece, at = LINE[at : at + size], at + size
        typed = draw(st.sampled_from(("a", " b", "c ", "färre", "*", "i länet", "  ")))
        content += draw(
            st.sampled_from((cut(piece), run(piece) + ins(typed), cut(piece) + ins(typed), run(piece), run(piece)))
        )
    return content


@given(edited())
def test_a_copy_that_is_taken_in_twice_changes_nothing_the_second_time(content):
    changed = {1: lambda b: paragraph(b, content)}
    _, once, _ = taken(LINES, changed)
    outcomes, twice, _ = taken(LINES, changed, HEAD + once)
    assert twice == once
    assert Outcome.MADE not in outcomes
