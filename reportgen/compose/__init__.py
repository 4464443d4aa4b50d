"""Phase 5: numbers, figures and tables are decided, and the report becomes one HTML document."""

from reportgen.compose.document import Composition, compose

__all__ = ["Composition", "compose"]
