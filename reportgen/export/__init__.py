"""The data for analysts: what the report rests on, as tables for other programs."""
