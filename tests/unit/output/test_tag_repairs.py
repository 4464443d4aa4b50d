"""The tag tree is put right, one thing at a time, on trees of a few elements."""

from xml.etree import ElementTree as ET

import pydyf
import pytest

from reportgen.output.pdf.tags.repair import repair
from reportgen.output.pdf.tags.tree import Origins, Tree, kind, text_of

PAGES = ("/1", "/2")


class Tagged:
    """A file with nothing but a tag tree, which the tests write as nested lists."""

    def __init__(self, *kids):
        self.pdf = pydyf.PDF()
        self.origins = Origins()
        self.names = {}
        self.root = pydyf.Dictionary({"K": pydyf.Array(), "ParentTree": None})
        self.pdf.add_object(self.root)
        numbers = pydyf.Dictionary({"Nums": pydyf.Array()})
        self.pdf.add_object(numbers)
        self.root["ParentTree"] = numbers.reference
        self.pdf.catalog["StructTreeRoot"] = self.root.reference
        document = self.element("Document", *kids)
        document["P"] = self.root.reference
        self.root["K"].append(document.reference)

    def element(self, of, *kids, html=None, tag="", page=1, **entries):
        """Return an element with its kids: numbers of content, other objects, or calls of `e`."""
        made = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{of}", "Pg": f"/{page}", "K": pydyf.Array(), **entries})
        self.pdf.add_object(made)
        if html is not None:
            self.origins.of[made.number] = (html, tag or html.tag)
        for kid in kids:
            if isinstance(kid, int):
                made["K"].append(kid)
                continue
            inner = self.element(kid[0], *kid[1], **kid[2]) if isinstance(kid, tuple) else kid
            if inner is kid:
                self.pdf.add_object(inner)
            else:
                inner["P"] = made.reference
            made["K"].append(inner.reference)
        return made

    def repaired(self, heights=None):
        """Return the tree as nested lists of types and content after the repairs."""
        repair(self.pdf, self.origins, heights or {})
        tree = Tree(self.pdf, self.origins)

        def shown(element):
            return [kind(element), *(inner(kid) for kid in tree.kids(element))]

        def inner(kid):
            if isinstance(kid, int):
                return kid
            if "S" in kid:
                assert tree.parent(kid) is not None
                return shown(kid)
            return text_of(kid["Type"])[1:] + (f" {kid['MCID']} p{kid['Pg'][1:]}" if "MCID" in kid else "")

        return shown(tree.document)[1:]

    def first(self, of):
        """Return the first element of a type."""
        tree = Tree(self.pdf, self.origins)
        return next(element for element in tree.walk() if kind(element) == of)


def e(of, *kids, **more):
    return (of, kids, more)


def html(tag, **attributes):
    return ET.Element(tag, {key.rstrip("_"): value for key, value in attributes.items()})


def annotation():
    return pydyf.Dictionary({"Type": "/OBJR"})


def test_a_block_that_holds_its_own_lines_in_a_block_is_one_element():
    heading = html("h2")
    lines = e("H2", e("Span", 0), annotation(), html=heading)
    assert Tagged(e("H2", lines, html=heading)).repaired() == [["H2", ["Span", 0], "OBJR"]]


def test_a_block_that_holds_content_of_its_own_is_left_alone():
    heading = html("h2")
    assert Tagged(e("H2", e("H2", 0, html=heading), html=heading)).repaired() == [["H2", ["H2", 0]]]


def test_what_goes_on_on_the_next_page_is_one_element_whose_content_knows_its_page():
    text = html("p")
    parts = [e("P", 0, html=text), e("P", 3, annotation(), e("Span", 4, page=2), html=text, page=2)]
    assert Tagged(*parts).repaired() == [["P", 0, "MCR 3 p2", "OBJR", ["Span", 4]]]


def test_two_elements_on_one_page_are_two():
    text = html("p")
    assert Tagged(e("P", 0, html=text), e("P", 1, html=text)).repaired() == [["P", 0], ["P", 1]]


