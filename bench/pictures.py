"""The pictures of the documents: all pages on one sheet, a few side by side for the README, and one of each figure.

They are made from the report as it is built now, so that they show what the product does today.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image

from bench.kept import build_and_keep
from bench.spent import ROOT
from reportgen.document.nodes import Document, Figure, Insert, Part
from reportgen.pipeline.snapshot import take_snapshot
from reportgen.project.cache import Cache

FOLDER = ROOT / "docs" / "bilder"
# Pixels: a page of the sheet, a page of the README's picture, and the resolution of a figure.
_SMALL, _LARGE, _RESOLUTION = 132, 420, 100
_COLUMNS = 12
# The pages of the file that the README shows: the cover, the dashboard, and the pages of an area.
_SPREAD = ("1", "4", "30", "31")
_GROUND = (96, 96, 96)
_MARGIN = 12
# CSS px, in which WeasyPrint's boxes are measured.
_CSS = 96
# Where another figure than the first of its directive shows more.
_CHOSEN: Mapping[str, str] = {"diagram": "fig-eftergymnasial"}
# What has no number has no anchor, and is known by its class.
_UNNUMBERED: Mapping[str, str] = {"nyckeltal": "nyckeltal", "områdeskort": "omradeskort"}


def main() -> None:
    """Build the report, and write docs/bilder anew."""
    document, pages, pdf = _built()
    images = [page.render(scale=_RESOLUTION / 72).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(pdf)]
    _write(FOLDER / "sidor.png", _sheet(images, _SMALL, _COLUMNS))
    chosen = sys.argv[1:] or _SPREAD
    _write(FOLDER / "uppslag.png", _sheet([images[int(number) - 1] for number in chosen], _LARGE, len(chosen)))
    (FOLDER / "figurer").mkdir(exist_ok=True)
    for name, box in _figures(document, pages).items():
        index, *edges = box
        left, top, right, bottom = (edge * _RESOLUTION / _CSS for edge in edges)
        found = images[index].crop(
            (int(left) - _MARGIN, int(top) - _MARGIN, int(right) + _MARGIN, int(bottom) + _MARGIN)
        )
        _write(FOLDER / "figurer" / f"{_plain(name)}.png", found)


def _built() -> tuple[Document, Sequence[Any], bytes]:
    """Return the composed document, WeasyPrint's pages and the file."""
    result, laid_out, _ = build_and_keep(take_snapshot(ROOT), Cache(ROOT))
    if result.document is None or result.pdf is None:
        sys.exit("\n".join(map(str, result.diagnostics)))
    return result.document, laid_out.pages, result.pdf


def _figures(document: Document, pages: Sequence[Any]) -> dict[str, tuple[int, float, float, float, float]]:
    """Return where the first figure of each directive stands: the page's index, and the edges in CSS px."""
    wanted = {f"#{figure.target.anchor}": figure.directive for figure in reversed(list(_numbered(document)))}
    wanted |= {f".{name}": directive for directive, name in _UNNUMBERED.items()}
    found: dict[str, tuple[int, float, float, float, float]] = {}
    for index, page in enumerate(pages):
        for box in _boxes(page._page_box):  # noqa: SLF001
            for key in _keys(box) & wanted.keys():
                left, top = box.border_box_x(), box.border_box_y()
                edges = (left, top, left + box.border_width(), top + box.border_height())
                found.setdefault(wanted[key], (index, *edges))
    return found


def _numbered(document: Document) -> Iterable[Figure]:
    found: dict[str, Figure] = {}
    for part in document.parts:
        for block in _blocks(part):
            if isinstance(block, Figure):
                found.setdefault(block.directive, block)
                if block.target.anchor == _CHOSEN.get(block.directive):
                    found[block.directive] = block
    return found.values()


def _blocks(holder: Part | Insert) -> Iterable[Any]:
    for block in holder.blocks if isinstance(holder, Part) else holder.children:
        yield block
        if isinstance(block, Insert):
            yield from _blocks(block)


def _boxes(box: Any) -> Iterable[Any]:
    from reportgen.output.pdf.box_tree import descendants  # noqa: PLC0415 - as above

    return (found for found in descendants(box) if getattr(found, "element", None) is not None)


def _keys(box: Any) -> set[str]:
    element = box.element
    if not hasattr(box, "border_width") or not isinstance(element.tag, str):
        return set()
    return {f"#{element.get('id')}"} | {f".{name}" for name in (element.get("class") or "").split()}


def _sheet(images: Sequence[Image.Image], width: int, columns: int) -> Image.Image:
    """Return pages beside and under each other on a grey ground."""
    small = [
        image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS) for image in images
    ]
    height = max(image.height for image in small)
    rows = -(-len(small) // columns)
    sheet = Image.new("RGB", (columns * (width + _MARGIN) + _MARGIN, rows * (height + _MARGIN) + _MARGIN), _GROUND)
    for number, image in enumerate(small):
        row, column = divmod(number, columns)
        sheet.paste(image, (_MARGIN + column * (width + _MARGIN), _MARGIN + row * (height + _MARGIN)))
    return sheet


def _plain(name: str) -> str:
    return name.translate(str.maketrans("åäö", "aao"))


def _write(path: Path, image: Image.Image) -> None:
    """Write a picture with few colours, rare ones among them, which is a fourth as large."""
    content = BytesIO()
    few = image.quantize(256, Image.Quantize.MAXCOVERAGE, kmeans=4, dither=Image.Dither.NONE)
    few.save(content, "PNG", optimize=True)
    path.write_bytes(content.getvalue())
    print(f"{path.relative_to(ROOT)}: {image.width} × {image.height}, {len(content.getvalue()) // 1000} kB")  # noqa: T201


if __name__ == "__main__":
    main()
