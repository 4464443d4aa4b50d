"""A new report project: the counties and municipalities of Sweden, and the files that a project begins with."""