NOTE = {"html": html("span", class_="not", id="fn-1"), "tag": "span"}
CALL = {"html": html("a", href="#fn-1")}


@pytest.mark.parametrize(
    ("block", "repaired"),
    [
        (e("P", e("Link", 0, **CALL)), [["P", ["Link", 0]], ["Note", 9], ["P", 1]]),
        (e("H2", e("Span", e("Link", 0, **CALL))), [["H2", ["Span", ["Link", 0]]], ["Note", 9], ["P", 1]]),
        (
            e("L", e("LI", e("LBody", e("Link", 0, **CALL)))),
            [["L", ["LI", ["LBody", ["Link", 0], ["Note", 9]]]], ["P", 1]],
        ),
    ],
)
def test_a_note_follows_the_paragraph_that_calls_it_or_ends_the_cell_or_item(block, repaired):
    assert Tagged(block, e("P", 1), e("Div", 2, **NOTE)).repaired() == _with(repaired, 9, 2)


def _with(tree, old, new):
    return [_with(one, old, new) if isinstance(one, list) else new if one == old else one for one in tree]


def test_a_note_that_nothing_calls_stays_where_it_is():
    assert Tagged(e("P", 0), e("Div", 2, **NOTE), e("P", 1)).repaired() == [["P", 0], ["Note", 2], ["P", 1]]


def test_a_cell_below_one_that_spans_rows_has_the_header_of_its_own_column():
    spanning = pydyf.Dictionary({"O": "/Table", "RowSpan": 2})
    head = e("TR", e("TH", 0), e("TH", 1))
    tagged = Tagged(e("Table", head, e("TR", e("TD", 2, A=spanning), e("TD", 3)), e("TR", e("TD", 4))))
    tagged.repaired()
    tree = Tree(tagged.pdf, tagged.origins)
    headers = {
        cell["K"][0]: [name.string for name in cell["A"]["Headers"]] for cell in tree.walk() if kind(cell) == "TD"
    }
    names = [cell["ID"].string for cell in tree.walk() if kind(cell) == "TH"]
    assert headers == {2: names[:1], 3: names[1:], 4: names[1:]}


def test_a_figure_is_measured_from_the_foot_of_its_page_where_it_has_a_box():
    box = pydyf.Dictionary({"O": "/Layout", "BBox": pydyf.Array([0, 100, 200, 300])})
    tagged = Tagged(e("Figure", 0, A=box), e("Figure", 1))
    assert tagged.repaired({"/1": 800}) == [["Figure", 0], ["Figure", 1]]
    assert list(tagged.first("Figure")["A"]["BBox"]) == [0, 575, 150, 725]


def test_a_tree_without_identities_has_no_list_of_them():
    plain, noted = Tagged(e("P", 0)), Tagged(e("Div", 0, **NOTE))
    plain.repaired()
    noted.repaired()
    assert "IDTree" not in plain.root
    assert "IDTree" in noted.root


def described(tagged, of, *names):
    """Return what the elements of a type say of themselves, after the repairs."""
    tagged.repaired()
    tree = Tree(tagged.pdf, tagged.origins)
    said = [element | dict(element.get("A", {})) for element in tree.walk() if kind(element) == of]
    return [tuple(text_of(getattr(one.get(name), "string", one.get(name))) for name in names) for one in said]


def test_a_link_on_two_lines_is_one_link_with_an_annotation_for_each():
    link = html("a", href="#mål")
    areas = annotation(), annotation()
    tagged = Tagged(e("P", e("Span", 9), *[e("Link", area, line, html=link) for line, area in enumerate(areas)]))
    for area in areas:
        tagged.pdf.add_object(shown := pydyf.Dictionary({"Type": "/Annot"}))
        area["Obj"] = shown.reference
    assert tagged.repaired() == [["P", ["Span", 9], ["Link", "OBJR", 0, "OBJR", 1]]]


