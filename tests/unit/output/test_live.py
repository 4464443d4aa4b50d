"""Pages that stay set show after each edit the same as pages set anew."""

import gc
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from functools import partial
from random import Random

import pytest

from reportgen.diagnostics import Position
from reportgen.output.live import blocks, hooks
from reportgen.output.live.blocks import UnexpectedError
from reportgen.output.live.pages import LivePages
from reportgen.output.live.shown import shown
from reportgen.output.pdf.marks import PrintedTexts
from tests.live import KINDS, STYLE, Edits, Report, picture, set_afresh, snapshot, with_sections

SEEDS = 9
EDITS = 44


def nobody(_index, _page):
    pass


def draw(live, _index, page):
    """What a viewer is shown before the rest; drawing it may leave no trace."""
    assert live.alone(page).write_pdf().startswith(b"%PDF")


def live_report(seed=1, style=STYLE, **sizes):
    """Return a report, its files, and its pages."""
    report, project = Report(Random(seed), **sizes), snapshot(style)
    return report, project, LivePages(report.written(), project, ())


def seen(live):
    return [shown(page.page) for page in live.pages]


def afresh(live, written, project):
    """Return what fresh pages show.

    Where WeasyPrint 70 sets a page again after its page numbers are known, it loses what is left of a float of the page
    before; there it is LivePages itself that is asked.
    """
    if all(page.set_page.clean for page in live.pages):
        return set_afresh(written, project)
    return seen(LivePages(written, project, ()))


@pytest.mark.parametrize("seed", range(SEEDS))
def test_after_every_edit_the_pages_are_those_of_a_fresh_setting(seed):
    """More than 300 edits of every kind: after each the same boxes, margins, anchors, links and bookmarks on every page.

    Some kinds find nothing to edit in some states of the document.
    """
    random = Random(seed)
    report, project = Report(random), snapshot()
    live = LivePages(report.written(), project, ())
    edits = Edits(report)
    tried, anew = Counter(), Counter()
    for number, kind in enumerate(random.sample(KINDS * 2, EDITS)):
        if not getattr(edits, kind)():
            continue
        written = report.written()
        tried[kind] += 1
        if not live.update(written, partial(draw, live)):
            anew[kind] += 1
            live = LivePages(written, project, ())
        assert seen(live) == afresh(live, written, project), kind
        if number % 5 == 0:
            # A page is drawn between edits; that may leave no trace.
            assert live.document([number % len(live.pages)]).write_pdf(pdf_variant="pdf/ua-1").startswith(b"%PDF")
    assert sum(tried.values()) * SEEDS > 300
    assert not anew, "every kind of edit can be taken in; none may begin to need all pages"


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_edit_sets_only_some_pages(kind):
    report, _, live = live_report(2, chapters=3)
    edits = Edits(report)
    edits.add_note()
    for kinds in ("figure", "list", "table", "note", "box", "p", "p"):
        for section in report.sections:
            section.append(report.block(kinds))
    assert live.update(report.written(), nobody)
    before = live._setting.made
    while not getattr(edits, kind)():
        pass
    assert live.update(report.written(), nobody)
    assert live._setting.made - before < 2 * len(live.pages)


def test_pages_that_show_the_same_keep_their_keys_and_that_of_the_edit_is_told():
    report, _, live = live_report()
    keys = [page.key for page in live.pages]
    place = first_paragraph(report)
    report.sections[1][place] = report.sections[1][place].replace("</p>", " ord</p>", 1)
    ready = []
    assert live.update(report.written(), lambda *told: ready.append(told))
    assert not ready, "no other page waits to be set"
    [index] = live.touched
    after = [page.key for page in live.pages]
    assert [number for number, key in enumerate(after) if key != keys[number]] == [index]


