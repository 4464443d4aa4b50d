"""The commands for all editions of a report."""
