"""Phase 6: from HTML and CSS to pages."""

from reportgen.typeset.render import Typeset, typeset

__all__ = ["Typeset", "typeset"]
