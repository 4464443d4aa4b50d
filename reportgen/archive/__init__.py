"""Phase 9: the package that the registrator and the archive keep, and how it is checked and rebuilt."""
