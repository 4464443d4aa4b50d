"""Phase 7: the set pages are checked before anything is published."""

from reportgen.verify.conformance import check_conformance
from reportgen.verify.layout import check_layout

__all__ = ["check_conformance", "check_layout"]