def test_the_page_of_an_edit_is_ready_before_those_that_it_moves():
    report, _, live = live_report()
    place = first_paragraph(report)
    report.sections[1].insert(
        place + 1, report.sections[1][place].replace("<p>", "<p>" + "Fler ord som tar plats. " * 60)
    )
    made, ready = live._setting.made, []
    assert live.update(
        report.written(), lambda index, page: ready.append((index, words_of(page), live._setting.made - made))
    )
    index, words, so_far = ready[0]
    assert words == words_of(live.pages[index].page)
    assert so_far < live._setting.made - made
    assert index in live.touched


def first_paragraph(report):
    return next(n for n, b in enumerate(report.sections[1]) if isinstance(b, str) and b.startswith("<p>"))


def words_of(page):
    """The text of a page without what stands in its margins."""
    content = page._page_box.children[0]
    return [box.text for box in content.descendants() if hasattr(box, "text")]


def test_marks_are_moved_although_nothing_is_set():
    report, _, live = live_report()
    written = report.written()
    moved = tuple(
        replace_blocks(section, [block.replace("<!--plats:", "<!--plats:1") for block in section.blocks])
        for section in written.sections
    )
    made = live._setting.made
    assert live.update(with_sections(written, moved), nobody)
    assert live._setting.made == made
    places = tuple(Position("narrative/a.md", number + 1, 1) for number in range(200))
    texts = PrintedTexts([page.page for page in live.pages], places)
    boxes = [box for box in texts.boxes_with("") if box.element_tag == "p" and texts.place_of(box)]
    assert {texts.place_of(box).line for box in boxes} <= {*range(11, 21), *range(101, 201)}
    assert boxes


def replace_blocks(section, made):
    """Return a section with other blocks."""
    other = type(section).__new__(type(section))
    other.role, other.anchor, other.blocks = section.role, section.anchor, tuple(made)
    other.html = section.html
    for old, new in zip(section.blocks, made, strict=True):
        other.html = other.html.replace(old, new, 1)
    return other


