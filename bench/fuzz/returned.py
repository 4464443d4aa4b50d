"""Mutated review copies that come back: elements moved, doubled, wrapped in changes and taken away, and broken bytes."""

from __future__ import annotations

import datetime as dt
import io
import random
import zipfile
from collections.abc import Mapping
from typing import Any

from lxml import etree

from bench.fuzz.judged import faulty
from bench.fuzz.mutations import mutated_bytes, mutated_text
from reportgen.composing.run import USUAL, Run, silent
from reportgen.diagnostics import Diagnostic
from reportgen.pipeline.sending_out import review_copy
from reportgen.project.snapshot import Snapshot
from reportgen.review_copy.aligning.found import changes_of, unaccounted
from reportgen.review_copy.map import ReviewMap
from reportgen.review_copy.merging.merged import Outcome, Returned, merged, texts_with
from reportgen.review_copy.wordml.copies import read_copy
from reportgen.review_copy.wordml.names import W
from reportgen.review_copy.writing.copying import Asked

_MADE = dt.datetime(2025, 6, 10, 9, 0, tzinfo=dt.UTC)
_AROUND = (
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "sdt",
    "sdtContent",
    "hyperlink",
    "smartTag",
    "r",
    "p",
    "tbl",
    "tc",
    "okänt",
)
_WORDS = ("w:ins", "w:del", "w:p", "w:r", "w:t", "w:tbl", "w:pPr", "rg_0003", "¶", "&#x110000;", "<!DOCTYPE a>")


def sent_copy(project: Snapshot) -> tuple[bytes, ReviewMap]:
    """Return a copy of a project with its map."""
    copy = review_copy(project, Asked("Anna Exempel", "", _MADE), Run(USUAL, silent))
    if copy is None:
        raise ValueError("no copy can be made of the small project")
    return copy.package, copy.map


def mutated_copy(raw: bytes, rng: random.Random) -> Mapping[str, bytes]:
    """Return a copy that has come back, by its name, mutated."""
    if rng.random() < 0.1:
        return {"a.docx": mutated_bytes(raw, (), rng)}
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = rng.choice(["word/document.xml"] * 6 + ["word/footnotes.xml", *sorted(parts)])
    if rng.random() < 0.2 or not name.endswith(".xml"):
        parts[name] = mutated_text(parts[name], (), _WORDS, rng)
    else:
        parts[name] = _rebuilt(parts[name], rng)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for path, content in parts.items():
            package.writestr(zipfile.ZipInfo(path), content)
    return {"a.docx": written.getvalue()}


def _rebuilt(content: bytes, rng: random.Random) -> bytes:
    root = etree.fromstring(content)
    for _ in range(rng.choice((1, 3, 10, 40))):
        elements = [one for one in root.iter() if one is not root and isinstance(one.tag, str)]
        if not elements:
            break
        _changed(rng.choice(elements), rng.choice(elements), rng)
    return bytes(etree.tostring(root))


def _changed(element: Any, other: Any, rng: random.Random) -> None:
    parent = element.getparent()
    match rng.randrange(6):
        case 0:
            parent.remove(element)
        case 1 if not any(one is element for one in other.iterancestors()) and other is not element:
            other.addprevious(element)
        case 2:
            around = etree.Element(f"{W}{rng.choice(_AROUND)}", {f"{W}author": "Anna", f"{W}id": "1"})
            parent.replace(element, around)
            around.append(element)
        case 3:
            element.text = rng.choice(("", "nytt", "*a* {{ b }}", "x" * 3000, "a\tb\nc"))
        case 4:
            element.tag = f"{W}{rng.choice((*_AROUND, 'delText', 'bookmarkStart', 'rPr', 'tab'))}"
        case _:
            element.attrib.clear()


def try_copy(project: Snapshot, sent: ReviewMap, files: Mapping[str, bytes]) -> list[str]:
    """Take a copy in; return what is wrong with what is told, and what of it has been told nowhere."""
    told: list[Diagnostic] = []
    wrong: list[str] = []
    for name, raw in files.items():
        copy = read_copy(name, raw, told.append)
        if copy is None:
            continue
        changes = changes_of(copy, sent)
        if left := unaccounted(copy, changes):
            wrong.append(f"{left} letters are told nowhere, or twice")
        now = {path: project.read_text(path) for path in sent.files}
        items = merged([Returned(name, sent, changes)], now)
        texts = {**now, **texts_with(items, now)}
        again = merged([Returned(name, sent, changes)], texts)
        wrong += [
            f"made twice: {item.change.kind} ”{item.change.deleted[:40]}” ”{item.change.inserted[:40]}”"
            for item, then in zip(items, again, strict=True)
            if item.outcome is Outcome.MADE and then.outcome is Outcome.MADE
        ]
    return wrong + faulty(told, None)
