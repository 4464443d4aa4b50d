"""Tables of indicators, of assessments, of sources and of changes."""
