"""What a build leaves to the archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reportgen.compiler.made_with import MadeWith
from reportgen.conformance.conformance import Verdict
from reportgen.document.edition import Edition
from reportgen.trace.attachments import Attached
from reportgen.trace.document import as_json, beside


@dataclass(frozen=True)
class Product:
    """A finished report with everything it was made of.

    `traced` and `listed` are the traceability file and the build manifest as documents, `attached` the files of data,
    sources and manifest, `verdict` what the checks of the file found, `sources` every file that it was made of, by path,
    `made_with` the programs, and `compiler_files` what the compiler can be installed from again, by name.
    """

    edition: Edition
    pdf: bytes
    traced: Mapping[str, Any] = field(repr=False)
    listed: Mapping[str, Any] = field(repr=False)
    attached: tuple[Attached, ...]
    verdict: Verdict
    sources: Mapping[str, bytes] = field(repr=False)
    made_with: MadeWith
    compiler_files: Mapping[str, bytes] = field(repr=False)

    @property
    def trace(self) -> bytes:
        """The traceability file that stands beside the PDF."""
        return beside(self.traced, self.pdf, self.made_with.document())

    @property
    def manifest(self) -> bytes:
        """The build manifest that stands beside the PDF."""
        return as_json({**self.listed, **self.made_with.whole_document()})
