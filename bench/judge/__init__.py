"""The judge of the report's words: reads statements by whole-clause patterns, and decides them from the raw files.

Written from the handbook's table of what may be said and what it means, and sharing nothing with `reportgen`.
"""