def test_the_parent_tree_leads_to_the_link_that_remains():
    link = html("a", href="#mål")
    tagged = Tagged(e("P", e("Link", 0, html=link), e("Link", 1, html=link)))
    tree = Tree(tagged.pdf, tagged.origins)
    first, second = [element.reference for element in tree.walk() if kind(element) == "Link"]
    numbers = tree.referred(tagged.root["ParentTree"])["Nums"]
    numbers += [0, pydyf.Array([first, second]), 1, second]
    tagged.repaired()
    assert [text_of(numbers[3]), *map(text_of, numbers[1])] == [text_of(first)] * 3


def test_two_links_to_one_place_are_two():
    links = [e("Link", number, html=html("a", href="#mål")) for number in range(2)]
    assert Tagged(e("P", *links)).repaired() == [["P", ["Link", 0], ["Link", 1]]]


FIGURE = {"html": html("figure"), "tag": "figure"}


@pytest.mark.parametrize("order", [1, -1])
def test_a_caption_stands_first_beside_its_figure_and_never_within_it(order):
    caption, picture = e("Caption", 0), e("Div", e("Figure", 1))
    figure = e("NonStruct", *(caption, picture)[::order], e("P", 2), **FIGURE)
    assert Tagged(e("Sect", figure)).repaired() == [
        ["Sect", ["Sect", ["Caption", 0], ["Div", ["Figure", 1]], ["P", 2]]]
    ]


def test_the_caption_of_a_map_with_a_legend_is_that_of_both():
    figure = e("NonStruct", e("Caption", 0), e("Figure", 1), e("Table", e("TR", e("TD", 2))), **FIGURE)
    assert Tagged(e("Sect", figure)).repaired()[0][1][:3] == ["Sect", ["Caption", 0], ["Figure", 1]]


def test_the_caption_of_a_single_table_stands_in_it_also_where_its_cells_hold_pictures():
    table = e("Table", e("TR", e("TD", e("Figure", 2))))
    figure = e("NonStruct", e("Caption", 0), table, **FIGURE)
    assert Tagged(e("Sect", figure)).repaired()[0][1][1][:2] == ["Table", ["Caption", 0]]


@pytest.mark.parametrize(
    ("tag", "marker", "labels", "numbering"),
    [
        ("ul", "disc", 1, "/Disc"),
        ("ul", "square", 1, "/Square"),
        ("ol", "decimal", 1, "/Decimal"),
        ("ol", "lower-alpha", 1, "/LowerAlpha"),
        ("ol", "none", 1, "/Decimal"),
        ("ul", ("string", "–"), 1, "/Disc"),
        ("ul", "disc", 0, "/None"),
        ("ol", "decimal", 0, "/None"),
    ],
)
def test_every_list_says_how_it_is_numbered(tag, marker, labels, numbering):
    found = html(tag)
    item = e("LI", *[e("Lbl", 0)] * labels, e("LBody", 1))
    tagged = Tagged(e("L", item, html=found))
    tagged.origins.markers[tagged.first("L").number] = marker
    assert described(tagged, "L", "O", "ListNumbering") == [("/List", numbering)]


def test_the_number_that_a_template_writes_before_an_item_is_its_label():
    number = html("span", **{"data-punkt": ""})
    body = e("LBody", e("Span", e("Span", 0), html=number), e("Span", 1))
    assert Tagged(e("L", e("LI", body))).repaired() == [["L", ["LI", ["Lbl", ["Span", 0]], ["LBody", ["Span", 1]]]]]


def test_the_contents_lie_in_each_other_by_their_levels():
    contents = html("ol", class_="innehall")

    def item(level, number):
        entry = html("li", **{"aria-level": str(level)})
        return e("LI", e("LBody", e("Span", number), html=entry), html=entry)

    listed = e("L", *[item(level, number) for number, level in enumerate([1, 2, 3, 2, 1])], html=contents)

    def entry(number, *inner):
        return ["TOCI", ["Reference", ["Span", number]], *([["TOC", *inner]] if inner else [])]

    assert Tagged(listed).repaired() == [["TOC", entry(0, entry(1, entry(2)), entry(3)), entry(4)]]


