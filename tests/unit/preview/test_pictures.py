"""Pages as pictures: none takes more memory than a screen has use for."""

import io

import pypdfium2
import pytest
from PIL import Image

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
