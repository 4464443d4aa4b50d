"""The web edition says what the PDF says: every entry of the ledger is printed in both, with the same words."""

from tests.web.words import said


def plain(text):
    """Return a text without what only tells where its lines may be broken."""
    return " ".join(text.translate({0xAD: None, 0x2060: None, 0x200B: None}).split())


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


def test_every_entry_that_the_pdf_prints_is_printed_on_the_web_and_its_derivation_is_told(web_report, trees):
    entries = web_report.written.entries
    # Numbers of what other pages have of their own begin where those of the report end, on each page.
    told = {number: (page, text) for (page, number), (text, _) in derived(trees).items() if number < len(entries)}
    pages = {name: plain(said(tree)) for name, tree in trees.items()}
    assert len(web_report.written.printed) > 1000
    lost = [f"{number}: {entries[number].text}" for number in web_report.written.printed - told.keys()]
    assert lost == []
    for number in web_report.written.printed:
        page, text = told[number]
        assert text == plain(entries[number].text)
        assert text in pages[page], f"{page}: {number}"


def test_every_link_of_a_number_has_the_words_of_its_entry(web_report, trees):
    printed = {number: plain(entry.text) for number, entry in enumerate(web_report.written.entries)}
    told = derived(trees)
    seen = set()
    for name, tree in trees.items():
        for link in tree.xpath('//a[contains(concat(" ", @class, " "), " harledd ")]'):
            address, _, anchor = link.get("href").rpartition("#")
            if anchor.startswith("v-"):
                # A datum as it is, on the page of its indicator.
                continue
            assert address, name
            number = int(anchor.removeprefix("u"))
            seen.add(number)
            # Words within a statement that rest on data of their own have links of their own.
            whole = printed[number] if number in printed else told[name, number][0]
            assert plain(link.text_content()) in whole, f"{name}: {number}"
    # Words that are wholly a number of their own lead to what that rests on.
    assert len(web_report.written.printed - seen) < 10


def test_what_the_drawings_of_the_pdf_print_stands_in_those_of_the_web(web_report, trees):
    document = web_report.document
    at = {
        target.anchor: page for page in trees for target in document.numbering.at.values() if _has(trees[page], target)
    }
    drawn = [entry for entry in web_report.written.entries if entry.kind == "diagram" and entry.anchor in at]
    assert len(drawn) > 100
    pages = {name: plain(said(tree)) for name, tree in trees.items()}
    assert [entry.text for entry in drawn if plain(entry.text) not in pages[at[entry.anchor]]] == []


def _has(tree, target):
    return bool(tree.xpath("//figure[@id=$name]", name=target.anchor))


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
