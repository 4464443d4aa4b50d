"""Editions of the report for other areas than its own."""
