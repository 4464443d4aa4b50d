"""Runs that end in other files of the project: what comes in, and what it would make of the report."""
