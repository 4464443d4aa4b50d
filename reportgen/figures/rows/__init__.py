"""Figures that have an indicator a row, with a drawing between its numbers."""
