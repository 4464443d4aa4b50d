"""The web edition says what the PDF says: every entry of the ledger, every word and every number, with the same signs.

The pages are held against the HTML that the pages of the PDF are set from, part by part, figure by figure, note by note.
"""

import copy
import re

import pytest
from lxml import etree, html

from tests.web.words import drawings, has, letters, plain, said, without

CALLS = './/sup[@class="notanrop"]'
UNSEEN = f".//*[{has('skarmlasare')}]"
# Lists of headings and figures lead to pages on paper and to addresses on the web.
LISTS = f".//ol[{has('innehall')}] | .//ul[{has('innehall')}]"
RUNNING = ("påstående", "citat")
BLOCKS = ("p", "li", "td", "th", "figcaption", "h1", "h2", "h3", "h4", "dd", "dt", "summary")


def derived(trees):
    """Return what the pages of derivations tell, by page and the number of the entry: its text and its tree."""
    found = {}
    for tree in trees.values():
        for told in tree.xpath('//ol[@class="harledningar"]/li[starts-with(@id, "u")]'):
            (link,) = told.xpath('p[@class="vad"]/a')
            page = link.get("href").partition("#")[0].removeprefix("../")
            number = int(told.get("id").removeprefix("u"))
            assert (page, number) not in found, f"{page}: {number} is told of twice"
            found[page, number] = (plain(link.text_content()), told)
    return found


def uncommented(text):
    tree = html.document_fromstring(text)
    etree.strip_tags(tree, etree.Comment)
    return tree


@pytest.fixture(scope="module")
def printed(web_report):
    """The pages of the PDF as HTML."""
    return uncommented(web_report.written.html)


def report_pages(trees):
    """Return the pages that are parts of the report: what is made of the data alone has folders of its own."""
    return {name: tree for name, tree in trees.items() if "/" not in name}


def part_differences(printed, trees):
    """Yield where a part does not say the same outside its figures, and where its notes do not."""
    pages = {
        heading.get("id"): (name, tree) for name, tree in report_pages(trees).items() for heading in tree.iter("h1")
    }
    for part in printed.xpath(f"//section[{has('del')}]"):
        name, tree = pages[part.find("h1").get("id")]
        (main,) = tree.iter("main")
        running = letters(without(part, ".//figure", f".//*[{has('not')}]", CALLS, LISTS))
        on_the_web = letters(without(main, ".//figure", ".//nav", f".//section[{has('noter')}]", CALLS, LISTS, UNSEEN))
        yield from differing(name, running, on_the_web)
        notes = [letters(without(note, f".//*[{has('nottecken')}]")) for note in part.xpath(f".//*[{has('not')}]")]
        told = main.xpath(f"./section[{has('noter')}]/ol/li")
        yield from differing(f"{name}, notes", notes, [letters(without(note, f".//*[{has('ater')}]")) for note in told])


def figure_differences(printed, trees):
    """Yield where a figure or table does not say the same: its caption, all of its cells, its notes, its source, its drawings."""
    shown = {one.get("id"): one for tree in report_pages(trees).values() for one in tree.xpath("//figure[@id]")}
    for figure in printed.xpath("//figure[@id]"):
        name = figure.get("id")
        web = shown[name]
        (content,) = web.xpath(f"./div[{has('yta')}][not({has('smal')})]")
        beside = web.xpath(f"./p[{has('anm')}] | ./p[{has('kalla')}]")
        captions = [without(one.find("figcaption"), f".//*[{has('not')}]", CALLS) for one in (figure, web)]
        yield from differing(f"{name}, caption", *map(letters, captions))
        rest = letters(without(figure, "./figcaption", f".//*[{has('not')}]", CALLS))
        seen = [without(one, ".//svg", CALLS, UNSEEN) for one in (content, *beside)]
        yield from differing(name, rest, letters(*seen))
        on_paper, on_the_web = drawings(figure), drawings(content)
        yield from differing(f"{name}, drawn", [one for one, _ in on_paper], [one for one, _ in on_the_web])
        described = plain(" ".join(one.text_content() for one in web.xpath(f"./div[{has('beskrivning')}]")))
        for (_, wanted), (_, called) in zip(on_paper, on_the_web, strict=True):
            # What stands in words beside a drawing is not its name once more.
            if called != wanted and not (wanted.startswith(called) and wanted in described):
                yield f"{name}: a drawing is called {called!r} and not {wanted!r}"


