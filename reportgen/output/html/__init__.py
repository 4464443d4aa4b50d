"""The composed document as HTML for print."""