def test_the_number_of_a_note_is_its_label():
    sign = html("a", class_="nottecken", href="#fnr-1")
    note = e("Div", e("Link", 0, html=sign), e("Span", 1), **NOTE)
    assert Tagged(note).repaired() == [["Note", ["Lbl", ["Link", 0]], ["Span", 1]]]


def test_a_line_with_the_role_of_a_heading_is_one():
    title = html("p", role="heading", **{"aria-level": "2"})
    assert Tagged(e("P", 0, html=title)).repaired() == [["H2", 0]]


def test_a_sign_is_read_in_the_words_of_its_template():
    sign = html("span", **{"aria-label": "exempelmål"})
    tagged = Tagged(e("P", e("Span", e("Span", 0), html=sign)))
    assert described(tagged, "Span", "ActualText") == [("exempelmål ",), ("None",)]


def test_the_signs_of_tables_are_read_in_words_in_their_cells_alone():
    tagged = Tagged(e("P", e("Span", 0)), e("Table", e("TR", e("TD", e("Span", 1)))))
    tagged.origins.texts |= {("/1", 0): "..", ("/1", 1): "\u2265\u00a046 "}
    assert described(tagged, "Span", "ActualText") == [("None",), ("minst\u00a046 ",)]


def test_the_words_of_a_template_are_read_once():
    sign = html("span", **{"aria-label": "exempelmål"})
    tagged = Tagged(e("Table", e("TR", e("TD", e("Span", e("Span", 0), html=sign)))))
    tagged.origins.texts["/1", 0] = "*"
    assert described(tagged, "Span", "ActualText") == [("exempelmål ",), ("None",)]


def test_a_header_alone_in_its_row_is_that_of_the_rows_after_it_in_its_group():
    def group(number):
        alone = e("TR", e("TH", number, html=html("th", scope="rowgroup"), A=spanning(2)))
        rows = [e("TR", e("TH", number + row, html=html("th", scope="row")), e("TD", number + row)) for row in (1, 2)]
        return e("TBody", alone, *rows)

    tagged = Tagged(e("Table", group(10), group(20)))
    tagged.repaired()
    tree = Tree(tagged.pdf, tagged.origins)
    names = {cell["ID"].string: cell["K"][0] for cell in tree.walk() if kind(cell) == "TH"}
    headers = {
        cell["K"][0]: [names[name.string] for name in cell["A"]["Headers"]]
        for cell in tree.walk()
        if kind(cell) == "TD"
    }
    assert headers == {11: [10, 11], 12: [10, 12], 21: [20, 21], 22: [20, 22]}


def spanning(wide):
    return pydyf.Dictionary({"O": "/Table", "ColSpan": wide})


