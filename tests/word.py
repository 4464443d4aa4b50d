"""A review copy read back as a word processor has it, with nothing but the XML."""

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = ("word/document.xml", "word/footnotes.xml")
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}


def part(package, name):
    """Return a part of a package as an element."""
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(package)).read(name))


def text_of(paragraph):
    """Return what is read of a paragraph."""
    runs = (child for run in paragraph.iter(f"{W}r") for child in run)
    return "".join(child.text or "" if child.tag == f"{W}t" else _SIGNS.get(child.tag, "") for child in runs)


def marked(package, parts=PARTS):
    """Return the paragraphs of a package by the names of their bookmarks, those of the copy's id left out."""
    found = {}
    for name in parts:
        for paragraph in part(package, name).iter(f"{W}p"):
            for bookmark in paragraph.iter(f"{W}bookmarkStart"):
                if not bookmark.get(f"{W}name").startswith("rg_id_"):
                    found[bookmark.get(f"{W}name")] = paragraph
    return found


def controls(paragraph, locked):
    """Return the texts of the content controls of a paragraph that are locked, or that are not."""
    return [
        text_of(control)
        for control in paragraph.iter(f"{W}sdt")
        if (control.find(f"{W}sdtPr/{W}lock") is not None) == locked
    ]
