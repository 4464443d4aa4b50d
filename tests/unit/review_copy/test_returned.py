"""What is found in a returned copy: every letter that somebody wrote or struck out, in one change, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.review_copy.aligning.changes import Kind
from reportgen.review_copy.aligning.found import changes_of, unaccounted
from reportgen.review_copy.map import BlockKind
from reportgen.review_copy.wordml.copies import read_copy
from tests.word_copies import BY, body, by, comments, cut, docx, ins, notes, paragraph, run, sent, styles

TEXTS = ("Första stycket handlar om företag.", "Andra stycket är längre än det första.", "Tredje stycket är sist.")
COPY = sent(*TEXTS)


def read(raw):
    told = []
    copy = read_copy("kopia.docx", raw, told.append)
    assert told == []
    return copy


def found(changed, copy=COPY, parts=None):
    returned = read(docx(body(copy, changed), parts))
    changes = changes_of(returned, copy)
    assert unaccounted(returned, changes) == 0
    return changes


def only(changed, copy=COPY, parts=None):
    (change,) = found(changed, copy, parts)
    return change


def shown(change):
    return change.kind, change.deleted, change.inserted


def test_an_untouched_copy_has_no_changes():
    copy = sent(
        "Värdet är {{ x }}[^a], se @fig:x.", "- en *punkt*", "| A | B |\n| --- | --- |\n| c | d |", "[^a]: En not."
    )
    assert found({}, copy, {"word/footnotes.xml": notes(copy)}) == ()


class TestWordsWrittenAndStruckOut:
    def test_a_replaced_word_is_one_change_with_its_place_and_its_reviewer(self):
        change = only(
            {
                TEXTS[0]: lambda b: paragraph(
                    b, run("Första stycket ") + cut("handlar") + ins("berättar") + run(" om företag.")
                )
            }
        )
        assert shown(change) == (Kind.REPLACED, "handlar", "berättar")
        assert (change.hand.author, change.block.text, change.start, change.end) == ("Anna", TEXTS[0], 15, 22)

    def test_runs_that_word_has_divided_are_one_text(self):
        parts = run("Första ") + "<w:proofErr w:type='spellStart'/>" + run("stycket") + run(" handlar om företag.")
        assert found({TEXTS[0]: lambda b: paragraph(b, parts)}) == ()

    def test_what_another_program_has_changed_without_tracking_is_found_by_the_text(self):
        change = only({TEXTS[0]: lambda b: paragraph(b, run("Första stycket handlar om små företag."))})
        assert shown(change) == (Kind.ADDED, "", "små ")
        assert not change.tracked

    def test_tracked_changes_over_untracked_ones_are_told_apart(self):
        content = run("Första delen handlar om ") + cut("företag") + ins("bolag") + run(".")
        changes = found({TEXTS[0]: lambda b: paragraph(b, content)})
        assert [(shown(one), one.tracked) for one in changes] == [
            ((Kind.REPLACED, "stycket", "delen"), False),
            ((Kind.REPLACED, "företag", "bolag"), True),
        ]

    def test_what_word_asks_for_in_an_emptied_control_is_nobodys_text(self):
        asks = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Ange text.')}</w:sdtContent></w:sdt>"
        change = only({TEXTS[0]: lambda b: paragraph(b, run("Första stycket ") + asks + run("om företag."))})
        assert (shown(change), change.tracked) == ((Kind.STRUCK, " handlar", ""), False)

    def test_what_one_wrote_and_another_struck_out_is_told_and_changes_nothing(self):
        content = run(TEXTS[0]) + f"<w:ins {BY}><w:del {by('Bo')}>{run('Nej.', 'delText')}</w:del></w:ins>"
        change = only({TEXTS[0]: lambda b: paragraph(b, content)})
        assert (shown(change), change.hand.author) == ((Kind.FLEETING, "Nej.", "Nej."), "Bo")

    def test_changes_of_two_reviewers_side_by_side_are_two(self):
        content = run("Första stycket handlar om ") + cut("företag") + ins("bolag", by("Bo")) + run(".")
        changes = found({TEXTS[0]: lambda b: paragraph(b, content)})
        assert [(one.hand.author, *shown(one)) for one in changes] == [
            ("Anna", Kind.STRUCK, "företag", ""),
            ("Bo", Kind.ADDED, "", "bolag"),
        ]

    @pytest.mark.parametrize(
        ("element", "text"),
        [
            ("<w:tab/>", "\t"),
            ("<w:br/>", "\n"),
            ("<w:noBreakHyphen/>", "\u2011"),
            ("<w:softHyphen/>", "\u00ad"),
            ('<w:sym w:font="Arial" w:char="2013"/>', "–"),
            ('<w:sym w:font="Wingdings" w:char="F04A"/>', "\ufffc"),
        ],
    )
    def test_signs_that_have_elements_of_their_own_are_letters(self, element, text):
        content = run(TEXTS[0]) + f"<w:ins {BY}><w:r>{element}</w:r></w:ins>"
        assert only({TEXTS[0]: lambda b: paragraph(b, content)}).inserted == text

    @pytest.mark.parametrize(
        "around",
        [
            '<w:smartTag w:uri="u" w:element="e">{}</w:smartTag>',
            "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
            '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
            '<w:fldSimple w:instr="REF a">{}</w:fldSimple>',
            (
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            ),
            '<mc:AlternateContent><mc:Choice Requires="w14">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>',
        ],
    )
    def test_what_stands_in_something_else_is_read(self, around):
        inner = run("Första stycket ") + cut("handlar") + ins("berättar")
        content = around.replace("{}", inner) + run(" om företag.")
        assert shown(only({TEXTS[0]: lambda b: paragraph(b, content)})) == (Kind.REPLACED, "handlar", "berättar")


class TestParagraphs:
    INSERTED = f"<w:rPr><w:ins {BY}/></w:rPr>"
    DELETED = f"<w:rPr><w:del {BY}/></w:rPr>"

    def test_a_new_paragraph_before_another(self):
        change = only({TEXTS[1]: lambda b: paragraph(None, ins("Ett nytt."), self.INSERTED) + paragraph(b)})
        assert shown(change) == (Kind.NEW_PARAGRAPH, "", "Ett nytt.¶")

    def test_a_new_paragraph_after_another(self):
        change = only({TEXTS[1]: lambda b: paragraph(b, None, self.INSERTED) + paragraph(None, ins("Ett nytt."))})
        assert shown(change) == (Kind.NEW_PARAGRAPH, "", "¶Ett nytt.")

    def test_a_new_paragraph_that_nobody_tracked(self):
        change = only({TEXTS[1]: lambda b: paragraph(b) + paragraph(None, run("Ett nytt."))})
        assert (shown(change), change.tracked) == ((Kind.NEW_PARAGRAPH, "", "¶Ett nytt."), False)
        assert change.block.text == TEXTS[1]

    def test_a_new_heading_is_no_new_paragraph_of_text(self):
        style = '<w:pStyle w:val="Heading2"/>'
        for heading in (paragraph(None, run("Ny rubrik"), style), paragraph(None, ins("Ny rubrik"), style)):
            change = only({TEXTS[1]: lambda b, new=heading: paragraph(b) + new})
            assert shown(change) == (Kind.REBUILT, "", "¶Ny rubrik")
        tracked = paragraph(None, ins("Ny rubrik"), style + self.INSERTED)
        assert only({TEXTS[1]: lambda b: tracked + paragraph(b)}).kind is Kind.REBUILT

    def test_a_new_paragraph_of_two_hands_is_told_by_each(self):
        both = paragraph(None, ins("Det här ") + ins("och det där.", by("Bo")))
        changes = found({TEXTS[1]: lambda b: paragraph(b) + both})
        assert [(one.hand.author, *shown(one)) for one in changes] == [
            ("Anna", Kind.REBUILT, "", "¶Det här "),
            ("Bo", Kind.REBUILT, "", "¶och det där."),
        ]

    def test_a_struck_out_paragraph(self):
        change = only({TEXTS[1]: lambda b: paragraph(b, cut(TEXTS[1]), self.DELETED)})
        assert shown(change) == (Kind.STRUCK_PARAGRAPH, f"{TEXTS[1]}¶", "")

    def test_a_paragraph_that_has_gone_without_being_tracked(self):
        change = only({TEXTS[1]: ""})
        assert (shown(change), change.tracked) == ((Kind.STRUCK_PARAGRAPH, TEXTS[1], ""), False)

    def test_a_divided_paragraph(self):
        first = f"<w:p><w:pPr>{self.INSERTED}</w:pPr>{run('Andra stycket ')}</w:p>"
        change = only({TEXTS[1]: lambda b: first + paragraph(b, run("är längre än det första."))})
        assert (shown(change), change.start) == ((Kind.DIVIDED, "", "¶"), 14)

    def test_joined_paragraphs(self):
        change = only({TEXTS[0]: lambda b: paragraph(b, None, self.DELETED)})
        assert (shown(change), change.last.text) == ((Kind.JOINED, "¶", ""), TEXTS[1])

    def test_a_moved_paragraph_is_told_in_both_places_and_is_no_new_one(self):
        gone = f"<w:moveFrom {BY}>{run(TEXTS[0])}</w:moveFrom>"
        come = f"<w:moveTo {BY}>{run(TEXTS[0])}</w:moveTo>"
        ends = f"<w:rPr><w:moveFrom {BY}/></w:rPr>", f"<w:rPr><w:moveTo {BY}/></w:rPr>"
        start = '<w:moveFromRangeStart w:id="3" w:name="move1"/>'
        changes = found(
            {
                TEXTS[0]: lambda b: paragraph(b, start + gone, ends[0]),
                TEXTS[2]: lambda b: paragraph(None, come, ends[1]) + paragraph(b),
            }
        )
        assert [shown(one) for one in changes] == [(Kind.MOVED, f"{TEXTS[0]}¶", ""), (Kind.MOVED, "", f"{TEXTS[0]}¶")]

    def test_a_paragraph_in_another_place_is_told(self):
        change = only({TEXTS[0]: "", TEXTS[2]: lambda b: paragraph(b) + paragraph(COPY.blocks[1])})
        assert (change.kind, change.block.text, change.tracked) == (Kind.MOVED, TEXTS[0], False)

    def test_paragraphs_without_their_bookmarks_are_known_by_their_text_and_neighbours(self):
        bare = {text: f"<w:p>{run(text)}</w:p>" for text in (TEXTS[0], TEXTS[2])}
        change = only(
            {**bare, TEXTS[1]: f"<w:p>{run('Andra stycket är ')}{ins('mycket ')}{run('längre än det första.')}</w:p>"}
        )
        assert (shown(change), change.block.text) == ((Kind.ADDED, "", "mycket "), TEXTS[1])

    def test_a_paragraph_that_looks_otherwise_is_told(self):
        change = only({TEXTS[0]: lambda b: paragraph(b, None, f"<w:pPrChange {BY}><w:pPr/></w:pPrChange>")})
        assert (change.kind, change.block.text) == (Kind.FORM, TEXTS[0])

    # As a program writes it that has ids of its own for styles, and the names of the file.
    STYLED = replace(COPY, blocks=tuple(replace(block, style="Brödtext") for block in COPY.blocks))
    PARTS = styles(Brdtext="brödtext", Heading2="heading 2")
    TEXT = '<w:pStyle w:val="Brdtext"/>'

    def styled(self, properties):
        written = {text: lambda b: paragraph(b, None, self.TEXT) for text in ("Rubrik", *TEXTS)}
        written[TEXTS[1]] = lambda b: paragraph(b, None, properties)
        return [
            (one.kind, one.hand.author, one.block.text, one.told) for one in found(written, self.STYLED, self.PARTS)
        ]

    @pytest.mark.parametrize(
        ("properties", "told"),
        [
            ('<w:pStyle w:val="Heading2"/>', "stycket har formatmallen ”Rubrik 2” och inte ”Brödtext”"),
            ("", "stycket har formatmallen ”Normal” och inte ”Brödtext”"),
            (f'{TEXT}<w:jc w:val="center"/>', "stycket är centrerat"),
            (f'{TEXT}<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>', "stycket är en punkt i en lista"),
        ],
    )
    def test_a_paragraph_that_nobody_tracked_looks_otherwise(self, properties, told):
        assert self.styled(properties) == [(Kind.FORM, "", TEXTS[1], told)]
        tracked = f"{properties}<w:pPrChange {BY}><w:pPr/></w:pPrChange>"
        assert self.styled(tracked) == [(Kind.FORM, "Anna", TEXTS[1], told)]

    @pytest.mark.parametrize(
        "properties", [TEXT, f'{TEXT}<w:jc w:val="start"/>', f'{TEXT}<w:numPr><w:numId w:val="0"/></w:numPr>']
    )
    def test_a_paragraph_that_is_said_in_other_words_to_look_the_same_is_not_told(self, properties):
        assert self.styled(properties) == []

    def test_a_paragraph_that_was_joined_with_another_may_look_like_it(self):
        first, *others = self.STYLED.blocks
        copy = replace(self.STYLED, blocks=(replace(first, style="heading 2"), *others))
        heading = '<w:pStyle w:val="Heading2"/>'
        written = {text: lambda b: paragraph(b, None, self.TEXT) for text in TEXTS[1:]}
        written["Rubrik"] = lambda b: paragraph(b, None, heading + self.DELETED)
        written[TEXTS[0]] = lambda b: paragraph(b, None, heading)
        assert [one.kind for one in found(written, copy, self.PARTS)] == [Kind.JOINED]

    def test_an_item_on_another_level_is_told(self):
        copy = sent("- punkt ett\n- punkt två")
        copy = replace(
            copy, blocks=tuple(replace(b, style="Lista", listed=b.kind is BlockKind.ITEM) for b in copy.blocks)
        )
        item = '<w:pStyle w:val="L"/><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="3"/></w:numPr>'
        written = {
            "punkt ett": lambda b: paragraph(b, None, item.format(0)),
            "punkt två": lambda b: paragraph(b, None, item.format(1)),
        }
        written["Rubrik"] = lambda b: paragraph(b, None, '<w:pStyle w:val="L"/>')
        change = only(written, copy, styles(L="Lista"))
        assert (change.kind, change.block.text, change.told) == (
            Kind.FORM,
            "punkt två",
            "punkten är flyttad till en annan nivå",
        )

    def test_styles_that_a_program_has_renamed_everywhere_are_nobodys_change(self):
        parts = styles(P1="P1", Heading2="heading 2")
        written = {text: lambda b: paragraph(b, None, '<w:pStyle w:val="P1"/>') for text in ("Rubrik", *TEXTS)}
        assert found(written, self.STYLED, parts) == ()


class TestOtherThings:
    def test_bold_text_is_told_where_it_is_tracked_and_where_not(self):
        tracked = run("Första", looks=f"<w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange>")
        change = only({TEXTS[0]: lambda b: paragraph(b, tracked + run(" stycket handlar om företag."))})
        assert (change.kind, change.quoted, change.told, change.tracked) == (Kind.LOOKS, "Första", "fet", True)
        change = only({TEXTS[0]: lambda b: paragraph(b, run("Första", looks="<w:b/>") + run(TEXTS[0][6:]))})
        assert (change.quoted, change.told, change.tracked) == ("Första", "fet", False)

    def test_a_struck_out_row_is_one_change(self):
        table = sent("| A | B |\n| --- | --- |\n| ett | två |")
        cells = {text: lambda b: paragraph(b, cut(b.text)) for text in ("ett", "två")}
        inner = body(table, cells)
        first, second = inner.index("<w:p>", inner.index("Rubrik")), inner.index("rg_0004")
        row = inner[inner.rindex("<w:p>", 0, second) :]
        head = inner[first : inner.rindex("<w:p>", 0, second)]
        raw = docx(
            f"{inner[:first]}<w:tbl><w:tr><w:tc>{head}</w:tc></w:tr><w:tr><w:trPr><w:del {BY}/></w:trPr>"
            f"<w:tc>{row}</w:tc></w:tr></w:tbl>"
        )
        returned = read(raw)
        (change,) = changes_of(returned, table)
        assert shown(change) == (Kind.ROW, "ett¶två", "")
        assert unaccounted(returned, (change,)) == 0

    def test_a_new_footnote_is_told_with_its_call(self):
        copy = sent("Ett stycke[^a].", "[^a]: En not.")
        call = f'<w:ins {BY}><w:r><w:footnoteReference w:id="9"/></w:r></w:ins>'
        new = f'<w:footnote w:id="9"><w:p>{ins("Ny not.")}</w:p></w:footnote></w:footnotes>'
        part = notes(copy).replace("</w:footnotes>", new)
        changes = found(
            {
                "Ett stycke.": lambda b: paragraph(
                    b, run("Ett stycke") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + call + run(".")
                )
            },
            copy,
            {"word/footnotes.xml": part},
        )
        assert [(one.kind, one.inserted, one.told) for one in changes] == [
            (Kind.ATOM, "", "fotnotens anrop: tillagt"),
            (Kind.NEW_PARAGRAPH, "¶Ny not.", "fotnot"),
        ]

    def test_an_edited_footnote_is_found(self):
        copy = sent("Ett stycke[^a].", "[^a]: En not.")
        part = notes(copy, {" En not.": paragraph(copy.blocks[2], run("  En ") + ins("liten ") + run("not."))})
        change = only({}, copy, {"word/footnotes.xml": part})
        assert (shown(change), change.block.kind) == ((Kind.ADDED, "", "liten "), BlockKind.NOTE)

    def test_pictures_and_calls_of_notes_that_have_come_or_gone_untracked_are_told(self):
        copy = sent("Ett stycke[^a].", "Nästa.", "[^a]: En not.")
        picture = "<w:r><w:drawing/></w:r>"
        changes = found(
            {
                "Ett stycke.": lambda b: paragraph(b, run(b.text)),
                "Nästa.": lambda b: paragraph(b, run(b.text) + picture),
            },
            copy,
            {"word/footnotes.xml": notes(copy)},
        )
        assert [(one.kind, one.told, one.tracked) for one in changes] == [
            (Kind.ATOM, "fotnotens anrop: borta", False),
            (Kind.ATOM, "bild: tillagt", False),
        ]

    def test_text_boxes_endnotes_headers_and_imported_parts_are_told(self):
        box = f"<w:r><w:pict><w:txbxContent><w:p>{run('I en ruta.')}</w:p></w:txbxContent></w:pict></w:r>"
        parts = {
            "word/endnotes.xml": notes(sent())
            .replace("footnote", "endnote")
            .replace("</w:endnotes>", f'<w:endnote w:id="4"><w:p>{ins("Slutnot.")}</w:p></w:endnote></w:endnotes>'),
            "word/header1.xml": notes(sent()).replace("w:footnotes", "w:hdr").split("<w:footnote ")[0]
            + f"<w:p>{run('Granskningskopia')}{ins(' av mig')}</w:p></w:hdr>",
        }
        changes = found({TEXTS[0]: lambda b: paragraph(b, run(TEXTS[0]) + box) + '<w:altChunk w:id="x"/>'}, parts=parts)
        assert {(one.told, one.inserted) for one in changes if one.kind is Kind.OTHER} == {
            ("textruta", "I en ruta."),
            ("inbäddat dokument", ""),
            ("slutnot", "Slutnot."),
            ("sidhuvud", " av mig"),
        }

    def test_comments_come_with_what_they_are_about_their_answers_and_whether_they_are_settled(self):
        parts = comments(
            ("1", "Anna", "Vilka företag?", "AA"),
            ("2", "Bo", "De små.", "BB"),
            extended='<w15:commentEx w15:paraId="AA" w15:done="1"/><w15:commentEx w15:paraId="BB" w15:paraIdParent="AA"/>',
        )
        content = (
            run("Första stycket handlar om ")
            + '<w:commentRangeStart w:id="1"/>'
            + run("företag")
            + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
            + run(".")
        )
        change = only({TEXTS[0]: lambda b: paragraph(b, content)}, parts=parts)
        assert (change.kind, change.told, change.quoted, change.hand.author) == (
            Kind.COMMENT,
            "Vilka företag?",
            "företag",
            "Anna",
        )
        assert (change.start, change.settled, [one.text for one in change.answers]) == (26, True, ["De små."])

    def test_text_in_elements_that_are_not_known_is_told(self):
        strange = f"<w:p><w:okänt>{run('Någon annans text.')}</w:okänt></w:p>"
        (change,) = found({TEXTS[1]: lambda b: paragraph(b) + strange})
        assert (change.kind, change.inserted) == (Kind.OTHER, "Någon annans text.")


WORDS = st.text("ab å.*{", min_size=1, max_size=6)
HANDS = st.sampled_from(("Anna", "Bo"))


@st.composite
def edited(draw, text):
    """A paragraph's content after random edits of its text, and what it then says."""
    content, final, at = "", "", 0
    while at < len(text):
        size = draw(st.integers(1, 12))
        piece, at = text[at : at + size], at + size
        match draw(st.integers(0, 6)):
            case 0:
                content += cut(piece, by(draw(HANDS)))
            case 1:
                new = draw(WORDS)
                content += run(piece) + ins(new, by(draw(HANDS)))
                final += piece + new
            case 2:
                new = draw(WORDS)
                content += cut(piece, by(draw(HANDS))) + ins(new, by(draw(HANDS)))
                final += new
            case 3:
                content += (
                    run(piece) + f"<w:ins {by('Anna')}><w:del {by('Bo')}>{run(draw(WORDS), 'delText')}</w:del></w:ins>"
                )
                final += piece
            case 4 if len(piece) > 3:
                new = draw(WORDS)
                content += run(piece + new)
                final += piece + new
            case _:
                content += run(piece)
                final += piece
    return content, final


