"""reportgen compiles narrative, data and styles into an official report."""

__version__ = "0.1.0"