def test_links_bookmarks_and_contents_lead_to_elements_beside_places():
    heading = html("h1", id="mål", **{"data-titel": "Mål"})
    link, contents = html("a", href="#mål"), html("ol", class_="innehall")
    entry = html("li")
    place = pydyf.Array(["/1", "/XYZ", 10, 20, 0])
    leading = pydyf.Dictionary({"Type": "/Annot", "Dest": pydyf.String("mål")})
    astray = pydyf.Dictionary({"Type": "/Annot", "Dest": pydyf.String("borta")})
    bookmark = pydyf.Dictionary({"Title": pydyf.String("Mål"), "Dest": place})
    names = pydyf.Dictionary({"Names": pydyf.Array([pydyf.String("mål"), place])})
    links = e("Link", html=link), e("Link", html=html("a", href="#borta"))
    item = e("LI", e("LBody", *links, html=entry), html=entry)
    tagged = Tagged(e("L", item, html=contents), e("H1", 0, html=heading))
    for thing in (leading, astray, bookmark, names):
        tagged.pdf.add_object(thing)
    outlines = pydyf.Dictionary({"First": bookmark.reference})
    tagged.pdf.add_object(outlines)
    tagged.pdf.catalog |= {"Outlines": outlines.reference, "Names": pydyf.Dictionary({"Dests": names})}
    tree = Tree(tagged.pdf, tagged.origins)
    for element, target in zip([x for x in tree.walk() if kind(x) == "Link"], (leading, astray), strict=True):
        reference = pydyf.Dictionary({"Type": "/OBJR", "Obj": target.reference})
        tagged.pdf.add_object(reference)
        element["K"].append(reference.reference)
    tagged.repaired()
    target = tagged.first("H1").reference
    assert leading["A"]["D"].string == "mål"
    assert bookmark["A"]["D"] is place
    assert list(leading["A"]["SD"]) == list(bookmark["A"]["SD"]) == [target, "/XYZ", 10, 20, 0]
    assert "Dest" in astray
    assert list(tagged.first("TOCI")["Ref"]) == [target]


SOFT = "\u00ad"


def test_text_that_ends_in_a_divided_word_is_said_to_with_a_soft_hyphen():
    tagged = Tagged(e("P", e("Span", 0), e("Span", 1)))
    tagged.origins.texts["/1", 0] = f"en konkur{SOFT}"
    assert described(tagged, "Span", "ActualText") == [(f"en konkur{SOFT}",), ("None",)]


def test_a_divided_word_of_a_link_over_two_pages_has_a_span_that_the_parent_tree_leads_to():
    link = html("a", href="#mål")
    tagged = Tagged(e("P", e("Link", 0, 1, html=link), e("Link", 1, html=link, page=2)))
    pages = [pydyf.Dictionary({"Type": "/Page", "StructParents": number}) for number in range(2)]
    for page in pages:
        tagged.pdf.add_object(page)
    tree = Tree(tagged.pdf, tagged.origins)
    links = [element for element in tree.walk() if kind(element) == "Link"]
    for element, page in zip(links, pages, strict=True):
        element["Pg"] = page.reference
    numbers = tree.referred(tagged.root["ParentTree"])["Nums"]
    numbers += [0, pydyf.Array([links[0].reference] * 2), 1, pydyf.Array(["/9 0 R", links[1].reference])]
    tagged.origins.texts |= {(text_of(page.reference), 1): f"konkur{SOFT}" for page in pages}
    assert tagged.repaired() == [["P", ["Link", 0, ["Span", 1], ["Span", 1]]]]
    tree = Tree(tagged.pdf, tagged.origins)
    spans = [element for element in tree.walk() if kind(element) == "Span"]
    assert [span["Pg"] for span in spans] == [page.reference for page in pages]
    assert [span["ActualText"].string for span in spans] == [f"konkur{SOFT}"] * 2
    assert [text_of(reference) for reference in (*numbers[1], *numbers[3])] == [
        text_of(element) for element in (links[0].reference, spans[0].reference, "/9 0 R", spans[1].reference)
    ]


@pytest.mark.parametrize("said", ["ActualText", "Alt"])
def test_where_other_words_are_read_a_divided_word_is_left_alone(said):
    tagged = Tagged(e("P", e("Span", e("Span", 0)), **{said: pydyf.String("ord")}))
    tagged.origins.texts["/1", 0] = f"konkur{SOFT}"
    assert described(tagged, "Span", "ActualText") == [("None",), ("None",)]


def test_a_sign_and_a_divided_word_are_read_in_one():
    tagged = Tagged(e("Table", e("TR", e("TD", e("Span", 0)))))
    tagged.origins.texts["/1", 0] = f"\u2265 konkur{SOFT}"
    assert described(tagged, "Span", "ActualText") == [(f"minst konkur{SOFT}",)]