def test_what_no_page_uses_any_more_is_let_go():
    """Memory does not grow with the number of edits."""
    report, _, live = live_report(4)
    edits = Edits(report)
    sections, titles = [list(made) for made in report.sections], dict(report.titles)
    counts = []
    for number in range(80):
        if number % 2:
            report.sections, report.titles = [list(made) for made in sections], dict(titles)
        else:
            getattr(edits, KINDS[number // 2 % len(KINDS)])()
        if not live.update(report.written(), nobody):
            live = LivePages(report.written(), snapshot(), ())
        for page in live.pages:
            assert page.page
        if number in {19, 79}:
            gc.collect()
            counts.append(len(gc.get_objects()))
    first, last = counts
    assert abs(last - first) < first * 0.1


def test_pictures_that_are_gone_are_forgotten():
    report, _, live = live_report()
    report.sections[0].append(f'<figure><img src="{picture(Random(5))}" alt="x"></figure>')
    assert live.update(report.written(), nobody)
    kept = len(live._images)
    report.sections[0][-1] = f'<figure><img src="{picture(Random(6))}" alt="x"></figure>'
    assert live.update(report.written(), nobody)
    assert len(live._images) == kept


def outside(written):
    return replace(written, html=written.html.replace("<p>Omslag</p>", "<p>Ett annat omslag</p>"))


def without_a_section(written):
    *sections, last = written.sections
    return replace(written, html=written.html.replace(last.html, ""), sections=tuple(sections))


def with_block(block):
    def edited(written):
        *others, last = written.sections
        made = replace_blocks(last, last.blocks)
        made.blocks = (*last.blocks, block)
        made.html = last.html.replace(f"{last.blocks[-1]}\n</section>", f"{last.blocks[-1]}\n{block}\n</section>")
        return with_sections(written, (*others, made))

    return edited


@pytest.mark.parametrize(
    "edited",
    [
        outside,
        without_a_section,
        with_block("<p>Ett stycke med <b>fet stil som inte slutar</p>"),
        with_block("<div><p>en ruta som inte slutar</p>"),
        with_block("text utan stycke"),
        with_block('<p style="position: absolute">utanför</p>'),
        with_block('<p style="float: footnote">en not</p>'),
        with_block('<p style="position: running(x)">löpande</p>'),
        with_block('<p style="position: fixed">på alla sidor</p>'),
        with_block('<p style="counter-set: own 99; string-set: section counter(page)">räknas om</p>'),
    ],
)
def test_what_reaches_further_than_its_section_needs_fresh_pages(edited):
    report, _, live = live_report()
    assert not live.update(edited(report.written()), nobody)
    assert not live.update(report.written(), nobody), "it is not to be used any more"


@pytest.mark.parametrize(
    "rule",
    [
        "p::first-letter { font-size: 20px }",
        "h2 { bookmark-label: counter(page) }",
    ],
)
def test_some_styles_need_fresh_pages_after_every_edit(rule):
    report, project, live = live_report(style=STYLE + rule)
    assert seen(live) == set_afresh(report.written(), project)
    Edits(report).word()
    assert not live.update(report.written(), nobody)


def test_a_file_that_pages_show_and_that_has_changed_needs_fresh_pages():
    report, project, live = live_report()
    changed = replace(project, files={**project.files, "styles/live.css": (STYLE + "p { color: red }").encode()})
    assert not live.update(report.written(), nobody, changed)


REACHING = [
    ".part:has(.box) h1 { letter-spacing: 2px }",
    "p + figure, figure + p { margin-top: 30px }",
    "p:nth-last-child(2) { letter-spacing: 2px }",
    "main:has(aside) { letter-spacing: 0.2px }",
    "li { counter-increment: list-item }",
    "p:empty + p { margin-left: 9px }",
]


@pytest.mark.parametrize("rule", REACHING)
def test_a_selector_that_reaches_others_than_what_was_edited_is_heeded(rule):
    report, project, live = live_report(5, style=STYLE + rule, chapters=1, blocks=5)
    edits = Edits(report)
    for kind in ("add_figure", "add_other", "swap", "add_list", "add_other", "remove", "add"):
        getattr(edits, kind)()
        written = report.written()
        if not live.update(written, nobody):
            live = LivePages(written, project, ())
        assert seen(live) == afresh(live, written, project)


def test_a_row_that_is_divided_by_pages_keeps_its_borders_when_its_page_is_set_again():
    """WeasyPrint 70 takes the upper border of a cell that goes on, and never gives it back; fresh pages here have it."""
    style = STYLE.replace("tr { break-inside: avoid }", "td, th { border: 3px solid }")
    report, project, live = live_report(6, style=style, chapters=1, blocks=2)
    report.sections[0][1:] = ["<p>a</p>" * 6, f"<table><tr><td>{'ord ' * 900}</td></tr><tr><td>slut</td></tr></table>"]
    live = LivePages(report.written(), project, ())
    for number in range(3):
        report.sections[0].insert(1, f"<p>stycke {number}</p>")
        assert live.update(report.written(), nobody)
        assert seen(live) == seen(LivePages(report.written(), project, ()))


def test_the_numbers_of_footnotes_that_weasyprint_gives_are_heeded():
    style = STYLE.replace(".note::footnote-call, .note::footnote-marker { content: none }", "")
    report, project, live = live_report(6, style=style, chapters=1, blocks=6)
    edits = Edits(report)
    for _ in range(4):
        edits.add_note()
        written = report.written()
        if not live.update(written, nobody):
            live = LivePages(written, project, ())
        assert seen(live) == afresh(live, written, project)


@pytest.mark.parametrize(
    ("old", "new"),
    [("background: #eee", "background: #fdd"), ("font: 10px/13px t", "font: 10px/13.5px t"), ("14px", "15px")],
)
def test_the_page_that_is_looked_at_is_shown_in_new_styles_first(old, new):
    style = STYLE.replace(old, new)
    told = 0
    report, _, live = live_report(7)
    for index in (3, 5):
        page, after = looked_at(live, report, snapshot(style), index)
        assert seen(after) == set_afresh(report.written(), snapshot(style))
        told += lines(page) == lines(after.pages[index].page)
        live = LivePages(report.written(), snapshot(), ())
    # Where what comes before takes another room, the page begins elsewhere.
    assert told >= (2 if old == "background: #eee" else 1)


def looked_at(live, report, project, index):
    """Return the page that is shown first, None where none is, and the pages in their new styles."""
    return live.ahead(report.written(), project, (), index), LivePages(report.written(), project, ())


def lines(page):
    return [box for box in shown(page)[1] if box[0] == "TextBox"]


def test_the_cover_is_shown_in_new_styles_too_and_drawings_that_have_changed_with_them():
    report, _, live = live_report(7)
    project = snapshot(STYLE.replace("font: 10px/13px t", "font: 11px/14px t"))
    page, _ = looked_at(live, report, project, 0)
    assert "Omslag" in str(lines(page))
    report.sections[0].insert(1, f'<figure><img src="{picture(Random(5))}" alt="x"></figure>')
    live = LivePages(report.written(), snapshot(), ())
    report.sections[0][1] = f'<figure><img src="{picture(Random(6))}" alt="x"></figure>'
    (index,) = [n for n, page in enumerate(live.pages) if "c0" in page.page.anchors]
    page, after = looked_at(live, report, snapshot(STYLE.replace("#eee", "#fdd")), index)
    assert shown(page)[1] == shown(after.pages[index].page)[1]


def test_a_page_that_cannot_be_told_from_the_others_waits_for_them():
    report, _, live = live_report(7)
    report.sections[0].append("<p>ett stycke till</p>")
    page, after = looked_at(live, report, snapshot(), 3)
    assert page is None
    assert seen(after) == set_afresh(report.written(), snapshot())


def test_a_block_is_read_as_it_is_in_the_document():
    assert [node.tag for node in blocks.read("<p>a</p>").nodes] == ["p"]
    for wrong in ("<p>a</p></section>", "<li>", "<b>a", "a"):
        with pytest.raises(UnexpectedError):
            blocks.read(wrong)


@pytest.mark.parametrize(
    "rule",
    [
        ".part { columns: 2 }",
        ".part { display: flex }",
        ".part { position: absolute }",
        "h1 { position: fixed }",
        "h1 { position: running(head) } @page { @top-center { content: element(head) } }",
    ],
)
def test_styles_that_cannot_be_kept_give_the_pages_that_weasyprint_sets(rule):
    style = STYLE + rule
    report, project, live = live_report(style=style)
    assert seen(live) == set_afresh(report.written(), project)
    assert live.document([0]).write_pdf()
    assert not live.update(report.written(), nobody)
    page, _ = looked_at(live, report, project, 1)
    assert page is None


def test_marks_that_are_not_those_of_the_block_need_fresh_pages():
    report, _, live = live_report()
    written = report.written()
    *others, last = written.sections
    more = replace_blocks(last, [block.replace("<p><!--", "<p><!--plats:7--><!--", 1) for block in last.blocks])
    assert not live.update(with_sections(written, (*others, more)), nobody)


def test_html_without_its_sections_is_set_as_it_is():
    report = Report(Random(1))
    written = replace(report.written(), html="<!DOCTYPE html><html lang='sv'><body><p>a</p></body></html>")
    assert len(LivePages(written, snapshot(), ()).pages) == 1


def test_weasyprint_is_the_one_that_is_relied_on():
    """When this fails, WeasyPrint has changed: compare what is listed in hooks.py with this folder, then set the sum."""
    program = "from reportgen.output.live import hooks; print(hooks.code_relied_on())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == hooks._KNOWN


def test_another_weasyprint_is_refused(monkeypatch):
    monkeypatch.setattr(hooks, "_KNOWN", "another")
    with pytest.raises(hooks.MovedError):
        hooks.install_hooks.__wrapped__()
