"""Elements of the report as pictures, each as it is set in the room that it takes on the page."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

from reportgen.output.pdf.box_tree import descendants
from reportgen.output.pdf.fetcher import SnapshotFetcher
from reportgen.output.pdf.hyphenation import own_words
from reportgen.output.pdf.log import heard_messages
from reportgen.output.pdf.process import prepare_process
from reportgen.project.addresses import BASE
from reportgen.project.snapshot import Snapshot

# Points and millimetres for a px of the page; px around what is seen, for lines that lie on its edge.
_POINT, _MILLIMETRE, _AROUND = 0.75, 25.4 / 96, 2
_POINTS_AN_INCH = 72
_COLOURS = 256
_QUALITY = 88
_SHOWN = "bild-"
# Each stands on a page of its own that is higher than any of the report's, without what stands in the margins.
_SHEET = """
@page :nth(n) { size: 210mm 600mm; margin: 20mm; background: none; border: none; padding: 0;
  @top-left { content: none } @top-center { content: none } @top-right { content: none }
  @bottom-left { content: none } @bottom-center { content: none } @bottom-right { content: none } }
body > div { page: auto !important; break-before: page }
body > div > * { page: auto !important; break-before: auto !important; break-after: auto !important;
  float: none !important; margin: 0 !important }
figcaption { display: none !important }
"""


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture as PNG, or as JPEG of what is a photograph: its bytes, the ending of its name, and its size in millimetres."""

    content: bytes = field(repr=False)
    ending: str
    width: float
    height: float


def pictured(
    elements: Sequence[str],
    photographs: Sequence[bool],
    sheets: Sequence[str],
    snapshot: Snapshot,
    words: tuple[str, ...],
    resolution: int,
) -> tuple[Pictured | None, ...]:
    """Return elements of HTML as pictures in so many pixels an inch; None for one that shows nothing.

    `photographs` tells of each whether it is a photograph. `sheets` are the addresses of style sheets, `words` those of the
    project's list for hyphenation. What is wrong with the looks is for those to tell who check pages.
    """
    prepare_process()
    links = "".join(f'<link rel="stylesheet" href="{sheet}">' for sheet in sheets)
    body = "".join(f'<div id="{_SHOWN}{number}">{element}</div>' for number, element in enumerate(elements))
    html = f'<html lang="sv"><head>{links}<style>{_SHEET}</style></head><body>{body}</body></html>'
    with heard_messages(_unheard), own_words(words):
        source = HTML(string=html, base_url=BASE, url_fetcher=SnapshotFetcher(snapshot))
        rendered = source.render(font_config=FontConfiguration())
        pdf = rendered.write_pdf()
    places = dict(_places(rendered.pages))
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return tuple(
            _picture(document, places.get(number), is_photograph, resolution)
            for number, is_photograph in enumerate(photographs)
        )


def _unheard(_message: Any) -> None:
    """Let a message of WeasyPrint's be: the pages of the report are checked when it is built."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something stands: the page's number from 0 and its height, and the edges, all in px."""

    page: int
    height: float
    left: float
    top: float
    right: float
    bottom: float


def _places(pages: Sequence[Any]) -> Iterator[tuple[int, _Place]]:
    """Yield the number of each element with the place of what is seen of it."""
    for index, page in enumerate(pages):
        for box in descendants(page._page_box):  # noqa: SLF001 - private to WeasyPrint
            name = box.element.get("id", "") if getattr(box, "element", None) is not None else ""
            if name.startswith(_SHOWN) and box.element.tag == "div" and not box.is_for_root_element:
                # The element is as wide as the page; what stands in it may be narrower.
                seen = [one for one in descendants(box) if one is not box and one.width and one.height]
                if seen:
                    edges = _edges(seen)
                    yield int(name.removeprefix(_SHOWN)), _Place(index, page.height, *edges)


def _edges(boxes: Sequence[Any]) -> tuple[float, float, float, float]:
    left = min(box.border_box_x() for box in boxes)
    top = min(box.border_box_y() for box in boxes)
    right = max(box.border_box_x() + box.border_width() for box in boxes)
    bottom = max(box.border_box_y() + box.border_height() for box in boxes)
    return left - _AROUND, top - _AROUND, right + _AROUND, bottom + _AROUND


def _picture(document: Any, place: _Place | None, is_photograph: bool, resolution: int) -> Pictured | None:
    if place is None:
        return None
    page = document[place.page]
    width, height = page.get_size()
    crop = (
        max(place.left * _POINT, 0),
        max(height - place.bottom * _POINT, 0),
        max(width - place.right * _POINT, 0),
        max(place.top * _POINT, 0),
    )
    image = page.render(scale=resolution / _POINTS_AN_INCH, crop=crop).to_pil().convert("RGB")
    buffer = io.BytesIO()
    settings: Mapping[str, Any] = {"dpi": (resolution, resolution)}
    if is_photograph:
        image.save(buffer, "JPEG", quality=_QUALITY, **settings)
    else:
        image.quantize(_COLOURS).save(buffer, "PNG", optimize=True, **settings)
    return Pictured(
        buffer.getvalue(),
        "jpeg" if is_photograph else "png",
        image.width / resolution * 25.4,
        image.height / resolution * 25.4,
    )
