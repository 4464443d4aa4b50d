"""The tag tree is put right, one thing at a time, on trees of a few elements."""

from xml.etree import ElementTree as ET

import pydyf
import pytest

from reportgen.output.pdf.structure import Origins, Tree, kind, repair, text_of

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
