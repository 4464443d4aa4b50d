"""Phase 7: the set pages are checked before anything is published."""

from reportgen.verify.layout import check_layout

__all__ = ["check_layout"]