def drawn_differences(entries, trees):
    """Yield the numbers of charts that a drawing of the figure lacks, the one for narrow screens included."""
    shown = {one.get("id"): one for tree in report_pages(trees).values() for one in tree.xpath("//figure[@id]")}
    for entry in entries:
        figure = shown.get(entry.anchor) if entry.kind == "diagram" else None
        for room in figure.xpath(f"./div[{has('yta')}]") if figure is not None else ():
            drawn = "".join("".join(texts) for texts, _ in drawings(room))
            if "".join(plain(entry.text).split()) not in drawn:
                yield f"{entry.anchor}: {entry.text} is not drawn ({room.get('class')})"


def link_differences(entries, trees):
    """Yield the links of numbers that say something else than their entries, and statements that are not whole where they stand."""
    told = derived(trees)
    for name, tree in trees.items():
        for link in tree.xpath(f"//a[{has('harledd')}]"):
            _, _, anchor = link.get("href").rpartition("#")
            if anchor.startswith("v-"):
                # A datum as it is, on the page of its indicator.
                continue
            number = int(anchor.removeprefix("u"))
            own = number < len(entries)
            wanted, said_by_link = told[name, number][0], plain(without(link, UNSEEN).text_content())
            if own and wanted.casefold() != plain(entries[number].text).casefold():
                yield f"{name}: {number} is told of as {wanted!r}"
            if not (own and entries[number].kind in RUNNING):
                if said_by_link.casefold() != wanted.casefold():
                    yield f"{name}: {number} says {said_by_link!r} and not {wanted!r}"
                continue
            # Words within a statement that rest on data of their own have links of their own.
            block = next(one for one in link.iterancestors() if one.tag in BLOCKS)
            if wanted not in plain(without(block, CALLS, UNSEEN).text_content()):
                yield f"{name}: {wanted!r} is not whole where it stands"


def differing(what, wanted, found):
    if wanted == found:
        return
    at = next((at for at, (one, other) in enumerate(zip(wanted, found, strict=False)) if one != other), 0)
    yield f"{what}: {wanted[max(0, at - 30) : at + 30]!r} is {found[max(0, at - 30) : at + 30]!r}"


def test_every_entry_that_the_pdf_prints_is_printed_on_the_web_and_its_derivation_is_told(web_report, trees):
    entries = web_report.written.entries
    # Numbers of what other pages have of their own begin where those of the report end, on each page.
    told = {(page, number): text for (page, number), (text, _) in derived(trees).items() if number < len(entries)}
    pages = {name: plain(said(tree)) for name, tree in trees.items()}
    assert len(web_report.written.printed) > 1000
    lost = web_report.written.printed - {number for _, number in told}
    assert [f"{number}: {entries[number].text}" for number in lost] == []
    for (page, number), text in told.items():
        assert text.casefold() == plain(entries[number].text).casefold()
        assert text in pages[page], f"{page}: {number}"


def test_every_link_of_a_number_has_the_words_of_its_entry(web_report, trees):
    assert list(link_differences(web_report.written.entries, trees)) == []
    links = {
        int(link.get("href").rpartition("#u")[2])
        for tree in report_pages(trees).values()
        for link in tree.xpath(f"//a[{has('harledd')}]")
    }
    # Words that are wholly a number of their own lead to what that rests on.
    assert len(web_report.written.printed - links) < 10


def test_every_part_has_the_words_numbers_and_notes_of_the_pdf(printed, trees):
    assert len(printed.xpath(f"//section[{has('del')}]")) > 10
    assert list(part_differences(printed, trees)) == []


def test_every_figure_and_table_has_the_words_cells_and_drawings_of_the_pdf(printed, trees):
    assert len(printed.xpath("//figure[@id]")) > 50
    assert list(figure_differences(printed, trees)) == []


def test_what_the_charts_of_the_pdf_print_stands_in_those_of_the_web_also_on_a_narrow_screen(web_report, trees):
    drawn = [entry for entry in web_report.written.entries if entry.kind == "diagram"]
    assert len(drawn) > 100
    assert list(drawn_differences(drawn, trees)) == []


