"""What can be told of a PDF file without an engine, one module a subject."""
