"""What a page says: its text with what stands in attributes that are read aloud."""


def said(tree):
    """Return the text of a page without the calls of its notes, and the names of its elements and drawings."""
    names = [name for element in tree.iter() for key in ("aria-label", "alt", "title") if (name := element.get(key))]
    # What does not fit on a line of a drawing goes on in an element of its own.
    names += [" ".join(drawing.itertext()) for drawing in tree.iter("svg")]
    text = tree.xpath('//text()[not(ancestor::sup[@class="notanrop"])]')
    return " ".join(("".join(text), *names))
