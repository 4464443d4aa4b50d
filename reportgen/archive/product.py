"""What a build leaves to the archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.conformance.conformance import Verdict
from reportgen.document.edition import Edition
from reportgen.trace.attachments import Attached


@dataclass(frozen=True)
class Product:
    """A finished report with everything it was made of.

    `trace` is the traceability file that stands beside the PDF, `attached` the files of data, sources and manifest,
    `verdict` what the checks of the file found, and `sources` every file that it was made of, by path.
    """

    edition: Edition
    pdf: bytes
    trace: bytes
    attached: tuple[Attached, ...]
    verdict: Verdict
    sources: Mapping[str, bytes]
