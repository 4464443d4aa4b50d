"""Statements of the narrative: their words are read, and what they say is judged by the data."""