@given(
    st.tuples(*(edited(text) for text in TEXTS)), st.lists(st.sampled_from(("", "ins", "del")), min_size=3, max_size=3)
)
def test_the_changes_make_the_returned_text_of_the_one_that_was_sent_out(contents, ends):
    ends = ["", *(end if end != "ins" else "" for end in ends[:2]), ""]
    inner = []
    for block, (content, _), end in zip(COPY.blocks, [(run("Rubrik"), "Rubrik"), *contents], ends, strict=True):
        inner.append(paragraph(block, content, f"<w:rPr><w:{end} {BY}/></w:rPr>" if end else ""))
    returned = read(docx("".join(inner)))
    changes = changes_of(returned, COPY)
    assert unaccounted(returned, changes) == 0
    starts = {}
    base = ""
    for block in COPY.blocks:
        starts[block.bookmark] = len(base)
        base += f"{block.text}¶"
    made, at = "", 0
    for one in changes:
        if one.kind is Kind.FLEETING:
            continue
        start = starts[one.block.bookmark] + one.start
        assert base[start : start + len(one.deleted)] == one.deleted
        assert start >= at
        made += base[at:start] + one.inserted
        at = start + len(one.deleted)
    made += base[at:]
    texts = ["Rubrik", *(final for _, final in contents)]
    assert made == "".join(text + ("" if end else "¶") for text, end in zip(texts, ends, strict=True))
