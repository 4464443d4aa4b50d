"""Pages as pictures: each is written to PDF as it would be in the file, and rendered by PDFium."""

from __future__ import annotations

import io
import math
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import pypdfium2

from reportgen.output.live.drawings import Drawings, drawn_once
from reportgen.output.pdf.log import heard_messages

_MOST = 4_000_000
"""As many bytes of PDF are kept: some hundred pages, of some dozen kilobytes each."""
_QUALITY = 85
_MOST_PIXELS = 40_000_000


class Pictures:
    """Pictures of pages by their keys; asked from several threads."""

    def __init__(self) -> None:
        self._written: OrderedDict[int, bytes] = OrderedDict()
        self._drawings = Drawings()
        self._lock = threading.Lock()
        # PDFium is for one thread at a time.
        self.rendering = threading.Lock()

    def kept(self, key: int) -> bytes | None:
        """Return the PDF of a page that has been written, or None."""
        with self._lock:
            found = self._written.get(key)
            if found is not None:
                self._written.move_to_end(key)
            return found

    def keep(self, key: int, write: Callable[[], bytes]) -> bytes:
        """Return the PDF of a page; `write` makes it where it is not kept."""
        found = self.kept(key)
        if found is None:
            found = write()
            with self._lock:
                self._written[key] = found
                while len(self._written) > 1 and sum(map(len, self._written.values())) > _MOST:
                    self._written.popitem(last=False)
        return found

    def written_alone(self, document: Any) -> bytes:
        """Return a document of WeasyPrint's of one page as PDF; by one thread at a time.

        That its links lead to other pages is nothing to tell.
        """
        with heard_messages(lambda _: None), drawn_once(self._drawings):
            pdf: bytes = document.write_pdf()
        return pdf

    def rendered(self, pdf: bytes, scale: float) -> bytes:
        """Return the first page of a file as JPEG, with so many pixels a pt."""
        with self.rendering, pypdfium2.PdfDocument(pdf) as document:
            page = document[0]
            # Styles can give a page any size, and a picture of it would take all memory.
            most = math.sqrt(_MOST_PIXELS / max(1.0, page.get_width() * page.get_height()))
            image = page.render(scale=min(scale, most)).to_pil()
        found = io.BytesIO()
        # Letters are thin: their colour is kept as sharp as their lightness.
        image.convert("RGB").save(found, "JPEG", quality=_QUALITY, subsampling=0)
        return found.getvalue()
