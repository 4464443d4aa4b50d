"""Pages as pictures: none takes more memory than a screen has use for."""

import io

import pypdfium2
import pytest
from PIL import Image

from reportgen.preview import pictures
from reportgen.preview.pictures import Pictures


def page_of(width, height):
    """Return a file with an empty page of a size in pt."""
    with pypdfium2.PdfDocument.new() as document:
        document.new_page(width, height)
        written = io.BytesIO()
        document.save(written)
    return written.getvalue()


@pytest.mark.parametrize(("size", "scale", "pixels"), [((100, 50), 2, (200, 100)), ((12_000, 6_000), 6, (8944, 4472))])
def test_a_picture_has_the_scale_that_is_asked_for_but_not_more_pixels_than_there_is_memory_for(size, scale, pixels):
    with Image.open(io.BytesIO(Pictures().rendered(page_of(*size), scale))) as image:
        assert image.size == pytest.approx(pixels, abs=1)


def test_the_pages_that_were_asked_for_last_are_kept_whatever_their_size(monkeypatch):
    monkeypatch.setattr(pictures, "_MOST", 100)
    kept = Pictures()
    for key in range(3):
        kept.keep(key, lambda: bytes(40))
        kept.kept(0)
    assert [key for key in range(3) if kept.kept(key)] == [0, 2]
    assert len(kept.keep(3, lambda: bytes(500))) == 500
    assert [key for key in range(4) if kept.kept(key)] == [3]
