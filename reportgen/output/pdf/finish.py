"""The finishing pass: what is put into the file after it is set and before it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pydyf

from reportgen.document.page_map import PageMap
from reportgen.output.pdf.hyphens import map_hyphens
from reportgen.output.pdf.tags.repair import repair
from reportgen.output.pdf.tags.tree import Origins, text_of
from reportgen.output.pdf.written import write_once
from reportgen.output.pdf.xmp import with_registry
from reportgen.project.settings import Settings


def finisher(origins: Origins, pages: PageMap) -> Callable[[Any, pydyf.PDF], None]:
    """Return the function that WeasyPrint calls with the document and the file, before the file is written."""

    def finish(_document: Any, pdf: pydyf.PDF) -> None:
        repair(pdf, origins, _heights(pdf))
        map_hyphens(pdf)
        _label_pages(pdf, pages)
        _name_attachments_once(pdf)
        _write_plain_metadata(pdf)
        write_once(pdf)

    return finish


@contextmanager
def registry_metadata(document: Any, settings: Settings, has_examples: bool) -> Iterator[None]:
    """Let the document's XMP hold the registry's facts; WeasyPrint takes one PDF variant, and asks its metadata."""
    metadata = document.metadata
    original = metadata.generate_rdf_metadata

    def generate(variant: str, version: int, conformance: str) -> bytes:
        return with_registry(original(variant, version, conformance), settings, has_examples)

    metadata.generate_rdf_metadata = generate
    try:
        yield
    finally:
        del metadata.generate_rdf_metadata


def _heights(pdf: pydyf.PDF) -> dict[str, float]:
    """Return the height of each page in points, by the page's reference."""
    things = [thing for thing in pdf.objects if isinstance(thing, pydyf.Dictionary)]
    pages = [thing for thing in things if text_of(thing.get("Type")) == "/Page"]
    return {text_of(page.reference): float(page["MediaBox"][3]) for page in pages}


def _label_pages(pdf: pydyf.PDF, pages: PageMap) -> None:
    """Let a viewer show the printed page numbers (ISO 32000-1, 12.4.2): roman, then arabic from the body on."""
    numbers = [0, pydyf.Dictionary({"S": "/r"})] if pages.body_start else []
    if pages.body_pages:
        numbers += [pages.body_start, pydyf.Dictionary({"S": "/D"})]
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(numbers)})


def _name_attachments_once(pdf: pydyf.PDF) -> None:
    """WeasyPrint lists every attachment twice among the associated files."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def _write_plain_metadata(pdf: pydyf.PDF) -> None:
    """Write XMP uncompressed, so that it can be read without any program for PDF."""
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and text_of(thing.extra.get("Type")) == "/Metadata":
            thing.compress = False
