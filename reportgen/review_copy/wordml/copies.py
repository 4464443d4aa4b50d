"""A returned file as a `Copy`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.diagnostics import Report
from reportgen.review_copy.map import BOOKMARK, ID_PROPERTY
from reportgen.review_copy.wordml.comments import read_comments
from reportgen.review_copy.wordml.content import Copy
from reportgen.review_copy.wordml.marks import style_names
from reportgen.review_copy.wordml.names import W, local
from reportgen.review_copy.wordml.package import WordPackage, read_package
from reportgen.review_copy.wordml.paragraphs import Reading

_ID_BOOKMARK = f"{BOOKMARK}id_"
NOTE = "fotnot"
"""The story of what stands in footnotes."""
_NOT_NOTES = {"separator", "continuationSeparator", "continuationNotice"}
_AROUND = {"header": "sidhuvud", "footer": "sidfot"}


def read_copy(name: str, raw: bytes, report: Report) -> Copy | None:
    """Return what a file holds; None where it is no docx file or cannot be read, which is reported."""
    package = read_package(name, raw, report)
    if package is None:
        return None
    names = style_names(package.one("styles"))
    readings = list(_readings(package, names))
    comments = read_comments(package.one("comments"), package.one("commentsExtended"))
    return Copy(
        name,
        tuple(dict.fromkeys(_ids(package))),
        tuple(paragraph for reading in readings for paragraph in reading.paragraphs),
        comments,
        tuple(one for reading in readings for one in reading.unread),
        frozenset(names.values()),
    )


def _readings(package: WordPackage, styles: Mapping[str, str]) -> Iterator[Reading]:
    body = package.document.find(f"{W}body")
    text = Reading("", styles)
    if body is not None:
        text.read(body)
    text.check(package.document)
    yield text
    for kind, story in (("footnotes", NOTE), ("endnotes", "slutnot")):
        part = package.one(kind)
        notes = Reading(story, styles)
        for note in part if part is not None else ():
            if str(note.get(f"{W}type", "")) not in _NOT_NOTES:
                notes.read(note)
        yield notes
    for kind, story in _AROUND.items():
        for part in package.related.get(kind, ()):
            around = Reading(story)
            around.read(part)
            around.check(part)
            yield around


def _ids(package: WordPackage) -> Iterator[str]:
    """Yield the ids that the file claims: by its property, and by the bookmark of its first page, which survive most programs."""
    for properties in package.related.get("custom-properties", ()):
        for one in properties:
            if one.get("name") == ID_PROPERTY:
                yield _text(one)
    for mark in package.document.iter(f"{W}bookmarkStart"):
        name = str(mark.get(f"{W}name", ""))
        if name.startswith(_ID_BOOKMARK):
            yield name.removeprefix(_ID_BOOKMARK)


def _text(element: Any) -> str:
    return "".join(str(text) for text in element.itertext()).strip() if local(element) else ""
