"""Judging any PDF file."""
