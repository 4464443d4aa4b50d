"""Writers of the composed document."""
