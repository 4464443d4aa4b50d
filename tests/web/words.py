"""What a page says: its text with what stands in attributes that are read aloud."""


def said(tree):
    """Return the text of a page without the calls of its notes, and the names of its elements and drawings."""
    names = [name for element in tree.iter() for key in ("aria-label", "alt", "title") if (name := element.get(key))]
    text = tree.xpath('//text()[not(ancestor::sup[@class="notanrop"])]')
    return " ".join(("".join(text), *names))
