"""Drawings that stand in a row or a cell of a table, between its numbers."""
