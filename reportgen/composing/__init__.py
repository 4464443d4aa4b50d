"""From the snapshot of a project to the composed document and its HTML."""
