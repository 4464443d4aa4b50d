"""Faults that only the set pages show."""
