"""What pages say: their text as it is read, whatever it is marked up with."""

import copy

from lxml import etree

from reportgen.output.html.components import drawing_at

# What only tells where a line may be broken.
BREAKS = {0xAD: None, 0x2060: None, 0x200B: None}


def plain(text):
    """Return a text without what only tells where its lines may be broken."""
    return " ".join(text.translate(BREAKS).split())


def letters(*elements):
    """Return the signs of elements one after the other, without spaces: these depend on the markup."""
    return "".join("".join("".join(one.itertext(etree.Element)).translate(BREAKS).split()) for one in elements)


def has(name):
    """Return the condition of XPath that an element has a class."""
    return f'contains(concat(" ", @class, " "), " {name} ")'


def without(element, *paths):
    """Return a copy of an element without those within it that some paths lead to."""
    element = copy.deepcopy(element)
    element.tail = None
    for path in paths:
        for one in element.xpath(path):
            parent, before = one.getparent(), one.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + (one.tail or "")
            else:
                parent.text = (parent.text or "") + (one.tail or "")
            parent.remove(one)
    return element


def said(tree):
    """Return the text of a page without the calls of its notes, and the names of its elements and drawings."""
    names = [name for element in tree.iter() for key in ("aria-label", "alt", "title") if (name := element.get(key))]
    # What does not fit on a line of a drawing goes on in an element of its own.
    names += [" ".join(drawing.itertext()) for drawing in tree.iter("svg")]
    text = tree.xpath('//text()[not(ancestor::sup[@class="notanrop"])]')
    return " ".join(("".join(text), *names))


def drawings(element):
    """Return the drawings within an element, each as its texts and as what it is called: images of print and elements of the web."""
    found = []
    for one in element.xpath('.//img[starts-with(@src, "data:")] | .//svg[contains(@class, "teckning")]'):
        svg = etree.fromstring(drawing_at(one.get("src")).encode()) if one.tag == "img" else one
        texts = [letters(text) for text in svg.xpath('.//*[local-name() = "text"]')]
        found.append((texts, plain(one.get("alt") or one.get("aria-label") or "")))
    return found