def test_what_the_charts_of_the_pdf_print_leads_to_its_derivation(web_report, trees):
    linked = {
        (figure.get("id"), int(link.get("href").rpartition("#u")[2]))
        for tree in report_pages(trees).values()
        for figure in tree.xpath("//figure[@id]")
        for link in figure.xpath(f".//details[{has('diagramtal')}]//a[{has('harledd')}]")
    }
    entries = web_report.written.entries
    assert linked == {(one.anchor, number) for number, one in enumerate(entries) if one.kind == "diagram"}


def test_every_figure_says_in_words_that_are_seen_what_it_shows(trees):
    for tree in report_pages(trees).values():
        for figure in tree.xpath(f"//figure[@id][.//svg[{has('teckning')}]][not(.//div[{has('yta')}]//table)]"):
            assert figure.xpath(f"./div[{has('beskrivning')}]/p"), figure.get("id")


def test_no_two_regions_of_a_page_have_one_name(trees):
    for name, tree in trees.items():
        named = [one.get("aria-label") for one in tree.xpath("//*[@role='region'][@aria-label]")]
        assert sorted(set(named)) == sorted(named), name


def test_headings_figures_and_tables_have_the_numbers_and_names_of_the_pdf(web_report, trees):
    on_the_web = {
        element.get("id"): plain(element.text_content())
        for name, tree in trees.items()
        if not name.startswith("harledningar/")
        for element in tree.xpath("//*[@id][self::h1 or self::h2 or self::h3 or self::h4 or self::figure]")
    }
    targets = {target.anchor: target for target in web_report.document.numbering.at.values()}
    assert len(targets) > 50
    for anchor, target in targets.items():
        text = on_the_web[anchor]
        assert target.number in text
        assert plain(target.title) in text


def test_every_derivation_says_how_its_number_came_about(trees):
    for (page, number), (_, told) in derived(trees).items():
        headings = {heading.text for heading in told.xpath(".//dt")}
        assert headings & {"Uttryck", "Steg", "Källa", "Underlag"}, f"{page}: {number}"


WRONG = {
    "a number in a sentence": f"//main/p/a[{has('harledd')}][contains(text(), '2030')]",
    "a word of a sentence": "//main/p[1]",
    "a cell of a table": f"//td[{has('nyast')}]/a",
    "a cell that rests on no data": f"//figure//table[{has('indikatorer')}]//th[@scope='row']",
    "a caption": "//figure/figcaption",
    "a source": f"//figure/p[{has('kalla')}]",
    "a note": f"//section[{has('noter')}]/ol/li",
    "a number in a chart": f"//div[{has('bred')}]//*[local-name() = 'text']",
    "a description": f"//figure/div[{has('beskrivning')}]/p",
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_sign_anywhere_is_found(web_report, printed, trees, wrong):
    name, tree = next((name, tree) for name, tree in report_pages(trees).items() if tree.xpath(wrong))
    changed = copy.deepcopy(tree)
    element = next(one for one in changed.xpath(wrong)[0].iter(etree.Element) if (one.text or "").strip())
    element.text = re.sub(r"\w", lambda one: "7" if one[0] != "7" else "8", element.text, count=1)
    pages = trees | {name: changed}
    entries = web_report.written.entries
    found = [*part_differences(printed, pages), *figure_differences(printed, pages), *link_differences(entries, pages)]
    assert found


def test_a_wrong_number_of_a_chart_on_a_narrow_screen_is_found(web_report, trees):
    entry = next(
        entry for entry in web_report.written.entries if entry.kind == "diagram" and entry.anchor == "fig-aldre"
    )
    name = next(name for name, tree in report_pages(trees).items() if tree.xpath("//figure[@id='fig-aldre']"))
    changed = copy.deepcopy(trees[name])
    for text in changed.xpath(f"//figure[@id='fig-aldre']/div[{has('smal')}]//*[local-name() = 'text']"):
        for one in text.iter(etree.Element):
            one.text = re.sub(r"[0-9]", "7", one.text or "")
    assert list(drawn_differences([entry], trees | {name: changed}))
