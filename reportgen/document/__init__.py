"""The composed document: what every output is written from."""
