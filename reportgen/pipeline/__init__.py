"""Whole runs: a build, a rebuild, the checking of a package."""
